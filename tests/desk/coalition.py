"""An invented coalition's folder: sheets, a survey export in Qualtrics' three heading rows, a directory, and their sources.toml.

Adams answers yes, Alamosa no, Mineral was looked at, Baca never reported. Nobody in it is real.
"""

import shutil
from pathlib import Path

HSDS = Path(__file__).parents[1] / "hsds" / "fixtures" / "v3_0"
ROOT_CAUSE = "Can you name a local root cause of trafficking?"
IMPORT_ID = '"{{""ImportId"":""{}""}}"'
HEADINGS = [("ResponseId", "Response ID", "_recordId"), ("Q1", "Which county do you work in?", "QID1"), ("Q2", "Name of your organization", "QID2_TEXT"), ("Q3", ROOT_CAUSE, "QID3")]
SHEETS = {
    "agencies.csv": """agency,counties,sector,regional_agreement
P-1,Adams County,law enforcement,yes
P-2,Alamosa,law enforcement,no
P-3,Mineral,law enforcement,no
P-4,Mineral,law enforcement,perhaps
P-5,Baca,law enforcement,no
""",
    "reports.csv": """counties,record,keeper_role,reported,reported_on
Adams; Alamosa; Mineral,agencies,list keeper,yes,2026-01-15
Adams; Alamosa,partnerships,coordinator,yes,2026-01-15
""",
    "partnerships.csv": """partnership,kind,statewide,counties
Invented Plains Team,coalition,no,Adams
Invented Valley Team,coalition,no,Alamosa
""",
    "members.csv": """partnership,organization,sector,counties
Invented Plains Team,Invented Clinic,health,Adams
Invented Valley Team,Invented School,education,Alamosa
""",
    "practices.csv": """partnership,practice,level,reviewed_on
Invented Plains Team,PART-1a.iii.1,partly in use,2026-02-01
""",
    "checks.csv": """counties,kind,checker_role,checked_on,found
Mineral,youth leaving foster care,county human services lead,2026-05-01,0
""",
    "notes.csv": """region,county,item,sentence,report,page
San Luis Valley,,PREV-2d,Seasonal work was named most often.,Invented report,12
""",
    "systems.csv": """system,status,year,text,source_url,confidence
38,planned,2026,An invented board agreed to plan it.,https://example.org/about,medium
""",
    "helped.csv": """helper,helped,with_what,helped_on
Invented Plains Team,Invented Valley Team,training,2026-03-01
""",
}
KINDS = {"agencies.csv": "agencies", "members.csv": "members", "survey.csv": "survey"}
PEOPLE = {"agencies", "reports", "partnerships", "members", "practices", "notes", "helped", "survey"}


def answers(adams_yes: int = 24) -> str:
    """61 rows: Adams 30 (so many yes), Baca 25 (12 yes), Alamosa 5 (5 yes), one from another state; four organizations."""
    people = [("Adams", i < adams_yes) for i in range(30)] + [("Baca County, Colorado", i < 12) for i in range(25)] + [("Alamosa", True)] * 5 + [("Taos, New Mexico", True)]
    rows = [",".join(h[0] for h in HEADINGS), ",".join(h[1] for h in HEADINGS), ",".join(IMPORT_ID.format(h[2]) for h in HEADINGS)]
    rows += [f'R_{i:03d},"{county}",Invented Office {i % 4},{"Yes" if yes else "No"}' for i, (county, yes) in enumerate(people)]
    return "\n".join(rows) + "\n"


def folder(path: Path, adams_yes: int = 24) -> Path:
    """All files written, the survey still without its map."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in (SHEETS | {"survey.csv": answers(adams_yes)}).items():
        (path / name).write_text(text, encoding="utf-8")
    shutil.copytree(HSDS, path / "directory", dirs_exist_ok=True)
    said = ['as_of = "2026-06-30"\n']
    for name in [*SHEETS, "survey.csv", "directory"]:
        stem = name.removesuffix(".csv")
        said.append(f'[[source]]\nid = "{stem}"\nfile = "{name}"\n' + (f'kind = "{KINDS[name]}"\n' if name in KINDS else "")
                    + ('map = "survey.map.toml"\n' if stem == "survey" else "")
                    + f'title = "Our {stem}"\nproducer = "An invented coalition"\nvintage = "2026"\nunit = "row"\nlicence = "Ours"\n'
                    + ('consent = "They agreed that counts are published"\n' if stem in PEOPLE else "") + 'attested_by = "Coordinator"\nattested_on = "2026-07-01"\n')
    (path / "sources.toml").write_text("\n".join(said), encoding="utf-8")
    return path

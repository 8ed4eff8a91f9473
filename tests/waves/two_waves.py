"""A coalition's folder with two survey waves, small enough to draw, made of the contract's tables and our sheet of finding notes.

Both waves asked whether people can name two forms of labor trafficking, in the same words, and whether members feel heard,
in other words the second time. Alamosa and Conejos lie in the San Luis Valley, and so does Mineral with one answer.
"""

from pathlib import Path

from tests.release_steward.given import folder

ALAMOSA, CONEJOS, MINERAL, VALLEY = "08003", "08021", "08079", "8"
SAME, CHANGED = "PROS-2a.1", "PART-1a.i.1"
SAME_WORDS, EARLIER_WORDS, LATER_WORDS = "Can you name two forms of labor trafficking?", "Do you feel heard?", "Is your view asked for <often>?"
NOTE = "Farm workers were said to be asked least."
# Yeses in each county of 20 answers, by wave and question: the valley goes from 8 of 40 to 32 of 40.
YES = {"2024": {SAME: (4, 4), CHANGED: (14, 14)}, "2026": {SAME: (16, 16), CHANGED: (6, 6)}}


def answers(wave: str) -> str:
    """41 respondents of four organizations: 20 each in Alamosa and Conejos, one in Mineral, answering both questions."""
    rows = ["respondent_id,organisation_id,fips,indicator_id,yes"]
    for indicator, counts in YES[wave].items():
        for fips, yes in zip((ALAMOSA, CONEJOS), counts, strict=True):
            rows += [f"{fips}{i},o{i % 4},{fips},{indicator},{'yes' if i < yes else 'no'}" for i in range(20)]
        rows.append(f"m,o0,{MINERAL},{indicator},yes")
    return "\n".join(rows) + "\n"


def questions(members_asked: str) -> str:
    """The words of the two questions, on the same scale."""
    return f"indicator_id,wording,scale\n{SAME},{SAME_WORDS},yes_no\n{CHANGED},{members_asked},yes_no\n"


FILES = {
    "survey_2024.csv": ("survey_answers", answers("2024")), "asked_2024.csv": ("questions", questions(EARLIER_WORDS)),
    "survey_2026.csv": ("survey_answers", answers("2026")), "asked_2026.csv": ("questions", questions(LATER_WORDS)),
    "notes.csv": ("finding_notes", f"region,county,item,sentence,report,page,year\nSan Luis Valley,,PROS-2a,{NOTE},Invented report,12,2025\n"),
}
DAYS = 'as_of = "2026-06-30"\n' + "".join(f'[[wave]]\nname = "{w}"\ntitle = "Survey of {w}"\nas_of = "{w}-06-30"\n' for w in ("2024", "2026"))
WAVES = {"survey_2024.csv": "2024", "asked_2024.csv": "2024"}


def coalition(path: Path) -> Path:
    """The folder with its sources.toml."""
    return folder(path, FILES, top=DAYS, waves=WAVES)

"""A steward's folder with confidential sites whose every word and number is unique, so that each can be looked for; nobody in it is real."""

from pathlib import Path

from tests.hsds.invented import FIXTURES
from tests.release_steward.given import folder

# A public place, which must be found where readers look: the search is able to find something.
CONTROL = "Quillwort Talking Room"
# Latitude and longitude of the sites that no reader may learn of.
POINTS = ((37.281936, -104.517283), (38.946271, -102.683914), (39.618253, -108.237461))
WORDS = ("Zephyrine Haven", "Ottoline Circle", "Marigold Lantern", "Wexcombe", "4187 Thistledown", "Thistledown Lane", "719-555-0168", "7195550168", "wren.keeper", "Zz-Site-Number-77", "Xanthe Keeper", "81979")
HEAD = "service,kind,name,operator,county,serves,virtual_only,public_location,town,latitude,longitude,verified_on\n"


def sheet() -> str:
    """A public office, a shelter, a place that nobody said is public, and one whose name says what it is."""
    (a, b), (c, d), (e, f) = POINTS
    return (HEAD + f"OURS-1,mental health,{CONTROL},Quillwort Group,Adams,,,yes,Brighton,39.9871,-104.8102,2026-01-01\n"
            f"Zz-Site-Number-77,shelter,Zephyrine Haven,Ottoline Circle,Las Animas,,,yes,Wexcombe,{a},{b},2026-01-01\n"
            f"OURS-3,mental health,Marigold Lantern,Ottoline Circle,Cheyenne,,,,Wexcombe,{c},{d},\n"
            f"OURS-4,support,Marigold Lantern Safehouse,Ottoline Circle,Garfield,,,yes,Wexcombe,{e},{f},\n")


def directory(path: Path) -> Path:
    """The invented directory of tests/hsds, its hidden house given the planted words."""
    a, b = POINTS[0]
    changed = {"The house": "Zephyrine Haven", "2 Hidden Lane": "4187 Thistledown Lane", "81101,": "81979,", "303-555-0100": "719-555-0168", "37.47,-105.87": f"{a},{b}", "Invented Harbor,,,": "Ottoline Circle,,,wren.keeper@example.org",
               "Quiet House": "Zephyrine Haven", "Ann Invented": "Xanthe Keeper"}
    path.mkdir(parents=True)
    for table in (FIXTURES / "v3_0").iterdir():
        text = table.read_text(encoding="utf-8")
        for old, new in changed.items():
            text = text.replace(old, new)
        (path / table.name).write_text(text, encoding="utf-8")
    return path


def coalition(path: Path) -> Path:
    """The sheet, the directory and the sources.toml that names both."""
    folder(path, {"services.csv": ("services", sheet())})
    directory(path / "directory")
    said = path / "sources.toml"
    card = said.read_text(encoding="utf-8")
    second = card[card.index("[[source]]"):].replace('id = "services"', 'id = "directory"').replace('"services.csv"', '"directory"').replace('kind = "services"', 'kind = "hsds"')
    said.write_text(f"{card}\n{second}", encoding="utf-8")
    return path

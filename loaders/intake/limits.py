"""What a file may weigh, and the kinds of file told by their content: framework/intake.toml as types."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "framework" / "intake.toml"
MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Every limit of intake, in the units that framework/intake.toml names."""

    file_mb: float
    columns: int
    rows: int
    cells: int
    cell_characters: int
    workbook_cells: int
    workbook_area: int
    workbook_text_mb: float
    archive_members: int
    archive_mb: float
    member_mb: float
    archive_ratio: float
    archive_ratio_from_mb: float
    reader_memory_mb: int
    reader_cpu_seconds: int
    reader_seconds: float
    sample_records: int
    problems_listed: int


@dataclass(frozen=True)
class Kind:
    """A file that is no table: the bytes or characters it begins with, what to call it, what to do."""

    name: str
    what: str
    advice: str
    begins: tuple[bytes, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """Another program's document inside a zip archive, told by one of its parts."""

    part: str
    what: str
    advice: str


def _read() -> tuple[Limits, tuple[Kind, ...], tuple[Document, ...]]:
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))
    limits = Limits(**{f.name: held["limits"][f.name]["value"] for f in fields(Limits)})
    kinds = tuple(Kind(k["name"], k["what"], k["advice"], tuple(map(bytes.fromhex, k["hex"])), tuple(k["text"])) for k in held["kinds"])
    return limits, kinds, tuple(Document(**d) for d in held["documents"])


LIMITS, KINDS, DOCUMENTS = _read()

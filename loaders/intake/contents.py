"""What lies in a zip archive, told by a process that may die: its list of contents may be a bomb itself."""

from dataclasses import dataclass
from pathlib import Path

from loaders.intake import child, content
from loaders.intake.limits import DOCUMENTS, LIMITS, Limits

_READER = "loaders.intake.archive_child"
_WORKBOOK = ("[Content_Types].xml", "xl/workbook.xml")


@dataclass(frozen=True)
class Contents:
    """names: the files in it. records, fields: of the table beside a shapefile, where there is one; else None and ()."""

    names: tuple[str, ...]
    records: int | None = None
    fields: tuple[str, ...] = ()

    def is_document(self) -> bool:
        """True for a workbook or another program's document, which is a zip archive too."""
        held = [n.lower() for n in self.names]
        return any(n.startswith(part.lower()) for n in held for part in (*_WORKBOOK, *(d.part for d in DOCUMENTS)))


def contents(path: Path, limits: Limits = LIMITS) -> Contents | None:
    """What a zip archive holds, told by the file's first bytes; None for any other file, a folder or none at all.

    Raises IntakeRefused naming every fault where the archive, or any file in it, breaks the guard (loaders.intake.archive).
    """
    if not path.is_file():
        return None
    content.weighed(path, limits)
    found = content.told(path)
    if found is None or found.name != "zip":
        return None
    said, = child.told(_READER, path, limits)
    return Contents(tuple(said["names"]), said.get("records"), tuple(said.get("fields", ())))

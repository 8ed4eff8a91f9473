"""What a file is, told by its content and never by its name."""

import codecs
from pathlib import Path

from framework.terms import Problem
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import KINDS, MB, Kind, Limits

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def weighed(path: Path, limits: Limits) -> int:
    """The bytes of the file; raises IntakeRefused for one that is absent, no plain file, empty or over the limit."""
    if not path.is_file():
        given = "it is a folder" if path.is_dir() else "there is no such file"
        raise refused(path.name, given, "Give one spreadsheet or delimited text file.")
    size = path.stat().st_size
    if size == 0:
        raise refused(path.name, "the file is empty", "Export it again, and look whether it holds rows before giving it.")
    if size > limits.file_mb * MB:
        raise refused(path.name, f"it has {size / MB:,.1f} MB and the limit is {limits.file_mb:,g} MB", "Take out columns that nobody needs, or split it.")
    return size


def kind(head: bytes, tail: bytes = b"") -> Kind | None:
    """The kind of file that is no text table, by its first bytes and, for JSON, its last; None where it may be a table."""
    words = _words(head)
    for each in KINDS:
        if any(head.startswith(b) for b in each.begins):
            return each
        if words.startswith(each.words) and (each.name != "json" or tail.rstrip(b"\0 \t\r\n")[-1:] in (b"}", b"]")):
            return each
    return None


def told(path: Path) -> Kind | None:
    """kind() of a file on disk."""
    with path.open("rb") as file:
        head = file.read(512)
        file.seek(max(0, path.stat().st_size - 64))
        return kind(head, file.read())


def refusal(path: Path, found: Kind) -> IntakeRefused:
    """Why a file of this kind is not taken, and what to do; a workbook under a password is told from an old one."""
    if found.name == "ole" and _holds(path, _ENCRYPTED):
        return refused(path.name, "it is a workbook locked with a password", "Take the password off (File, Info, Protect Workbook), save it and give that file.")
    return refused(path.name, f"it is {found.what}" if not found.what.startswith("compressed") else f"it is {found.what}, not a table", found.advice)


def refused(file: str, given: str, advice: str, row: int | None = None, column: str | None = None) -> IntakeRefused:
    """A refusal for one reason."""
    return IntakeRefused([Problem(file, row, column, given, advice)])


def _words(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark):].decode(encoding, "replace").lstrip().lower()
    return head.decode("latin-1").lstrip().lower()


def _holds(path: Path, wanted: bytes) -> bool:
    with path.open("rb") as file:
        kept = b""
        while block := file.read(1 << 20):
            if wanted in kept + block:
                return True
            kept = block[-len(wanted):]
    return False

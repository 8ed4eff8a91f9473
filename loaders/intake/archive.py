"""Zip archives, looked at before anything is unpacked: no way out of the folder, no links, no locks, no bombs.

The list of contents may be a bomb itself: only the processes that may die call this (loaders.intake.child).
"""

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from framework.terms import Problem
from loaders.intake.content import refused, told, weighed
from loaders.intake.grid import IntakeRefused
from loaders.intake.limits import LIMITS, MB, Limits

# What zipfile may raise for a damaged file in an archive.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_AGAIN = "Make the archive again from the files alone, with your system's own compress command."


def read_archive(path: Path, limits: Limits = LIMITS, suffixes: Sequence[str] = (".csv", ".json")) -> dict[str, bytes]:
    """The files of a zip archive that end in one of the suffixes, by their path in it, in its order.

    Files that a system adds itself (__MACOSX, names that begin with a dot) are left out. Nothing is written to disk.
    Raises IntakeRefused naming every fault where the archive, or any file in it, wanted or not, breaks the guard.
    """
    weighed(path, limits)
    found = told(path)
    if found is None or found.name != "zip":
        raise refused(path.name, f"it is {found.what}" if found else "it is no zip archive", "Give the archive as .zip.")
    with opened(path) as archive:
        problems = guard(archive, path.name, limits)
        if problems:
            raise IntakeRefused(problems)
        wanted = [i for i in archive.infolist() if not i.is_dir() and ours(i.filename) and i.filename.lower().endswith(tuple(s.lower() for s in suffixes))]
        return {i.filename: _unpacked(archive, i, path.name) for i in wanted}


def opened(path: Path) -> zipfile.ZipFile:
    """The archive, its list of files read and nothing else; raises IntakeRefused where that list is damaged."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError, OSError) as fault:
        raise refused(path.name, "it is cut short or damaged: its list of contents cannot be read", "Download or save it again; a file that was still being copied looks like this.") from fault


def guard(archive: zipfile.ZipFile, file: str, limits: Limits) -> list[Problem]:
    """Everything in the archive's list of contents that forbids unpacking it."""
    members = archive.infolist()
    if len(members) > limits.archive_members:
        return [Problem(file, None, None, f"it holds {len(members):,} files and the limit is {limits.archive_members:,}", "Give only the tables.")]
    problems = [Problem(file, None, None, f"{m.filename[:120]!r} in it {why}", advice) for m in members for why, advice in _faults(m, limits)]
    total = sum(m.file_size for m in members)
    if total > limits.archive_mb * MB:
        problems.append(Problem(file, None, None, f"unpacked it would have {total / MB:,.0f} MB and the limit is {limits.archive_mb:,g} MB", "Give only the tables, or split them."))
    problems += [Problem(file, None, None, f"{name[:120]!r} stands in it {n} times", _AGAIN) for name, n in Counter(m.filename for m in members).items() if n > 1]
    if _overlap(members):
        problems.append(Problem(file, None, None, "files in it overlap, as only a file made to do harm has them", _AGAIN))
    return problems


def _faults(member: zipfile.ZipInfo, limits: Limits) -> Iterable[tuple[str, str]]:
    name = member.orig_filename.replace("\\", "/")
    if ".." in PurePosixPath(name).parts:
        yield "leads out of the archive (../)", _AGAIN
    if name.startswith("/") or name[1:2] == ":":
        yield "has an absolute path", _AGAIN
    if "\0" in name:
        yield "has a name with a NUL byte", _AGAIN
    if stat.S_ISLNK(member.external_attr >> 16):
        yield "is a link to another file", "Put the file itself into the archive."
    if member.flag_bits & 0x1:
        yield "is locked with a password", "Make the archive again without a password."
    if member.compress_type not in _METHODS:
        yield "is packed in an unusual way", _AGAIN
    if member.file_size > limits.member_mb * MB:
        yield f"would have {member.file_size / MB:,.0f} MB unpacked and the limit is {limits.member_mb:,g} MB", "Split it."
    if member.file_size > limits.archive_ratio_from_mb * MB and member.file_size > limits.archive_ratio * member.compress_size:
        yield f"grows more than {limits.archive_ratio:g} times when unpacked, which no table does", "Give the table as CSV."


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    placed = sorted((m.header_offset, m.header_offset + 30 + m.compress_size) for m in members)
    return any(start < end for (_, end), (start, _) in zip(placed, placed[1:], strict=False))


def ours(name: str) -> bool:
    """False for a file that a system adds itself: __MACOSX, names that begin with a dot."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return not any(p.startswith(".") or p == "__MACOSX" for p in parts)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> bytes:
    """zipfile hands out no more than the size the list of contents states, and checks the sum."""
    try:
        return archive.read(member)
    except DAMAGED as fault:
        raise refused(file, f"{member.filename[:120]!r} in it is damaged", "Download or save the archive again.") from fault

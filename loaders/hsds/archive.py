"""The files of a directory as bytes, from a folder, a zip archive or one file; nothing is ever unpacked to disk."""

import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from framework.terms import Problem
from loaders.hsds.words import rules
from loaders.intake.grid import IntakeRefused

SUFFIXES = (".csv", ".json", ".jsonl", ".ndjson")
MB = 1_000_000
_MOST_FILES, _MOST_MB, _MOST_TIMES = 500, 2_000, 200
ReadArchive = Callable[[Path], dict[str, bytes]]


def read_archive(path: Path) -> dict[str, bytes]:
    """The tables and JSON files of a zip archive by their path in it. Raises IntakeRefused where it is not safe or sound."""
    try:
        with zipfile.ZipFile(path) as archive:
            problems = [Problem(path.name, None, None, f"a file in it {why}", "Make the archive again from the files alone.") for member in archive.infolist() for why in _faults(member)]
            total = sum(m.file_size for m in archive.infolist())
            if len(archive.infolist()) > _MOST_FILES or total > _MOST_MB * MB:
                problems.append(Problem(path.name, None, None, f"it holds {len(archive.infolist()):,} files of {total / MB:,.0f} MB", f"Give at most {_MOST_FILES} files and {_MOST_MB:,} MB."))
            if problems:
                raise IntakeRefused(problems)
            return {m.filename: archive.read(m) for m in archive.infolist() if not m.is_dir() and _wanted(m.filename)}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError) as fault:
        raise IntakeRefused([Problem(path.name, None, None, "it is no sound zip archive", "Download or save it again.")]) from fault


def files_of(path: Path, read: ReadArchive = read_archive) -> dict[str, bytes]:
    """Every table and JSON file of a folder, a zip archive or a single file, by its path inside.

    read: what opens a zip archive. Links inside a folder are not followed. Raises IntakeRefused where nothing is there.
    """
    if path.is_dir():
        within = sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink())
        found = {p.relative_to(path).as_posix(): p for p in within if _wanted(p.relative_to(path).as_posix()) and path.resolve() in p.resolve().parents}
        return {name: _bytes(p, name) for name, p in found.items()}
    if not path.is_file():
        raise IntakeRefused([Problem(path.name, None, None, "the file or folder is not there", "Check the name.")])
    if zipfile.is_zipfile(path):
        return read(path)
    return {path.name: _bytes(path, path.name)}


def _bytes(path: Path, name: str) -> bytes:
    if path.stat().st_size > _MOST_MB * MB:
        raise IntakeRefused([Problem(name, None, None, "it is larger than we read", f"Give at most {_MOST_MB:,} MB.")])
    return path.read_bytes()


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return name.lower().endswith(SUFFIXES) and not any(p.startswith(".") or p == "__MACOSX" for p in parts)


def _faults(member: zipfile.ZipInfo) -> list[str]:
    name = member.orig_filename.replace("\\", "/")
    checks = (
        (".." in PurePosixPath(name).parts, "leads out of the archive (../)"),
        (name.startswith("/") or name[1:2] == ":", "has an absolute path"),
        (stat.S_ISLNK(member.external_attr >> 16), "is a link to another file"),
        (bool(member.flag_bits & 0x1), "is locked with a password"),
        (member.file_size > 10 * MB and member.file_size > _MOST_TIMES * max(member.compress_size, 1), "grows so much when unpacked as no table does"),
    )
    return [why for broken, why in checks if broken]


def json_bytes_limit() -> int:
    """The most bytes one JSON file may have."""
    return int(rules()["limits"]["json_mb"]["value"] * MB)

"""A release's list of files with their digests, and the name that follows from it."""

import hashlib
import json
import stat
from collections.abc import Mapping
from pathlib import Path

from release.errors import ReleaseError
from release.folders import MANIFEST
from release.withdrawn import refuse_withdrawn

FORMAT = 1
ID_DIGITS = 12
# Left behind by file browsers; they are never read, so they cannot change what a release says.
IGNORED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
REBUILD = "Run `make run` or `python -m publish build` to make it anew."


def digest(content: bytes) -> str:
    """The sha256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def release_id(digests: Mapping[str, str]) -> str:
    """The release's name, `r-` and 12 hexadecimal digits: a function of its files' paths and bytes alone."""
    listing = "".join(f"{path}\n{digests[path]}\n" for path in sorted(digests))
    return f"r-{digest(listing.encode())[:ID_DIGITS]}"


def manifest_text(digests: Mapping[str, str], bytes_of: Mapping[str, int]) -> str:
    """The manifest as JSON: format, id, and path -> sha256 and size in bytes."""
    files = {path: {"sha256": digests[path], "bytes": bytes_of[path]} for path in sorted(digests)}
    return json.dumps({"format": FORMAT, "id": release_id(digests), "files": files}, indent=1) + "\n"


def files_in(folder: Path) -> dict[str, Path]:
    """Everything in a release folder but the manifest and folders, by its path inside the folder with forward slashes.

    Links and other things that are no ordinary files are among them: they never belong to a release.
    """
    return {
        f.relative_to(folder).as_posix(): f for f in sorted(folder.rglob("*"))
        if not stat.S_ISDIR(f.lstat().st_mode) and f.name not in IGNORED and f != folder / MANIFEST
    }


def verified_files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a release, each equal to what its manifest says.

    Raises ReleaseError naming everything that differs or cannot be read, Withdrawn for a release that was taken back. The
    bytes checked are the bytes returned, so nothing can change between the check and the use.
    """
    try:
        return _verified(folder)
    except OSError as error:
        what = f"{folder.name}/{Path(error.filename).name}" if error.filename else folder.name
        raise ReleaseError(f"The release {folder.name} cannot be read: {what}: {error.strerror}. Let the account that runs the Atlas read the folder, or build anew. {REBUILD}") from error


def _verified(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise ReleaseError(f"The release {folder.name} is not in {folder.parent}. {REBUILD}")
    refuse_withdrawn(folder)
    listed = _listed(folder)
    present = files_in(folder)
    wrong = [f"{path} is missing" for path in sorted(listed.keys() - present.keys())]
    wrong += [f"{path} does not belong to it" for path in sorted(present.keys() - listed.keys())]
    strange = {path for path, file in present.items() if not stat.S_ISREG(file.lstat().st_mode)}
    wrong += [f"{path} is a link or no ordinary file" for path in sorted(strange & listed.keys())]
    content = {path: present[path].read_bytes() for path in sorted(listed.keys() & present.keys() - strange)}
    wrong += [f"{path} was changed" for path, data in content.items() if (digest(data), len(data)) != listed[path]]
    if wrong:
        raise ReleaseError(f"The release {folder.name} is not what was built: {', '.join(wrong[:5])}"
                           f"{f' and {len(wrong) - 5} more' if len(wrong) > 5 else ''}. {REBUILD}")
    return content


def is_sound(folder: Path) -> bool:
    """True for a release that can be read: whole, unaltered, not withdrawn."""
    try:
        verified_files(folder)
    except ReleaseError:
        return False
    return True


def _listed(folder: Path) -> dict[str, tuple[str, int]]:
    """sha256 and size of each file, as the manifest has them."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        raise ReleaseError(f"The release {folder.name} has no {MANIFEST}: it was never finished. {REBUILD}")
    try:
        raw = path.read_bytes()
        manifest = json.loads(raw)
        listed = {str(k): (str(v["sha256"]), v["bytes"]) for k, v in manifest["files"].items()}
        named, form = manifest["id"], manifest["format"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReleaseError(f"The {MANIFEST} of release {folder.name} cannot be understood: it was cut off or changed. {REBUILD}") from error
    if form != FORMAT:
        raise ReleaseError(f"The release {folder.name} has format {form}; this Atlas reads format {FORMAT}. {REBUILD}")
    digests, sizes = {path: sha for path, (sha, _) in listed.items()}, {path: size for path, (_, size) in listed.items()}
    if not named == folder.name == release_id(digests):
        raise ReleaseError(f"The release {folder.name} does not carry the name its content gives ({release_id(digests)}): its {MANIFEST} was changed. {REBUILD}")
    # One way to write it: a name said twice, a field more or one byte less is a change too.
    if raw != manifest_text(digests, sizes).encode():
        raise ReleaseError(f"The {MANIFEST} of release {folder.name} is not what was built: it was changed. {REBUILD}")
    return listed

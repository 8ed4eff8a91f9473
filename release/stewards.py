"""Who has to agree before readers see a release: the stewards named in one small file beside the releases."""

import tomllib
import unicodedata
from pathlib import Path

from release.errors import ReleaseError
from release.folders import STEWARDS

DECLARED = "Who types a name is declared, not proved."


class Unconfigured(ReleaseError):
    """The stewards' file cannot be understood: nothing is switched until it is mended."""


def stewards(releases: Path) -> tuple[str, ...]:
    """The names in stewards.toml; none where there is no such file. Two or more mean that one builds and another approves.

    Raises Unconfigured for a file, or a file's name, that is not understood: a slip never means fewer eyes.
    """
    path = releases / STEWARDS
    strange = sorted(p.name for p in releases.glob("*") if p.name != STEWARDS and p.suffix.lower() == ".toml") if releases.is_dir() else []
    if strange:
        raise Unconfigured(f"Beside the releases lies {strange[0]}, which says nothing here. The file that names the stewards is called {STEWARDS}: rename it, or take it away. Nothing was changed.")
    if not path.exists():
        return ()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise Unconfigured(_mend(f"it cannot be read ({fault})")) from fault
    names = told.get("stewards")
    if set(told) != {"stewards"} or not isinstance(names, list) or not names:
        raise Unconfigured(_mend("it holds something else"))
    if not all(isinstance(n, str) and plain(n) for n in names) or len({plain(str(n)) for n in names}) < len(names):
        raise Unconfigured(_mend("a name is empty, not a text, or given twice"))
    return tuple(" ".join(n.split()) for n in names)


def two_pairs_of_eyes(releases: Path) -> bool:
    """True where another steward has to approve what one has built. Raises Unconfigured."""
    return len(stewards(releases)) > 1


def known(name: str, releases: Path) -> str:
    """A steward's name as the file writes it. Raises ReleaseError for a name that is not in it."""
    for one in stewards(releases):
        if plain(one) == plain(name):
            return one
    raise ReleaseError(f"{name[:40]!r} is not one of the stewards in {STEWARDS} ({', '.join(stewards(releases)) or 'it names none'}). "
                       "Give one of these names: ATLAS_STEWARD for `build` and `rollback`, --by for `approve`, “Your name” on the page.")


def plain(name: str) -> str:
    """A name for comparing: capitals, blanks and ways of writing a letter make no second person."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _mend(why: str) -> str:
    return f"The file {STEWARDS} beside the releases is not understood: {why}. Write one line, such as stewards = [\"Ann\", \"Ben\"]; until then nothing is switched."

"""A release on this machine, audited again: from its files, the counts behind it, and every other release of its waves."""

import math
import time
from dataclasses import dataclass
from pathlib import Path

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE, Problem
from release.audit import audit
from release.disclosure.conceal import narrow, prove
from release.disclosure.ledger import counts_folder, earlier, kept
from release.disclosure.questions import KEY, Version
from release.errors import ReleaseError
from release.limits import Limits
from release.read import read
from release.safe import people_counted


@dataclass(frozen=True)
class Audited:
    """hidden: cells whose counts are hidden. recoverable: how many of them can be worked out exactly. narrowest: the fewest
    values that any hidden count keeps; None where nothing is hidden. seconds: how long it took. problems: every cell that
    shows too much, by itself or together with others."""

    release: str
    hidden: int
    recoverable: int
    narrowest: int | None
    seconds: float
    problems: tuple[Problem, ...]

    def line(self) -> str:
        """The last line of the command's answer."""
        return f"hidden {self.hidden}, recoverable {self.recoverable}, narrowest {self.narrowest if self.narrowest is not None else 'none'}, seconds {self.seconds:.1f}"


def audited(releases: Path, release_id: str | None) -> Audited:
    """The audit of a release, by default the one in use. Raises ReleaseError where it, or the counts behind it, cannot be read,
    and BuildRefused where an earlier release of its waves cannot."""
    began = time.monotonic()
    release = read(release_id, releases)
    counts = kept(releases, release.id)
    if counts is None:
        raise ReleaseError(f"The counts behind {release.id} are not in {counts_folder(releases).name}: audit it on the machine where it was built, or build it here again.")
    tables, rules = release.tables, release.thresholds
    asked, limits = tables["indicators"], Limits.of(rules)
    people = people_counted(asked)
    cells = tables["cells"].reset_index(drop=True)
    waves = frozenset(cells["wave"].unique()) - {PUBLIC_WAVE, DEMONSTRATION_WAVE}
    versions = [Version("", cells, counts, tables["membership"]), *earlier(releases, waves, but=release.id)]
    proofs = prove(versions, people, asked.set_index("indicator_id")["direction"].to_dict(), rules, exact=True)
    own = cells.merge(counts.loc[counts["own"], KEY], on=KEY)
    graded = counts.rename(columns={"answers": "_total", "yes": "_count", "organisations": "_organisations"})
    problems = [*audit(own[own["indicator_id"].isin(people)], graded, people, set(), limits, members=tables["membership"]), *narrow(proofs, limits.values)]
    left = [found.values() for proof in proofs for found in proof.provable]
    exact = {(p.question.indicator_id, p.question.wave, f.cell) for p in proofs for f in p.provable if f.values() <= 1}
    narrowest = min((v for v in left if math.isfinite(v)), default=None)
    return Audited(release.id, sum(len(p.question.hidden()) for p in proofs), len(exact), None if narrowest is None else int(narrowest), time.monotonic() - began, tuple(problems))

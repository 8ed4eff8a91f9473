"""Small drawn worlds of answers: counties in regions, told as a release would tell them."""

from collections.abc import Mapping, Sequence

import numpy as np

from loaders import framework
from release.bands import n_band, rounded_share
from release.disclosure.pairs import Rules, classes
from release.disclosure.spoken import Question, Spoken
from release.limits import Limits

THRESHOLDS = framework.thresholds()
LIMITS, RULES = Limits.of(THRESHOLDS), Rules.of(THRESHOLDS)
LEAST = LIMITS.answers


def cell(area: tuple[str, str], counties: Sequence[str], answers: int, yes: int, version: str = "") -> Spoken:
    """One area told by the rules: hidden under 11 answers, a share from 30 on where it holds two counties or more."""
    if answers < LEAST:
        return Spoken(area, tuple(counties), answers, yes, True, version=version)
    wide = len(counties) > 1 and answers >= LIMITS.share_from
    share = rounded_share(yes, answers, LIMITS.step_pct, LIMITS.low_pct, LIMITS.high_pct) if wide else None
    return Spoken(area, tuple(counties), answers, yes, False, n_band(answers, LIMITS.edges), str(classes(np.array([yes]), answers, RULES, "up")[0]), share, version=version)


def world(counties: Mapping[str, tuple[int, int]], regions: Mapping[str, Sequence[str]], version: str = "") -> Question:
    """counties: name -> (answers, yes). regions: name -> its counties; each person works in one county."""
    cells = [cell(("county", f), [f], *counts, version) for f, counts in counties.items()]
    cells += [cell(("planning", r), held, sum(counties[f][0] for f in held), sum(counties[f][1] for f in held), version) for r, held in regions.items()]
    return Question("PREV-1a.2", "2026", "up", tuple(cells), {(version, f): counts for f, counts in counties.items()})

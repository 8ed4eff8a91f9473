"""Evidence becomes cells, graded and counted up the plan; release.safe stands between the two."""

from collections.abc import Sequence

import pandas as pd

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE
from measures.demonstration.evidence import demonstration_evidence
from measures.demonstration.generate import generate
from measures.evidence.public import public_evidence
from measures.grade.grade import grade
from measures.grade.laid import laid
from measures.grade.rollup import roll_up
from measures.reach.population import spread
from release.care import seats
from release.sources import Sources

# One seed, so that everybody's demonstration is the same.
SEED = 20190419


def public_figures(sources: Sources, services: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Evidence from the public lists of places, wave public."""
    return public_evidence(sources.indicators, services, residents_points(sources), members, sources.thresholds)


def public_cells(sources: Sources, evidence: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The graded cells of the public wave, every indicator in every area; not yet protected. evidence: public_figures."""
    return grade(sources.indicators, evidence, places, sources.thresholds, PUBLIC_WAVE)


def invented_cells(sources: Sources, members: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The graded cells of the demonstration, for the indicators that its invented records answer; not yet protected."""
    made = generate(SEED, sources.counties, sources.indicators)
    evidence = demonstration_evidence(made, sources.indicators, members, sources.residents, thresholds=sources.thresholds, points=residents_points(sources))
    answered = sources.indicators[sources.indicators["indicator_id"].isin(evidence["indicator_id"])]
    return grade(answered, evidence, places, sources.thresholds, DEMONSTRATION_WAVE)


def residents_points(sources: Sources) -> pd.DataFrame:
    """Where residents are taken to live: their county's towns, or its seat."""
    return spread(sources.towns, sources.residents, seats(sources))


def rolled(cells: pd.DataFrame, sources: Sources, given: Sequence[str] = ()) -> pd.DataFrame:
    """The contract's `rollup` table. A parent in a wave counts what that wave shows: its own cells over the older waves'
    and the public ones; in the demonstration, the public cells that nothing invented covers.

    given: the stewards' waves, oldest first.
    """
    public, invented = (cells[cells["wave"] == wave] for wave in (PUBLIC_WAVE, DEMONSTRATION_WAVE))
    counted = [roll_up(public, sources.items, sources.indicators)]
    for position, wave in enumerate(given, start=1):
        counted.append(roll_up(laid(cells, given[:position]).assign(wave=wave), sources.items, sources.indicators))
    if len(invented):
        below = public[~public["indicator_id"].isin(invented["indicator_id"])].assign(wave=DEMONSTRATION_WAVE, synthetic=True)
        counted.append(roll_up(pd.concat([invented, below], ignore_index=True), sources.items, sources.indicators))
    return pd.concat(counted, ignore_index=True)

"""Graded cells become cells that may be published: protected, held back, and proved to give no hidden count away."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE, AreaKind, Family, Reason
from release.audit import audit
from release.disclosure.conceal import concealed, narrow, prove
from release.disclosure.over_time import left_standing, with_own
from release.disclosure.questions import KEY, Version
from release.errors import BuildRefused
from release.limits import Limits
from release.protect import about_people, is_confidential, protect
from release.sources import Sources
from release.steward.cells import region_only


@dataclass(frozen=True)
class Safe:
    """cells: terms.CELL_COLUMNS, ready to be published. counts: what they stand on, for release.disclosure.ledger alone.
    said: what was held back or left standing, in sentences. looks: what a steward should look at."""

    cells: pd.DataFrame
    counts: pd.DataFrame
    said: tuple[str, ...]
    looks: tuple[str, ...]


def safe(graded: pd.DataFrame, sources: Sources, places: pd.DataFrame, members: pd.DataFrame, cautious: Sequence[str] = (), before: Sequence[Version] = ()) -> Safe:
    """The cells as they may be published.

    places, members: the contract's areas and membership, a steward's regions among them. cautious: waves of which no county
    cell that counts people may be told. before: what earlier releases say in these waves. Raises BuildRefused with all that
    the audit finds.
    """
    asked, limits = sources.indicators, Limits.of(sources.thresholds)
    people = people_counted(asked)
    directions = asked.set_index("indicator_id")["direction"].to_dict()
    cells = protect(graded, asked, sources.thresholds, members=members)
    if cautious:
        cells = region_only(cells, people, places, set(cautious))
    real = left_standing(with_own(cells, graded, people, members), before, limits.answers)
    held = concealed([real, *before], people, directions, sources.thresholds)
    final = Version("", held, real.counts, members)
    secret = set(asked.loc[is_confidential(asked["confidential"]), "indicator_id"])
    shown = held[pd.MultiIndex.from_frame(held[KEY]).isin(pd.MultiIndex.from_frame(real.counts.loc[real.counts["own"], KEY])) | ~held["indicator_id"].isin(people)]
    problems = audit(shown, graded, people, secret, limits, members=members)
    problems += narrow(prove([final, *before], people, directions, sources.thresholds), limits.values)
    if problems:
        raise BuildRefused(problems)
    return Safe(held, real.counts, tuple(_said(real, held)), tuple(_looks(held[held["indicator_id"].isin(people)], float(sources.thresholds["protect.useful_min_share"]))))


def people_counted(indicators: pd.DataFrame) -> set[str]:
    """The ids of the indicators that count people, a share of answers always among them."""
    return set(indicators.loc[about_people(indicators) | (indicators["family"] == Family.SHARE), "indicator_id"])


def _said(real: Version, held: pd.DataFrame) -> list[str]:
    told, kept = real.cells["n_band"].notna() & (real.cells["reason"] != Reason.SUPPRESSED), held["reason"] != Reason.PROTECTED
    whole, share = int((told & ~kept).sum()), int((told & kept & real.cells["low"].notna() & held["low"].isna()).sum())
    said = [f"Held back so that no small count can be worked out from others: {whole} cells, and the percentage of {share} more"] if whole or share else []
    standing = int((~real.counts["own"]).sum())
    return said + ([f"Left as an earlier release has them, because too few answers came or went since: {standing} cells"] if standing else [])


def _looks(held: pd.DataFrame, least: float) -> list[str]:
    """A sentence for each steward's wave of which too few regions tell anything. least: 0..1 of the regions that were asked."""
    useful = {wave: _useful(rows) for wave, rows in held.groupby("wave") if wave not in (PUBLIC_WAVE, DEMONSTRATION_WAVE)}
    return [f"of the regions asked in {wave}, only {100 * share:.0f} percent tell anything; the others have too few answers or protect them" for wave, share in useful.items() if share < least]


def _useful(rows: pd.DataFrame) -> float:
    """The share (0..1) of region cells that tell a class, of those where anything was asked."""
    regions = rows[~rows["area_kind"].isin([AreaKind.COUNTY, AreaKind.STATE, AreaKind.PLACE_TYPE, AreaKind.DISTRICT_2024])]
    asked = regions[regions["n_band"].notna() | (regions["reason"] == Reason.PROTECTED)]
    tells = asked["reason"].ne(Reason.SUPPRESSED).eq(True) & asked["n_band"].notna()
    return float(tells.mean()) if len(asked) else 1.0


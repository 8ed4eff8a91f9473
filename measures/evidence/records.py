"""Every record table put to the indicators it can answer: evidence rows for all areas at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from measures.evidence import recipes, trainings
from measures.evidence.cover import cover
from measures.evidence.districts import district_cover
from measures.evidence.kinds import checklist
from measures.evidence.links import helping, with_links
from measures.evidence.located import Near, located
from measures.evidence.maturity import county_record, maturity
from measures.evidence.measure import Measure
from measures.evidence.public import LISTED
from measures.evidence.rate import rate
from measures.evidence.recipes import Tables
from measures.evidence.rosters import roster_checklist
from measures.evidence.stamp import Stamp, reporting, typed
from measures.evidence.standing import standing

PUBLIC_LIST = "listed"


def records_evidence(tables: Tables, indicators: pd.DataFrame, membership: pd.DataFrame, residents: pd.Series, stamp: Stamp, *,
                     thresholds: Mapping[str, Any], points: pd.DataFrame | None = None) -> pd.DataFrame:
    """Evidence rows (terms.EVIDENCE_COLUMNS) for every COVER, RATE, CHECKLIST, MATURITY and REACH indicator a record answers.

    tables: trainings, curricula, audience_groups, agencies, sites, services, local_checks, district_offices, county_kinds,
    county_records, partnerships, partnership_members, partnership_counties, practices, partnership_kinds, funding and
    reports (and assistance_links, where given); their columns are in the docstrings of the modules that read them. With `listed`, the public list of places,
    also what local checks say of listed kinds. indicators: as framework/indicators.csv; its measure says which record
    answers what. membership: area_kind, area_id, fips. residents: people, index fips. thresholds: as rules.toml.
    points: where residents live, for nearness; without them it is unknown. An indicator that no record here
    answers gets no row, which grades as not known. Rows are ordered by indicator, then area.
    """
    desk = _Desk(tables, membership, residents, stamp, thresholds, None if points is None else Near.of(points, thresholds))
    batches = list(desk.batches(indicators))
    if not batches:
        raise ValueError("None of the records answers an indicator. Check the column measure of the indicators.")
    spoken = [b for b in batches if len(b)]
    return typed(pd.concat(spoken or batches[:1], ignore_index=True)).sort_values(["indicator_id", "area_kind", "area_id"], ignore_index=True)


def answered_by_records(indicators: pd.DataFrame, with_list: bool = False) -> list[str]:
    """The indicator ids, in order, that records_evidence feeds; with_list: those of public lists too."""
    return [i for i, m in zip(indicators["indicator_id"], indicators["measure"], strict=True)
            if (record := str(m).partition(":")[0]) in recipes.RECORDS and (with_list or record != LISTED)]


@dataclass(frozen=True)
class _Desk:
    """What every recipe of one batch shares."""

    tables: Tables
    areas: pd.DataFrame
    residents: pd.Series
    stamp: Stamp
    thresholds: Mapping[str, Any]
    near: Near | None
    known: dict[tuple[str, ...], pd.DataFrame] = field(default_factory=dict)

    def batches(self, indicators: pd.DataFrame) -> Iterator[pd.DataFrame]:
        """The evidence of each answerable indicator in turn."""
        answered = answered_by_records(indicators, with_list=PUBLIC_LIST in self.tables)
        for indicator in indicators[indicators["indicator_id"].isin(answered)].to_dict("records"):
            yield self._evidence(indicator, Measure.of(indicator))

    def _evidence(self, indicator: Mapping[Any, Any], measure: Measure) -> pd.DataFrame:
        t, key, keeper = self.tables, indicator["indicator_id"], recipes.RECORDS[measure.record].keeper
        heard = frozenset[str]() if keeper is None else reporting(t["reports"], keeper)
        match measure.record:
            case "district":
                return district_cover(t["district_offices"], measure.asked, self.areas, key, self.stamp)
            case "grant":
                acts = recipes.grants(t, self.stamp, self._months("rate.window_months"))
                return rate(acts, self.residents, heard, self.areas, key, self.stamp)
            case "event":
                acts = trainings.acts(self._held("rate.window_months"), measure.asked)
                return rate(acts, self.residents, heard, self.areas, key, self.stamp)
            case "located" | "listed":
                return self._located(indicator, measure)
            case "training_groups":
                asked = sorted(set(t["audience_groups"]["group"]) & set(measure.kinds))
                answers = trainings.groups_reached(self._held("cover.window_months"), heard, asked)
                return checklist(answers, measure.kinds, self.areas, key, self.stamp)
            case "county_kinds":
                return checklist(_of(t["county_kinds"], measure.asked), measure.kinds, self.areas, key, self.stamp)
            case "partnership_kinds":
                answers = _of(t["partnership_kinds"], measure.asked)
                return roster_checklist(answers, measure.kinds, self._speakers(measure), heard, self.areas, key, self.stamp)
            case "county_record":
                own = _of(t["county_records"], measure.asked).assign(indicator_id=key)
                return county_record(own, self.areas, key, self.stamp, measure.number or self._months("maturity.reviewed_months"))
            case "practice" | "helped":
                own = _of(t["practices"], measure.asked).assign(indicator_id=key)
                if measure.record == "helped" and "assistance_links" in t:
                    own = with_links(own, helping(t["assistance_links"], t["partnerships"], self.stamp, self._months("maturity.reviewed_months")), str(key))
                return maturity(own, self._speakers(measure), heard, self.areas, key, self.stamp, measure.number or self._months("maturity.reviewed_months"))
        units = recipes.units(measure, t, self.stamp, self._months("cover.window_months"))
        return cover(units, heard, self.areas, key, self.stamp)

    def _located(self, indicator: Mapping[Any, Any], measure: Measure) -> pd.DataFrame:
        services, whole_list = self.tables["services"], measure.record == LISTED
        if whole_list:
            services = pd.concat([self.tables[PUBLIC_LIST].assign(confidential=False), services], ignore_index=True)
        return located(services, self.tables["local_checks"], measure.places, self.areas, indicator["indicator_id"], self.stamp, self._months("reach.verified_months"),
                       near=self.near, confidential=indicator.get("confidential") != "no", whole_list=whole_list)

    def _speakers(self, measure: Measure) -> pd.DataFrame:
        """The partnerships that speak for areas: of the kinds in the audience alone, where it names some."""
        if measure.audience not in self.known:
            every = self.tables["partnerships"]
            asked = every[every["kind"].isin(measure.audience)] if measure.audience else every
            self.known[measure.audience] = standing(asked, self.tables["partnership_members"], self.tables["partnership_counties"], self.areas)
        return self.known[measure.audience]

    def _held(self, window: str) -> pd.DataFrame:
        return trainings.recent(self.tables["trainings"], self.stamp, self._months(window))

    def _months(self, key: str) -> int:
        return int(self.thresholds[key])


def _of(table: pd.DataFrame, list_id: str) -> pd.DataFrame:
    return table[table["indicator_id"] == list_id]

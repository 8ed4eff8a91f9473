"""A steward's tables become graded cells, wave by wave; protection and audit come after, as for everything."""

import pandas as pd

from framework.terms import EVIDENCE_COLUMNS, AreaKind, Family, Problem
from measures.evidence.behind import keepers, tables_behind
from measures.evidence.located import in_or_serving, sound_checks
from measures.evidence.measure import Measure
from measures.evidence.public import LISTED
from measures.evidence.records import PUBLIC_LIST, records_evidence
from measures.evidence.stamp import AREA, Stamp, reporting, typed
from measures.evidence.survey import counted_evidence
from measures.grade.grade import grade
from measures.reach.population import spread
from release.care import seats
from release.engines.count import count_rows_with
from release.engines.engine import Engine
from release.errors import BuildRefused
from release.overlap import in_doubt
from release.people import blank
from release.sources import Sources
from release.steward.by_wave import spoken
from release.steward.declared import DeclaredWave
from release.steward.doubt import with_doubts
from release.steward.listed import public_ids_named
from release.steward.offered import openly
from release.steward.origin import with_origin
from release.steward.tables import StewardTables

PENDING = "steward"


def steward_cells(found: StewardTables, sources: Sources, services: pd.DataFrame, members: pd.DataFrame, places: pd.DataFrame, opened: Engine, overlaps: pd.DataFrame | None = None) -> pd.DataFrame:
    """The graded cells of every steward wave, for the indicators its files speak to; not yet protected.

    services: the published places, so that a local check never overrules a listing. members, places, overlaps: the contract's membership, areas and overlaps.
    opened: the engine that counts the answers. Raises BuildRefused for what no grade can rest on.
    """
    wrong = [p for wave in found.declared.waves for p in _unknown(found, wave, sources, members)]
    if wrong:
        raise BuildRefused(wrong)
    graded = []
    for wave in found.declared.waves:
        try:
            evidence = wave_evidence(found, wave, sources, services, members, opened)
            evidence = evidence if overlaps is None else in_doubt(evidence, overlaps)
            answered = sources.indicators[sources.indicators["indicator_id"].isin(evidence["indicator_id"])]
            graded.append(grade(answered, evidence, places, sources.thresholds, wave.name))
        except ValueError as error:
            raise BuildRefused([Problem(f"wave {wave.name}", None, None, line, "Mend the files of this wave.") for line in str(error).splitlines()]) from error
    return pd.concat(graded, ignore_index=True)


def wave_evidence(found: StewardTables, wave: DeclaredWave, sources: Sources, services: pd.DataFrame, members: pd.DataFrame, opened: Engine) -> pd.DataFrame:
    """Evidence rows (terms.EVIDENCE_COLUMNS) of one wave, each with the sources of its own files, in doubt where rows were refused."""
    tables, indicators = found.waves[wave.name], sources.indicators
    stamp = Stamp(wave.name, PENDING, wave.as_of, synthetic=False)
    behind, keeper = tables_behind(indicators), keepers(indicators)
    answers = tables["survey_answers"]
    parts = [counted_evidence(count_rows_with(opened, answers, members, wave.name), stamp) if len(answers) else answers.iloc[:0]]
    given = [i for i, names in behind.items() if any(len(tables[n]) for n in names) or (keeper[i] and reporting(tables["reports"], str(keeper[i])))]
    if given:
        points = spread(sources.towns, sources.residents, seats(sources))
        # A place that both lists name is counted from the steward's file alone.
        others = services[~services["service_id"].isin(public_ids_named(services, tables["services"], sources.towns))]
        recorded = records_evidence({**tables, PUBLIC_LIST: others}, indicators[indicators["indicator_id"].isin(given)], members, sources.residents, stamp, thresholds=sources.thresholds, points=points)
        parts.append(_where_spoken(recorded, indicators, tables, members, stamp, int(sources.thresholds["reach.verified_months"])))
    evidence = typed(pd.concat([p for p in parts if len(p)] or [typed(pd.DataFrame(columns=list(EVIDENCE_COLUMNS)))], ignore_index=True))
    return with_doubts(with_origin(evidence, tables, behind, members), spoken(found.given, wave.name), indicators, behind, members, sources.counties)


def region_only(cells: pd.DataFrame, people: set[str], places: pd.DataFrame, waves: set[str]) -> pd.DataFrame:
    """The protected cells with every county cell of what counts people saying only that it is protected, in these waves.

    An area that is one county is that county, whatever its kind.
    """
    single = places.loc[places["county_count"] == 1, ["area_kind", "area_id"]]
    alone = pd.MultiIndex.from_frame(cells[["area_kind", "area_id"]]).isin(pd.MultiIndex.from_frame(single))
    out = cells.copy()
    blank(out, cells["indicator_id"].isin(people) & cells["wave"].isin(waves) & (alone | (cells["area_kind"] == AreaKind.COUNTY)))
    return out


def _where_spoken(recorded: pd.DataFrame, indicators: pd.DataFrame, tables: dict[str, pd.DataFrame], members: pd.DataFrame, stamp: Stamp, months: int) -> pd.DataFrame:
    """The evidence without what rests on the public list alone: there the public wave's own figure stays."""
    kept = [recorded]
    for row in indicators[indicators["measure"].astype("string").str.startswith(f"{LISTED}:").eq(True)].to_dict("records"):
        kinds = Measure.of(row).places
        # A place that may not be listed speaks of no county: that it does would tell where it is.
        services, checks = tables["services"][openly(tables["services"])], tables["local_checks"]
        touched = {*in_or_serving(services[services["kind"].isin(kinds)])["fips"], *sound_checks(checks, kinds, stamp, months)["fips"]}
        spoken = pd.MultiIndex.from_frame(members.loc[members["fips"].isin(touched), AREA].drop_duplicates())
        own = kept[-1]["indicator_id"] == row["indicator_id"]
        kept.append(kept[-1][~own | pd.MultiIndex.from_frame(kept[-1][AREA]).isin(spoken)])
    return kept[-1]


def _unknown(found: StewardTables, wave: DeclaredWave, sources: Sources, members: pd.DataFrame) -> list[Problem]:
    """Counties, indicators and districts that the state or the plan does not have, and people of two minds."""
    wrong = []
    shares = set(sources.indicators.loc[sources.indicators["family"] == Family.SHARE, "indicator_id"])
    known = {"fips": set(members["fips"]), "indicator_id": set(sources.indicators["indicator_id"]),
             "district": set(members.loc[members["area_kind"] == AreaKind.DISTRICT_2025, "area_id"])}
    for name, rows in found.waves[wave.name].items():
        for column, allowed in (known | ({"indicator_id": shares} if name == "survey_answers" else {})).items():
            if column not in rows:
                continue
            strange = rows[rows[column].notna() & ~rows[column].isin(allowed)]
            wrong += [Problem(source, None, column, f"{name} names {value!r}, which is not in the {'plan' if column == 'indicator_id' else 'state'}", "Mend it, or take those rows out.")
                      for source, value in strange[["source_id", column]].drop_duplicates().itertuples(index=False)]
    answers = found.waves[wave.name]["survey_answers"]
    minds = answers[answers["yes"].notna()].groupby(["source_id", "respondent_id", "indicator_id"])["yes"].nunique()
    return wrong + [Problem(s, None, None, f"respondent {r!r} says both yes and no to {i}", "Keep one answer.") for s, r, i in minds.index[minds > 1]]

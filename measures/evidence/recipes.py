"""How each kind of record answers an indicator: what its row in the framework names, the record's tables become."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from measures.evidence import agencies, trainings
from measures.evidence.located import in_or_serving, open_to_all
from measures.evidence.measure import Measure
from measures.evidence.stamp import Stamp, said_yes, within

Tables = Mapping[str, pd.DataFrame]
_SPEAKERS = ("partnerships", "partnership_members", "partnership_counties")


@dataclass(frozen=True)
class Record:
    """Whose report makes an absence mean something (None: nobody's is asked for), and the tables it is read from."""

    keeper: str | None
    tables: tuple[str, ...]


# By the first word of a measure, as framework.terms.RECORDS lists them for each family.
RECORDS = {
    **dict.fromkeys(("training", "training_counted"), Record("trainings", ("trainings", "curricula"))),
    **dict.fromkeys(("training_followed_up", "training_not_repeated", "event"), Record("trainings", ("trainings",))),
    "training_groups": Record("trainings", ("trainings", "audience_groups")),
    **dict.fromkeys(("agency", "agency_within"), Record("agencies", ("agencies",))),
    "service": Record("services", ("services",)),
    "site": Record("sites", ("sites",)),
    "member": Record("partnerships", ("partnerships", "partnership_members")),
    "grant": Record("partnerships", ("funding", "partnerships", "partnership_counties")),
    "partnership_kinds": Record("partnerships", ("partnership_kinds", *_SPEAKERS)),
    "practice": Record("partnerships", ("practices", *_SPEAKERS)),
    "helped": Record("partnerships", ("practices", "assistance_links", *_SPEAKERS)),
    "district": Record(None, ("district_offices",)),
    "county_kinds": Record(None, ("county_kinds",)),
    "county_record": Record(None, ("county_records",)),
    **dict.fromkeys(("located", "listed"), Record(None, ("services", "local_checks"))),
}


def units(measure: Measure, t: Tables, stamp: Stamp, window_months: int) -> pd.DataFrame:
    """The eligible trainings, agencies, services, sites or members as cover() counts them: unit_id, fips, meets.

    Trainings and dated answers count within the window. The measure's audience names the sectors that are eligible.
    """
    match measure.record:
        case "training":
            return trainings.with_flag(_held(measure, t, stamp, window_months), t["curricula"], measure.asked)
        case "training_counted":
            return trainings.counted_and_evaluated(_held(measure, t, stamp, window_months), t["curricula"], measure.asked)
        case "training_followed_up":
            return trainings.followed_up(_held(measure, t, stamp, window_months), int(measure.asked))
        case "training_not_repeated":
            return trainings.not_repeated(_of_audience(measure, t["trainings"]), stamp, window_months, int(measure.asked))
        case "agency":
            return agencies.with_answer(_of_audience(measure, t["agencies"]), "agency_id", measure.answers)
        case "agency_within":
            return agencies.trained_within(_of_audience(measure, t["agencies"]), measure.answers, stamp, window_months)
        case "service":
            return agencies.with_answer(in_or_serving(t["services"][open_to_all(t["services"])]), "service_id", measure.answers)
        case "site":
            return agencies.with_answer(t["sites"], "site_id", measure.answers)
        case "member":
            return agencies.with_answer(_seats(t, measure.answers), "organisation_id", measure.answers)
    raise ValueError(f"No record is called {measure.record!r}. Correct the column measure of the indicators.")


def grants(t: Tables, stamp: Stamp, months: int) -> pd.DataFrame:
    """Grants of the window to local partnerships, as acts in each county the partnership covers: act_id, fips.

    funding: grant_id, partnership_id, amount_usd, awarded_on (ISO date), months_ahead. Grants to statewide ones reach no
    one county more than another and are left out.
    """
    local = t["partnerships"].loc[~said_yes(t["partnerships"]["statewide"]), "partnership_id"]
    given = t["funding"][t["funding"]["partnership_id"].isin(local) & within(t["funding"]["awarded_on"], stamp, months)]
    return given.merge(t["partnership_counties"][["partnership_id", "fips"]], on="partnership_id")[["grant_id", "fips"]].rename(columns={"grant_id": "act_id"})


def _held(measure: Measure, t: Tables, stamp: Stamp, months: int) -> pd.DataFrame:
    return _of_audience(measure, trainings.recent(t["trainings"], stamp, months))


def _of_audience(measure: Measure, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["sector"].isin(measure.audience)] if measure.audience else rows


def _seats(t: Tables, answers: list[str]) -> pd.DataFrame:
    statewide = t["partnerships"].loc[said_yes(t["partnerships"]["statewide"]), "partnership_id"]
    local = t["partnership_members"][~t["partnership_members"]["partnership_id"].isin(statewide)]
    # An organisation in two partnerships is one organisation: trained in either is trained.
    return local.assign(**{a: local["organisation_id"].map(agencies.answer_of(local, a).groupby(local["organisation_id"]).max()) for a in answers})

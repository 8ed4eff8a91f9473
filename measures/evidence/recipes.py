"""Which record answers which COVER, RATE and REACH indicator of the framework."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from measures.evidence import agencies, trainings
from measures.evidence.located import in_or_serving
from measures.evidence.stamp import Stamp, said_yes, within

WINDOW_MONTHS = 36
FOLLOW_UP_MONTHS = 3
APART_MONTHS = 12
CONFIDENTIAL_KINDS = ("safe_housing", "shelter", "transitional_housing")
FRONTLINE = ("education", "health", "human services", trainings.LAW_ENFORCEMENT)
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Cover:
    """Whose keeper must report, and how its record becomes units that meet an item or do not."""

    record: str
    units: Callable[[Tables, Stamp], pd.DataFrame]


def _flag(flag: str) -> Cover:
    return Cover("trainings", lambda t, s: trainings.with_flag(trainings.recent(t["trainings"], s, WINDOW_MONTHS), t["curricula"], flag))


def _evaluated(t: Tables, s: Stamp) -> pd.DataFrame:
    return trainings.counted_and_evaluated(trainings.recent(t["trainings"], s, WINDOW_MONTHS), t["curricula"], "PREV-2g")


def _followed_up(t: Tables, s: Stamp) -> pd.DataFrame:
    return trainings.followed_up(trainings.recent(t["trainings"], s, WINDOW_MONTHS), FOLLOW_UP_MONTHS)


def _labor_for_police(t: Tables, s: Stamp) -> pd.DataFrame:
    held = trainings.for_sector(trainings.recent(t["trainings"], s, WINDOW_MONTHS), trainings.LAW_ENFORCEMENT)
    return trainings.with_flag(held, t["curricula"], "covers_labor")


def _frontline(t: Tables) -> pd.DataFrame:
    return t["agencies"][t["agencies"]["sector"].isin(FRONTLINE)]


def _police(t: Tables) -> pd.DataFrame:
    return t["agencies"][t["agencies"]["sector"] == trainings.LAW_ENFORCEMENT]


def _investigating(t: Tables) -> pd.DataFrame:
    return t["agencies"][t["agencies"]["sector"].isin([trainings.LAW_ENFORCEMENT, "prosecution"])]


def _seats(t: Tables) -> pd.DataFrame:
    statewide = t["partnerships"].loc[said_yes(t["partnerships"]["statewide"]), "partnership_id"]
    local = t["partnership_members"][~t["partnership_members"]["partnership_id"].isin(statewide)]
    # An organisation in two partnerships is one organisation: trained in either is trained.
    trained = local.groupby("organisation_id")["trained_shared_language"].max()
    return local.assign(trained_shared_language=local["organisation_id"].map(trained))


def grants(t: Tables, stamp: Stamp) -> pd.DataFrame:
    """Grants of the window to local partnerships, as acts in each county the partnership covers: act_id, fips.

    funding: grant_id, partnership_id, amount_usd, awarded_on (ISO date), months_ahead. Grants to statewide ones reach no
    one county more than another and are left out.
    """
    local = t["partnerships"].loc[~said_yes(t["partnerships"]["statewide"]), "partnership_id"]
    given = t["funding"][t["funding"]["partnership_id"].isin(local) & within(t["funding"]["awarded_on"], stamp, WINDOW_MONTHS)]
    return given.merge(t["partnership_counties"][["partnership_id", "fips"]], on="partnership_id")[["grant_id", "fips"]].rename(columns={"grant_id": "act_id"})


def _open_services(t: Tables) -> pd.DataFrame:
    # A confidential service enters no share: a changed share would say that it exists. Unflagged is not open.
    open_to_all = said_yes(~t["services"]["confidential"].astype("boolean")) & ~t["services"]["kind"].isin(CONFIDENTIAL_KINDS)
    return in_or_serving(t["services"][open_to_all])


def _police_answer(answer: str) -> Cover:
    return Cover("agencies", lambda t, s: agencies.with_answer(_police(t), "agency_id", [answer]))


BARRIERS = ("open_with_convictions", "open_in_active_use", "open_to_any_gender")
COVERS: dict[str, Cover] = {
    **{f"PREV-2{letter}.1": _flag(f"PREV-2{letter}") for letter in "abcdefhijk"},
    "PREV-1d.1": _flag("PREV-1d"),
    "PREV-2g.1": Cover("trainings", _evaluated),
    "PREV-2g.2": Cover("trainings", _followed_up),
    "PREV-1a.1": Cover("agencies", lambda t, s: agencies.trained_within(_frontline(t), ["staff_trained"], s, WINDOW_MONTHS)),
    "PREV-2i.2": Cover("agencies", lambda t, s: agencies.with_answer(_frontline(t), "agency_id", ["written_protocol"])),
    "PROS-1a.1": Cover("agencies", lambda t, s: agencies.trained_within(_police(t), ["head_trained", "staff_trained"], s, WINDOW_MONTHS)),
    "PROS-2a.2": Cover("trainings", _labor_for_police),
    "PROS-2b.1": Cover("agencies", lambda t, s: agencies.with_answer(_investigating(t), "agency_id", ["financial_investigator"])),
    "PROS-2c.1": _police_answer("regional_agreement"),
    "PROS-2d.2": _police_answer("flags_trafficking"),
    "PROT-2b.1": Cover("services", lambda t, s: agencies.with_answer(_open_services(t), "service_id", ["offers_ride"])),
    "PROT-2c.1": Cover("services", lambda t, s: agencies.with_answer(_open_services(t), "service_id", BARRIERS)),
    "PART-2a.i.1": Cover("partnerships", lambda t, s: agencies.with_answer(_seats(t), "organisation_id", ["trained_shared_language"])),
    "PART-2f.i.2": Cover("trainings", lambda t, s: trainings.not_repeated(t["trainings"], s, WINDOW_MONTHS, APART_MONTHS)),
    "PART-3b.1": Cover("sites", lambda t, s: agencies.with_answer(t["sites"], "site_id", ["displays_hotline"])),
}
DISTRICT_COVERS = {"PROS-1b.1": "prosecutor", "PROS-1b.2": "judge"}
AWARENESS = ("PREV-1b.1",)
GRANTS = ("PART-3a.1",)
GROUPS_REACHED = ("PREV-1c.1",)
SERVICE_KINDS = {"PROT-1a.1": "safe_housing", "PROT-1c.1": "youth_transition"}
# Practices that only one kind of partnership is asked about, and how fresh a review keeps a practice "in use".
ONLY_KIND = {"PROS-3a.2": "task force"}
REVIEWED_MONTHS = {"PREV-2c.2": 12}

"""Training records, put in the shapes that cover(), rate() and checklist() count."""

from collections.abc import Sequence

import pandas as pd

from measures.evidence.agencies import answer_of
from measures.evidence.stamp import Stamp, within


def recent(trainings: pd.DataFrame, stamp: Stamp, months: int) -> pd.DataFrame:
    """The trainings held within the window.

    trainings: training_id, fips (one row per county of a joint training), sector, form (`professional, awareness,
    audience`), held_on (ISO date), heads (people reached or empty), curriculum_id (or empty), follow_up_months (0
    where there was none, empty where unknown), groups (audience groups, `;` between, or empty).
    """
    return trainings[within(trainings["held_on"], stamp, months)]


def with_flag(trainings: pd.DataFrame, curricula: pd.DataFrame, flag: str) -> pd.DataFrame:
    """Trainings that follow a curriculum record, as units: unit_id, fips, meets = the curriculum's answer to the flag.

    curricula: curriculum_id and one column per flag (`PREV-2a` .. `PREV-2k`, `PREV-1d`; true, false or empty). A training
    without a curriculum record is not eligible: nobody can say what it held.
    """
    answer = answer_of(curricula.set_index("curriculum_id"), flag)
    eligible = trainings[trainings["curriculum_id"].isin(answer.index)]
    return _units(eligible, eligible["curriculum_id"].map(answer))


def counted_and_evaluated(trainings: pd.DataFrame, curricula: pd.DataFrame, flag: str) -> pd.DataFrame:
    """As with_flag, and the number of people reached must be on the record too."""
    units = with_flag(trainings, curricula, flag)
    heads = trainings.drop_duplicates("training_id").set_index("training_id")["heads"].notna().astype("boolean")
    return units.assign(meets=units["meets"] & units["unit_id"].map(heads))


def followed_up(trainings: pd.DataFrame, least_months: int) -> pd.DataFrame:
    """Every training as a unit; it meets the item when it was followed up after at least so many months."""
    return _units(trainings, trainings["follow_up_months"].astype("Float64") >= least_months)


def not_repeated(trainings: pd.DataFrame, stamp: Stamp, months: int, apart_months: int) -> pd.DataFrame:
    """Trainings of the window as units; one meets the item when none was held before it for the same sector, in one of its
    counties, within so many months. trainings: all on record, so that one held before the window is seen too."""
    held = trainings.assign(on=pd.to_datetime(trainings["held_on"])).sort_values(["fips", "sector", "on", "training_id"])
    before = held.groupby(["fips", "sector"])["on"].shift()
    repeats = (before > held["on"] - pd.DateOffset(months=apart_months)).groupby(held["training_id"]).any()
    now = recent(trainings, stamp, months)
    return _units(now, ~now["training_id"].map(repeats).astype("boolean"))


def acts(trainings: pd.DataFrame, form: str) -> pd.DataFrame:
    """The trainings of one form as acts: act_id, fips."""
    return trainings.loc[trainings["form"] == form, ["training_id", "fips"]].rename(columns={"training_id": "act_id"})


def groups_reached(trainings: pd.DataFrame, reported: frozenset[str], groups: Sequence[str]) -> pd.DataFrame:
    """For each county whose keeper reported (the form asks about each group): fips, kind, present."""
    named = trainings.assign(kind=trainings["groups"].astype("string").str.split(";")).explode("kind")[["fips", "kind"]].dropna().drop_duplicates()
    every = pd.MultiIndex.from_product([sorted(reported), groups], names=["fips", "kind"]).to_frame(index=False)
    found = every.merge(named.assign(present=True), on=["fips", "kind"], how="left")
    return found.assign(present=found["present"].notna())


def _units(trainings: pd.DataFrame, meets: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"unit_id": trainings["training_id"], "fips": trainings["fips"], "meets": meets.astype("boolean")})

"""The tables that stewards' files become: columns, types, what names a row, and which other table a column speaks of."""

from dataclasses import dataclass

import pandas as pd

YES_NO, WHOLE, NUMBER, TEXT = "boolean", "Int64", "Float64", "string"
SOURCE = "source_id"


@dataclass(frozen=True)
class Shape:
    """columns: name -> pandas type. key: the columns that name a row. owner: the column whose value must not stand in two
    files, where one file tells all of it. refers: column -> (table, column) that must hold its values. lenient: a value
    that is not there is a warning, not a fault, because counting already leaves such rows out openly."""

    columns: dict[str, str]
    key: tuple[str, ...]
    owner: str | None = None
    refers: tuple[tuple[str, str, str], ...] = ()
    lenient: bool = False

    def empty(self) -> pd.DataFrame:
        """The table without rows, typed, with source_id."""
        return self.typed(pd.DataFrame(columns=[*self.columns, SOURCE]))

    def typed(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The table's columns and source_id with their types; a column that was not given is empty."""
        return frame.reindex(columns=[*self.columns, SOURCE]).astype({**self.columns, SOURCE: TEXT})


def _of(key: str, text: str = "", yes_no: str = "", whole: str = "", number: str = "", owner: str | None = None,
        refers: tuple[tuple[str, str, str], ...] = (), lenient: bool = False) -> Shape:
    columns = {**dict.fromkeys(text.split(), TEXT), **dict.fromkeys(yes_no.split(), YES_NO), **dict.fromkeys(whole.split(), WHOLE), **dict.fromkeys(number.split(), NUMBER)}
    return Shape(columns, tuple(key.split()), owner, refers, lenient)


_PARTNERSHIP = (("partnership_id", "partnerships", "partnership_id"),)
_CHECKLISTS = " ".join(f"PREV-2{letter}" for letter in "abcdefghijk")
_ANSWERS = "staff_trained head_trained written_protocol financial_investigator regional_agreement flags_trafficking"

# What measures.evidence reads, table by table.
RECORDS: dict[str, Shape] = {
    "trainings": _of("training_id fips", "training_id fips sector form held_on curriculum_id groups", whole="heads follow_up_months", owner="training_id",
                     refers=(("curriculum_id", "curricula", "curriculum_id"),), lenient=True),
    "curricula": _of("curriculum_id", "curriculum_id sector", f"{_CHECKLISTS} PREV-1d covers_labor", owner="curriculum_id"),
    "audience_groups": _of("group", "group"),
    "agencies": _of("agency_id fips", "agency_id fips sector staff_trained_on head_trained_on", _ANSWERS, owner="agency_id"),
    "sites": _of("site_id", "site_id fips", "displays_hotline", owner="site_id"),
    "services": _of("service_id kind fips location_id", "service_id location_id kind name operator town fips serves verified_on location_class", "virtual statewide confidential offers_ride open_with_convictions open_in_active_use open_to_any_gender",
                    number="latitude longitude", owner="service_id"),
    "local_checks": _of("fips kind checked_on checker_role", "fips kind checker_role checked_on", whole="found"),
    "district_offices": _of("district role", "district role", "reported", "officers trained"),
    "county_kinds": _of("fips indicator_id kind", "fips indicator_id kind", "present"),
    "county_records": _of("fips indicator_id", "fips indicator_id reviewed_on", "asked", "level"),
    "partnerships": _of("partnership_id", "partnership_id kind", "statewide", owner="partnership_id"),
    "partnership_members": _of("partnership_id organisation_id fips", "partnership_id organisation_id sector fips", "trained_shared_language", refers=_PARTNERSHIP),
    "partnership_counties": _of("partnership_id fips", "partnership_id fips", refers=_PARTNERSHIP),
    "practices": _of("partnership_id indicator_id", "partnership_id indicator_id reviewed_on", "asked", "level", refers=_PARTNERSHIP),
    "partnership_kinds": _of("partnership_id indicator_id kind", "partnership_id indicator_id kind", "present", refers=_PARTNERSHIP),
    "funding": _of("grant_id", "grant_id partnership_id awarded_on", whole="amount_usd months_ahead", owner="grant_id", refers=_PARTNERSHIP),
    "assistance_links": _of("helper helped with_what helped_on", "helper helped with_what helped_on source_url",
                            refers=(("helper", "partnerships", "partnership_id"), ("helped", "partnerships", "partnership_id")), lenient=True),
    "reports": _of("fips record", "fips record keeper_role reported_on", "reported"),
}
SURVEY = _of("respondent_id fips indicator_id", "respondent_id organisation_id sector fips indicator_id", "yes", owner="respondent_id")
# What stands beside the cells and is never counted.
BESIDE: dict[str, Shape] = {
    "questions": _of("indicator_id", "indicator_id wording scale", "trend_broken"),
    "region_schemes": _of("fips region", "scheme fips region", number="share"),
    "corrections": _of("table key column was", "table key column was now source date"),
    "context": _of("fips measure as_of", "fips measure title as_of source", number="value"),
    "measures": _of("measure", "measure title unit item_id"),
    "population": _of("fips year", "fips basis", whole="year people"),
    "state_facts": _of("fact_id", "fact_id system_no item_id status year text source_url confidence"),
    "finding_notes": _of("area_kind area_id item_id sentence", "area_kind area_id item_id sentence report page year"),
}
SHAPES: dict[str, Shape] = {"survey_answers": SURVEY, **RECORDS, **BESIDE}

# What a sheet or table may give and no release shows yet, with the words for it.
ASIDE: dict[str, str] = {
    "county_shapes": "the shapes of a release are the Census Bureau's of 2016",
}

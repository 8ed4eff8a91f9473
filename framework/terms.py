"""The vocabulary every other module speaks: plain types, no behaviour, imports nothing of ours."""

from dataclasses import dataclass
from enum import StrEnum


class Class(StrEnum):
    """The five honest answers a cell can give."""

    STRENGTH = "strength"
    PARTIAL = "partial"
    GAP = "gap"
    TOO_FEW = "too_few"
    NO_DATA = "no_data"


class Reason(StrEnum):
    """Why a cell has its class: one vocabulary for every family."""

    MEASURED = "measured"
    LISTED = "listed"
    NONE_LISTED = "none_listed"
    NOT_CHECKED = "not_checked"
    NOT_REPORTED = "not_reported"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"
    STATE_ITEM = "state_item"
    CONTEXT_ONLY = "context_only"
    PROTECTED = "protected"
    SUPPRESSED = "suppressed"
    INCOMPLETE = "incomplete"


class Family(StrEnum):
    """How an indicator turns evidence into a class."""

    SHARE = "SHARE"
    REACH = "REACH"
    DISTANCE = "DISTANCE"
    COVER = "COVER"
    RATE = "RATE"
    CHECKLIST = "CHECKLIST"
    MATURITY = "MATURITY"
    STATE = "STATE"
    CONTEXT = "CONTEXT"


class Counts(StrEnum):
    """What an indicator counts; anything unknown is treated as people."""

    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    ACTS = "acts"
    SITES = "sites"


class AreaKind(StrEnum):
    """The kinds of area a cell can speak of."""

    COUNTY = "county"
    PLANNING = "planning"
    DISTRICT_2024 = "jd2024"
    DISTRICT_2025 = "jd2025"
    PLACE_TYPE = "place_type"
    STATE = "state"


# Regions that a steward draws are kinds of their own, `scheme:<id>`: not in AreaKind, for nobody can know them beforehand.
SCHEME_PREFIX = "scheme:"


class PlaceType(StrEnum):
    """Urban, rural or frontier, by the rule of measures.place_type."""

    URBAN = "urban"
    RURAL = "rural"
    FRONTIER = "frontier"


class CareKind(StrEnum):
    """Kinds of care held as service records; the first four are the Home map's."""

    HOSPITAL = "hospital"
    HEALTH_CENTER = "health_center"
    MENTAL_HEALTH = "mental_health"
    SUBSTANCE_USE = "substance_use"
    OPIOID_TREATMENT = "opioid_treatment"


class LocationClass(StrEnum):
    """How exactly a service's place may be shown."""

    STREET = "street"
    TOWN = "town"
    COUNTY = "county"
    WITHHELD = "withheld"


# What is found out, and what is not known: the two halves of every legend, bar and list.
FOUND = (Class.STRENGTH, Class.PARTIAL, Class.GAP)
UNKNOWN = (Class.TOO_FEW, Class.NO_DATA)
# These reasons say nothing about answers or places, so they hide nothing: they are the same whatever anybody answered.
SILENT = (Reason.STATE_ITEM, Reason.CONTEXT_ONLY)

# The first word of an indicator's measure, by family: which record feeds it. SHARE and STATE name themselves, CONTEXT a
# public figure. docs/data-contract.md says what each record holds and what may follow the colon.
RECORDS = {
    Family.COVER: ("training", "training_counted", "training_followed_up", "training_not_repeated", "agency", "agency_within", "service", "site", "member", "district"),
    Family.RATE: ("event", "grant"),
    Family.CHECKLIST: ("training_groups", "county_kinds", "partnership_kinds"),
    Family.MATURITY: ("practice", "helped", "county_record"),
    Family.REACH: ("listed", "located"),
    Family.DISTANCE: ("distance",),
}

# Kinds whose places are secret, whatever a row says of itself. Any other kind's may be, if a word of confidential.toml says so.
CONFIDENTIAL_KINDS = ("safe_housing", "shelter", "transitional_housing")
FOUR_KINDS = (CareKind.HOSPITAL, CareKind.HEALTH_CENTER, CareKind.MENTAL_HEALTH, CareKind.SUBSTANCE_USE)
PUBLIC_WAVE = "public"
DEMONSTRATION_WAVE = "demonstration"

CELL_COLUMNS = (
    "item_id", "indicator_id", "family", "area_kind", "area_id", "wave", "class", "reason", "n_band",
    "low", "high", "pooled_from", "incomplete", "as_of", "source_id", "synthetic",
)
EVIDENCE_COLUMNS = (
    "indicator_id", "area_kind", "area_id", "wave", "count", "total", "organisations", "attested",
    "share_near", "share_far", "pooled_from", "incomplete", "as_of", "source_id", "synthetic",
)


@dataclass(frozen=True)
class Grade:
    """One class with its reason; low and high are the bounds of the measured share, 0..1, where a family has them."""

    klass: Class
    reason: Reason
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Problem:
    """One thing wrong with an input, in words a person who keeps spreadsheets can act on."""

    file: str
    row: int | None
    column: str | None
    given: str
    advice: str

    def sentence(self) -> str:
        """The problem as one sentence: where, what was given, what to do."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column is not None:
            where += f", column {self.column!r}"
        return f"{where}: {self.given}. {self.advice}"

"""A map from the columns of one survey to what they mean: the shape that stewards save, correct and use again."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a column of a survey is."""

    ITEM = "item"
    COUNTY = "county"
    SEVERAL_COUNTIES = "several_counties"
    ZIP = "zip"
    PLACE = "place"
    REGION = "region"
    STATEWIDE = "statewide"
    WAVE = "wave"
    SECTOR = "sector"
    ORGANISATION = "organisation"
    RESPONDENT = "respondent"
    IGNORE = "ignore"
    PERSON = "person"


# Where a person works, in the order in which the columns are believed: the first that holds anything decides.
PLACES = (Role.COUNTY, Role.SEVERAL_COUNTIES, Role.ZIP, Role.PLACE, Role.REGION)
ONE_COLUMN_AT_MOST = (Role.WAVE, Role.SECTOR, Role.ORGANISATION, Role.RESPONDENT, Role.STATEWIDE)
NEVER_READ = (Role.IGNORE, Role.PERSON)


@dataclass(frozen=True)
class Entry:
    """What one column means.

    column: its name in the export. question: the words when the map was made, so that a changed wording is seen. role: a
    Role. indicator: the indicator of an item column, else "". scale: a name of scales.toml, "" where none is chosen yet.
    reversed: yes speaks against the indicator. yes, no: the options of the scale "choices" that mean yes and no. join:
    "any" or "all" where several columns feed one indicator, else "". trend_broken: the wording changed, so that no
    trend is drawn from the wave before.
    """

    column: str
    question: str
    role: str
    indicator: str = ""
    scale: str = ""
    reversed: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    join: str = ""
    trend_broken: bool = False


@dataclass(frozen=True)
class SurveyMap:
    """wave: the survey's wave where no column holds it, else "". state: the state's two-digit code. districts: jd2024 or
    jd2025, what a judicial district's number means, "" where no answer depends on it. without_county: "refuse" (the
    answer is refused) or "statewide" (its person is declared to work statewide). file: the map's name in messages."""

    entries: tuple[Entry, ...]
    wave: str = ""
    state: str = "08"
    districts: str = ""
    without_county: str = "refuse"
    file: str = field(default="map.toml", compare=False)

    def of_role(self, role: str) -> tuple[Entry, ...]:
        """The entries of one role, in the map's order."""
        return tuple(e for e in self.entries if e.role == role)

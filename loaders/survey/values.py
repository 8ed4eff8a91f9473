"""What the values of a column hint at: counties, ZIP codes, towns, answers to a scale, people, free text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.gazetteer import Gazetteer
from loaders.gazetteer_zip import five_digits
from loaders.survey.answers import not_answered, proposed_scale
from loaders.survey.mapping import Role
from loaders.thresholds import survey_thresholds

LOOKED_AT = 60
_MAIL_OR_PHONE = re.compile(r"\S@\S|(?<!\d)\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)")
_YEAR = re.compile(r"(19|20)\d\d(\.0+)?\Z")
_ROLE_OF = {"fips": Role.COUNTY, "county": Role.COUNTY, "several": Role.SEVERAL_COUNTIES, "region": Role.REGION, "zip": Role.ZIP, "place": Role.PLACE, "statewide": Role.COUNTY}


@dataclass(frozen=True)
class Hint:
    """share: of the distinct values, how many are of each role (0..1). scale: the scale that knows all values, and
    whether it is certain. wordy: most values are longer than an option. numbers: all are. given: how many distinct values were looked at."""

    share: dict[str, float]
    scale: str | None
    certain: bool
    wordy: bool
    numbers: bool
    given: int


def personal(text: str) -> bool:
    """True when the text holds what looks like an e-mail address, a telephone number or an IP address."""
    return bool(_MAIL_OR_PHONE.search(text))


def shown(value: str) -> str:
    """The value as a message may show it: short options as they stand, longer words of a person not at all."""
    text = " ".join(value.split())
    if personal(text) or len(text) > survey_thresholds()["messages.longest_shown"]:
        return "a text that is not shown"
    return repr(text)


def hint(values: Sequence[str], gazetteer: Gazetteer | None) -> Hint:
    """What the distinct values of a column hint at; the first LOOKED_AT of them are looked at."""
    given = [v for v in dict.fromkeys(values) if not not_answered(v)][:LOOKED_AT]
    if not given:
        return Hint({}, None, False, False, False, 0)
    count: dict[str, int] = {}
    for value in given:
        role = _role(value, gazetteer)
        if role:
            count[role] = count.get(role, 0) + 1
    scale, certain = proposed_scale(given)
    wordy = sum(len(v) > survey_thresholds()["messages.longest_shown"] for v in given) * 2 >= len(given)
    return Hint({role: n / len(given) for role, n in count.items()}, scale, certain, wordy, all(re.fullmatch(r"-?[\d.,]+", v.strip()) for v in given), len(given))


def _role(value: str, gazetteer: Gazetteer | None) -> str | None:
    if personal(value):
        return Role.PERSON
    if _YEAR.fullmatch(value.strip()):
        return Role.WAVE
    found = gazetteer.county(value) if gazetteer and len(value) < 200 else None
    if found and found.told():
        return _ROLE_OF[found.how]
    return Role.ZIP if five_digits(value) else None

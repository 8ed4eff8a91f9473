"""What the values of a column hint at: counties, ZIP codes, towns, answers to a scale, people, free text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.gazetteer import Gazetteer
from loaders.gazetteer_zip import five_digits
from loaders.shown import personal, wordy
from loaders.survey.answers import not_answered, proposed_scale
from loaders.survey.mapping import Role

LOOKED_AT = 60
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
    long = sum(wordy(v) for v in given) * 2 >= len(given)
    return Hint({role: n / len(given) for role, n in count.items()}, scale, certain, long, all(re.fullmatch(r"-?[\d.,]+", v.strip()) for v in given), len(given))


def _role(value: str, gazetteer: Gazetteer | None) -> str | None:
    if personal(value):
        return Role.PERSON
    if _YEAR.fullmatch(value.strip()):
        return Role.WAVE
    found = gazetteer.county(value) if gazetteer and len(value) < 200 else None
    if found and found.told():
        return _ROLE_OF[found.how]
    return Role.ZIP if five_digits(value) else None

"""RATE: counted acts against a stated floor of so many per so many residents."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from statsmodels.stats.rates import confint_poisson

from framework.terms import Class, Grade, Reason
from measures.grade import figures


def grade(count: int | None, residents: int | None, strength_at: float, out_of: float, attested: bool, thresholds: Mapping[str, Any]) -> Grade:
    """The grade of count acts among residents, against the floor of strength_at acts per out_of residents.

    attested: the keeper reported; without it, or without both numbers, no_data, not_reported. No residents: no_data,
    not_applicable. Zero acts are a gap only where the upper limit of the exact two-sided Poisson interval (Garwood 1936)
    lies under the floor, else too_few: in a small place zero may be chance. Impossible numbers raise ValueError.
    """
    figures.whole("number of acts", count)
    figures.whole("number of residents", residents)
    if not strength_at > 0 or not out_of > 0:
        raise ValueError(f"The floor is {strength_at} per {out_of} residents. Give two numbers above 0 in strength_at and out_of.")
    if not attested or count is None or residents is None:
        return Grade(Class.NO_DATA, Reason.NOT_REPORTED)
    if residents == 0:
        return Grade(Class.NO_DATA, Reason.NOT_APPLICABLE)
    # The floor as it is written, in tenths, not as it is stored: 0.3 per 10,000 is met by exactly 3 in 100,000.
    floor = Fraction(str(strength_at)) / Fraction(str(out_of))
    if Fraction(int(count), int(residents)) >= floor:
        return Grade(Class.STRENGTH, Reason.MEASURED)
    if count:
        return Grade(Class.PARTIAL, Reason.MEASURED)
    _, upper = confint_poisson(0, residents, method="exact-c", alpha=1 - float(thresholds["rate.confidence"]))
    return Grade(Class.GAP if upper < floor else Class.TOO_FEW, Reason.MEASURED)

"""CHECKLIST: how many of the named kinds are present."""

from framework.terms import Class, Grade, Reason
from measures.grade import figures


def grade(count: int | None, asked: int | None, strength_at: float, out_of: float, attested: bool) -> Grade:
    """The grade of count kinds present out of out_of named ones, of which asked were asked about; low and high are that share.

    attested: somebody answered. Without it, without a count, or while a named kind was not asked about: no_data,
    not_asked, for nobody can say that what was not asked is missing. asked of 0: nobody is there to ask, not_applicable. strength_at kinds or more
    are a strength, none a gap. Impossible numbers raise ValueError.
    """
    if not 0 < strength_at <= out_of:
        raise ValueError(f"The floor is {strength_at} of {out_of} kinds. In strength_at give a number from 1 to the one in out_of.")
    figures.whole("number of kinds asked about", asked, most=int(out_of))
    figures.whole("number of kinds present", count, most=int(out_of) if asked is None else asked)
    if attested and asked == 0:
        return Grade(Class.NO_DATA, Reason.NOT_APPLICABLE)
    if not attested or count is None or asked != out_of:
        return Grade(Class.NO_DATA, Reason.NOT_ASKED)
    p = count / out_of
    if count >= strength_at:
        return Grade(Class.STRENGTH, Reason.MEASURED, p, p)
    return Grade(Class.PARTIAL if count else Class.GAP, Reason.MEASURED, p, p)

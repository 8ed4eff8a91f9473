"""What is never graded, and what a cell says that nobody gave any evidence for."""

from framework.terms import Class, Family, Grade, Reason

_WITHOUT_EVIDENCE = {
    Family.SHARE: Reason.NOT_ASKED,
    Family.REACH: Reason.NOT_CHECKED,
    Family.DISTANCE: Reason.NOT_CHECKED,
    Family.COVER: Reason.NOT_REPORTED,
    Family.RATE: Reason.NOT_REPORTED,
    Family.CHECKLIST: Reason.NOT_ASKED,
    Family.MATURITY: Reason.NOT_ASKED,
    Family.STATE: Reason.STATE_ITEM,
    Family.CONTEXT: Reason.CONTEXT_ONLY,
}
# Each says that nothing is there or that nobody was asked, which a missing report might belie.
_ABSENT = (Reason.NOT_APPLICABLE, Reason.NOT_ASKED, Reason.NOT_REPORTED, Reason.NOT_CHECKED, Reason.NONE_LISTED)
NEVER_GRADED = (Family.STATE, Family.CONTEXT)


def grade(family: Family) -> Grade:
    """no_data, with the reason of the family: STATE state_item, CONTEXT context_only, the others who was not asked."""
    return Grade(Class.NO_DATA, _WITHOUT_EVIDENCE[Family(family)])


def incomplete(found: Grade) -> Grade:
    """The grade of an area of which a report is missing or was refused: a gap, or an absence of anything, is no_data, incomplete."""
    return Grade(Class.NO_DATA, Reason.INCOMPLETE) if found.klass == Class.GAP or found.reason in _ABSENT else found


def protected() -> Grade:
    """no_data, protected: nothing is said about this place here."""
    return Grade(Class.NO_DATA, Reason.PROTECTED)

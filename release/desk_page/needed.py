"""What a steward must say of a file before it is published."""

from release.steward.declared import WITHOUT_PEOPLE


def holds_people(kind: str) -> bool:
    """True for a kind that may have people in it, one we do not know among them: it needs a basis of consent."""
    return kind not in WITHOUT_PEOPLE

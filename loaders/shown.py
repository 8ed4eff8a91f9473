"""What a message may show of what somebody wrote: short options as they stand, a person's own words not at all."""

import re

from loaders.thresholds import survey_thresholds

HIDDEN = "a text that is not shown"
_MAIL_OR_NUMBER = re.compile(r"\S@\S|(?<!\d)\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)")


def personal(text: str) -> bool:
    """True when the text holds what looks like an e-mail address, a telephone, social-security or IP number."""
    return bool(_MAIL_OR_NUMBER.search(text))


def wordy(text: str) -> bool:
    """True when the text is longer than an option of a survey tends to be."""
    return len(text) > survey_thresholds()["messages.longest_shown"]


def shown(text: str) -> str:
    """The text in quotation marks, or words that say that it is not shown."""
    said = " ".join(text.split())
    return HIDDEN if personal(said) or wordy(said) else repr(said)

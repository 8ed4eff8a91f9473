"""Every word that came from a file passes here before it becomes HTML."""

import re
from html import escape


def text(value: object) -> str:
    """HTML-safe text; a missing value becomes an em dash."""
    if value is None or value != value:
        return "—"
    return escape(str(value), quote=True)


def address(url: object) -> str:
    """A web address that may stand in href: http and https alone, else '#'."""
    given = str(url)
    return escape(given, quote=True) if given.startswith(("https://", "http://")) else "#"


def markdown(value: object) -> str:
    """Text that Streamlit's markdown shows as it stands: every sign that could start a link, an image, a formula or a badge is told to be a sign."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|$:~&=\"'^/@])", r"\\\1", str(value))

"""Every word that came from a file passes here before it becomes HTML."""

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

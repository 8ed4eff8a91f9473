"""How classes and counts look on a map and in a legend, light and dark, from the release's wording."""

from framework.terms import FOUND, UNKNOWN, Class
from views import session

__all__ = ["FOUND", "UNKNOWN", "classes", "frame", "ramp", "swatch"]


def classes() -> dict[str, dict[str, str]]:
    """Class token -> fill, ink, letter, pattern, mark for the reader's theme."""
    theme = "dark" if session.dark() else "light"
    found = {}
    for token in Class:
        spec = session.words("classes", token)
        found[str(token)] = {
            "fill": spec[theme], "ink": spec[f"{theme}_ink"], "letter": spec["letter"],
            "pattern": spec["pattern"], "mark": spec[f"{theme}_ink"],
        }
    return found


def ramp(name: str) -> dict[str, dict[str, str]]:
    """Token r0..rN -> look of a one-hue ramp, such as kinds of care 0..4."""
    theme = "dark" if session.dark() else "light"
    spec = session.words("ramps", name)
    return {f"r{i}": {"fill": fill, "ink": ink, "letter": "", "pattern": "", "mark": ink}
            for i, (fill, ink) in enumerate(zip(spec[theme], spec[f"{theme}_ink"], strict=True))}


def frame() -> dict[str, str]:
    """Paper, lines and picks of the map for the reader's theme."""
    return dict(session.words("frame", "dark" if session.dark() else "light"))


def swatch(look: dict[str, str], letter: str | None = None) -> str:
    """A legend square in HTML, with the pattern drawn in CSS."""
    fill, mark = look["fill"], look["mark"]
    if look["pattern"] == "diagonals":
        background = f"repeating-linear-gradient(45deg,{fill} 0 4px,{mark}88 4px 6px)"
    elif look["pattern"] == "dots":
        background = f"radial-gradient({mark} 1px,transparent 1.4px) 0 0/6px 6px,{fill}"
    else:
        background = fill
    shown = look["letter"] if letter is None else letter
    return f'<span class="sw" aria-hidden="true" style="background:{background};color:{look["ink"]}">{shown}</span>'

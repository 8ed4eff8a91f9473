"""bench/RESULTS.md, one section per bench between markers, so that no bench wipes another's figures."""

from collections.abc import Sequence
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
HEADING = "# Measured\n"


def write_section(name: str, lines: Sequence[str], path: Path = RESULTS) -> None:
    """Put the lines in the place of the section's old ones; a new section goes to the end, every other one stays."""
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->\n"
    text = path.read_text(encoding="utf-8") if path.exists() else HEADING
    section = begin + "\n".join(lines).strip() + "\n" + end
    if begin in text and end in text:
        before, rest = text.split(begin, 1)
        text = before + section + rest.split(end, 1)[1]
    else:
        text = text.rstrip() + "\n\n" + section
    path.write_text(text, encoding="utf-8")


def goal_lines(goals: Sequence[tuple[str, str, str, bool]]) -> list[str]:
    """A table of goals: name, measured, asked, met; a missed one stands out."""
    return ["| goal | measured | asked | met |", "|---|---|---|---|",
            *(f"| {name} | {value} | {asked} | {'yes' if met else '**no**'} |" for name, value, asked, met in goals)]

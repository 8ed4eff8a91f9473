"""What the threat model says of the demonstration is what the audit finds."""

import re
from pathlib import Path

from release.disclosure.audited import audited

SAID = Path(__file__).parents[2] / "docs" / "threat-model.md"


def test_the_threat_model_says_what_the_audit_finds(releases):
    found = audited(releases, None)
    said = re.search(r"^\| ours \|[^|]*\| ([\d,]+) \| (\d+) \| 0 \(the narrowest keeps (\d+)\) \|$", SAID.read_text(encoding="utf-8"), re.M)
    assert said is not None
    assert (found.hidden, found.recoverable, found.narrowest) == tuple(int(part.replace(",", "")) for part in said.groups())
    assert found.problems == () and found.recoverable == 0

"""Who runs the command line, and when: the only clock of the Atlas, and only the history and the tombstones hear it."""

import os
from datetime import UTC, datetime

from release.switch import NOBODY, Hand


def hand() -> Hand:
    """By ATLAS_STEWARD where it is set, else the name of this machine's account; at this second, in UTC."""
    by = next((os.environ[name].strip() for name in ("ATLAS_STEWARD", "LOGNAME", "USER", "USERNAME") if os.environ.get(name, "").strip()), NOBODY)
    return Hand(by[:80], datetime.now(UTC).replace(microsecond=0).isoformat())

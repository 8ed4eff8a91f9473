"""Where releases live, and the names inside one."""

import os
from pathlib import Path

POINTER = "current"
HISTORY = "history.jsonl"
LOCK = ".switch.lock"
BUILDING = ".building-"
TOMBSTONE = "TOMBSTONE.json"
MANIFEST = "manifest.json"
DATAPACKAGE = "datapackage.json"
SETTINGS = "settings.json"
TOPOLOGY = "shapes/counties.topojson"
TABLES = "tables"
WEB = "web"


def releases_folder() -> Path:
    """The folder of all releases: releases/ in the repository, or where ATLAS_RELEASES points."""
    given = os.environ.get("ATLAS_RELEASES")
    return Path(given) if given else Path(__file__).parents[1] / "releases"

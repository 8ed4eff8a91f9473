"""The description of a release that any Frictionless reader understands."""

import json
from collections.abc import Mapping
from typing import Any

from release.folders import SETTINGS, TABLES as TABLES_FOLDER, TOPOLOGY
from release.schema import TABLES

TITLE = "Colorado 4P Atlas: a release"
DESCRIPTION = (
    "Finished, protected tables on the local response to human trafficking by county. An empty field means not known, "
    "never zero. Rows whose column synthetic is true are invented, to show how the Atlas works."
)


def table_path(name: str) -> str:
    """Where a table lies inside a release."""
    return f"{TABLES_FOLDER}/{name}.parquet"


def datapackage_text(digests: Mapping[str, str], bytes_of: Mapping[str, int]) -> str:
    """datapackage.json: every table with its schema; the shapes and the settings with digest and size."""
    resources = [_table(name) for name in TABLES if table_path(name) in digests]
    resources += [_file(name, path, kind, digests, bytes_of) for name, path, kind in
                  (("counties", TOPOLOGY, "application/json"), ("settings", SETTINGS, "application/json"))]
    package = {"profile": "data-package", "name": "colorado-4p-atlas", "title": TITLE, "description": DESCRIPTION, "resources": resources}
    return json.dumps(package, indent=1) + "\n"


def _table(name: str) -> dict[str, Any]:
    # No digest here: Frictionless compares it for plain files alone and would call every Parquet file wrong. The
    # manifest has it.
    table = TABLES[name]
    fields = [{"name": c, "type": kind, **({"constraints": {"required": True}} if table.filled(c) else {})} for c, kind in table.columns.items()]
    return {
        "name": name, "type": "table", "path": table_path(name), "format": "parquet", "mediatype": "application/vnd.apache.parquet",
        "schema": {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]},
    }


def _file(name: str, path: str, kind: str, digests: Mapping[str, str], bytes_of: Mapping[str, int]) -> dict[str, Any]:
    return {"name": name, "type": "file", "path": path, "format": "json", "mediatype": kind, "bytes": bytes_of[path], "hash": f"sha256:{digests[path]}"}

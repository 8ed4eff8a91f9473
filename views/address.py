"""What an address may ask for, and a sentence for everything in it that the Atlas does not have."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE, AreaKind
from views import basis, session, wave_choice
from views.escape import markdown

LONGEST_SHOWN = 60


def _options() -> Mapping[str, Sequence[str]]:
    items = session.table("items")
    pillars = items[items["level"] == "pillar"]["id"].tolist()
    areas = session.table("areas")
    found: dict[str, Sequence[str]] = {
        "data": [PUBLIC_WAVE, DEMONSTRATION_WAVE] if session.has_demonstration() else [PUBLIC_WAVE],
        "area": (areas["area_kind"] + ":" + areas["area_id"]).tolist(),
        "mode": list(session.words("mode")), "p": pillars, "unit": list(session.words("area_kinds")), "place": ["all", *session.words("place_types")],
        "kind": list(session.words("reach_kinds")), "show": list(session.words("reach_measures")), "tab": ["table"], "basis": basis.BASES, "wave": wave_choice.options(),
    }
    for pillar in pillars:
        below = items[items["id"].str.startswith(pillar)]
        found[f"item_{pillar}"] = below[below["leaf"]]["id"].tolist()
        found[f"rec_{pillar}"] = ["all", *below[below["level"] == "recommendation"]["id"]]
    return found


def faults() -> list[str]:
    """A sentence for each part of the address that names something unknown; that part is taken out of it."""
    options, names, said = _options(), session.words("address"), []
    for key in list(st.query_params):
        asked = st.query_params[key]
        if key in options and asked in options[key]:
            continue
        if key == "area" and f"{AreaKind.COUNTY}:{asked}" in options[key]:
            # Every table writes a county as its FIPS alone, so people put it into an address.
            st.query_params[key] = f"{AreaKind.COUNTY}:{asked}"
            continue
        part = names.get(key.split("_")[0])
        said.append(names["fault"].format(part=part, asked=markdown(asked[:LONGEST_SHOWN])) if part else names["unknown"].format(key=markdown(key[:LONGEST_SHOWN])))
        del st.query_params[key]
    return said


def kept(query: str = "") -> str:
    """A query of the Atlas with what a reader would not want to lose on the way: the data switch; with its question mark."""
    lasting = {"data": DEMONSTRATION_WAVE} if session.demonstrating() else {}
    whole = "&".join(part for part in (query, urlencode(lasting)) if part)
    return f"?{whole}" if whole else ""

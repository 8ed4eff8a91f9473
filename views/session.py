"""The one door: released tables, the data switch and the reader's choices; nothing else reaches a page."""

import os
from typing import Any

import pandas as pd
import streamlit as st

from framework.terms import DEMONSTRATION_WAVE, PUBLIC_WAVE
from release.read import Release, ReleaseError, current_id, read


@st.cache_resource(max_entries=3, show_spinner=False)
def _verified(release_id: str) -> Release:
    return read(release_id)


def release() -> Release:
    """The current release, verified once per server; a broken one stops the page with a sentence and what to run."""
    try:
        return _verified(current_id())
    except ReleaseError as error:
        st.error(str(error))
        st.stop()


def table(name: str) -> pd.DataFrame:
    """A released table by its contract name; shared by all sessions, so never changed in place."""
    return release().tables[name]


def words(*path: str) -> Any:
    """A wording from the release, by its path: words("classes", "gap", "word")."""
    found: Any = release().words
    for key in path:
        found = found[key]
    return found


def threshold(key: str) -> Any:
    """One threshold of the release's rules."""
    return release().thresholds[key]


def has_demonstration() -> bool:
    """True when the release carries invented answers and this server may show them."""
    return os.environ.get("ATLAS_PUBLIC") != "1" and bool((table("cells")["wave"] == DEMONSTRATION_WAVE).any())


def demonstrating() -> bool:
    """True while the reader has switched the invented answers on."""
    return has_demonstration() and st.session_state.get("kept_data") == DEMONSTRATION_WAVE


@st.cache_resource(max_entries=4, show_spinner=False)
def _cells(release_id: str, demonstration: bool) -> pd.DataFrame:
    cells = _verified(release_id).tables["cells"]
    public = cells[cells["wave"] == PUBLIC_WAVE]
    if not demonstration:
        return public
    invented = cells[cells["wave"] == DEMONSTRATION_WAVE]
    key = ["indicator_id", "area_kind", "area_id"]
    kept = public.merge(invented[key], on=key, how="left", indicator="found")
    return pd.concat([kept[kept["found"] == "left_only"].drop(columns="found"), invented], ignore_index=True)


def cells() -> pd.DataFrame:
    """The released cells in view: public ones, with the invented ones laid over them while the switch is on."""
    return _cells(release().id, demonstrating())


@st.cache_resource(max_entries=4, show_spinner=False)
def _leaf_cells(release_id: str, demonstration: bool) -> pd.DataFrame:
    found = _cells(release_id, demonstration)
    first = _verified(release_id).tables["indicators"].query("order == 1")["indicator_id"]
    return found[found["indicator_id"].isin(first)]


def leaf_cells() -> pd.DataFrame:
    """One row per leaf and area: the cell of the item's first indicator, which decides its class."""
    return _leaf_cells(release().id, demonstrating())


def dark() -> bool:
    """True when the reader's theme is dark."""
    return st.context.theme.type == "dark"

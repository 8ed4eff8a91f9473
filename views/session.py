"""The one door: released tables, the data switch and the reader's choices; nothing else reaches a page."""

import os
from typing import Any

import pandas as pd
import streamlit as st

from framework.terms import DEMONSTRATION_WAVE
from measures.grade.laid import laid, wave_order
from release.read import Release, ReleaseError, candidates, read, stand_in


@st.cache_resource(max_entries=3, show_spinner=False)
def _verified(release_id: str) -> Release:
    return read(release_id)


@st.cache_data(ttl=60, max_entries=20, show_spinner=False)
def _fault(release_id: str) -> str:
    """Why a release cannot be read, empty when it can; asked again after a minute, since it may have been mended."""
    try:
        _verified(release_id)
    except ReleaseError as error:
        return str(error)
    return ""


def release() -> Release:
    """The release in use, verified once per server, or the last good one where that cannot be read (standing_in says so).

    A withdrawn one is never shown again. Where none is left the page stops with a sentence and what to run.
    """
    return _shown()[0]


def standing_in() -> str:
    """A sentence for every page while an earlier release stands in for the one in use; empty otherwise."""
    return _shown()[1]


def _shown() -> tuple[Release, str]:
    ids, why = candidates()
    for release_id in ids:
        fault = _fault(release_id)
        if not fault:
            try:
                return _verified(release_id), stand_in(why, release_id) if why else ""
            except ReleaseError as error:
                fault = str(error)
        why = why or fault
    st.error(why)
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


LOOPBACK = ("127.0.0.1", "localhost", "::1")


def steward() -> bool:
    """True on a steward's own machine alone: the mode is asked for, the server listens on loopback, and it is not the public one.

    Anything not said means no.
    """
    asked = os.environ.get("ATLAS_STEWARD_MODE") == "1" and os.environ.get("ATLAS_PUBLIC") != "1"
    return asked and st.get_option("server.address") in LOOPBACK


def demonstrating() -> bool:
    """True while the reader has switched the invented answers on."""
    return has_demonstration() and st.session_state.get("kept_data") == DEMONSTRATION_WAVE


@st.cache_resource(max_entries=4, show_spinner=False)
def _cells(release_id: str, demonstration: bool) -> pd.DataFrame:
    tables = _verified(release_id).tables
    return laid(tables["cells"], [*wave_order(tables), *([DEMONSTRATION_WAVE] if demonstration else [])])


def cells() -> pd.DataFrame:
    """The released cells in view: public ones, the newest steward's wave over them, and the invented ones over both while
    the switch is on."""
    return _cells(release().id, demonstrating())


def real_cells() -> pd.DataFrame:
    """The same without the invented ones, whether or not the switch is on."""
    return _cells(release().id, False)


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

"""The one door: released tables, the data switch and the reader's choices; nothing else reaches a page."""

import os
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from framework.terms import DEMONSTRATION_WAVE
from measures.grade.laid import laid, wave_order
from release.ground import NONE_YET, ground
from release.read import Release, ReleaseError, candidates, read, stand_in


@st.cache_resource(max_entries=3, show_spinner=False)
def _verified(release_id: str) -> Release:
    return _ground() if release_id == NONE_YET else read(release_id)


@st.cache_resource(max_entries=1, show_spinner="No release can be shown yet: working out public figures to stand your files beside; about fifteen seconds")
def _ground() -> Release:
    return ground()


@st.cache_data(ttl=60, max_entries=20, show_spinner=False)
def _fault(release_id: str) -> str:
    """Why a release cannot be read, empty when it can; asked again after a minute, since it may have been mended."""
    try:
        _verified(release_id)
    except ReleaseError as error:
        return str(error)
    return ""


@dataclass(frozen=True)
class _Pinned:
    """What one run of a page reads: a release, why another stands in for it, and whether it may show invented answers."""

    release: Release
    notice: str
    has_demonstration: bool
    desk: bool


PINNED, SPOKEN = "pinned_release", "spoken_wave"


def pin(desk: bool = False) -> None:
    """Choose the release that this run of a page reads from end to end: every page calls it first, before anything is drawn.

    desk: the steward's page, which opens on public figures alone where no release can be shown.
    """
    shown, notice = _shown(desk)
    invented = os.environ.get("ATLAS_PUBLIC") != "1" and bool((shown.tables["cells"]["wave"] == DEMONSTRATION_WAVE).any())
    st.session_state[PINNED] = _Pinned(shown, notice, invented, desk)
    st.session_state[SPOKEN] = None


def hold() -> None:
    """Keep to the release of the page: every part of a page that may run alone calls it first.

    Drawn with its page, a part reads what the page has pinned, whatever came into use since. Run alone, it has the whole page
    drawn anew where another release is in use, so that one page never shows two.
    """
    st.session_state[SPOKEN] = None
    if _alone() and _shown(_pinned().desk)[0].id != release().id:
        st.rerun()


def _alone() -> bool:
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def _pinned() -> _Pinned:
    if PINNED not in st.session_state:
        pin()
    return st.session_state[PINNED]


def release() -> Release:
    """The release this page reads: the one in use, or the last good one where that cannot be read (standing_in says so).

    A withdrawn one is never shown again. Where none is left the page stops with a sentence and what to run.
    """
    return _pinned().release


def is_published() -> bool:
    """False on a steward's page where no release can be shown, and public figures stand in."""
    return release().id != NONE_YET


def forget(release_id: str) -> None:
    """Let go of everything kept in memory of a release that was taken back."""
    _verified.clear(release_id)
    for kept in (_cells, _leaf_cells, _item_cells, _areas_of_kind):
        kept.clear()


def standing_in() -> str:
    """A sentence for every page while an earlier release stands in for the one in use; empty otherwise."""
    return _pinned().notice


def _shown(desk: bool) -> tuple[Release, str]:
    ids, why = candidates()
    for release_id in ids:
        fault = _fault(release_id)
        if not fault:
            try:
                return _verified(release_id), stand_in(why, release_id) if why else ""
            except ReleaseError as error:
                fault = str(error)
        why = why or fault
    if desk:
        # What to run is for who has no page like this one.
        return _verified(NONE_YET), FIRST.format(why=why.partition(" Run ")[0])
    st.error(why)
    if steward():
        st.page_link("pages/4_Your_data.py", label="Make the first release from your own files")
    st.stop()


# It is said where no release is, and so cannot come from one.
FIRST = "{why} Readers see no map. On this page “today” means public figures alone, worked out here and not published. What you publish in step 6 becomes the release in use."


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
    return _pinned().has_demonstration


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


def speak_of(wave: str | None) -> None:
    """Until the end of this run the cells in view are those of one steward's wave over the public ones; None: of the newest
    wave that asked, as at the start of every page."""
    st.session_state[SPOKEN] = wave


@st.cache_resource(max_entries=6, show_spinner=False)
def _cells(release_id: str, demonstration: bool, wave: str | None) -> pd.DataFrame:
    tables = _verified(release_id).tables
    return laid(tables["cells"], [*(wave_order(tables) if wave is None else [wave]), *([DEMONSTRATION_WAVE] if demonstration else [])])


def _view() -> tuple[str, bool, str | None]:
    return release().id, demonstrating(), st.session_state.get(SPOKEN)


def cells() -> pd.DataFrame:
    """The released cells in view: public ones, the newest steward's wave that asked (or the one spoken of) over them, and
    the invented ones over both while the switch is on."""
    return _cells(*_view())


def real_cells() -> pd.DataFrame:
    """The same without the invented ones, whether or not the switch is on."""
    return _cells(release().id, False, None)


@st.cache_resource(max_entries=6, show_spinner=False)
def _leaf_cells(release_id: str, demonstration: bool, wave: str | None) -> pd.DataFrame:
    found = _cells(release_id, demonstration, wave)
    first = _verified(release_id).tables["indicators"].query("order == 1")["indicator_id"]
    return found[found["indicator_id"].isin(first)]


def leaf_cells() -> pd.DataFrame:
    """One row per leaf and area: the cell of the item's first indicator, which decides its class."""
    return _leaf_cells(*_view())


@st.cache_resource(max_entries=400, show_spinner=False)
def _item_cells(release_id: str, demonstration: bool, wave: str | None, item_id: str) -> pd.DataFrame:
    found = _leaf_cells(release_id, demonstration, wave)
    return found[found["item_id"] == item_id]


def item_cells(item_id: str) -> pd.DataFrame:
    """The cells of one item for every kind of area; the first indicator's, which decide its class."""
    return _item_cells(*_view(), item_id)


@st.cache_resource(max_entries=40, show_spinner=False)
def _areas_of_kind(release_id: str, kind: str) -> pd.DataFrame:
    found = _verified(release_id).tables["areas"]
    return found[found["area_kind"] == kind].set_index("area_id")


def areas_of_kind(kind: str) -> pd.DataFrame:
    """The areas of one kind, indexed by area_id; shared, so never changed in place."""
    return _areas_of_kind(release().id, kind)


def dark() -> bool:
    """True when the reader's theme is dark."""
    return st.context.theme.type == "dark"

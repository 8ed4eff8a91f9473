"""The steward's one door: everything these pages ask of release/, by one name. What takes files in or switches releases asks
at the door itself whether this reader may, whichever part of a page or callback comes to it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from release import desk as inside

from release.desk import DraftFile, DraftSettings, Hand, Line, Looked
from release.desk import after_withdrawal, join_sentences, map_text, proposed_map
from release.desk_page.changed import changed
from release.desk_page.maps import reused_rows, speaks_now
from release.desk_page.needed import holds_people
from release.desk_page.refusals import Awaits, BuildRefused, IntakeRefused, Overtaken, ReleaseError
from release.desk_page.room import Room
from release.desk_page.templates import template_file, template_list
from release.desk_page.terms import flag_labels, kind_words, proposed_terms, reused_terms, services_by_kind, terms_text
from release.desk_page.wording import scale_titles, words
from views import session

__all__ = [
    "Awaits", "BuildRefused", "DraftFile", "DraftSettings", "Hand", "IntakeRefused", "Line", "Looked", "Overtaken", "ReleaseError", "Room", "after_withdrawal", "changed", "check", "flag_labels", "history",
    "holds_people", "join_sentences", "kind_words", "look", "map_text", "previewed", "proposed_map", "proposed_terms", "publish", "releases", "reused_rows", "reused_terms", "roll_back", "scale_titles",
    "services_by_kind", "speaks_now", "template_file", "template_list", "terms_text", "withdraw", "words",
]

_Given = ParamSpec("_Given")
_Out = TypeVar("_Out")


def _only_for_stewards(work: Callable[_Given, _Out]) -> Callable[_Given, _Out]:
    @wraps(work)
    def asked(*given: _Given.args, **named: _Given.kwargs) -> _Out:
        if not session.steward():
            st.stop()
            # Outside a run of a page Streamlit stops nothing.
            raise ReleaseError("This page is not open to you.")
        return work(*given, **named)
    return asked


look, check = _only_for_stewards(inside.look), _only_for_stewards(inside.check)
previewed, publish = _only_for_stewards(inside.previewed), _only_for_stewards(inside.publish)
releases, history = _only_for_stewards(inside.releases), _only_for_stewards(inside.history)
roll_back, withdraw = _only_for_stewards(inside.roll_back), _only_for_stewards(inside.withdraw)

"""Who may use the steward's page on a server that others can reach: a signed-in account with a verified address on the list.

Streamlit gives st.user from a cookie that it signed after the identity provider answered; no header of a request counts.
"""

import os
import time
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAuthError

# Streamlit keeps a sign-in for thirty days and never looks at its age.
LONGEST_HOURS = 12


def asked() -> bool:
    """True where the setting says anything at all: only the empty one leaves the page to loopback."""
    return os.environ.get("ATLAS_SIGN_IN", "") != ""


def understood() -> bool:
    """True for the one value that opens anything, with at least one address on the list; every other keeps the page closed."""
    return os.environ.get("ATLAS_SIGN_IN") == "1" and bool(_listed())


def is_signed_in() -> bool:
    """True for an account that the identity provider vouched for less than 12 hours ago; nothing is said of the list."""
    given = st.user.to_dict()
    since = given.get("iat")
    fresh = isinstance(since, int | float) and not isinstance(since, bool) and -300 <= time.time() - since <= LONGEST_HOURS * 3600
    return given.get("is_logged_in") is True and fresh


def admitted() -> bool:
    """True for a signed-in account whose verified address is on the list; asked anew in every run, never remembered."""
    address = address_given()
    return understood() and is_signed_in() and st.user.to_dict().get("email_verified") is True and address in _listed()


def address_given() -> str:
    """The address of who is signed in, in small letters; empty where there is none."""
    given: Any = st.user.to_dict().get("email")
    return given.strip().lower() if isinstance(given, str) else ""


def way_in(label: str, broken: str) -> None:
    """The button that leads to the identity provider; a sentence where none is set up. broken: that sentence."""
    if st.button(label, type="primary", key="sign_in"):
        try:
            st.login()
        except StreamlitAuthError:
            st.error(broken)


def way_out(label: str) -> None:
    """The button that ends the sign-in."""
    if st.button(label, key="sign_out"):
        st.logout()


def _listed() -> frozenset[str]:
    return frozenset(part.strip().lower() for part in os.environ.get("ATLAS_STEWARD_EMAILS", "").split(",") if "@" in part)

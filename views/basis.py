"""Which census sorts the counties into urban, rural and frontier: the reader's choice, for public figures alone."""

import pandas as pd

from measures.findings.basis import on_basis
from views import controls, session

PUBLISHED, BASES = "2010", ("2010", "2020")


def ask() -> str:
    """The switch between the two censuses; the published one is the default."""
    return controls.choose(session.words("basis", "label"), BASES, "basis", name=lambda b: session.words("basis", f"census_{b}"), widget="segments")


def asked() -> str:
    """The census in use, also where its switch does not stand."""
    return str(controls.kept("basis", BASES, PUBLISHED))


def tables() -> dict[str, pd.DataFrame]:
    """The released tables, public figures by place type on the basis in use."""
    released = session.release().tables
    return released if asked() == PUBLISHED else on_basis(released, asked())

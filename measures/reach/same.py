"""Which places of one list are places of another: so that nobody is counted twice because two people list them."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from measures.reach.distance import great_circle_km

# How a place is known to be one that is listed already: sure; taken for one, since nothing tells the two apart; or only near one.
SURE, TAKEN, PERHAPS = "sure", "taken", "perhaps"


def same_places(listed: pd.DataFrame, offered: pd.DataFrame, near_km: float, apart_km: float, alike: float) -> pd.DataFrame:
    """For each offered place (index as offered): same_as, the service_id of the listed one of its kind and county, and how.

    Both: service_id, kind, fips, name, operator, town, latitude, longitude; a point that is only a town's middle must be
    left empty. sure: within near_km under a name that is like, or in one town under the same name, points not more than
    apart_km from each other; a part of a name ("Clinic" of "Alpha Clinic") is not like it. taken: one operator in one town, or no town told, and no points to tell them apart; or no name
    at all where something is listed. perhaps: within near_km under unlike names, which may be two in one building. alike:
    0..1, how like two names must be, words in any order. A place that is none of these has neither.
    """
    out = pd.DataFrame({"same_as": pd.Series(pd.NA, index=offered.index, dtype="string"), "how": pd.Series(pd.NA, index=offered.index, dtype="string")})
    groups = dict(tuple(listed.groupby(["kind", "fips"])))
    for key, rows in offered.groupby(["kind", "fips"]):
        if key in groups:
            out.loc[rows.index] = _within(groups[key], rows, near_km, apart_km, alike).to_numpy()
    return out


def _within(listed: pd.DataFrame, offered: pd.DataFrame, near_km: float, apart_km: float, alike: float) -> pd.DataFrame:
    """The same for places of one kind in one county."""
    names = _likeness(offered["name"], listed["name"])
    crossed = np.fmax(np.fmax(_likeness(offered["operator"], listed["name"]), _likeness(offered["name"], listed["operator"])),
                      _likeness(offered["operator"], listed["operator"]))
    alike_in_any = np.fmax(names, crossed)
    km = great_circle_km(*(offered[c].astype("float64") for c in ("latitude", "longitude")), *(listed[c].astype("float64") for c in ("latitude", "longitude")))
    towns = [rows["town"].fillna("").map(_plain).to_numpy() for rows in (offered, listed)]
    told = (towns[0] != "")[:, None] & (towns[1] != "")[None, :]
    one_town = told & (towns[0][:, None] == towns[1][None, :])
    nameless = (offered["name"].isna() & offered["operator"].isna()).to_numpy()[:, None]
    near, measured = km <= near_km, ~np.isnan(km)
    sure = (near & (alike_in_any >= alike)) | (one_town & (names >= alike) & ~(km > apart_km))
    taken = (~measured & (one_town | ~told) & (alike_in_any >= alike)) | (nameless & ~measured & (one_town | ~told))
    rank = np.where(sure, 3, np.where(taken, 2, np.where(near, 1, 0)))
    best = (rank * 10 + np.nan_to_num(alike_in_any)).argmax(axis=1)
    found = rank[np.arange(len(offered)), best]
    words = pd.Series(found, index=offered.index).map({3: SURE, 2: TAKEN, 1: PERHAPS}).astype("string")
    return pd.DataFrame({"same_as": pd.Series(listed["service_id"].to_numpy()[best], index=offered.index, dtype="string").where(words.notna()), "how": words})


def _likeness(left: pd.Series, right: pd.Series) -> NDArray[np.float64]:
    """0..1 for each pair; missing where one has no name."""
    texts = [rows.fillna("").map(_plain).tolist() for rows in (left, right)]
    found = process.cdist(*texts, scorer=fuzz.token_sort_ratio, dtype=np.float64) / 100
    empty = np.array([not t for t in texts[0]])[:, None] | np.array([not t for t in texts[1]])[None, :]
    return np.where(empty, np.nan, found)


def _plain(text: object) -> str:
    """Small letters and digits; what only says which form of company it is, is set aside."""
    plain = re.sub(r"[\W_]+", " ", re.sub(r"['’`]", "", str(text).casefold()))
    return " ".join(w for w in plain.split() if w not in ("inc", "llc", "ltd", "pc", "the", "corp", "corporation"))

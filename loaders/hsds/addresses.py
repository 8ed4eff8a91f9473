"""What a location's addresses tell: town and county, and whether one public street address stands there without doubt."""

from collections.abc import Callable, Iterable

import pandas as pd

from loaders.hsds.words import equals_one_of, plain_all

Counties = Callable[[str], tuple[str, ...] | str]


class Asked:
    """Counties of texts, each text asked once. A text that means none gives ()."""

    def __init__(self, county: Counties) -> None:
        self._county = county
        self._known: dict[str, tuple[str, ...]] = {}

    def counties(self, text: object) -> tuple[str, ...]:
        """The counties a text means; () for none, for a missing text, and for words that say why not."""
        if not isinstance(text, str) or not text:
            return ()
        if text not in self._known:
            answer = self._county(text)
            self._known[text] = () if isinstance(answer, str) else tuple(answer)
        return self._known[text]

    def several(self, texts: pd.Series) -> pd.Series:
        """The counties (`;` between) each text reaches into; missing where it means none."""
        answers = {t: ";".join(sorted(a)) for t in texts.dropna().unique() if (a := self.counties(t))}
        return texts.map(answers).astype("str")

    def single(self, texts: pd.Series) -> pd.Series:
        """The one county each text means; missing where it means none or several."""
        answers = {t: a[0] for t in texts.dropna().unique() if len(a := self.counties(t)) == 1}
        return texts.map(answers).astype("str")


def addressed(addresses: pd.DataFrame, town: Asked, zip_code: Asked, state_names: Iterable[str]) -> pd.DataFrame:
    """One row per location that has an address: town (as written, only where its county is known), fips, maybe (every county that
    town and ZIP code reach into, `;` between), elsewhere (bool: it says
    another state), apart (bool: town and ZIP lie in different counties), explicit (bool: exactly one physical street address),
    says_confidential (bool).

    The physical address with a street goes before any other.
    """
    given = addresses.dropna(subset=["location_id"]).copy()
    given["physical"] = given["address_type"].eq("physical").astype("boolean").fillna(False).astype(bool)
    given["shown"] = given["physical"] & given["street"]
    # A virtual address says nothing of a place.
    given = given[~given["address_type"].eq("virtual").astype("boolean").fillna(False).astype(bool)]
    same = pd.DataFrame({"location_id": given["location_id"], "street": given["street_no"], "city": plain_all(given["city"].fillna("")), "zip": given["zip"].str[:5].fillna("")})
    distinct = same[given["shown"]].drop_duplicates().groupby("location_id").size()
    best = given.assign(rank=given["shown"] * 2 + given["physical"]).sort_values("rank", ascending=False, kind="stable").drop_duplicates("location_id").set_index("location_id")
    zips = best["zip"].str.extract(r"^\s*([0-9]{5})", expand=False)
    of_town, of_zip = town.single(best["city"]), zip_code.single(zips)
    elsewhere = best["state"].notna() & ~equals_one_of(best["state"], list(state_names))
    return pd.DataFrame({
        "town": best["city"].where(of_town.notna()),
        "fips": of_town.fillna(of_zip),
        "maybe": zip_code.several(zips).fillna(town.several(best["city"])).mask(elsewhere),
        "elsewhere": elsewhere,
        "apart": of_town.notna() & of_zip.notna() & (of_town != of_zip),
        "explicit": distinct.reindex(best.index, fill_value=-1).eq(1),
        "says_confidential": given.groupby("location_id")["says_confidential"].any().reindex(best.index, fill_value=False),
    })

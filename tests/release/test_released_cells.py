"""The cells of the whole release, as built from the project's own data with the demonstration."""

from framework.terms import Family
from release.bands import is_wide
from release.read import read


def test_no_area_of_one_county_shows_a_share_of_answers(releases):
    tables = read(folder=releases).tables
    held = tables["membership"].groupby(["area_kind", "area_id"], as_index=False).agg(counties=("fips", "nunique"))
    shares = tables["cells"].query("family == @Family.SHARE").merge(held, on=["area_kind", "area_id"], validate="many_to_one")
    alone = shares[shares["counties"] == 1]
    assert {"2", "18", "19", "20", "21"} <= set(alone.loc[(alone["area_kind"] == "jd2025") & (alone["reason"] == "measured"), "area_id"])
    assert alone[["low", "high"]].isna().all(axis=None) and shares.loc[shares["counties"] > 1, "low"].notna().sum() > 100


def test_every_published_band_is_wide_enough(releases):
    bands = read(folder=releases).tables["cells"]["n_band"].dropna()
    assert len(bands) > 1000 and bands.map(is_wide).all()

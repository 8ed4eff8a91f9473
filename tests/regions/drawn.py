"""Worlds small enough to draw: four counties, areas over them, answers counted by hand."""

import pandas as pd

from release.limits import Limits

A, B, C, D = "08001", "08003", "08005", "08007"
RESIDENTS = pd.Series({A: 1000, B: 2000, C: 3000, D: 4000})
RULES = {"regions.whole_county_min_share": 0.99, "regions.whole_people_min_share": 0.8}
LIMITS = Limits(11, 3, 30, 5, 5, 95, (11, 20, 30, 50, 100))


def drawn(*rows: tuple[str, str, float], kind: str = "scheme:house") -> pd.DataFrame:
    """(region, county, share) as release.steward.schemes gives them."""
    return pd.DataFrame([(kind, region, fips, share) for region, fips, share in rows], columns=["area_kind", "area_id", "fips", "share"])


def members(**areas: tuple[str, ...]) -> pd.DataFrame:
    """Areas by `kind__id`, such as scheme_house__1=(A, B); each county is one too."""
    rows = [(kind.replace("scheme_", "scheme:"), area_id, f) for key, fips in areas.items() for kind, area_id in [key.split("__")] for f in fips]
    return pd.DataFrame([*(("county", f, f) for f in (A, B, C, D)), *rows], columns=["area_kind", "area_id", "fips"])


def counted(given: dict[tuple[str, str], int], indicator: str = "I.1") -> pd.DataFrame:
    """Graded cells of one indicator: (area_kind, area_id) -> answers; below 11 they are hidden already."""
    return pd.DataFrame([
        {"item_id": "I", "indicator_id": indicator, "family": "SHARE", "area_kind": kind, "area_id": area, "wave": "2026", "class": "partial" if n >= 11 else "too_few",
         "reason": "measured" if n >= 11 else "suppressed", "n_band": "11 to 19" if n >= 11 else "fewer than 11", "low": None, "high": None, "pooled_from": None,
         "incomplete": False, "as_of": "2026", "source_id": "s", "synthetic": False, "_count": n // 2, "_total": n, "_organisations": 5}
        for (kind, area), n in given.items()])

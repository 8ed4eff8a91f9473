"""Where a refused row belongs, as far as anything of it tells, so that the doubt it leaves falls there and nowhere else."""

import pandas as pd


def counties_told(made: pd.DataFrame) -> pd.Series:
    """For each row of units.units the counties (FIPS, `;` between) it may belong to; missing where nothing tells any.

    Asked in this order, and the first answer is taken: its own place; a town or ZIP code that reaches into several counties;
    the other places of its service, and the counties that the service says it serves; the places of its organization.
    A confidential one tells none: its county would show that it exists.
    """
    own = made["fips"].fillna(made["address_fips"])
    several = made["address_maybe"]
    known = made["fips"].where(~made["hidden"])
    of_service = _joined(known, made["service_id"])
    served = made["serves"].map(lambda s: ";".join(sorted(s)) or None if isinstance(s, frozenset) else None)
    both = [";".join(sorted({f for t in pair if isinstance(t, str) for f in t.split(";")})) or None for pair in zip(of_service, served, strict=True)]
    found = own.astype("object").fillna(several.astype("object")).fillna(pd.Series(both, index=made.index, dtype="object")).fillna(_joined(known, made["organization_id"]).astype("object"))
    return found.mask(made["hidden"]).astype("str")


def _joined(fips: pd.Series, by: pd.Series) -> pd.Series:
    """The counties of all rows of the same key."""
    each = pd.DataFrame({"key": by, "fips": fips}).dropna().drop_duplicates()
    return by.map(each.groupby("key")["fips"].agg(lambda f: ";".join(sorted(f)))).astype("object")

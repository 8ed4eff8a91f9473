"""Which items of the plan a survey speaks to, and which it could."""

import pandas as pd

from framework.terms import Family
from loaders.survey.mapping import Role, SurveyMap


def speaks_to(mapping: SurveyMap, items: pd.DataFrame, indicators: pd.DataFrame) -> str:
    """"Your survey speaks to 9 of 50 items: ...", then the items that people's answers tell and it does not ask about.

    items: loaders.framework.plan() (with leaf); indicators: framework/indicators.csv.
    """
    leaves = items[items["leaf"].astype(bool)]
    item_of = dict(zip(indicators["indicator_id"], indicators["item_id"], strict=True))
    asked = {item_of.get(e.indicator) for e in mapping.of_role(Role.ITEM)}
    told = set(indicators.loc[indicators["family"] == Family.SHARE, "item_id"])
    speaks, could = _named(leaves, asked & told), _named(leaves, told - asked)
    first = f"Your survey speaks to {len(speaks)} of {len(leaves)} items" + (f": {'; '.join(speaks)}." if speaks else ".")
    return f"{first} It could also speak to {len(could)} more: {'; '.join(could)}." if could else first


def _named(leaves: pd.DataFrame, wanted: set[str | None]) -> list[str]:
    return [f"{row.title} ({row.id})" for row in leaves.itertuples(index=False) if row.id in wanted]

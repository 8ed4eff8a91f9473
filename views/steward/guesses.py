"""What a column or a term may be, in words: plan items by their titles, roles by what they mean, kinds of care."""

import re

from framework.terms import Family
from views import session
from views.steward import desk, said

ITEM = "item"
# A grid takes no empty word for a choice.
UNDECIDED, NONE_OF_OURS = "undecided", "none"
_GUESS = re.compile(r"(?P<what>[^ ,;]+)(?P<turned>, reversed)? \((?P<score>\d+)\)")


def indicator_titles() -> dict[str, str]:
    """What people's answers can tell: indicator -> its item in words, with its id."""
    asked = session.table("indicators")
    titles = session.table("items").set_index("id")["title"]
    return {row.indicator_id: f"{titles[row.item_id]} ({row.indicator_id})" for row in asked[asked["family"] == Family.SHARE].itertuples()}


def in_words(alternatives: object) -> list[str]:
    """One sentence part per other guess, such as "Members can describe local efforts (PART-2b.i.1), 32 %"."""
    items, roles = indicator_titles(), said.words("roles")
    out = []
    for guess in str(alternatives).split("; ") if alternatives else []:
        told = _GUESS.fullmatch(guess)
        turned = f", {said.words('columns', 'turned')}" if told and told["turned"] else ""
        out.append(f"{items.get(told['what'], roles.get(told['what'], told['what']))}{turned}, {told['score']} %" if told else guess)
    return out


def kinds_of_care() -> dict[str, str]:
    """Every kind a directory's term may be, in words: not decided first, none of ours last."""
    return {UNDECIDED: said.words("terms", "undecided"), **desk.kind_words(), NONE_OF_OURS: said.words("terms", "none_of_ours")}

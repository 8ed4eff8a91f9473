"""What a steward's files add to the public lists, in one sentence for the captions that speak of sources."""

from framework.terms import FOUR_KINDS
from views import session
from views.panel_words import source_titles


def sentence(kinds: list[str] | None = None) -> str:
    """How many places of some kinds (the four where none are named) only a steward's file lists, from which files and of when; "" where none does."""
    rows = session.table("services")
    rows = rows[rows["kind"].isin(kinds or FOUR_KINDS) & rows["list"].ne("public") & ~rows["virtual"]]
    if rows.empty:
        return ""
    files = "; ".join(f"{source_titles(s)}, {day}" for s, day in rows[["source_id", "as_of"]].drop_duplicates().itertuples(index=False))
    return session.words("listed", "sentence").format(places=rows["place_id"].nunique(), files=files)


def beside(words: str, kinds: list[str] | None = None) -> str:
    """Words about the public lists, with the sentence about a steward's files after them where there is one."""
    return f"{words} {sentence(kinds)}".strip()

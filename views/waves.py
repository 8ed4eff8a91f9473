"""Wave by wave: what each steward's wave says of an item in one area, as a small figure, its table and its file."""

import pandas as pd
import streamlit as st

from framework.terms import Reason
from measures.compare.change import Change
from measures.compare.waves import State, comparable, side_by_side
from views import areas, downloads, notes, session, tables, wave_figure
from views.escape import text
from views.panel_words import share_words, source_titles

NOT_KNOWN = "—"
# Between two waves told apart or not, both asked the same question; else the reader is shown how each asked.
SAME_QUESTION = (Change.UP, Change.DOWN, Change.CANNOT_TELL, Change.NO_SHARE)


def show(item_id: str, key: str) -> None:
    """The waves of a release side by side for one item and area, a block per indicator that any wave asked.

    Nothing stands here where a release holds fewer than two steward waves, or none of them asked about the item.
    """
    kind, area_id = key.rsplit(":", 1)
    found = comparable(session.release().tables, item_id)
    if not found:
        return
    st.header(session.words("side_by_side", "title"))
    titles = session.table("indicators").set_index("indicator_id")[["title", "order"]]
    for indicator_id in found:
        rows = side_by_side(session.release().tables, session.release().thresholds, indicator_id, kind, area_id)
        _block(rows, titles.loc[indicator_id, "title"], bool(titles.loc[indicator_id, "order"] == 1), key, indicator_id)
    notes.caution(session.words("side_by_side", "method"))


def _block(rows: pd.DataFrame, indicator: str, decides: bool, key: str, indicator_id: str) -> None:
    said = session.words("side_by_side")
    title, shown = heading(rows, areas.title(key)), table(rows)
    lines = "; ".join(said["line"].format(wave=r[0], finding=r[1].lower(), answers=r[3], share=r[4]) for r in shown)
    about = indicator if decides else said["beside"].format(indicator=indicator)
    st.html(f"<h3>{text(title)}</h3><p class='quiet'>{text(about)}</p>"
            + wave_figure.figure(rows, said["alt"].format(title=title, lines=lines), said["title"])
            + "".join(f"<p class='note'>{text(line)}</p>" for line in asked(rows))
            + tables.plain(said["caption"].format(indicator=indicator, area=areas.title(key)), said["head"], shown, prose=True))
    st.download_button(said["take"], lambda: downloads.csv_text(as_file(rows, key, indicator_id)), f"waves-{indicator_id.replace('.', '-')}-{key.replace(':', '-')}.csv", "text/csv",
                       on_click="ignore", key=f"waves_{indicator_id}")


def heading(rows: pd.DataFrame, area: str) -> str:
    """The finding as a title: what each wave says, and what may be said between the last two that asked."""
    said = session.words("side_by_side")
    told = ", ".join(said["told"].format(finding=_finding(r), wave=r.wave) for r in rows.itertuples())
    pairs = _pairs(rows)
    between = said["sentences"][pairs[-1][2]].format(earlier=pairs[-1][0], later=pairs[-1][1]) if pairs else ""
    return str(said["finding"].format(area=area, told=told, change=between)).strip()


def asked(rows: pd.DataFrame) -> list[str]:
    """How each wave put its question: once where the words and the scale stayed, wave by wave where they did not."""
    said, between = session.words("side_by_side"), [change for _, _, change in _pairs(rows)]
    put = rows[rows["state"] != State.NOT_ASKED]
    if put["wording"].isna().all() and all(change == Change.NOT_A_QUESTION for change in between):
        return []
    if between and all(change in SAME_QUESTION for change in between):
        return [said["same_words"].format(wording=put["wording"].iloc[-1])]
    return [said["asked"].format(wave=r.wave, wording=r.wording, scale=str(r.scale).replace("_", " ")) if isinstance(r.wording, str) else said["asked_unknown"].format(wave=r.wave)
            for r in put.itertuples()]


def table(rows: pd.DataFrame) -> list[list[str]]:
    """The twin of the figure in words, a row per wave; what is not shown is a dash or said, never a zero."""
    changes = session.words("side_by_side", "changes")
    return [[str(r.title), _capital(_finding(r)), _why(r), _answers(r), share_words(r.low, r.high) or session.words("side_by_side", "not_shown"),
             r.as_of if isinstance(r.as_of, str) else NOT_KNOWN, changes[r.since] if isinstance(r.since, str) else NOT_KNOWN,
             source_titles(r.source_id) if isinstance(r.source_id, str) and r.source_id else NOT_KNOWN] for r in rows.itertuples()]


def as_file(rows: pd.DataFrame, key: str, indicator_id: str) -> pd.DataFrame:
    """The same to take along: a row per wave with area, question, sources and release; an empty field is not known."""
    kind, area_id = key.rsplit(":", 1)
    words, changes = session.words("classes"), session.words("side_by_side", "changes")
    named = session.table("indicators").set_index("indicator_id").loc[indicator_id]
    return rows.assign(
        finding=rows["klass"].map(lambda c: words[c]["word"] if isinstance(c, str) else None), since_the_wave_before=rows["since"].map(lambda c: changes[c] if isinstance(c, str) else None),
        source=rows["source_id"].map(lambda s: source_titles(s) if isinstance(s, str) and s else None), area=areas.title(key), area_kind=kind, area_id=area_id,
        item_id=named["item_id"], indicator_id=indicator_id, measured_by=named["title"], plan=session.words("strengths", "plan_named"), release=session.release().id)


def _pairs(rows: pd.DataFrame) -> list[tuple[str, str, str]]:
    """(earlier wave, later wave, what may be said between them) for waves that asked one after the other."""
    put = rows[rows["state"] != State.NOT_ASKED]
    return [(str(a), str(b), str(since)) for a, b, since in zip(put["wave"], put["wave"].iloc[1:], put["since"].iloc[1:], strict=False)]


def _finding(row: object) -> str:
    states = session.words("side_by_side", "states")
    if row.state in states:
        return str(states[row.state])
    if row.state == State.HIDDEN:
        return str(session.words("reasons", row.reason)["word"])
    return str(session.words("classes", row.klass)["word"])


def _why(row: object) -> str:
    if not isinstance(row.reason, str):
        return NOT_KNOWN
    word = str(session.words("reasons", row.reason)["word"])
    return f"{word}, {session.words('side_by_side', 'incomplete')}" if row.incomplete is True and row.reason == Reason.MEASURED else word


def _answers(row: object) -> str:
    return str(row.n_band) if isinstance(row.n_band, str) else NOT_KNOWN


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

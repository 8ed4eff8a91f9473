"""Step 6: what leaves this machine, on one screen; then the release is built and readers are switched to it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from views import session, tables
from views.steward import desk, draft, fields, preview, said, settings

# What the list of sources says of each file; all of it is published.
NEEDED = ("title", "producer", "vintage", "licence")


def show() -> None:
    """What leaves and what stays, what has to be said first, and the button."""
    st.header(said.words("publish", "title"))
    held = draft.current()
    if not held.usable():
        said.sentences([said.words("no_files")])
        return
    dated = settings.ask("publish")
    found = preview.fresh()
    if found is None and held.published != session.release().id:
        said.sentences([said.words("publish", "preview_first")])
        if dated and st.button(said.words("preview", "work_out"), key="steward_work_out_here"):
            preview.work_out()
            st.rerun()
    if found is not None:
        _leaves(found)
        _word_for_word(found)
        _stays()
    _persons()
    for given in held.usable():
        _attested(given)
    fields.text(said.words("publish", "by"), held.said, "by", "by", said.words("publish", "by_help"))
    lacking = missing()
    said.sentences([said.words("publish", "missing"), *lacking] if lacking else [])
    ready = found is not None and dated and not lacking
    if st.button(said.words("publish", "publish"), type="primary", disabled=not ready, key="steward_publish"):
        _publish()
    if held.published:
        said.sentences([said.words("publish", "done").format(release=held.published)], "good")
        st.page_link("pages/1_Strengths_and_gaps.py", label=said.words("publish", "see"))


def _leaves(found: Any) -> None:
    names, head = said.words("tables"), said.words("publish", "leaves_head")
    today = {name: len(rows) for name, rows in session.release().tables.items()}
    sizes = {name: len(rows) for name, rows in found.tables.items()}
    order = [*(n for n in names if n in sizes), *(n for n in sizes if n not in names)]
    rows = {n: [names.get(n, n), n, f"{today.get(n, 0):,}", f"{sizes[n]:,}"] for n in order}
    changed = [n for n in order if sizes[n] != today.get(n, 0)]
    caption = said.words("publish", "leaves_caption").format(cells=said.count(len(found.changes), "cell", "cells"))
    st.html(tables.plain(caption, head, [rows[n] for n in changed or order], said.words("publish", "leaves_note")))
    same = [rows[n] for n in order if n not in changed] if changed else []
    if not same:
        return
    title = said.words("publish", "same").format(tables=said.count(len(same), "table", "tables"))
    with st.expander(title, key="steward_same_tables"):
        st.html(tables.plain(title, head, same))


def _word_for_word(found: Any) -> None:
    """Every text of the steward's that readers could read, by where it stands in the release."""
    said.title(said.words("publish", "verbatim_title"), 3)
    labels = said.words("publish", "verbatim")
    rows = [[labels[table], text] for table, text in found.verbatim]
    st.html(tables.plain(said.words("publish", "verbatim_caption"), said.words("publish", "verbatim_head"), rows, prose=True))


def _stays() -> None:
    said.title(said.words("publish", "stays_title"), 3)
    said.sentences(said.words("publish", "stays"))


def _persons() -> None:
    refused = [f"{f.name}: {sentence}" for f in draft.current().usable() if f.looked for sentence in f.looked.persons]
    said.title(said.words("publish", "persons_title"), 3)
    said.sentences(refused or [said.words("publish", "no_persons")], "fault" if refused else "quiet")


def _attested(given: draft.GivenFile) -> None:
    key = given.digest[:12]
    with st.container(border=True, key=f"steward_attest_{key}"):
        said.title(given.name, 3)
        if desk.holds_people(given.kind):
            fields.text(said.words("publish", "consent"), given.said, "consent", f"consent_{key}", said.words("publish", "consent_help"))
        left, right = st.columns(2)
        with left:
            fields.text(said.words("publish", "attested_by"), given.said, "attested_by", f"attested_by_{key}", said.words("publish", "attested_by_help"))
        with right:
            fields.day(said.words("publish", "attested_on"), given.said, "attested_on", f"attested_on_{key}")
        fields.tick(said.words("publish", "attest"), given.said, "attested", f"attested_{key}")


def missing() -> list[str]:
    """A sentence for each thing that has to be said before anything is published."""
    held, out = draft.current(), []
    for given in held.usable():
        lacking = [said.words("named", n) for n in NEEDED if not given.said.get(n)]
        lacking += [said.words("publish", n) for n in ("consent",) if desk.holds_people(given.kind) and not given.said.get(n)]
        lacking += [said.words("publish", n) for n in ("attested_by", "attested_on") if not given.said.get(n)]
        lacking += [] if given.said.get("attested") else [said.words("publish", "attest_missing")]
        if lacking:
            out.append(f"{given.name}: {'; '.join(lacking)}.")
    return out if held.said.get("by") else [*out, said.words("publish", "by_missing")]


def hand() -> desk.Hand:
    """Who does it, and when, for the history."""
    return desk.Hand(draft.current().said.get("by", ""), datetime.now(UTC).replace(microsecond=0).isoformat())


def _publish() -> None:
    held = draft.current()
    held.published = ""
    with st.status(said.words("publish", "building"), expanded=True) as status:
        try:
            held.published = desk.publish(draft.files(""), draft.settings(), hand(), preview.told())
            status.update(label=said.words("publish", "built"), state="complete", expanded=False)
        except (desk.IntakeRefused, desk.BuildRefused) as refused:
            _told(status, [p.sentence() for p in refused.problems])
        except desk.ReleaseError as fault:
            _told(status, [str(fault)])


def _told(status: Any, why: Sequence[str]) -> None:
    status.update(label=said.words("publish", "refused"), state="error", expanded=True)
    said.sentences(why, "fault")

"""Step 2: what each file is, why it was taken for that, and how it is named in the release."""

from collections.abc import Mapping

import streamlit as st

from views.steward import desk, draft, fields, said, settings

# The lines of a card in the list of sources.
NAMED = ("title", "producer", "vintage", "licence", "wave")


def show() -> None:
    """One block per file."""
    st.header(said.words("looked", "title"))
    given = list(draft.current().files.values())
    if not given:
        said.sentences([said.words("no_files")])
        return
    settings.ask("looked")
    for one in given:
        with st.container(border=True, key=f"steward_looked_{one.digest[:12]}"):
            said.title(one.name, 3)
            said.sentences([p.sentence() for p in one.refusal], "fault")
            if one.looked is not None:
                _told(one.looked)
                left = said.words("command_line").get(one.looked.kind)
                said.sentences([left] if left else [], "fault")
                if not left:
                    _asked(one)


def sentence(seen: desk.Looked) -> str:
    """What a file is and why: "A Qualtrics export: 3 header rows, 412 responses. Sure, because ..."."""
    found = said.words("looked")
    parts = [said.count(seen.header_rows, "header row", "header rows")] if seen.header_rows else []
    parts += [said.count(number, one, many) for number, one, many in (
        (seen.responses, *found["rows" if seen.kind != draft.SURVEY else "responses"]), (seen.organizations, "organization", "organizations"),
        (seen.services, "service", "services"), (seen.locations, "location", "locations")) if number is not None]
    name = said.words("formats").get(seen.format, seen.format.replace("_", " "))
    version = f" {seen.version}" if seen.version else ""
    sure = next(step["words"] for step in found["sure"] if seen.sure >= step["from"])
    return f"{name[:1].upper()}{name[1:]}{version}{': ' if parts else ''}{', '.join(parts)}. {sure} {seen.why.rstrip('.')}."


def _told(seen: desk.Looked) -> None:
    said.sentences([sentence(seen)], "good")
    said.sentences([w for w in (_written(seen), *seen.notes) if w])
    said.sentences([said.words("looked", "persons_head"), *seen.persons] if seen.persons else [], "fault")


def _written(seen: desk.Looked) -> str:
    comma = said.words("looked", "delimiters").get(seen.delimiter, seen.delimiter) if seen.delimiter else ""
    letters = said.words("looked", "encodings").get(seen.encoding, seen.encoding) if seen.encoding else ""
    told = [("encoding", letters), ("delimiter", comma), ("sheet", seen.sheet)]
    return "; ".join(said.words("looked", "written", key).format(value=value) for key, value in told if value)


def _asked(one: draft.GivenFile) -> None:
    assert one.looked is not None
    key = one.digest[:12]
    kinds = _kinds(one.looked.kind)
    fields.pick(said.words("looked", "kind"), kinds, one.said, "kind", f"kind_{key}", said.words("looked", "kind_help"))
    left, right = st.columns(2)
    for position, name in enumerate(NAMED):
        with (left, right)[position % 2]:
            fields.text(said.words("named", name), one.said, name, f"{name}_{key}", said.words("named_help", name))


def _kinds(seen: str) -> Mapping[str, str]:
    """Every kind in words, what was seen first."""
    spoken = said.words("kinds")
    listed = {kind: title for kind, title, _ in desk.template_list()}
    every = {**spoken, **listed}
    return {seen: every.get(seen, seen.replace("_", " ")), **every}

"""What only one sheet asks of its rows: fields that must agree with one another, and rows with the rest of the sheet."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from loaders.templates import location
from loaders.templates.cell import nearest, plain
from loaders.templates.definition import Template
from loaders.templates.rows import Row

# Shares printed with two decimals may miss one by a little.
SHARES_TOLERANCE = 0.02
_QUOTES = re.compile(r"[\"“”„«»‹›]|(?<!\w)['‘‚][^'’]*['’](?!\w)")
_NEXT_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")


def check_row(row: Row, sheet: Template, file: str) -> None:
    """Refuse a row whose fields do not agree, by the rule of its sheet."""
    rule = _BY_KIND.get(sheet.kind)
    if rule is not None:
        rule(row, sheet, file)


def check_together(rows: Sequence[Row], sheet: Template, file: str) -> None:
    """Refuse rows that name the same thing twice: later ones that repeat a row, all of them where they differ."""
    same: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        for key in _keys(row, sheet) if not row.problems else ():
            same[key].append(row)
    for rows_of_key in same.values():
        if len(rows_of_key) > 1:
            _refuse_doubled(rows_of_key, sheet, file)
    if sheet.kind == "region_schemes":
        _check_shares(rows, file)


def _keys(row: Row, sheet: Template) -> list[tuple[Any, ...]]:
    keys: list[tuple[Any, ...]] = [()]
    for name in sheet.key:
        value = row.values.get(name)
        options = value if isinstance(value, tuple) else (plain(value) or value if isinstance(value, str) else value,)
        keys = [(*key, option) for key in keys for option in options]
    return keys


def _refuse_doubled(rows: Sequence[Row], sheet: Template, file: str) -> None:
    first, *later = rows
    what = ", ".join(sheet.key)
    alike = all(row.values == first.values for row in later)
    for row in later if alike else rows:
        others = ", ".join(str(r.number) for r in rows if r is not row)
        said = f"it repeats row {first.number}" if alike else f"rows {others} and this one name the same {what} and differ"
        row.refuse(file, sheet.key[0], said, "Keep one row; several counties go into one field, with ; between." if "counties" in {c.name for c in sheet.columns} else "Keep one row.")


def _check_shares(rows: Sequence[Row], file: str) -> None:
    """A county lies in one region, or in several with shares that sum to 1 at most: the rest of it lies in none of them."""
    by_county: dict[tuple[Any, Any], list[Row]] = defaultdict(list)
    for row in rows:
        if not row.problems:
            by_county[plain(row.values.get("scheme") or ""), row.values["county"]].append(row)
    for (_, county), here in by_county.items():
        shares = [row.values.get("share") for row in here]
        known = [s for s in shares if s is not None]
        if len(here) > 1 and len(known) < len(here):
            said, advice = f"county {county[0]} stands in {len(here)} regions without a share in each", "Keep one region, or give each row the share of the county's people."
        elif known and sum(known) > 1 + SHARES_TOLERANCE:
            said, advice = f"the shares of county {county[0]} sum to {sum(known):.3g}, more than 1", "Mend the shares: together they are the county's people, once."
        else:
            if known and sum(known) < 1 - SHARES_TOLERANCE:
                here[0].warnings.append(f"The shares of county {county[0]} sum to {sum(known):.3g}: the rest of its people live in none of these regions.")
            continue
        for row in here:
            row.refuse(file, "share", said, advice)


def _kind_on_list(row: Row, sheet: Template, file: str) -> None:
    wanted = sheet.kinds.get(row.values.get("list", ""), ())
    if not wanted or "kind" not in row.values:
        return
    by_word = {plain(k): k for k in wanted}
    said = row.values["kind"]
    if plain(said) in by_word:
        row.values["kind"] = by_word[plain(said)]
    else:
        row.refuse(file, "kind", f"{said!r} is not on that list", f"{nearest(said, wanted)}Write one of: {', '.join(wanted)}.")


def _no_more_trained_than_there_are(row: Row, sheet: Template, file: str) -> None:
    there, trained = row.values.get("officers"), row.values.get("trained")
    if there is not None and trained is not None and trained > there:
        row.refuse(file, "trained", f"{trained} are trained of {there}", "Mend one of the two numbers.")


def _labor_is_covered(row: Row, sheet: Template, file: str) -> None:
    if row.values.get("both_forms") is True and row.values.get("covers_labor") is False:
        row.refuse(file, "covers_labor", "it says no, while both_forms says yes", "Mend one of the two answers.")


def _two_partnerships(row: Row, sheet: Template, file: str) -> None:
    if plain(row.values.get("helper", "a")) == plain(row.values.get("helped", "b")):
        row.refuse(file, "helped", "a partnership cannot help itself here", "Name the other partnership.")


def _one_approved_sentence(row: Row, sheet: Template, file: str) -> None:
    sentence = row.values.get("sentence", "")
    if _QUOTES.search(sentence):
        row.refuse(file, "sentence", "it holds a quote", "Say it in your own words, without quotation marks.")
    if _NEXT_SENTENCE.search(sentence):
        row.refuse(file, "sentence", "it holds more than one sentence", "Keep one sentence, or give each a row.")
    if "region" in row.values and "county" in row.values:
        row.refuse(file, "region", "the row names a region and a county", "Keep the one the sentence speaks of.")


_BY_KIND: dict[str, Callable[[Row, Template, str], None]] = {
    "services": location.settle, "roster_kinds": _kind_on_list, "county_kinds": _kind_on_list,
    "district_offices": _no_more_trained_than_there_are, "curricula": _labor_is_covered,
    "assistance_links": _two_partnerships, "finding_notes": _one_approved_sentence,
}

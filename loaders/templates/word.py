"""Fields that hold words: yes and no, one of a list, ids of the plan, addresses, text without persons."""

import re
from functools import cache

from loaders import framework
from loaders.templates.cell import Cell, nearest, plain
from loaders.templates.definition import Column, words

LONGEST = 200
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?<![\d-])(\+?1[ .-]?)?(\([2-9][0-9]{2}\)\s*|[2-9][0-9]{2}[ .-])[0-9]{3}[ .-][0-9]{4}(?![\d-])")

PERSON = Cell(why="it holds an e-mail address or a telephone number", advice="Take it out: persons and their addresses do not belong in these sheets.")


def persons(said: str) -> Cell | None:
    """PERSON where a text holds an e-mail address or a telephone number; else None."""
    return PERSON if _EMAIL.search(said) or _PHONE.search(said) else None


def unknown(text: str) -> bool:
    """True for an empty field and the words that say that nobody knows."""
    return text.casefold() in ("", *words()["answers"]["unknown"])


def yes_no(text: str) -> Cell:
    """True, False, or nothing where the field is empty or says unknown."""
    said = re.sub(r"^([01])\.0+$", r"\1", text.casefold())
    if unknown(text):
        return Cell()
    if said in words()["answers"]["yes"]:
        return Cell(True)
    if said in words()["answers"]["no"]:
        return Cell(False)
    return Cell(why=f"it says {text!r}, which is neither yes nor no", advice="Write yes, no or unknown.")


def choice(text: str, column: Column) -> Cell:
    """One of the column's words, in the code our table keeps; a number code and "2nd Judicial District" for 2 are taken too."""
    codes = column.codes or column.choices
    by_word = {plain(str(code)): code for code in codes} | {plain(word): code for word, code in zip(column.choices, codes, strict=True)}
    said = plain(re.sub(r"^([0-9]+)\.0+$", r"\1", text))
    ordinal = re.sub(r"^([0-9]+)(st|nd|rd|th)?( judicial)?( district)?$", lambda m: str(int(m[1])), said, flags=re.ASCII)
    for word in (said, ordinal):
        if word in by_word:
            return Cell(by_word[word])
    if unknown(text):
        return Cell()
    return Cell(why=f"it says {text!r}, which is not on the list", advice=f"{nearest(text, column.choices)}Write one of: {', '.join(column.choices)}.")


def choices(text: str, column: Column) -> Cell:
    """Several of the column's words as `;` text, each once; "none of these" alone is an empty text, not an unknown."""
    if unknown(text):
        return Cell()
    read = [choice(part, column) for part in (p.strip() for p in re.split("[;\n|]" if ";" in text else "[,\n|]", text)) if part]
    wrong = [r for r in read if r.why]
    if wrong or not read:
        return Cell(why=" and ".join(r.why or "" for r in wrong) or f"it says {text!r}", advice=wrong[0].advice if wrong else f"Write one of: {', '.join(column.choices)}.")
    said = sorted({str(r.value) for r in read if r.value is not None} - {"none of these"})
    return Cell(";".join(said))


def indicator(text: str, column: Column) -> Cell:
    """One of the column's indicator ids; an item's id stands for its only indicator in the list."""
    said = text.replace(" ", "").casefold()
    of_item = [c for c in column.choices if c.rsplit(".", 1)[0].casefold() == said]
    exact = [c for c in column.choices if c.casefold() == said]
    if len(exact or of_item) == 1:
        return Cell((exact or of_item)[0])
    if of_item:
        return Cell(why=f"{text!r} has several lists or practices", advice=f"Write one of: {', '.join(of_item)}.")
    return Cell(why=f"{text!r} is not asked about here", advice=f"{nearest(text, column.choices)}Write one of: {', '.join(column.choices)}.")


def items(text: str, column: Column) -> Cell:
    """Ids of plan items as `;` text; column.most limits how many."""
    if unknown(text):
        return Cell()
    known = _plan_ids()
    given = [part.strip() for part in re.split(r"[;,\n|]", text) if part.strip()]
    wrong = [part for part in given if part.replace(" ", "").casefold() not in known]
    if wrong or not given:
        return Cell(why=f"{', '.join(repr(w) for w in wrong) or repr(text)} is no item of the plan", advice=f"{nearest((wrong or [text])[0], known.values())}Write an id such as PREV-2d.")
    if column.most is not None and len(given) > column.most:
        return Cell(why=f"{text!r} names {len(given)} items", advice="Give one row to each item.")
    return Cell(";".join(dict.fromkeys(known[g.replace(" ", "").casefold()] for g in given)))


def system(text: str) -> Cell:
    """The number of a system the plan names, from its number or its title."""
    known = _systems()
    said = plain(re.sub(r"^([0-9]+)\.0+$", r"\1", text))
    if said in known:
        return Cell(known[said])
    return Cell(why=f"{text!r} is none of the systems the plan names", advice=f"{nearest(text, known)}Write its number, 1 to 42.")


def url(text: str) -> Cell:
    """A web address."""
    if re.fullmatch(r"https?://[^\s/.]+\.[^\s]+", text, flags=re.IGNORECASE):
        return Cell(text)
    return Cell() if unknown(text) else Cell(why=f"it says {text!r}, which is no web address", advice="Give an address that begins with http:// or https://, or leave the field empty.")


def text(given: str, column: Column) -> Cell:
    """Words, blanks brought together. A telephone number or e-mail address is refused: persons stay out of our tables."""
    said = re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in given)).strip()
    longest = int(column.most or LONGEST)
    if persons(said) is not None:
        return PERSON
    if len(said) > longest:
        return Cell(why=f"it holds {len(said)} characters", advice=f"Say it in at most {longest}.")
    return Cell(said or None)


@cache
def _plan_ids() -> dict[str, str]:
    return {str(i).casefold(): str(i) for i in framework.plan()["id"]}


@cache
def _systems() -> dict[str, str]:
    rows = framework.systems()
    by_title = {plain(str(t)): str(n) for t, n in zip(rows["title"], rows["system_no"], strict=True)}
    return by_title | {str(n): str(n) for n in rows["system_no"]}

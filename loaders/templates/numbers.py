"""Numbers as people write them: 1,200 and 3,5 told apart, money, shares; what has two readings is refused."""

import math
import re

from loaders.templates.cell import Cell
from loaders.templates.definition import Column, words

_PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}([, \u00a0\u202f])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_POINTS = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+")
_NOT_A_NUMBER = re.compile(r"[+-]?(nan|inf|infinity|null|#n/a|#ref!|#div/0!|#value!|#num!|#name\?)", re.IGNORECASE)
_CENTS = re.compile(r"(.*?)\s*(¢|cents?)", re.IGNORECASE)
LARGEST = 1e12


def number(text: str, column: Column) -> Cell:
    """The finite number a field holds; whole columns (people, months, dollars) read 1,200 as a thousand, others refuse it."""
    whole = column.type in ("whole_number", "amount_usd")
    if plain_missing(text):
        return Cell()
    if _NOT_A_NUMBER.fullmatch(text):
        return Cell(why=f"it says {text!r}, which is no number", advice="Give the number, or leave the field empty if it is not known.")
    if whole and re.fullmatch(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}", text) and not text.endswith(".000"):
        return _two_readings(text)
    if not whole and re.fullmatch(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}", text):
        return _two_readings(text)
    for form, mended in ((_PLAIN, text), (_THOUSANDS, re.sub(r"[, \u00a0\u202f]", "", text)), (_POINTS, text.replace(".", "").replace(",", ".")), (_DECIMAL_COMMA, text.replace(",", "."))):
        if form.fullmatch(text) and not (form is _THOUSANDS and re.match(r"[+-]?0", text)):
            value = float(mended)
            if not math.isfinite(value) or abs(value) > LARGEST:
                return Cell(why=f"{text!r} is larger than anything we count", advice="Give the number without the stray digits.")
            return Cell(value, warning=None if form is _PLAIN else f"{text!r} was read as {value:g}")
    return Cell(why=f"it says {text!r}, which is no number", advice="Give a number alone, such as 12, or leave the field empty if it is not known.")


def whole_number(text: str, column: Column) -> Cell:
    """A whole number from zero (or column.least) to column.most."""
    read = number(text, column)
    if read.value is None:
        return read
    if not float(read.value).is_integer():
        return Cell(why=f"{text!r} is not a whole number", advice="Give a whole number, such as 12.")
    return _bounded(Cell(int(read.value), warning=read.warning), text, column)


def amount_usd(text: str, column: Column) -> Cell:
    """Whole US dollars: $1,200, 1200.00 and USD 1200 are understood; cents are turned into dollars, with a warning."""
    bare = re.sub(r"^\((.*)\)$", r"-\1", text)
    bare = re.sub(r"^(-?)\s*(us\s*\$|usd|\$)\s*", r"\1", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\s*(usd|us dollars?|dollars?)$", "", bare, flags=re.IGNORECASE)
    cents = _CENTS.fullmatch(bare)
    read = number(cents[1] if cents else bare, column)
    if read.value is None:
        return Cell(why=f"it says {text!r}, which is no amount in dollars" if read.why and "two ways" not in read.why else read.why, advice=read.advice)
    exact = read.value / 100 if cents else read.value
    value = math.floor(exact + 0.5)
    warning = f"{text!r} was read as {value} US dollars" if cents or read.warning or exact != value else None
    return _bounded(Cell(value, warning=warning), text, column)


def share(text: str, column: Column) -> Cell:
    """A share of 0..1; 35% is 0.35, but 35 alone is refused: it may be a percentage or a count."""
    percent = text.endswith("%")
    read = number(text.removesuffix("%").strip(), column)
    if read.value is None:
        return read
    value = read.value / 100 if percent else read.value
    if not 0 <= value <= 1:
        return Cell(why=f"{text!r} is not a share between 0 and 1", advice="Write a half as 0.5 or 50%.")
    return Cell(value, warning=read.warning)


def measure(text: str, column: Column) -> Cell:
    """Any finite number between column.least and column.most."""
    read = number(text, column)
    return read if read.value is None else _bounded(read, text, column, least=None)


def degrees(text: str, column: Column) -> Cell:
    """Degrees, finite; where they may lie is for the pair to say."""
    read = number(text.removesuffix("°").strip(), column)
    return read if read.value is None or abs(read.value) <= 180 else Cell(why=f"{text!r} is no latitude or longitude", advice="Give degrees, such as 39.74 and -104.99, or leave both empty.")


def plain_missing(text: str) -> bool:
    """True for an empty field and the words that say that a number is not known."""
    return text.casefold() in ("", *words()["missing"]["numbers"])


def _bounded(read: Cell, text: str, column: Column, least: float | None = 0) -> Cell:
    low = column.least if column.least is not None else least
    unit = f" {column.unit}" if column.unit else ""
    if low is not None and read.value < low:
        return Cell(why=f"{text!r} is less than {low:g}{unit}", advice="Mend the number, or leave the field empty if nobody counted." if not column.required else "Mend the number.")
    if column.most is not None and read.value > column.most:
        return Cell(why=f"{text!r} is more than {column.most:g}{unit}", advice="Mend the number.")
    return read


def _two_readings(text: str) -> Cell:
    bare = re.sub("[.,]", "", text)
    return Cell(why=f"{text!r} can be read in two ways, as {bare} or as {text.replace(',', '.')}", advice="Write it without a comma or point for thousands, and with a point for decimals.")

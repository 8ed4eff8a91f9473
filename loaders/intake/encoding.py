"""Bytes become text, and the encoding taken is told; a byte that fits none is refused by row, never left out.

Told by rules and not by a guesser of languages: a short export in latin-1 is guessed as utf-16 or mac_latin2 by the
usual library (charset_normalizer issues 477 and 627), and these few encodings are what spreadsheets write.
"""

import codecs
import re

from loaders.intake.content import refused

_BOMS = ((codecs.BOM_UTF8, "utf-8", "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"), (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"), (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"))
_ADVICE = "Export it again as CSV with the encoding UTF-8."
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a"))
_BINARY_SHARE = 0.01


def decoded(data: bytes, file: str) -> tuple[str, str]:
    """The text without its byte order mark, and the encoding by the name that opens the file in Python: utf-8, cp1252 or
    latin-1; utf-8-sig, utf-16 or utf-32 with a byte order mark; utf-16-le or utf-16-be without one.

    Raises IntakeRefused for bytes that are no text or mix encodings."""
    for mark, encoding, said in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark):], encoding, said, file), said
    if plain := _utf16_without_mark(data):
        return data.decode(plain), plain
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        _refuse_mixture(data, fault, file)
    if len(data) - len(data.translate(None, _CONTROLS)) > _BINARY_SHARE * len(data):
        raise refused(file, "it holds bytes that are no text", "Give a table as .xlsx or CSV.")
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _strictly(data: bytes, encoding: str, said: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        row = data[:fault.start].decode(encoding, "replace").count("\n") + 1
        raise refused(file, f"it begins as {said} and line {row:,} of the text holds bytes that are not", _ADVICE) from fault


def _utf16_without_mark(data: bytes) -> str | None:
    """utf-16 where it is plain: in at least half of the pairs one byte is NUL, always the same one of the two."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or bool(even) == bool(odd) or max(even, odd) < len(data) / 4:
        return None
    encoding = "utf-16-be" if even else "utf-16-le"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _refuse_mixture(data: bytes, fault: UnicodeDecodeError, file: str) -> None:
    """A file that is utf-8 but for a few bytes would come out garbled as cp1252: it is refused, with the line."""
    text = data.decode("utf-8", "replace")
    strange = text.count("�")
    if len(re.findall(r"[^\x00-\x7f]", text)) - strange > strange:
        line = data[:fault.start].count(b"\n") + 1
        raise refused(file, f"most of it is UTF-8, and line {line:,} of the text holds a character of another encoding", "Type that character again, or export the file again as CSV UTF-8.") from fault

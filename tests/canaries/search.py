"""Looking for planted words and coordinates in whatever bytes a reader could come by."""

import io
import re
import struct
import urllib.parse
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.canaries.planted import POINTS, WORDS

# Two rounded numbers are a place only where they stand together.
TOGETHER = 60


def forms(value: float, decimals: int) -> set[str]:
    """A number as text at some decimals: rounded, and cut off."""
    whole, _, rest = f"{abs(value):.8f}".partition(".")
    return {f"{abs(value):.{decimals}f}", f"{whole}.{rest[:decimals]}"}


def needles() -> dict[str, list[bytes]]:
    """What is looked for as bytes: name -> spellings. Words in four codings, numbers alone at 3 to 6 decimals and as machine numbers."""
    found = {}
    for word in WORDS:
        spelled = {word, word.lower(), word.upper(), word.replace(" ", "-").lower(), word.replace(" ", "_").lower(), urllib.parse.quote(word), urllib.parse.quote_plus(word)}
        found[word] = [s.encode(code) for s in spelled for code in ("utf-8", "utf-16-le")]
    for value in {v for point in POINTS for v in point}:
        for decimals in range(3, 7):
            found[f"{value} at {decimals} decimals"] = [s.encode() for s in forms(value, decimals)]
        found[f"{value} as a machine number"] = [struct.pack(f"{order}{kind}", value) for order in "<>" for kind in "df"] + [str(round(abs(value) * 10**d)).encode() for d in (5, 6)]
    return found


def pairs() -> dict[str, re.Pattern[bytes]]:
    """Latitude and longitude of one site, rounded to 1 or 2 decimals, near each other in either order."""
    found = {}
    for lat, lon in POINTS:
        for decimals in (1, 2):
            one, other = ("|".join(re.escape(s) for s in forms(v, decimals)) for v in (lat, lon))
            one, other = rf"(?<![\d.])(?:{one})0*(?!\d)", rf"(?<![\d.])(?:{other})0*(?!\d)"
            gap = rf"[^\n]{{0,{TOGETHER}}}?"
            found[f"{lat}, {lon} at {decimals} decimals"] = re.compile(f"(?:{one}){gap}(?:{other})|(?:{other}){gap}(?:{one})".encode())
    return found


NEEDLES, PAIRS = needles(), pairs()


def hits(corpus: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """(canary, where) for every one found; corpus: where -> bytes, already unpacked."""
    out = []
    for where, content in corpus.items():
        out += [(name, where) for name, spelled in NEEDLES.items() if any(s in content for s in spelled)]
        out += [(name, where) for name, pattern in PAIRS.items() if pattern.search(content)]
    return out


def on_disk(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, its name included, as its raw bytes and, where it is packed, as what it holds."""
    return {where: content for path in sorted(folder.rglob("*")) if path.is_file() for where, content in unpacked(path.relative_to(folder).as_posix(), path.read_bytes())}


def unpacked(where: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes as they are, with their name, and what is in them: the rows of Parquet, the files of a zip or a workbook."""
    yield where, where.encode() + b"\n" + content
    if content[:4] == b"PAR1":
        yield f"{where} as rows", rows(pq.read_table(io.BytesIO(content)))
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield f"{where} / {name}", archive.read(name)


def rows(table: pa.Table) -> bytes:
    """A table as CSV, whole numbers and all."""
    return table.to_pandas().to_csv(index=False).encode()

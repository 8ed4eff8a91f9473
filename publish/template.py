"""Verb template: an empty sheet for a steward, its data dictionary, or the list of sheets."""

import argparse
import csv
import io
import json
import re
from pathlib import Path

from loaders.templates.definition import Template, kinds, template
from measures.safe_text.spreadsheet import harmless
from publish import answer, prefilled
from publish.verbs import DONE, Refused, Verb
from release.sheets import template_text, template_xlsx

# A negative number begins like a formula and is none.
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def arguments(parser: argparse.ArgumentParser) -> None:
    """KIND, or --list; what of it to print, in which format, and where to."""
    parser.add_argument("kind", nargs="?", metavar="KIND", help=f"the sheet: {', '.join(kinds())}")
    parser.add_argument("--list", action="store_true", help="the sheets there are; with --dictionary, all their explanations (docs/templates.md)")
    parser.add_argument("--dictionary", action="store_true", help="explain each column instead")
    parser.add_argument("--prefilled", action="store_true", help="partnerships only: with what public pages say, to be corrected")
    parser.add_argument("--format", choices=("csv", "xlsx"), default="csv", help="csv (default), or a workbook with drop-downs")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write there instead of printing")


def run(asked: argparse.Namespace) -> int:
    """Print or write what was asked for. Refuses an unknown kind, a workbook without --out, a file that is there already."""
    if asked.list:
        return _say(_list(asked), asked.out)
    if asked.kind is None:
        raise Refused(f"Say which sheet: {', '.join(kinds())}; or --list.")
    if asked.kind not in kinds():
        raise Refused(f"{asked.kind!r} is not a sheet. Choose one of {', '.join(kinds())}.")
    if asked.prefilled and asked.kind != "partnerships":
        raise Refused("Only the sheet of partnerships can be pre-filled: the public record holds bodies alone.")
    sheet = template(asked.kind)
    if asked.dictionary:
        found = [dict(zip(template_text.DICTIONARY, row, strict=True)) for row in template_text.dictionary(sheet)]
        return _say(json.dumps(found, ensure_ascii=False) + "\n" if asked.json else template_text.section(sheet, "#"), asked.out)
    rows = prefilled.partnerships() if asked.prefilled else [template_text.example(sheet)]
    if asked.json:
        return _say(json.dumps({"columns": [c.name for c in sheet.columns], "rows": rows}, ensure_ascii=False) + "\n", asked.out)
    if asked.format == "xlsx":
        if asked.out is None:
            raise Refused("A workbook cannot be printed. Say where to write it: --out FILE.xlsx.")
        _free(asked.out)
        template_xlsx.write(sheet, rows, asked.out)
        return DONE
    return _say(_csv(sheet, rows), asked.out)


def _list(asked: argparse.Namespace) -> str:
    if asked.dictionary:
        return template_text.document()
    found = [dict(zip(("kind", "title", "purpose"), row, strict=True)) for row in template_text.listing()]
    return json.dumps(found, ensure_ascii=False) + "\n" if asked.json else "".join(f"{one['kind']:<18}{one['title']}: {one['purpose']}\n" for one in found)


def _csv(sheet: Template, rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[c.name for c in sheet.columns], *([value if NUMBER.fullmatch(value) else harmless(value) for value in row] for row in rows)])
    return out.getvalue()


def _say(text: str, path: Path | None) -> int:
    if path is None:
        answer.say(text)
    else:
        _free(path)
        # With the mark that tells a spreadsheet program that this is UTF-8.
        path.write_text(text, encoding="utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8", newline="")
    return DONE


def _free(path: Path) -> None:
    if path.exists():
        raise Refused(f"{path} is there already, and may hold somebody's work. Name another file.")


VERB = Verb("template", "print an empty sheet for a steward, or explain its columns", arguments, run)

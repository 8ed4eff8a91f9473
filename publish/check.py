"""Verb check: everything that is wrong with one file, row by row, before anything of it is published."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from loaders.intake.grid import IntakeRefused
from loaders.received import Received
from loaders.survey.map_file import read_map, write_map
from loaders.survey.waves import compare_waves
from measures.safe_text.spreadsheet import harmless_table
from publish import answer
from publish.verbs import DONE, PROBLEMS, REFUSED, Refused, Verb
from release import desk
from release.desk import HSDS, SURVEY

SHOWN = 200


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, and what is known of it; where refused rows and a proposed map go."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file, or the folder of a directory of services")
    parser.add_argument("--map", type=Path, metavar="MAP", help="how a survey's columns, or a directory's terms, are mapped")
    parser.add_argument("--kind", metavar="KIND", help="what it is, where the file itself does not tell")
    parser.add_argument("--as-of", default="", metavar="DAY", help="the day the file speaks of, such as 2026-06-30: later dates are refused")
    parser.add_argument("--refused", type=Path, metavar="OUT.csv", help="write the refused rows there, with reasons")
    parser.add_argument("--write-map", type=Path, metavar="OUT.toml", help="write a survey's proposed (or reused) map, or a directory's taxonomy map, there, to be looked at")
    parser.add_argument("--before", type=Path, metavar="OLD_MAP", help="last wave's map: its questions are found again, and what changed is said")
    parser.add_argument("--before-file", type=Path, metavar="OLD_FILE", help="last wave's export, with --before: says which counties were lost and which shares jumped")


@dataclass(frozen=True)
class Checked:
    """What one file gave; of a survey also what it speaks to, its map as text (of a directory its taxonomy map), and what changed since last wave."""

    received: Received
    speaks: str = ""
    map_text: str = ""
    changed: tuple[str, ...] = ()


def run(asked: argparse.Namespace) -> int:
    """Print the check. 0: nothing wrong; 1: problems; 2: nothing of it could be taken."""
    if asked.before_file and not asked.before:
        raise Refused("Give last wave's map too: --before OLD_MAP.")
    if asked.write_map and asked.write_map.exists():
        raise Refused(f"{asked.write_map} is there already, and may hold somebody's work. Name another file.")
    try:
        found = checked(asked)
    except IntakeRefused as refused:
        _refused_whole(refused, asked.json)
        return REFUSED
    if asked.refused:
        harmless_table(found.received.refused).to_csv(asked.refused, index=False, encoding="utf-8-sig", lineterminator="\n")
    if asked.write_map and found.map_text:
        asked.write_map.write_text(found.map_text, encoding="utf-8")
    answer.say((json.dumps(_values(found), ensure_ascii=False) if asked.json else "\n".join(sentences(found, asked))) + "\n")
    return PROBLEMS if found.received.problems else DONE


def checked(asked: argparse.Namespace) -> Checked:
    """The file read with the map given, reused or proposed. Raises IntakeRefused."""
    kind = asked.kind or (SURVEY if asked.before else desk.look(asked.file).kind)
    if kind != SURVEY:
        return Checked(desk.check(asked.file, kind, asked.map, as_of=asked.as_of), map_text=desk.taxonomy_text(asked.file) if kind == HSDS and asked.write_map else "")
    mapping, changed = desk.reused_map(asked.file, asked.before) if asked.before else (read_map(asked.map) if asked.map else None, [])
    received = desk.check(asked.file, SURVEY, mapping=mapping)
    if asked.before_file:
        changed += compare_waves(desk.check(asked.before_file, SURVEY, asked.before), received, desk.county_names())
    mapping = mapping or desk.proposed(asked.file)
    return Checked(received, desk.speaks(mapping), write_map(mapping), tuple(changed))


def sentences(found: Checked, asked: argparse.Namespace) -> list[str]:
    """The check in words, the most important first."""
    received = found.received
    said = [found.speaks] if found.speaks else []
    said.append(f"{received.file} ({received.kind}): {received.read:,} rows read, {received.accepted:,} accepted, {len(received.refused):,} refused.")
    said += desk.join_sentences(received)
    if received.problems:
        said += ["", f"Problems ({len(received.problems):,}):", *(f"  {p.sentence()}" for p in received.problems[:SHOWN])]
        said += [f"  ... and {len(received.problems) - SHOWN:,} more; --json or --refused OUT.csv gives all."] if len(received.problems) > SHOWN else []
    looked = [*found.changed, *received.warnings]
    if looked:
        said += ["", "Please look:", *(f"  {w}" for w in looked)]
    if asked.refused and len(received.refused):
        said += ["", f"The refused rows are in {asked.refused}."]
    if asked.write_map and found.map_text:
        said += ["", f"The map is in {asked.write_map}: look at each entry, correct it, then check again with --map {asked.write_map}."]
    return said


def _values(found: Checked) -> dict[str, object]:
    r = found.received
    joins = [{"what": j.what, "matched": len(j.expected & j.given), "expected": len(j.expected), "missing": sorted(j.expected - j.given), "unexpected": sorted(j.given - j.expected)} for j in r.joins]
    return {
        "file": r.file, "kind": r.kind, "read": r.read, "accepted": r.accepted, "refused": len(r.refused), "problems": [asdict(p) for p in r.problems],
        "joins": joins, "join_sentences": desk.join_sentences(r), "warnings": [*found.changed, *r.warnings], "speaks": found.speaks or None,
    }


def _refused_whole(refused: IntakeRefused, as_json: bool) -> None:
    if as_json:
        answer.say(json.dumps({"refused_whole": True, "problems": [asdict(p) for p in refused.problems]}, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(f"{refused}\n")


VERB = Verb("check", "say everything that is wrong with one file, row by row", arguments, run)

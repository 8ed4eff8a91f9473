"""A directory's own taxonomy and our kinds of care: proposed by likeness, corrected by the steward in a small file, never guessed."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from framework.terms import Problem
from loaders.hsds.directory import Directory
from loaders.hsds.rules import FRAMEWORK
from loaders.hsds.words import plain, shown_id
from loaders.intake.grid import IntakeRefused

FLAGS = ("offers_ride", "open_with_convictions", "open_in_active_use", "open_to_any_gender")
NONE_OF_OURS = "none"


class Proposal(NamedTuple):
    """One term of a directory's taxonomy; kind is missing where no known name is like enough. score: 0..1, the likeness of the nearest."""

    term_id: str
    term: str
    services: int
    kind: str | None
    score: float


@dataclass(frozen=True)
class TaxonomyMap:
    """kinds: term id -> our kind, or `none` for what is none of ours; a term that is not in it is undecided. tells: term id -> the
    flags that it tells of a service, such as offers_ride. terms: term id -> its words, of every term that the file lists."""

    kinds: Mapping[str, str]
    tells: Mapping[str, Sequence[str]] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict, compare=False)


@cache
def _known() -> Mapping[str, Any]:
    return tomllib.loads((FRAMEWORK / "taxonomy.toml").read_text(encoding="utf-8"))


@cache
def _known_names() -> tuple[tuple[str, str], ...]:
    return tuple((plain(name), kind) for kind, names in _known()["kinds"].items() for name in names)


def kinds() -> tuple[str, ...]:
    """Every kind a term may be mapped to."""
    return tuple(_known()["kinds"])


def terms_of_services(directory: Directory) -> pd.DataFrame:
    """One row per service and term that classifies it, or it at one of its locations: service_id, term_id."""
    links = directory.tables["attributes"].dropna(subset=["link_id", "term_id"])
    at = directory.tables["service_at_location"].dropna(subset=["id", "service_id"]).drop_duplicates("id").set_index("id")["service_id"]
    services = set(directory.tables["services"]["id"].dropna())
    direct = links["link_id"].where(links["link_id"].isin(services))
    made = pd.DataFrame({"service_id": direct.fillna(links["link_id"].map(at).astype("str")), "term_id": links["term_id"]})
    return made.dropna().drop_duplicates(ignore_index=True)


def propose_taxonomy(directory: Directory) -> list[Proposal]:
    """Each term that classifies a service, those of most services first, with the kind whose known name is nearest.

    A kind is proposed only from the score that framework/taxonomy.toml states; below it the term stays undecided.
    """
    of_services = terms_of_services(directory)
    counted = of_services.groupby("term_id")["service_id"].nunique()
    named = directory.tables["taxonomy_terms"].dropna(subset=["id"]).drop_duplicates("id").set_index("id")["name"]
    made = []
    for term_id, services in counted.items():
        term = str(named.get(term_id)) if isinstance(named.get(term_id), str) else ""
        kind, score = likeness(term)
        made.append(Proposal(str(term_id), term, int(services), kind, round(score, 2)))
    return sorted(made, key=lambda p: (-p.services, p.term, p.term_id))


def likeness(term: str) -> tuple[str | None, float]:
    """The kind whose known name is nearest a term, and how near, 0..1; no kind below the stated score."""
    name = plain(term)
    if not name:
        return None, 0.0
    scored = [(fuzz.token_sort_ratio(name, known) / 100, kind) for known, kind in _known_names()]
    score = max(s for s, _ in scored)
    nearest = {kind for s, kind in scored if s == score}
    refused = score < _known()["rule"]["propose_from"]["value"] or len(nearest) > 1 or any(f" {plain(w)} " in f" {name} " for w in _known()["rule"]["never"])
    return (None if refused else nearest.pop()), score


def proposed_map(proposals: Sequence[Proposal]) -> TaxonomyMap:
    """The proposals as a map, the undecided left out."""
    return TaxonomyMap({p.term_id: p.kind for p in proposals if p.kind})


def taxonomy_map_text(proposals: Sequence[Proposal], decided: TaxonomyMap | None = None) -> str:
    """The small file a steward corrects: one table per term, kind = "" where undecided. decided: None takes the proposals."""
    held = decided or proposed_map(proposals)
    lines = ["# Your directory's own terms and our kinds. Correct `kind`; leave it \"\" where you do not know, write \"none\" where it is none of ours.", f"# Kinds: {', '.join(kinds())}", f"# tells: what a term says of its services, of {', '.join(FLAGS)}", ""]
    for p in proposals:
        lines += [f"[terms.{_quoted(p.term_id)}]", f"term = {_quoted(p.term)}", f"services = {p.services}", f"kind = {json.dumps(held.kinds.get(p.term_id, ''))}"]
        lines += [f"tells = {json.dumps(list(held.tells[p.term_id]))}"] if held.tells.get(p.term_id) else []
        lines += [f"score = {p.score}", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_taxonomy_map(path: Path) -> TaxonomyMap:
    """The map a steward corrected. Raises IntakeRefused naming every term whose kind or flag is none we know."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise IntakeRefused([Problem(path.name, None, None, "it is no TOML file that can be read", "Write it again with `python -m publish check` and --write-map, and correct only what stands after the equals sign.")]) from fault
    terms = held.get("terms", {})
    found: dict[str, str] = {}
    tells: dict[str, tuple[str, ...]] = {}
    named: dict[str, str] = {}
    problems = []
    for term_id, entry in terms.items() if isinstance(terms, dict) else []:
        kind, told = (entry.get("kind", ""), entry.get("tells", [])) if isinstance(entry, dict) else ("?", [])
        named[term_id] = str(entry.get("term", "")) if isinstance(entry, dict) else ""
        if kind not in ("", NONE_OF_OURS, *kinds()):
            problems.append(Problem(path.name, None, "kind", f"the kind of term {shown_id(term_id)} is none we know", f"Write one of {', '.join(kinds())}, none, or nothing between the quotation marks."))
        elif kind:
            found[term_id] = kind
        if not isinstance(told, list) or any(t not in FLAGS for t in told):
            problems.append(Problem(path.name, None, "tells", f"what term {shown_id(term_id)} tells is none we know", f"Write a list of {', '.join(FLAGS)}."))
        elif told:
            tells[term_id] = tuple(told)
    if problems:
        raise IntakeRefused(problems)
    return TaxonomyMap(found, tells, named)

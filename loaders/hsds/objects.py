"""HSDS as JSON, whatever object it begins with, taken apart into the same tables as a package of CSV files."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from framework.terms import Problem
from loaders.hsds.rules import FILE, ROW, rules
from loaders.intake.grid import IntakeRefused

# Names under which an object or a list of objects stands inside another, and the table it belongs to.
_HELD = {
    "organization": "organizations", "organizations": "organizations", "service": "services", "services": "services", "location": "locations", "locations": "locations",
    "service_at_location": "service_at_location", "service_at_locations": "service_at_location", "services_at_location": "service_at_location",
    "addresses": "addresses", "physical_addresses": "physical_addresses", "postal_addresses": "postal_addresses", "service_areas": "service_areas",
    "attributes": "attributes", "service_attributes": "attributes", "service_taxonomy": "attributes", "other_attributes": "attributes",
    "taxonomy_term": "taxonomy_terms", "taxonomy_terms": "taxonomy_terms", "metadata": "metadata",
}
# The key by which a record names the record it stands in, or the one that stands in it.
_KEY_OF = {"organizations": "organization_id", "services": "service_id", "locations": "location_id", "service_at_location": "service_at_location_id", "taxonomy_terms": "taxonomy_term_id"}
_NO_RECORDS = ("taxonomies", "api")
_UP = {"attributes": "link_id", "metadata": "resource_id"}


@dataclass
class Taken:
    """Records by table, the objects nobody could read, which of how many pages are here, and how many objects of which kind
    (a key of `roots` in framework/hsds.toml) stand by themselves."""

    records: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    lost: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pages: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    roots: Counter[str] = field(default_factory=Counter)


def take_apart(files: Mapping[str, bytes]) -> Taken:
    """Every HSDS object of the files: one object, a list, a page with `contents`, one object per line, or lists by table.

    Raises IntakeRefused for a file that is no JSON or is nested too deep.
    """
    taken = Taken()
    for file, data in files.items():
        for where, found in _documents(file, data, taken):
            _root(found, file, where, taken)
    for total, pages in taken.pages.items():
        if absent := int(total) - len(pages):
            one = min(pages) if len(pages) == 1 else None
            said = f"it is page {one} of {total}" if one else f"{len(pages)} of {total} pages are here"
            taken.problems.append(Problem(" and ".join(sorted(files)[:2]), None, None, said, f"Give every page in one folder or zip archive; what the other {absent} hold is not known."))
    return taken


def _documents(file: str, data: bytes, taken: Taken) -> Iterator[tuple[str, Any]]:
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    try:
        yield "", _parsed(text)
        return
    except (ValueError, RecursionError) as fault:
        lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
        if isinstance(fault, RecursionError) or len(lines) < 2 or not lines[0][1].lstrip().startswith("{"):
            raise IntakeRefused([Problem(file, getattr(fault, "lineno", None), None, "it is no JSON that can be read", "Export or download it again; a download cut short looks like this.")]) from fault
        if not any(_is_object(line) for _, line in lines[:2]):
            raise IntakeRefused([Problem(file, getattr(fault, "lineno", None), None, "it is neither one JSON document nor one object a line", "Export or download it again.")]) from fault
    for number, line in lines:
        if _is_object(line):
            yield f"line {number}", _parsed(line)
        else:
            taken.lost.append(Problem(file, number, None, "this line is no JSON object", "Export the record again, or take the line out."))


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(text: str) -> Any:
    # Numbers stay as written: the tables hold text, and a number of a million digits is never computed.
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)


def _root(found: Any, file: str, where: str, taken: Taken) -> None:
    if isinstance(found, dict) and isinstance(found.get("contents"), list):
        pages, page = str(found.get("total_pages", ""))[:9], str(found.get("page_number", ""))[:9]
        if pages.isdecimal() and page.isdecimal() and 1 <= int(page) <= int(pages):
            taken.pages[pages].add(int(page))
        _each(found["contents"], file, "contents", taken)
    elif isinstance(found, list):
        _each(found, file, where, taken)
    elif isinstance(found, dict) and (lists := {_table_named(k): v for k, v in found.items() if isinstance(v, list) and _table_named(k)}) and not {"id", "name", "service"} & set(found):
        for table, members in lists.items():
            for i, member in enumerate(members):
                _record(member, table, file, f"{table}[{i}]", None, taken, 1)
    elif not _one(found, file, where, taken):
        taken.lost.append(_unknown(file, where))


def _each(members: list[Any], file: str, where: str, taken: Taken) -> None:
    for i, member in enumerate(members):
        if not _one(member, file, f"{where}[{i}]", taken):
            taken.lost.append(_unknown(file, f"{where}[{i}]"))


def _unknown(file: str, where: str) -> Problem:
    return Problem(f"{file} {where}".strip(), None, None, "it is no service, organization, location or service at a location", "Give the objects that HSDS 3 describes, such as those of /services.")


def _one(found: Any, file: str, where: str, taken: Taken) -> bool:
    table = _kind(found) if isinstance(found, dict) else None
    if table is None:
        return False
    taken.roots[table] += 1
    if table not in _NO_RECORDS:
        _record(found, table, file, where, None, taken, 1)
    return True


def _kind(found: Mapping[str, Any]) -> str | None:
    """The table of an object by what it holds, one of _NO_RECORDS for what is no record of a directory; None for what is none of HSDS."""
    keys = set(found)
    if "service" in keys or {"service_id", "location_id"} <= keys or ("location" in keys and "organization" not in keys):
        return "service_at_location"
    if keys & {"location_type", "latitude", "longitude", "addresses", "physical_addresses"}:
        return "locations"
    if keys & {"services", "website", "legal_status", "tax_status", "year_incorporated", "organization_identifiers", "parent_organization_id"} and "organization" not in keys:
        return "organizations"
    if keys & {"organization", "organization_id", "service_at_locations", "service_areas", "status", "assured_date", "eligibility_description"}:
        return "services"
    if keys & {"openapi_url", "profile"}:
        return "api"
    if keys & {"taxonomy", "taxonomy_detail", "term_uri", "parent_id"}:
        return "taxonomy_terms"
    if {"uri", "version"} <= keys:
        return "taxonomies"
    return "organizations" if {"id", "name"} <= keys else None


def _table_named(key: str) -> str | None:
    name = key.lower().removesuffix(".csv")
    return next((table for table, spec in rules()["tables"].items() if name in spec["files"]), None)


def _text(value: object) -> str:
    # JSON may hold half a character (a lone surrogate), which no file of ours could.
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _record(found: Any, table: str, file: str, where: str, above: tuple[str, str] | None, taken: Taken, depth: int) -> str | None:
    """Keep one object and what stands in it; its key, or None where it is no object."""
    if depth > rules()["limits"]["json_depth"]["value"]:
        raise IntakeRefused([Problem(file, None, None, f"it is nested deeper than {rules()['limits']['json_depth']['value']} levels", "Give the objects that HSDS 3 describes.")])
    if not isinstance(found, dict):
        taken.lost.append(_unknown(file, where)) if table in ("services", "service_at_location") else taken.problems.append(Problem(f"{file} {where}", None, None, "it is no object", "Export it again."))
        return None
    line = int(where.removeprefix("line ")) if where.startswith("line ") and where[5:].isdigit() else None
    record = {_text(k).lower(): _text(v).strip() for k, v in found.items() if isinstance(v, str | bool) and str(v).strip()}
    # What stands inside another needs no key of its own to be found: its place is one.
    key = record.setdefault("id", f"{file} {where}".strip())
    if above and table in _UP:
        record[_UP[table]] = above[1]
    elif above and above[0] in _KEY_OF:
        record[_KEY_OF[above[0]]] = above[1]
    for name, held in found.items():
        inner = _HELD.get(str(name).lower())
        if inner is None:
            continue
        for i, member in enumerate(held if isinstance(held, list) else [held]):
            if member is None:
                continue
            place = (f"{where}.{name}[{i}]" if isinstance(held, list) else f"{where}.{name}").lstrip(".")
            inner_key = _record(member, inner, file, place, (table, key), taken, depth + 1)
            if inner_key and not isinstance(held, list) and inner in _KEY_OF:
                record[_KEY_OF[inner]] = inner_key
    taken.records[table].append(record | {FILE: file if line else f"{file} {where}".strip(), ROW: line, "at_root": above is None})
    return key

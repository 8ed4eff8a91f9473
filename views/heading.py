"""The head of a panel: an area's name, place type, people and regions."""

from framework.terms import AreaKind
from views import areas, parts, session
from views.escape import text


def given(value: object) -> bool:
    """True for text that says something; missing and empty say nothing."""
    return isinstance(value, str) and value != ""


def html(key: str) -> str:
    """Name, place type, people and region of an area, as HTML."""
    row = areas.area(key)
    facts = []
    if given(row["place_type"]):
        place = session.words("place_types", row["place_type"])["word"]
        part = f", {session.words('metro_parts', row['metro_part'])['word']}" if given(row["metro_part"]) else ""
        facts.append(f"{place}{part} (2010 census basis)")
    if row["pop_2023"] == row["pop_2023"]:
        people = f"{int(row['pop_2023']):,}"
        facts.append(f"{people} people (2023)" if parts.of_area(key).empty else session.words("parts", "people").format(people=people))
    member = session.table("membership")
    if row["area_kind"] == AreaKind.COUNTY:
        for kind in (AreaKind.PLANNING, AreaKind.DISTRICT_2025, *areas.schemes()):
            region = member[(member["area_kind"] == kind) & (member["fips"] == row.name)]["area_id"]
            facts.extend(str(areas.of_kind(kind).loc[r, "name"]) for r in region)
            facts.extend([cut] if (cut := parts.of_county(str(row.name), kind)) else [])
    elif not parts.of_area(key).empty:
        facts.append(parts.holds(key))
    elif row["area_kind"] != AreaKind.STATE:
        names = areas.of_kind(AreaKind.COUNTY)["name"]
        inside = [names[f] for f in areas.counties_of(key)]
        facts.append(f"{len(inside)} counties: {', '.join(inside)}" if len(inside) > 1 else f"1 county: {inside[0]}")
    return f"<h2>{text(areas.title(key))}</h2><p class='quiet'>{text(' · '.join(facts))}</p>{_cautions(key)}"


def _cautions(key: str) -> str:
    """What a reader of an area must know before any figure: tribal lands in it, and a border that cuts distances short."""
    rows = areas.of_kind(AreaKind.COUNTY).loc[sorted({*areas.counties_of(key), *parts.of_area(key)["fips"]})] if not key.startswith(f"{AreaKind.STATE}:") else areas.of_kind(AreaKind.COUNTY).iloc[:0]
    said = f"<p class='note'>{text(parts.caution(key))}</p>" if parts.caution(key) else ""
    if (rows["tribal_note"] == "yes").any():
        said += f"<p><span class='tag'>{text(session.words('notes', 'tribal_tag'))}</span> {text(session.words('notes', 'tribal'))}</p>"
    return said


def border(key: str) -> str:
    """The caution on distances in an area that touches another state, as HTML; empty elsewhere."""
    return f"<p class='note'>{text(session.words('notes', 'border'))}</p>" if bool(areas.area(key)["touches_other_state"]) else ""


def folded(lines: list[str], shown: int) -> str:
    """A list of finished <li> lines: the first ones open, the rest behind "N more"; nothing is left out."""
    html = f"<ul>{''.join(lines[:shown])}</ul>"
    rest = lines[shown:]
    return html + f"<details><summary>{len(rest)} more</summary><ul>{''.join(rest)}</ul></details>" if rest else html

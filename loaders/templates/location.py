"""Where a service is: kept only where its row says plainly that the place may be public. Fails closed."""

from hashlib import sha256

from framework.terms import CONFIDENTIAL_KINDS, LocationClass
from loaders.confidential import confidential_word
from loaders.templates.cell import plain
from loaders.templates.definition import Template
from loaders.templates.rows import Row

PLACE = ("name", "town", "latitude", "longitude")


def confidential_kind(kind: str | None) -> bool:
    """True for a kind that is confidential whatever its row says; a kind nobody named is one."""
    return kind is None or kind in CONFIDENTIAL_KINDS


def settle(row: Row, sheet: Template, file: str) -> None:
    """Mend or refuse the point, then take away point, town and name of whatever may not be public, in a warning.

    Sets `confidential` (true, false, or absent where not said) and `location_class`. A confidential service gets an id that does
    not spell its name.
    """
    values = row.values
    if values.get("virtual_only") is True and any([values.pop("county", None), values.pop("serves", None)]):
        row.warnings.append(f"Row {row.number}: help by telephone or online alone is a note; it counts in no county.")
    word = confidential_word(row.everything)
    named = confidential_kind(values.get("kind")) or word is not None
    if named or values.get("public_location") is False:
        values["confidential"] = True
    elif values.get("public_location"):
        values["confidential"] = False
    if values.get("confidential") is not False:
        taken = [name for name in PLACE if values.pop(name, None) is not None]
        # The point of a place we may not show is not looked at either: what is wrong with it would say where it is.
        row.problems = [p for p in row.problems if p.column not in PLACE]
        why = "its kind is confidential" if confidential_kind(values.get("kind")) else f"it says {word!r}" if word else "the place may not be public" if values.get("confidential") else "nothing says that the place may be public"
        if taken or named:
            row.warnings.append(f"Row {row.number}: taken as confidential, since {why}; no more than its county was kept.")
        values["location_class"] = str(LocationClass.WITHHELD if values.get("confidential") else LocationClass.COUNTY)
        if values.get("confidential") and "service" in values:
            values["service"] = _unnamed(values["service"])
        if confidential_word(values.get("operator", "")):
            values["operator"] = _unnamed(values["operator"])
        return
    _point(row, sheet, file)
    values["location_class"] = str(LocationClass.STREET if "latitude" in values else LocationClass.TOWN if "town" in values else LocationClass.COUNTY)


def hidden(row: Row, sheet: Template) -> dict[str, str]:
    """The row as given, without the place of a service that does not say plainly that it may be public."""
    if sheet.kind != "services" or row.values.get("confidential") is False:
        return row.given
    secret = (*PLACE, "service") if row.values.get("confidential") else PLACE
    return {name: "(not kept)" if name in secret and text.strip() else text for name, text in row.given.items()}


def _unnamed(name: str) -> str:
    """An id that stays the same for a name, so that it can be counted once, and does not spell it."""
    return "withheld-" + sha256(plain(name).encode()).hexdigest()[:16]


def _point(row: Row, sheet: Template, file: str) -> None:
    """A point inside the state, mended where latitude and longitude changed places or a minus was lost; else refused."""
    north, east = row.values.get("latitude"), row.values.get("longitude")
    if north is None and east is None:
        return
    if north is None or east is None:
        if not any(p.column in PLACE for p in row.problems):
            row.refuse(file, "longitude" if east is None else "latitude", "one half of the point is missing", "Give latitude and longitude, or leave both empty.")
        return
    if north == 0 and east == 0:
        row.refuse(file, "latitude", "the point 0, 0 lies in the sea", "Give the place's latitude and longitude, or leave both empty.")
        return
    box = [(c.least or -180, c.most or 180) for c in (sheet.column("latitude"), sheet.column("longitude"))]
    for point, said in (((north, east), None), ((east, north), "latitude and longitude had changed places"), ((north, -east), "the minus of the longitude was missing")):
        if all(low <= value <= high for value, (low, high) in zip(point, box, strict=True)):
            row.values |= {"latitude": point[0], "longitude": point[1]}
            row.warnings += [f"Row {row.number}: {said}; mended to {point[0]:g}, {point[1]:g}."] if said else []
            return
    row.refuse(file, "latitude", f"the point {north:g}, {east:g} lies outside the state", "Mend latitude and longitude, or leave both empty.")

"""The columns of the tables under geodata/ and what each may hold."""

import pandera.pandas as pa

from framework.terms import AreaKind, CareKind, LocationClass

FIPS = pa.Check.str_matches(r"^\d{5}$", error="a county FIPS of five digits")
YES_NO = pa.Check.isin(["yes", "no"], error="yes or no")
YES = pa.Check.isin(["yes"], error="yes, or empty")
HTTP = pa.Check.str_matches(r"^https?://", error="a web address that begins with http")
LATITUDE = pa.Check.in_range(15, 72, error="a latitude in the United States")
LONGITUDE = pa.Check.in_range(-180, -60, error="a longitude in the United States")
POSITIVE = pa.Check.ge(0, error="zero or more")


def _text(*checks: pa.Check, empty: bool = False, unique: bool = False) -> pa.Column:
    return pa.Column(str, list(checks), nullable=empty, unique=unique)


def _number(*checks: pa.Check, empty: bool = False) -> pa.Column:
    return pa.Column(float, list(checks), nullable=empty)


COUNTIES = pa.DataFrameSchema({
    "fips": _text(FIPS, unique=True), "county": _text(unique=True), "land_sqmi": _number(pa.Check.gt(0, error="more than zero")),
    **{f"pop_{y}": _number(POSITIVE) for y in (2010, 2019, 2020, 2023)},
    "metro": _text(YES_NO), "metro_part": _text(pa.Check.isin(["core", "edge"], error="core, edge or empty"), empty=True), "metro_area": _text(empty=True),
    "rucc_2023": _text(), "seat": _text(), "seat_latitude": _number(LATITUDE), "seat_longitude": _number(LONGITUDE),
    "planning": _text(), "jd2024": _text(), "jd2025": _text(), "tribal_note": _text(YES, empty=True),
})
REGIONS = pa.DataFrameSchema({
    "area_kind": _text(pa.Check.isin([AreaKind.PLANNING, AreaKind.DISTRICT_2024, AreaKind.DISTRICT_2025], error="planning, jd2024 or jd2025")),
    "area_id": _text(), "name": _text(), "other_names": _text(empty=True),
}, unique=["area_kind", "area_id"])
PLACES = pa.DataFrameSchema({
    "place_id": _text(unique=True), "name": _text(), "fips": _text(FIPS), "latitude": _number(LATITUDE), "longitude": _number(LONGITUDE),
    "population": _number(POSITIVE), "seat": _text(YES_NO),
})
STATES = pa.DataFrameSchema({
    "fips": _text(pa.Check.str_matches(r"^\d{2}$", error="a state's code of two digits"), unique=True),
    "usps": _text(pa.Check.str_matches(r"^[A-Z]{2}$", error="a postal abbreviation of two letters"), unique=True), "name": _text(unique=True),
})
SERVICES = pa.DataFrameSchema({
    "service_id": _text(unique=True), "kind": _text(pa.Check.isin(list(CareKind), error="a kind of care of the contract")), "name": _text(), "operator": _text(),
    "town": _text(), "fips": _text(FIPS), "latitude": _number(LATITUDE), "longitude": _number(LONGITUDE),
    "location_class": _text(pa.Check.isin([LocationClass.STREET, LocationClass.TOWN], error="street or town")),
    "emergency": _text(YES_NO, empty=True), "hospital_type": _text(empty=True), "as_of": _text(), "source_id": _text(),
    "verified_on": pa.Column(str, pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}$", error="a day such as 2026-03-31, or empty"), nullable=True, required=False),
})
_KINDS = ("hospital", "health_center", "mental_health", "substance_use", "opioid_treatment")
DRIVING = pa.DataFrameSchema({
    "tract": _text(pa.Check.str_matches(r"^\d{11}$", error="a census tract of eleven digits"), unique=True), "fips": _text(FIPS),
    **{f"{k}_minutes": _number(POSITIVE, empty=True) for k in _KINDS},
})
CONTEXT = pa.DataFrameSchema({"fips": _text(FIPS), "measure": _text(), "value": _number(), "as_of": _text(), "source_id": _text()}, unique=["fips", "measure"])
MEASURES = pa.DataFrameSchema({
    "measure": _text(unique=True), "title": _text(), "unit": _text(), "role": _text(pa.Check.isin(["context", "denominator"], error="context or denominator")),
    "item_id": _text(empty=True), "round_to": _number(), "caution": _text(empty=True),
})
PUBLIC_RECORD = pa.DataFrameSchema({
    "fact_id": _text(unique=True), "kind": _text(), "name": _text(), "fips": _text(empty=True), "districts": _text(empty=True), "area_words": _text(empty=True),
    "statewide": _text(YES_NO), "year": _text(empty=True), "text": _text(), "source_url": _text(HTTP),
    "confidence": _text(pa.Check.isin(["stated", "inferred"], error="stated or inferred")), "item_ids": _text(empty=True),
})
STATE_FACTS = pa.DataFrameSchema({
    "fact_id": _text(unique=True), "system_no": _text(empty=True), "item_id": _text(),
    "status": _text(pa.Check.isin(["in use", "partly in use", "planned", "none found", "unknown"], error="in use, partly in use, planned, none found or unknown")),
    "year": _text(empty=True), "text": _text(), "source_url": _text(HTTP, empty=True),
    "confidence": _text(pa.Check.isin(["high", "medium", "low"], error="high, medium or low"), empty=True),
})

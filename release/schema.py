"""The released tables, column by column: the one list that typing, checking and the data package are made from."""

from dataclasses import dataclass

from framework.terms import CELL_COLUMNS

STRING, INTEGER, NUMBER, BOOLEAN = "string", "integer", "number", "boolean"


@dataclass(frozen=True)
class Table:
    """A released table: column -> type, the columns that name a row, those that may not be empty, those that may.

    Text and numbers may be empty unless they are in key or required; whole numbers and yes/no only if in optional.
    """

    columns: dict[str, str]
    key: tuple[str, ...]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    def filled(self, column: str) -> bool:
        """True for a column that has a value in every row."""
        if column in self.key or column in self.required:
            return True
        return self.columns[column] in (INTEGER, BOOLEAN) and column not in self.optional

    def dtype(self, column: str) -> str:
        """The pandas type of a column; whole numbers and yes/no that may be empty are the nullable ones."""
        plain = {STRING: "str", INTEGER: "int64", NUMBER: "float64", BOOLEAN: "bool"}
        nullable = {INTEGER: "Int64", BOOLEAN: "boolean"}
        return nullable[self.columns[column]] if column in self.optional else plain[self.columns[column]]


def _columns(text: str = "", integer: str = "", number: str = "", boolean: str = "", order: str = "") -> dict[str, str]:
    kinds = {**{c: STRING for c in text.split()}, **{c: INTEGER for c in integer.split()},
             **{c: NUMBER for c in number.split()}, **{c: BOOLEAN for c in boolean.split()}}
    return {c: kinds[c] for c in order.split()} if order else kinds


_CELLS = {c: NUMBER if c in ("low", "high") else BOOLEAN if c in ("incomplete", "synthetic") else STRING for c in CELL_COLUMNS}

TABLES: dict[str, Table] = {
    "areas": Table(_columns(
        text="area_kind area_id name other_names place_type place_type_2010 place_type_2020 metro_part seat tribal_note",
        number="land_sqmi pop_2010 pop_2019 pop_2020 pop_2023 latitude longitude", integer="county_count", boolean="touches_other_state",
        order="area_kind area_id name other_names place_type place_type_2010 place_type_2020 metro_part land_sqmi pop_2010 pop_2019 "
              "pop_2020 pop_2023 county_count seat latitude longitude tribal_note touches_other_state"),
        ("area_kind", "area_id"), ("name",)),
    "membership": Table(_columns("area_kind area_id fips"), ("area_kind", "area_id", "fips")),
    "overlaps": Table(_columns("area_kind area_id fips", number="share", boolean="counted"), ("area_kind", "area_id", "fips")),
    "adjacency": Table(_columns("fips neighbour_fips"), ("fips", "neighbour_fips")),
    "items": Table(_columns("id pillar level parent title explanation who_could_answer", integer="position", boolean="leaf"),
                   ("id",), ("pillar", "level", "title", "explanation")),
    "indicators": Table(_columns(
        text="indicator_id item_id family title direction counts unit denominator source_kind confidential measure kinds audience", integer="order",
        number="strength_at out_of",
        order="indicator_id item_id order family title direction counts unit denominator source_kind strength_at out_of confidential measure kinds audience"),
        ("indicator_id",), ("item_id", "family", "title")),
    "systems": Table(_columns("system_no item_id title record_type how_held"), ("system_no",), ("item_id", "title")),
    "rules": Table(_columns("key value unit reason source"), ("key",), ("value", "reason", "source")),
    "sources": Table(_columns("source_id title producer vintage unit n took checked licence table"), ("source_id",), ("title", "producer", "licence")),
    "cells": Table(_CELLS, ("indicator_id", "area_kind", "area_id", "wave"), ("item_id", "family", "class", "reason")),
    "rollup": Table(_columns("parent_id area_kind area_id wave", integer="items strength partial gap too_few no_data", number="low high", boolean="synthetic"),
                    ("parent_id", "area_kind", "area_id", "wave")),
    "facts": Table(_columns("fact_id item_id area_kind area_id kind status text year source_id source_url confidence"),
                   ("fact_id", "item_id", "area_kind", "area_id"), ("kind", "text")),
    "system_status": Table(_columns("system_no item_id title status year text source_url confidence"), ("system_no",), ("item_id", "title", "status")),
    "public_record": Table(_columns("fact_id area_kind area_id kind name year text source_url confidence item_ids"),
                           ("fact_id", "area_kind", "area_id"), ("kind", "text", "source_url")),
    "services": Table(_columns(
        text="service_id place_id kind name operator town fips location_class emergency hospital_type as_of source_id verified_on list serves also_source_id", number="latitude longitude", boolean="virtual stale",
        order="service_id kind name operator town fips latitude longitude location_class emergency hospital_type as_of source_id verified_on place_id list serves virtual stale also_source_id"),
        ("service_id",), ("kind", "place_id", "list", "source_id"), optional=("stale",)),
    "kinds": Table(_columns("fips kind", integer="places operators", boolean="one_operator") | {"as_of": STRING} | _columns(integer="places_given"), ("fips", "kind"),
                   optional=("operators", "one_operator")),
    "reach": Table(_columns("area_kind area_id kind", integer="nth", number="share_within_40 share_beyond_40 share_beyond_100 median_km mean_km residents road_factor"),
                   ("area_kind", "area_id", "kind", "nth")),
    "driving": Table(_columns("area_kind area_id kind", integer="tracts tracts_within_30 tracts_within_60 tracts_no_route tracts_zero", number="share_within_30 share_within_60 share_zero median_minutes"),
                     ("area_kind", "area_id", "kind")),
    "clusters": Table(_columns("cluster_id kind fips", integer="counties", number="residents"), ("cluster_id",), ("kind", "fips")),
    "context": Table(_columns("fips measure", number="value") | _columns("as_of source_id title unit role item_id") | _columns(number="round_to") | {"caution": STRING},
                     ("fips", "measure"), ("title", "unit", "role")),
    "waves": Table(_columns("wave title as_of source_ids", boolean="synthetic", integer="position"), ("wave",), ("title",)),
    "questions": Table(_columns("wave indicator_id wording scale", boolean="trend_breaks"), ("wave", "indicator_id")),
    "notes": Table(_columns("note_id area_kind area_id item_id sentence report page year source_id"), ("note_id",), ("area_kind", "area_id", "item_id", "sentence", "source_id")),
    "assistance_links": Table(_columns("link_id wave helper helped with_what helped_on source_url source_id"), ("link_id",), ("wave", "helper", "helped", "with_what", "source_id")),
    "corrections": Table(_columns("correction_id of_table key column was now source date source_id"), ("correction_id",), ("of_table", "key", "source", "date")),
    "findings": Table(_columns("finding_id", integer="position") | _columns("sentence caution as_of source_ids page query"), ("finding_id",), ("sentence",)),
}

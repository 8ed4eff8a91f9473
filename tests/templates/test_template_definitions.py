"""Every sheet's definition is whole, says what we mean, and is the only place where a column is described."""

import re
import tomllib

import pytest

from loaders import framework, geodata
from loaders.framework_words import said, unwanted
from loaders.hsds import taxonomy
from loaders.templates.definition import FRAMEWORK, kinds, template, words
from loaders.templates.headings import recognise_kind
from loaders.templates.receive import EXAMPLE, receive_template
from loaders.templates.tables import columns, empty_tables
from measures.demonstration import vocabulary
from measures.demonstration.generate import generate
from measures.evidence.measure import Measure
from release.sheets import template_text
from tests.templates.grids import FIND, drawn

WANTED = {"agencies", "assistance_links", "awards", "context", "corrections", "county_kinds", "county_records", "curricula", "district_offices", "finding_notes",
          "local_checks", "members", "partnerships", "population", "practices", "region_schemes", "reports", "roster_kinds", "services", "sites", "systems", "trainings"}
each_kind = pytest.mark.parametrize("kind", sorted(WANTED))


def headed(*names):
    return drawn(",".join(names) + "\n")


def test_there_is_one_definition_for_each_sheet():
    assert set(kinds()) == WANTED


@each_kind
def test_a_definition_says_everything_of_each_column(kind):
    sheet = template(kind)
    assert all((sheet.title, sheet.purpose, sheet.filled_by, sheet.confidentiality, sheet.key, sheet.table))
    assert set(sheet.informs) <= set(framework.plan()["id"])
    assert {*sheet.key} <= {c.name for c in sheet.columns}
    assert len({c.name for c in sheet.columns}) == len(sheet.columns)
    for column in sheet.columns:
        assert column.type in words()["types"] and column.confidentiality in words()["confidentiality"], column.name
        assert column.label and column.empty and re.fullmatch("[a-z_]+", column.name), column.name
        assert column.example or not column.required, column.name
        assert not column.codes or len(column.codes) == len(column.choices), column.name
        assert bool(column.choices) == (column.type in ("choice", "choices", "indicator")), column.name
        assert {*column.required_when, *column.required_unless} <= {c.name for c in sheet.columns}, column.name
        assert column.unit or column.type not in ("amount_usd", "latitude", "longitude", "share"), column.name


@each_kind
def test_a_definition_holds_no_key_that_nobody_reads(kind):
    given = tomllib.loads((FRAMEWORK / "templates" / f"{kind}.toml").read_text(encoding="utf-8"))
    assert set(given) - {"kinds", "columns"} == {"title", "purpose", "filled_by", "informs", "confidentiality", "key", "table"}


@each_kind
def test_the_words_are_ones_we_use(kind):
    unused = framework.words()["unused"]
    sheet = tomllib.loads((FRAMEWORK / "templates" / f"{kind}.toml").read_text(encoding="utf-8"))
    assert not [(where, used) for where, text in said(sheet) if (used := unwanted(text, unused))]


def test_indicators_asked_about_are_of_the_family_their_table_feeds():
    family = framework.indicators().set_index("indicator_id")["family"]
    asked = {kind: template(kind).column(column).choices for kind, column in (("practices", "practice"), ("county_records", "practice"), ("roster_kinds", "list"), ("county_kinds", "list"))}
    assert {*asked["practices"], *asked["county_records"]} == set(family.index[family == "MATURITY"])
    assert {*asked["roster_kinds"], *asked["county_kinds"], "PREV-1c.1"} == set(family.index[family == "CHECKLIST"])


def test_the_lists_of_kinds_are_those_that_are_graded():
    rows = framework.indicators()
    named = {r["indicator_id"]: tuple(r["kinds"].split(";")) for r in rows[rows["kinds"].notna()].to_dict("records")}
    given = {k: tuple(v) for kind in ("roster_kinds", "county_kinds") for k, v in template(kind).kinds.items()}
    assert given | {"PREV-1c.1": template("trainings").column("groups").choices[:-1]} == named
    assert set(template("trainings").column("sector").choices) == set(vocabulary.SECTORS)


@pytest.fixture(scope="module")
def invented():
    return generate(1, geodata.counties().assign(place_type_2010="rural"), framework.indicators())


def test_the_tables_have_every_column_that_measures_read_in_its_type(invented):
    ours = empty_tables()
    for name, table in invented.items():
        if name in ("respondents", "survey_answers"):
            continue
        wanted = {c: str(t) for c, t in table.drop(columns="synthetic").dtypes.items()}
        given = {c: str(t) for c, t in ours[name].dtypes.items()}
        assert wanted.items() <= given.items(), name


@each_kind
def test_the_invented_example_is_a_row_the_loader_takes(kind):
    sheet = template(kind)
    grid = drawn("\n".join(",".join(f'"{v}"' for v in row) for row in ([c.name for c in sheet.columns], [c.example for c in sheet.columns])))
    found = receive_template(grid, kind, FIND, as_of="2026")
    assert (found.read, found.accepted, found.problems) == (1, 1, ())
    assert list(found.tables[sheet.table].columns) == list(columns(sheet))


@each_kind
def test_the_example_row_as_printed_is_passed_over_by_name(kind):
    sheet = template(kind)
    grid = drawn("\n".join(",".join(f'"{v}"' for v in row) for row in ([c.name for c in sheet.columns], template_text.example(sheet))))
    found = receive_template(grid, kind, FIND)
    assert found.read == 0 and any(EXAMPLE in w and "Row 2" in w for w in found.warnings)


@each_kind
def test_a_sheet_is_known_by_its_headings(kind):
    sheet = template(kind)
    whole = recognise_kind(headed(*(c.name for c in sheet.columns)))
    assert (whole.kind, whole.sure) == (kind, 1.0) and set(whole.columns) == {c.name for c in sheet.columns}
    assert recognise_kind(headed(*(c.label.replace(",", " ") for c in sheet.columns))).kind == kind
    required = recognise_kind(headed(*(c.name for c in sheet.columns if c.required or c.required_unless), "notes of our own"))
    assert required.kind == kind and required.sure < 1


def test_a_file_of_another_kind_is_no_sheet_of_ours():
    assert recognise_kind(headed("StartDate", "EndDate", "Q1")).kind is None


def test_every_kind_that_a_look_can_settle_may_be_looked_for_and_no_other():
    """A kind of care that an indicator counts by place: without its word here nobody could ever say "we looked, none found"."""
    by_place = framework.indicators().query("family == 'REACH'").to_dict("records")
    column = template("local_checks").column("kind")
    assert sorted(column.codes) == sorted({kind for row in by_place for kind in Measure.of(row).places})
    assert set(template("local_checks").informs) == {row["item_id"] for row in by_place}


def test_a_kind_of_care_has_one_word_on_every_sheet_and_in_every_directory():
    services, checks = (template(kind).column("kind") for kind in ("services", "local_checks"))
    word = dict(zip(services.codes, services.choices, strict=True))
    assert sorted(word) == sorted(taxonomy.kinds()) and dict(zip(checks.codes, checks.choices, strict=True)).items() <= word.items()

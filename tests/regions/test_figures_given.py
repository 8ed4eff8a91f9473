"""Background figures and people from stewards' files: beside ours, under their own source, nothing overwritten in silence."""

import pandas as pd
import pytest

from loaders import few_people
from loaders.framework import thresholds, words
from release.facts import amount
from release.steward.figures import with_figures
from release.steward.tables import steward_tables
from release.sources import Sources
from tests.regions.drawn import A, B
from tests.release_steward.given import declared

HEAD = "county,measure,title,unit,value,as_of,source,item\n"
OURS = pd.DataFrame({"fips": [A], "measure": ["uninsured"], "value": [0.1], "as_of": ["2022"], "source_id": ["ours"]})
MEASURES = pd.DataFrame({"measure": ["uninsured"], "title": ["No insurance"], "unit": ["share"], "role": ["context"], "item_id": ["PROT-1b"], "round_to": [0.01], "caution": [None]}).astype(
    {"round_to": "float64", "caution": "str"})


def sources() -> Sources:
    """What release.steward.figures asks of the sources."""
    held = {f: None for f in Sources.__dataclass_fields__} | {
        "counties": pd.DataFrame({"fips": [A, B], "pop_2023": [1000.0, 2000.0]}), "context": OURS, "measures": MEASURES, "words": words(), "thresholds": thresholds()}
    return Sources(**held)


def given(path, **files):
    found = steward_tables(declared(path, {f"{n}.csv": (kind, text) for n, (kind, text) in files.items()}))
    made, said = with_figures(sources(), found)
    joined = made.context.merge(made.measures, on="measure", validate="many_to_one")
    return joined.set_index(["fips", "measure"]), said


def test_a_figure_stands_under_its_source_with_its_own_words(tmp_path):
    rows, said = given(tmp_path, ctx=("context", HEAD + "Adams,renters,Households that rent,share of households,0.35,2023,An office,PREV-2d\n"))
    row = rows.loc[(A, "ctx:renters")]
    assert (row["title"], row["unit"], row["value"], row["as_of"], row["source_id"], row["item_id"], row["role"]) == ("Households that rent", "share of households", 0.35, "2023", "ctx", "PREV-2d", "context")
    assert amount(row["value"], row["unit"], row["round_to"]) == "0.35 (share of households)" and said == []
    assert rows.loc[(A, "uninsured"), "value"] == 0.1


def test_of_the_same_measure_and_year_ours_stays_and_both_are_named(tmp_path):
    rows, said = given(tmp_path, ctx=("context", HEAD + "Adams,uninsured,Other words,share,0.2,2022,An office,\nAdams,uninsured,Other words,share,0.3,2023,An office,\n"))
    assert rows.loc[(A, "uninsured"), "value"] == 0.1 and rows.loc[(A, "ctx:uninsured"), ["value", "as_of"]].tolist() == [0.3, "2023"]
    sentence, = said
    assert "ctx and ours both give 'uninsured' of 2022 for 1 county, 1 of them with another figure: ours stays" in sentence


def test_two_files_that_give_the_same_are_both_named_and_both_stand(tmp_path):
    row = HEAD + "Adams,renters,Renters,share,{},2023,An office,\n"
    rows, said = given(tmp_path, a=("context", row.format(0.3)), b=("context", row.format(0.4)))
    assert rows.loc[(A, "a:renters"), "value"] == 0.3 and rows.loc[(A, "b:renters"), "value"] == 0.4
    assert said == ["a and b both give 'renters' of 2023 for 1 county: each stands under its own source."]


def test_several_years_of_one_measure_are_kept_apart(tmp_path):
    rows, _ = given(tmp_path, ctx=("context", HEAD + "Adams,renters,R,share,0.3,2022,o,\nAdams,renters,R,share,0.4,2023,o,\n"))
    assert rows.loc[(A, "ctx:renters:2022"), "value"] == 0.3 and rows.loc[(A, "ctx:renters:2023"), "value"] == 0.4


def test_people_stand_beside_and_never_under_a_share(tmp_path):
    rows, said = given(tmp_path, pop=("population", "county,year,people,basis\nAdams,2023,999,estimate\nAdams,2024,1100,estimate\n"))
    row = rows.loc[(A, "pop:population")]
    assert (row["value"], row["as_of"], row["title"]) == (1100, "2024", "People who live there (estimate)") and "goes on resting on the Census Bureau's people" in row["caution"]
    assert "pop and the Census Bureau's people both give 'population' of 2023" in said[0]


def test_figures_of_few_people_and_of_other_states_are_left_out_and_named(tmp_path):
    rows, said = given(tmp_path, ctx=("context", HEAD + "Adams,served,Served,people,10,2023,o,\nAlamosa,served,Served,people,11,2023,o,\nDenver,served,Served,people,40,2023,o,\n"))
    assert (A, "ctx:served") not in rows.index and rows.loc[(B, "ctx:served"), "value"] == 11
    assert any("fewer than 11 people" in s for s in said) and any("outside the state" in s for s in said)


def test_a_public_table_brings_its_own_headings_and_its_cards_vintage(tmp_path):
    rows, _ = given(tmp_path, table=("county_table", "FIPS,Homes without plumbing\n8001,12\n08003,17\n"))
    assert rows.loc[(B, "table:Homes without plumbing"), ["value", "title", "as_of", "unit"]].tolist() == [17, "Homes without plumbing", "June 2026", "unit as in its file"]


@pytest.mark.parametrize(("title", "unit", "value", "shown"), [
    ("Number of trafficking victims identified", "", "3", False), ("Identified", "minors", "3", False), ("Victims", "count", "3", False), ("Detention_arrests", "", "3", False),
    ("Something", "", "10", False), ("Something", "", "11", True), ("Something", "", "3.5", True), ("Something", "miles", "3", True), ("Uninsured rate", "people", "3", False),
    ("Uninsured residents", "percent of residents", "3", True), ("Percent of residents", "", "3", True), ("Residents, %", "", "3", True), ("Victims", "per 100,000 people", "3", True),
    ("Victims", "cases per year", "3", False)])
def test_few_people_are_held_whatever_names_them(tmp_path, title, unit, value, shown):
    sheet, contract = HEAD + f'Adams,m,"{title}","{unit}",{value},2023,o,\n', f'fips,measure,title,value,as_of,source\n08001,m,"{title}",{value},2023,o\n'
    rows, _ = given(tmp_path, ctx=("context", sheet if unit else contract))
    assert ((A, "ctx:m") in rows.index) is shown


def test_every_word_is_plain_and_stands_in_one_list():
    lists = few_people.words()
    assert set(lists) == {"people", "unsaid", "no_count"} and words()["figures"]["unit_unsaid"] in lists["unsaid"]
    every = [w for name in lists for w in lists[name]]
    assert len(set(every)) == len(every) and all(w == w.casefold().strip() for w in every)


def test_without_files_nothing_changes():
    held = sources()
    assert with_figures(held, None) == (held, [])

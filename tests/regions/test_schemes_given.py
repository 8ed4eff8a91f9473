"""Region schemes in a steward's files: several in one file, several files, shares that can be, every fault by file and row."""

import pytest

from release.errors import BuildRefused
from release.steward.schemes import scheme_words, schemes
from release.steward.tables import steward_tables
from tests.regions.drawn import A, B, C, D
from tests.release_steward.given import declared

ALL = {A, B, C, D}
PLAIN = "scheme,fips,region,share\n"


def given(path, **files):
    return schemes(steward_tables(declared(path, {f"{name}.csv": ("region_schemes", text) for name, text in files.items()})), ALL)


def rows(drawn):
    return drawn[["area_kind", "area_id", "fips", "share"]].values.tolist()


def faults(path, **files):
    with pytest.raises(BuildRefused) as refused:
        given(path, **files)
    return [(p.file, p.row, p.column, p.given) for p in refused.value.problems]


def test_a_county_may_lie_in_several_regions_by_the_share_of_its_people(tmp_path):
    assert rows(given(tmp_path, house=PLAIN + f"House,{A},1,0.25\nHouse,{A},2,0.75\nHouse,{B},2,\n")) == [
        ["scheme:house", "1", A, 0.25], ["scheme:house", "2", A, 0.75], ["scheme:house", "2", B, 1.0]]


def test_several_schemes_in_one_file_and_several_files(tmp_path):
    drawn = given(tmp_path, legislative=PLAIN + f"House,{A},1,\nSenate,{A},1,\n", seven=f"fips,region\n{A},North\n", more=PLAIN + f"House,{B},2,\n")
    assert {(k, i) for k, i, *_ in rows(drawn)} == {("scheme:house", "1"), ("scheme:senate", "1"), ("scheme:seven", "North"), ("scheme:house", "2")}
    assert scheme_words(drawn)["scheme:seven"]["singular"] == "region (File seven)" and scheme_words(drawn)["scheme:senate"]["singular"] == "region (Senate)"


def test_our_sheet_gives_the_same(tmp_path):
    text = "scheme,region,county,share\nHouse,District 1,Adams,40 %\nHouse,District 2,Adams,0.6\n"
    assert rows(given(tmp_path, sheet=text)) == [["scheme:house", "District 1", A, 0.4], ["scheme:house", "District 2", A, 0.6]]


def test_each_fault_is_named_by_file_and_row(tmp_path):
    found = faults(tmp_path, a=PLAIN + f"House,{A},1,0.6\nHouse,{A},2,0.6\nHouse,{B},1,1.5\nHouse,48001,1,\n", b=f"fips,region\n{C},East\n{C},West\n")
    assert [(f, r, c) for f, r, c, _ in found] == [("a.csv", 5, "county"), ("b.csv", 2, "share"), ("b.csv", 3, "share"), ("a.csv", 2, "share"), ("a.csv", 3, "share")]
    said = [g for *_, g in found]
    assert "in East and West, without the share" in said[1] and said[3] == f"the shares of county {A} add to 1.2, more than 1"


def test_a_county_told_by_two_files_is_added_up_across_them(tmp_path):
    found = faults(tmp_path, a=PLAIN + f"House,{A},1,0.8\n", b=PLAIN + f"House,{A},2,0.8\n")
    assert [(f, r) for f, r, *_ in found] == [("a.csv", 2), ("b.csv", 2)]


def test_rounded_shares_may_miss_one_by_a_little_and_the_rest_may_lie_in_none(tmp_path):
    assert len(given(tmp_path, a=PLAIN + f"House,{A},1,0.34\nHouse,{A},2,0.67\nHouse,{B},1,0.2\n")) == 3

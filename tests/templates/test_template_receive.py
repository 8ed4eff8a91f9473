"""Whole sheets with what goes wrong in them: refused by row with what to do, nothing lost, nothing guessed."""

import pytest

from tests.templates.grids import drawn, received

HEAD = "training,counties,form,held_on,people_reached\n"


def whys(found):
    return dict(zip(found.refused["row"], found.refused["why"], strict=True))


def test_every_problem_is_told_at_once_and_the_sound_row_is_kept():
    found = received("trainings", HEAD + "T1,Adams,professional,2025-03-04,0\nT2,Nowhere,lecture,2027-01-01,-4\nT3,Adams,awareness,3/4/2025,\n")
    assert (found.read, found.accepted) == (3, 1)
    assert [(p.row, p.column) for p in found.problems] == [(2, "people_reached"), (3, "counties"), (3, "form"), (3, "held_on"), (3, "people_reached")]
    assert "Did you mean" in whys(found)[3] or "Write one of" in whys(found)[3]
    assert found.tables["trainings"].index.to_list() == [4]
    assert found.tables["trainings"]["heads"].isna().all()
    assert any("2025-03-04" in w for w in found.warnings)


def test_a_refused_row_stands_as_given_with_its_reason():
    found = received("trainings", HEAD + "T1,Adams,lecture,2025-03-04,12\n")
    row = found.refused.iloc[0]
    assert (row["row"], row["training"], row["form"]) == (2, "T1", "lecture") and "lecture" in row["why"]


@pytest.mark.parametrize("text, said", [("", "empty"), ("\n \n", "empty"), (HEAD, "headings and no rows"), ("a,b\n1,2\n", "no headings"), (HEAD.replace("form,", "") + "T1,Adams,2025-03-04,1\n", "missing"),
                                        ("training," + HEAD + "T0,T1,Adams,professional,2025-03-04,1\n", "more than once")])
def test_a_sheet_that_cannot_be_used_says_why_and_refuses_every_row(text, said):
    found = received("trainings", text)
    assert found.accepted == 0 and said in found.problems[0].sentence()
    assert found.read == len(found.refused)


def test_a_title_above_the_headings_and_blank_rows_do_no_harm():
    found = received("trainings", "Trainings of 2025,,,,\n,,,,\n" + HEAD + "\nT1,Adams,professional,2025-03-04,12\n")
    assert (found.read, found.accepted, found.tables["trainings"].index.to_list()) == (1, 1, [5])


def test_unknown_columns_are_named_and_not_kept():
    found = received("trainings", HEAD.strip() + ",people reachd,\nT1,Adams,professional,2025-03-04,12,9,remark\n")
    assert found.accepted == 1
    said = " ".join(found.warnings)
    assert "'people reachd'" in said and "without a heading" in said
    assert "remark" not in found.tables["trainings"].to_csv() + found.refused.to_csv()


def test_a_column_of_persons_refuses_the_file_and_is_kept_nowhere():
    def persons(heading, fields):
        return "it seems to hold people's names" if heading == "trainer" else None

    found = received("trainings", HEAD.strip() + ",trainer\nT1,Adams,professional,2025-03-04,12,Somebody Real\n", person_columns=persons)
    assert (found.read, found.accepted, len(found.refused)) == (1, 0, 1)
    assert found.problems[0].column == "trainer" and found.problems[0].row == 1
    assert "Somebody" not in found.refused.to_csv()


def test_a_repeated_row_is_refused_once_and_a_contradiction_twice():
    row = "T1,Adams,professional,2025-03-04,12\n"
    assert whys(received("trainings", HEAD + row + row)) == {3: "training: it repeats row 2. Keep one row; several counties go into one field, with ; between."}
    assert set(whys(received("trainings", HEAD + row + row.replace("12", "13")))) == {2, 3}


def test_a_check_of_one_county_twice_is_seen_behind_a_list_of_counties():
    found = received("local_checks", "counties,kind,checker_role,checked_on,found\nAdams; Denver,safe housing,lead,2025-01-01,0\nDenver,safe housing,lead,2025-01-01,2\nAlamosa,safe housing,lead,2025-01-01,\n")
    assert set(whys(found)) == {2, 3, 4}


def test_a_partnership_without_counties_is_refused_unless_it_is_statewide():
    found = received("partnerships", "partnership,kind,statewide,counties\nP,coalition,no,\nQ,coalition,yes,\nR,coalition,unknown,Adams\n")
    assert (set(whys(found)), found.accepted) == ({2, 4}, 1)
    assert "leaves it unknown" in whys(found)[4]


def test_an_audience_training_must_name_its_groups():
    head = "training,counties,form,held_on,groups\n"
    found = received("trainings", head + "T1,Adams,audience,2025-03-04,\nT2,Adams,audience,2025-03-04,Youth; sex workers\nT3,Adams,audience,2025-03-04,none of these\nT4,Adams,professional,2025-03-04,\n")
    assert set(whys(found)) == {2}
    assert found.tables["trainings"]["groups"].fillna("?").to_list() == ["sex workers;youth", "", "?"]
    assert len(found.tables["audience_groups"]) == 5


def test_without_the_column_of_groups_nobody_was_asked_about_them():
    assert "audience_groups" not in received("trainings", HEAD + "T1,Adams,professional,2025-03-04,12\n").tables


@pytest.mark.parametrize("kind, head, row, column", [
    ("district_offices", "district,role,officers,trained", "2,judge,4,5", "trained"),
    ("curricula", "curriculum,both_forms,covers_labor", "C1,yes,no", "covers_labor"),
    ("assistance_links", "helper,helped,with_what", "P,p,training", "helped"),
    ("roster_kinds", "partnership,list,kind,present", "P,PROS-3a,helth,yes", "kind"),
    ("awards", "award,partnership,counties,awarded_on,amount_usd", "G,P,,2025-01-01,5", "counties"),
    ("awards", "award,partnership,counties,awarded_on,amount_usd", "G,P,Adams,2025-01-01,-5", "amount_usd"),
    ("finding_notes", "region,item,sentence,report,page", "South,PREV-2d,They said “it is hard” to us.,R,1", "sentence"),
    ("finding_notes", "region,item,sentence,report,page", "South,PREV-2d,One thing. And another.,R,1", "sentence"),
    ("finding_notes", "region,item,sentence,report,page", ",PREV-2d,One thing.,R,1", "region"),
    ("systems", "system,status,text", "99,planned,It is planned.", "system"),
])
def test_fields_that_do_not_agree(kind, head, row, column):
    found = received(kind, f"{head}\n{row}\n")
    assert (found.accepted, [p.column for p in found.problems]) == (0, [column])


def test_a_kind_that_is_spelled_wrong_names_the_nearest():
    assert "Did you mean health?" in whys(received("roster_kinds", "partnership,list,kind,present\nP,PROS-3a,helth,yes\n"))[2]


def test_a_note_speaks_of_a_county_or_of_a_region():
    notes = received("finding_notes", "region,county,item,sentence,report,page\nSouth,,PREV-2d,One thing.,R,1\n,Adams,PREV-2d,Survivors' needs were named.,R,2\n").tables["finding_notes"]
    assert notes[["area_kind", "area_id", "item_id", "page"]].values.tolist() == [["region", "South", "PREV-2d", 1], ["county", "08001", "PREV-2d", 2]]


def test_a_county_in_two_regions_needs_shares_that_sum_to_one_at_most():
    head = "region,county,share\n"
    assert set(whys(received("region_schemes", "region,county\nA,Adams\nB,Adams\nB,Denver\n"))) == {2, 3}
    assert set(whys(received("region_schemes", head + "A,Adams,0.4\nB,Adams,0.61\nB,Denver,\n"))) == set()
    assert set(whys(received("region_schemes", head + "A,Adams,0.7\nB,Adams,0.4\nB,Denver,1\n"))) == {2, 3}
    less = received("region_schemes", head + "A,Adams,0.4\nB,Adams,0.4\nB,Denver,1\n")
    assert less.accepted == 3 and "sum to 0.8: the rest" in " ".join(less.warnings)


def test_counties_that_a_scheme_leaves_out_are_named():
    found = received("region_schemes", "district,fips\n1,8001\n2,8003\n")
    assert any("2 of 64" in w and "Denver" in w for w in found.warnings)
    assert found.joins[0].given == {"08001", "08003"} and len(found.joins[0].expected) == 64


def test_half_a_list_is_filled_up_with_kinds_that_were_not_asked():
    table = received("county_kinds", "county,list,kind,present\nAdams,PROT-1d,schools,no\n").tables["county_kinds"]
    assert len(table) == 4 and table["present"].notna().sum() == 1


def test_wrong_as_of_is_the_callers_fault():
    with pytest.raises(ValueError):
        received("trainings", HEAD, as_of="soon")
    with pytest.raises(KeyError, match="Choose one of"):
        received("nothing", HEAD)

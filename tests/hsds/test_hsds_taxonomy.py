"""A directory's own terms: proposed by likeness, corrected in a small file, never guessed into a kind."""

import tomllib

import pytest

from loaders.hsds.directory import read_hsds
from loaders.hsds.taxonomy import FLAGS, TaxonomyMap, kinds, likeness, propose_taxonomy, proposed_map, read_taxonomy_map, taxonomy_map_text
from loaders.hsds.rules import FRAMEWORK
from loaders.intake.grid import IntakeRefused
from tests.hsds.invented import FIXTURES, received, write

# Terms as directories word them, in our spelling; None where the name alone does not say one of our kinds.
LABELLED = {
    "General Acute Care Hospitals": "hospital", "Hospitals": "hospital", "Animal Hospitals": None, "Hospice Care": None, "Hospital Billing": None, "Community Clinics": "health_center",
    "Federally Qualified Health Centers": "health_center", "Rural Health Clinics": "health_center", "Free Clinics": "health_center", "Eye Clinics": None, "Dental Clinics": None,
    "Community Mental Health Agencies": "mental_health", "Individual Counseling": "mental_health", "Behavioral Health Services": "mental_health", "Credit Counseling": None,
    "Tax Counseling": None, "Housing Counseling": None, "Mental Health Associations": None, "Substance Abuse Treatment Programs": "substance_use",
    "Residential Substance Use Disorder Treatment": "substance_use", "Detoxification": "substance_use", "Methadone Maintenance": "opioid_treatment", "Opioid Treatment Programs": "opioid_treatment",
    "Homeless Shelters": "shelter", "Domestic Violence Shelters": "shelter", "Runaway/Youth Shelters": "shelter", "Animal Shelters": None, "Bus Shelters": None, "Sheltered Employment": None,
    "Transitional Living": "transitional_housing", "Sober Living": "transitional_housing", "Foster Care Transition": "youth_transition", "Foster Care": None, "Extended Foster Care": "youth_transition",
    "Crime Victim Support": "support", "Case Management": "support", "Human Trafficking Services": "support", "Human Trafficking Prevention": None, "Human Trafficking Shelters": "safe_housing",
    "Food Pantries": None, "Rent Payment Assistance": None, "Health Education": None, "Public Libraries": None, "Legal Services": None, "name": None, "": None,
}


@pytest.mark.parametrize("term, kind", LABELLED.items())
def test_no_term_is_guessed_into_a_kind_that_it_is_not(term, kind):
    assert likeness(term)[0] in (kind, None)


def test_most_terms_that_are_a_kind_are_proposed_as_it():
    ours = [t for t, kind in LABELLED.items() if kind]
    assert sum(likeness(t)[0] == LABELLED[t] for t in ours) >= 0.9 * len(ours)


@pytest.mark.parametrize("name", ["v1_1", "v3_0", "json/services_full_page.json"])
def test_proposals_count_services_and_leave_open_what_is_not_like_anything(name):
    proposals = {p.term_id: p for p in propose_taxonomy(read_hsds(FIXTURES / name))}
    assert {t: (p.services, p.kind) for t, p in proposals.items()} == {"T-1": (2, "mental_health"), "T-2": (1, "shelter"), "T-3": (1, "youth_transition"), "T-4": (1, None)}
    assert proposals["T-4"].score < 0.87


def test_without_a_map_the_proposals_are_taken_and_that_is_said():
    got = received(FIXTURES / "v3_0", None)
    assert got.tables["services"]["kind"].tolist() == ["mental_health", "shelter", "youth_transition", "mental_health"]
    assert any("3 of 4 terms" in w for w in got.warnings) and any("'Food Pantries' (1 service)" in w for w in got.warnings)


def test_the_map_is_written_corrected_and_read_again(tmp_path):
    proposals = propose_taxonomy(read_hsds(FIXTURES / "v3_0"))
    path = tmp_path / "taxonomy.toml"
    path.write_text(taxonomy_map_text(proposals), encoding="utf-8")
    assert read_taxonomy_map(path) == proposed_map(proposals)
    path.write_text(path.read_text(encoding="utf-8").replace('kind = ""', 'kind = "none"\ntells = ["offers_ride"]'), encoding="utf-8")
    corrected = read_taxonomy_map(path)
    assert corrected.kinds["T-4"] == "none" and corrected.tells == {"T-4": ("offers_ride",)}
    path.write_text(taxonomy_map_text(proposals, corrected), encoding="utf-8")
    assert read_taxonomy_map(path) == corrected


def test_names_of_terms_with_quotes_and_other_letters_come_back(tmp_path):
    folder = write(tmp_path / "d", {"taxonomy_terms": 'id,name\nT-1,"A ""quoted"" \\ café \x7f 🏠"\n'})
    path = tmp_path / "taxonomy.toml"
    path.write_text(taxonomy_map_text(propose_taxonomy(read_hsds(folder)), TaxonomyMap({"T-1": "support"})), encoding="utf-8")
    assert read_taxonomy_map(path).kinds == {"T-1": "support"}


@pytest.mark.parametrize("text, said", [('[terms."T-1"]\nkind = "castle"\n', "none we know"), ('[terms."T-1"]\nkind = "support"\ntells = "ride"\n', "what term"), ("kind = ", "no TOML"), ("[terms]\n1 = 2\n", "none we know")])
def test_a_map_with_a_mistake_is_refused_with_a_sentence(tmp_path, text, said):
    path = tmp_path / "taxonomy.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IntakeRefused, match=said):
        read_taxonomy_map(path)


def test_the_data_files_hold_what_the_code_expects():
    held = tomllib.loads((FRAMEWORK / "taxonomy.toml").read_text(encoding="utf-8"))
    assert set(held) == {"rule", "kinds"} and 0.8 <= held["rule"]["propose_from"]["value"] <= 1 and all(held["kinds"].values())
    names = [n for names in held["kinds"].values() for n in names]
    assert len(names) == len(set(names)) and set(FLAGS).isdisjoint(kinds())
    hsds = tomllib.loads((FRAMEWORK / "hsds.toml").read_text(encoding="utf-8"))
    files = [f for t in hsds["tables"].values() for f in t["files"]] + hsds["left_alone"]["files"]
    assert len(files) == len(set(files)) and all(v["reason"] and v["unit"] for v in hsds["limits"].values())
    assert set(hsds["words"]) == {"closed", "virtual", "statewide", "polygon_types", "post_box", "longest_area"}

"""The cards agree with the files: each names files that exist, its numbers are theirs, and what is not known is said."""

import re

import pandas as pd
import pytest

from loaders import geodata, sources


@pytest.fixture(scope="module")
def cards() -> pd.DataFrame:
    return sources.cards().set_index("source_id")


def _rows(table: str) -> pd.DataFrame:
    return pd.read_csv(geodata.GEODATA / table, dtype=str, keep_default_na=False)


def test_a_card_names_a_file_that_exists_or_says_that_there_is_none(cards):
    for source_id, table in cards["table"].items():
        named = re.findall(r"[\w/]+\.csv", table)
        if table.startswith("No file here"):
            continue
        assert named and all((geodata.GEODATA / name).exists() for name in named), source_id


def test_no_card_is_kept_for_figures_we_do_not_hold(cards):
    used = set(geodata.services()["source_id"]) | set(geodata.context()["source_id"])
    of_figures = cards[cards["table"].str.contains("services.csv|context.csv")].index
    assert set(of_figures) <= used


@pytest.mark.parametrize(("source_id", "kind"), [
    ("cms_hospitals", "hospital"), ("hrsa_health_centers", "health_center"), ("samhsa_mental_health", "mental_health"),
    ("samhsa_substance_use", "substance_use"), ("samhsa_opioid_treatment", "opioid_treatment"),
])
def test_the_number_on_a_card_is_the_number_of_rows(cards, source_id, kind):
    listed = _rows("08/services.csv").query("source_id == @source_id")
    assert set(listed["kind"]) == {kind}
    assert cards.loc[source_id, "n"].startswith(f"{len(listed)} in Colorado")


@pytest.mark.parametrize(("source_id", "said"), [
    ("public_record", "189 facts"), ("geonames_places", "287 in Colorado"), ("driving_minutes_2020", "1,249 tracts in 64 counties"), ("county_seats", "64"),
])
def test_the_number_on_a_card_is_that_of_its_file(cards, source_id, said):
    held = {"public_record": len(_rows("08/public_record.csv")), "geonames_places": len(_rows("08/places.csv")), "driving_minutes_2020": len(_rows("08/driving_minutes.csv")),
            "county_seats": (_rows("08/places.csv")["seat"] == "yes").sum()}
    assert cards.loc[source_id, "n"] == said and said.split()[0] == f"{held[source_id]:,}"


def test_the_facts_find_the_card_of_their_file(cards):
    # The release joins a fact to its card by the exact name of the file.
    by_file = cards["table"].tolist()
    assert by_file.count("08/public_record.csv") == 1 and by_file.count("08/state_facts.csv") == 1


def test_what_is_not_known_is_said(cards):
    assert cards.loc["cms_hospitals", "vintage"].startswith("Not stated") and "not checked" in cards.loc["judicial_districts", "checked"]
    assert all("not checked" in cards.loc[s, "checked"] for s in ("hrsa_health_centers", "samhsa_mental_health", "samhsa_substance_use", "samhsa_opioid_treatment"))


def test_the_demonstration_is_named_as_invented(cards):
    card = cards.loc["SYNTHETIC_demonstration"]
    assert "invented" in card["producer"] and "Nothing real" in card["n"]


def test_every_card_that_lacks_something_is_named_at_once(tmp_path):
    path = tmp_path / "SOURCES.toml"
    path.write_text('[first]\ntitle = "A"\n[second]\nproducer = "B"\n', encoding="utf-8")
    with pytest.raises(sources.SourceError) as refused:
        sources.cards(path)
    said = str(refused.value).splitlines()
    # Nine fields each, one given in each card.
    assert len(said) == 16 and sum("card first" in s for s in said) == sum("card second" in s for s in said) == 8

"""One list of words closes a place, in sheets and directories alike, however it is spelled."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.terms import CONFIDENTIAL_KINDS
from loaders.confidential import confidential_word, may_be_lived_in, says_confidential
from loaders.listing import listing
from measures.evidence.located import open_to_all

FRAMEWORK = Path(__file__).parents[2] / "framework"
GIVEN = tomllib.loads((FRAMEWORK / "confidential.toml").read_text(encoding="utf-8"))

CLOSED = ["shelter", "Shelters", "SHELTERED housing", "our women'sshelter", "safehouse", "safe house", "Safe-House", "safe\u00adhouse", "safe_houses", "SAFE  HOUSE", "safe house's garden", "sa\u200bfehouse",
          "ｓｈｅｌｔｅｒ", "P.O. Box 12", "PO Box", "p.o.box 7", "POBox 3", "Women’s Recovery", "womens recovery", "undisclosed", "Undisclosed.Call", "x|confidential|y", "Refuges", "transitional   living", "not-public",
          "Refugio para mujeres", "Albergue Esperanza", "CASA SEGURA", "Violencia doméstica", "DV crisis house", "for women fleeing abuse", "s.a.f.e house", "s a f e h o u s e", "Ѕhelter", "ѕаfe house"]
OPEN = ["", "Refugee Center", "Talking Room", "Box Elder Clinic", "Public Health", "Safety Council", "house safe", "Public notary", "Disclosed fees", "A B C Clinic", "Casa Blanca", "Safeway Pharmacy"]


@pytest.mark.parametrize("text", CLOSED)
def test_a_closing_word_is_found_however_it_is_written(text):
    assert confidential_word(text) is not None and says_confidential(pd.Series([text]))[0]


@pytest.mark.parametrize("text", OPEN)
def test_an_open_word_stays_open(text):
    assert confidential_word(text) is None and not says_confidential(pd.Series([text]))[0]


def test_a_missing_text_says_nothing():
    assert says_confidential(pd.Series([None, "shelter"], index=[4, 9], dtype="str")).to_dict() == {4: False, 9: True}


@settings(deadline=None)
@given(st.sampled_from(GIVEN["words"]), st.text(max_size=10), st.text(max_size=10), st.booleans())
def test_every_word_of_the_list_closes_whatever_stands_around_it(word, before, after, upper):
    text = f"{before} {word.replace('*', '')} {after}"
    assert confidential_word(text.upper() if upper else text) is not None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_both_ways_of_asking_agree(text):
    assert (confidential_word(text) is not None) == bool(says_confidential(pd.Series([text]))[0])


def test_the_kinds_are_one_list_everywhere():
    services = tomllib.loads((FRAMEWORK / "templates" / "services.toml").read_text(encoding="utf-8"))
    codes = next(c for c in services["columns"] if c["name"] == "kind")["codes"]
    taxonomy = tomllib.loads((FRAMEWORK / "taxonomy.toml").read_text(encoding="utf-8"))["kinds"]
    assert set(CONFIDENTIAL_KINDS) <= set(codes) and set(CONFIDENTIAL_KINDS) <= set(taxonomy) and "kinds" not in GIVEN
    rule = listing()
    assert set(codes) == {*CONFIDENTIAL_KINDS, *rule.at_address, *rule.at_town}
    rows = pd.DataFrame({"kind": codes, "confidential": pd.array([False] * len(codes), dtype="boolean"), "location_class": "street"})
    assert set(rows.loc[~open_to_all(rows), "kind"]) == set(CONFIDENTIAL_KINDS)


def test_the_rules_of_listing_say_value_unit_and_reason():
    held = tomllib.loads((FRAMEWORK / "listing.toml").read_text(encoding="utf-8"))["same_place"]
    assert set(held) == {"near_km", "apart_km", "alike"} and all(set(r) == {"value", "unit", "reason"} and r["value"] > 0 for r in held.values())
    assert held["near_km"]["value"] < held["apart_km"]["value"] and held["alike"]["value"] <= 1


def test_a_name_that_may_be_a_home_is_drawn_at_its_town():
    assert may_be_lived_in(pd.Series(["Harbor House", "Detoxification Unit", "Talking Room", None])).tolist() == [True, True, False, False]

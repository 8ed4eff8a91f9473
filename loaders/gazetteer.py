"""What county, or counties, a few words mean: codes, names in any form, regions, ZIP codes, towns, the whole state."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz, process

from framework.terms import AreaKind
from loaders import geodata
from loaders.fips import mend
from loaders.gazetteer_parts import cut
from loaders.gazetteer_states import States
from loaders.gazetteer_words import bare, ordinal, plain, words
from loaders.gazetteer_zip import five_digits, main_county, states_with
from loaders.shown import HIDDEN, shown, wordy
from loaders.thresholds import survey_thresholds

DISTRICTS = (AreaKind.DISTRICT_2024, AreaKind.DISTRICT_2025)
# What a bare name is taken for first, by what the column asks.
_FIRST = {"county": ("county", "region", "place"), "region": ("region", "county", "place"), "place": ("place", "region")}


@dataclass(frozen=True)
class Found:
    """What one text means.

    fips: the counties, sorted; empty when statewide, outside or not told. how: fips, county, region, zip, place, several,
    statewide, outside, unclear (two meanings) or nothing. certain: false for the main county of a ZIP code or of a town. why: for outside,
    unclear and nothing, what is wrong and what to do, as (what was given, advice). outside: the other state, where it is
    named; beside counties of ours it was left out.
    """

    fips: tuple[str, ...]
    how: str
    certain: bool = True
    why: tuple[str, str] | None = None
    outside: str | None = None

    def told(self) -> bool:
        """True when the text means counties of the state, or all of it."""
        return bool(self.fips) or self.how == "statewide"


class Gazetteer:
    """The names of one state's counties, regions and towns. counties, regions, places, states: as loaders.geodata gives them.

    districts: which judicial districts a district's number means (jd2024, jd2025), or None: then a number whose
    counties changed between the two is refused with both.
    """

    def __init__(self, counties: pd.DataFrame, regions: pd.DataFrame, places: pd.DataFrame, states: pd.DataFrame, state: str = "08", districts: str | None = None) -> None:
        self.state = state
        self.county_names = dict(zip(counties["fips"], counties["county"], strict=True))
        self._states = States(states, state)
        self._words = words(self._states.home)
        self._nearest = survey_thresholds()["gazetteer.nearest"]
        # kind -> plain name -> {label: counties}: two labels with different counties are two meanings.
        self._named: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {"county": {}, "region": {}, "place": {}}
        for fips, name in self.county_names.items():
            self._learn("county", name, f"{name} County", (fips,))
        for row in regions.itertuples(index=False):
            if row.area_kind in DISTRICTS and districts not in (None, row.area_kind):
                continue
            inside = tuple(sorted(counties.loc[counties[row.area_kind] == row.area_id, "fips"]))
            forms = [f.format(id=row.area_id, ordinal=ordinal(int(row.area_id))) for f in self._words.region_forms.get(row.area_kind, ())] if str(row.area_id).isdigit() else []
            for name in (row.name, *str(row.other_names).split(";"), *forms):
                self._learn("region", name, f"{row.name} ({row.area_kind})", inside)
        for row in places.itertuples(index=False):
            self._learn("place", row.name, f"{row.name} in {self.county_names[row.fips]} County", (row.fips,))
        self._all_names = sorted({n for names in self._named.values() for n in names})

    @classmethod
    def of_state(cls, state: str = "08", districts: str | None = None, folder: Path | None = None) -> "Gazetteer":
        """The gazetteer of one state's tables under geodata/. Raises GeodataError where they are not sound."""
        return cls(geodata.counties(state, folder), geodata.regions(state, folder), geodata.places(state, folder), geodata.states(folder), state, districts)

    def county(self, text: object, expects: str = "county") -> Found:
        """What the text means; expects: county, zip, place or region, by what the column asks. Never raises."""
        given = str(text).strip()
        if plain(given) in self._words.statewide:
            return Found((), "statewide")
        if plain(given) in self._words.outside:
            return Found((), "outside", why=(f"{shown(given)} is outside {self._states.home}", self._only_ours()))
        if whole := self._one(given, expects):
            return whole
        parts = cut(given, self._words, self._names_a_state_alone)
        if len(parts) > 1:
            return self._several(given, [self.county(p, expects) for p in parts])
        return self._one(parts[0], expects) or self._nothing(parts[0]) if parts else self._nothing(given)

    def _learn(self, kind: str, name: str, label: str, fips: tuple[str, ...]) -> None:
        if plain(name):
            self._named[kind].setdefault(plain(name), {})[label] = fips

    def _several(self, given: str, found: list[Found]) -> Found:
        lost = [f for f in found if not f.told()]
        if wordy(given) and 2 * len(lost) > len(found):
            # A long text that hardly names places is somebody's own words, and no piece of it is shown.
            return Found((), "nothing", why=(f"{HIDDEN} names no place we know", "Give the county by name or as a five-digit FIPS code."))
        # A place outside beside one inside does not make the answer one from outside: the person works here too.
        unclear = [f for f in lost if f.how != "outside"]
        if unclear or len(lost) == len(found):
            return (unclear or lost)[0]
        inside = tuple(sorted({c for f in found for c in f.fips}))
        outside = next((f.outside or "another state" for f in lost), None)
        return Found(inside, "several" if inside else "statewide", all(f.certain for f in found), outside=outside)

    def _one(self, given: str, expects: str) -> Found | None:
        """The meaning of a text as one name or code; None where it has none."""
        if expects != "zip" and (code := self._code(given)):
            return code
        digits = five_digits(given) or (five_digits(given.zfill(5)) if expects == "zip" and re.fullmatch(r"[0-9]{3,4}", given) else None)
        if digits:
            return self._zip(given, digits)
        name, elsewhere = self._without_state(given)
        return self._outside(given, elsewhere) if elsewhere else self._name(plain(name), given, expects)

    def _code(self, given: str) -> Found | None:
        fips = mend(given) or (mend(given, self.state) if re.fullmatch(r"[0-9]{3}", given) else None)
        if fips in self.county_names:
            return Found((fips,), "fips")
        # 35045 is a ZIP code as well as a county of New Mexico: in a county column it is the county, but for a ZIP code of ours.
        if fips and fips[:2] != self.state and (main_county(five_digits(given) or "00000") or ("", ""))[0] != self._states.home_usps:
            return self._outside(given, self._states.by_code[fips[:2]])
        if re.fullmatch(r"[0-9]{1,2}(\.0+)?", given):
            return Found((), "unclear", why=(f"{shown(given)} is a number from a list of choices, which may mean any county",
                                             "Export the survey with the choices in words, or give five-digit FIPS codes such as 08001."))
        return None

    def _zip(self, given: str, digits: str) -> Found:
        known = main_county(digits)
        if known is None or (not known[1] and known[0] == self._states.home_usps):
            return Found((), "nothing", why=(f"{shown(given)} is no ZIP code whose county we know", "Give the county by name."))
        if known[0] != self._states.home_usps:
            return self._outside(given, self._states.by_usps.get(known[0], "no state (a military or foreign address)"))
        named = self._named["county"].get(self._bare_county(plain(known[1])), {})
        if not named:
            return Found((), "nothing", why=(f"{shown(given)} lies in {known[1]}, which is not in our table", "Give the county by name."))
        return Found(next(iter(named.values())), "zip", certain=False)

    def _without_state(self, given: str) -> tuple[str, str | None]:
        """The name without a state behind it, and that state where it is another one."""
        if any(mark in given for mark in self._words.strong_separators):
            return given, None
        found = self._states.behind_comma(given) or (None if "," in given or self._known(plain(given)) else self._states.behind(given))
        if found is None:
            return given, None
        name, state = found
        # "Yuma, Washington" are two counties of ours; "San Juan, Washington" may be one of theirs.
        if plain(state) in self._named["county"] and plain(given).endswith(plain(state)) and self._states.usps(state) not in states_with(self._bare_county(plain(name))):
            return given, None
        return name, None if state == self._states.home else state

    def _outside(self, given: str, state: str) -> Found:
        ours = self._bare_county(plain(given.rpartition(",")[0]))
        if plain(given).endswith(plain(state)) and {plain(state), ours} <= set(self._named["county"]):
            return Found((), "unclear", why=(f"{shown(given)} may be two counties of {self._states.home} or one in the state of {state}", "Put a semicolon between two counties, or take the row out."))
        return Found((), "outside", why=(f"{shown(given)} is in {state}, not in {self._states.home}", self._only_ours()), outside=state)

    def _only_ours(self) -> str:
        return f"Only answers from {self._states.home} are counted; take the row out."

    def _bare_county(self, name: str) -> str:
        return bare(name, self._words.county_before, self._words.county_after)

    def _known(self, name: str) -> bool:
        return any(name in names for names in self._named.values()) or self._bare_county(name) in self._named["county"]

    def _names_a_state_alone(self, text: str) -> bool:
        return self._states.named(text) is not None and plain(text) not in self._named["county"]

    def _name(self, name: str, given: str, expects: str) -> Found | None:
        as_county = self._named["county"].get(self._bare_county(name), {})
        if as_county and self._bare_county(name) != name:
            return Found(next(iter(as_county.values())), "county")
        meanings = {
            "county": self._named["county"].get(name, {}),
            "region": self._named["region"].get(name) or self._named["region"].get(bare(name, self._words.region_before, self._words.region_after), {}),
            "place": self._named["place"].get(name) or self._named["place"].get(bare(name, self._words.town_before, ()), {}),
        }
        if expects == "place" and meanings["county"]:
            # A town may carry the name of a county it does not lie in (Kiowa, Las Animas).
            meanings["place"] = {**meanings["place"], **meanings["county"]}
        for kind in _FIRST.get(expects, _FIRST["county"]):
            found = meanings[kind]
            if len(set(found.values())) > 1:
                return Found((), "unclear", why=(f"{shown(given)} may be {' or '.join(sorted(found))}", "Say which; the county by name is surest."))
            if found:
                return Found(next(iter(found.values())), kind, certain=kind != "place")
        return None

    def _nothing(self, given: str) -> Found:
        """A name nobody knows: with the nearest one that may be meant, or the states that have such a county."""
        name = self._bare_county(plain(self._without_state(given)[0]))
        near = process.extractOne(name, self._all_names, scorer=fuzz.ratio, score_cutoff=self._nearest)
        if near:
            label = next(label for names in self._named.values() for label in names.get(near[0], ()))
            return Found((), "nothing", why=(f"{shown(given)} is not a name we know", f"If {label} is meant, write it so."))
        others = sorted(self._states.by_usps[u] for u in states_with(name) - {self._states.home_usps} if u in self._states.by_usps)
        if others:
            where = others[0] if len(others) == 1 else f"other states ({', '.join(others[:3])}{' and more' if len(others) > 3 else ''})"
            return Found((), "outside", why=(f"{shown(given)} is a county in {where}, not in {self._states.home}", self._only_ours()), outside=others[0] if len(others) == 1 else None)
        return Found((), "nothing", why=(f"{shown(given)} is not a place we know in {self._states.home}", "Give the county by name or as a five-digit FIPS code."))

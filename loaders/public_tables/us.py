"""Every county of the United States by code and by name, with the names that several states share told apart."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import geopandas as gpd

from loaders.population import TERRITORIES
from loaders.public_tables.definition import definition
from loaders.shapes import CENSUS_2016
from loaders.templates.cell import plain
from loaders.templates.county import Found

STATES_2016 = CENSUS_2016.with_name("cb_2016_us_state_500k.shp")
_CITY, _SUFFIXES = "25", r" (county|parish|borough|census area|municipality|municipio|city and borough|planning region|cnty|co)$"


@dataclass(frozen=True)
class Counties:
    """names: FIPS to name, of the 2016 shapes. codes: those and the codes of changed county lines. states: what a state is called
    (name, abbreviation, code) to its code; said: code to name. by_name: county name to its FIPS codes."""

    names: dict[str, str]
    codes: frozenset[str]
    states: dict[str, str]
    said: dict[str, str]
    by_name: dict[str, tuple[str, ...]]

    def of_states(self, states: Iterable[str] | None = None) -> frozenset[str]:
        """FIPS of the 2016 shapes in these states; None: the fifty states and the District of Columbia."""
        wanted = None if states is None else set(states)
        return frozenset(f for f in self.names if (f[:2] in wanted if wanted is not None else f[:2] not in TERRITORIES))

    def find(self, text: str, state: str | None) -> Found:
        """The county of a name; a name that several states have is refused without a state, naming them."""
        name, _, after = text.rpartition(",")
        told = self.states.get(plain(after)) if name else None
        key = bare(name if told else text)
        found = [f for f in self.by_name.get(key, ()) if (told or state) in (None, f[:2])]
        if len(found) == 1:
            return Found((found[0],))
        if not found:
            return Found(why=f"{text!r} is not a county we know" + (f" in {self.said.get(told or state or '', 'that state')}" if told or state else ""))
        where = ", ".join(self.said[f[:2]] for f in found)
        return Found(why=f"{text!r} is a county in several states ({where})")


@cache
def counties() -> Counties:
    """All counties of the Census shapes of 2016, and the codes that came later or went before."""
    shapes = gpd.read_file(CENSUS_2016, encoding="utf-8", ignore_geometry=True, columns=["GEOID", "NAME", "LSAD"])
    states = gpd.read_file(STATES_2016, encoding="utf-8", ignore_geometry=True, columns=["STATEFP", "NAME", "STUSPS"])
    said = dict(zip(states["STATEFP"], states["NAME"], strict=True))
    called = {plain(str(word)): code for column in ("NAME", "STUSPS", "STATEFP") for word, code in zip(states[column], states["STATEFP"], strict=True)}
    called |= {str(int(code)): code for code in said}
    by_name: dict[str, list[str]] = defaultdict(list)
    for fips, name, kind in sorted(zip(shapes["GEOID"], shapes["NAME"], shapes["LSAD"], strict=True), key=lambda one: one[2] == _CITY):
        by_name[bare(f"{name} city") if kind == _CITY else bare(name)].append(fips)
        # Baltimore alone is the county; an independent city without such a neighbor may drop the word.
        if kind == _CITY and not any(f[:2] == fips[:2] for f in by_name[bare(name)]):
            by_name[bare(name)].append(fips)
    changed = [(code, name) for change in definition()["changes"] for code, name in zip(change["codes"], change["names"], strict=True)]
    for code, name in changed:
        if code not in by_name[bare(name)] and not any(f[:2] == code[:2] for f in by_name[bare(name)]):
            by_name[bare(name)].append(code)
    names = dict(zip(shapes["GEOID"], shapes["NAME"], strict=True))
    return Counties(names, frozenset(names) | {code for code, _ in changed}, called, said, {name: tuple(codes) for name, codes in by_name.items()})


def bare(name: str) -> str:
    """A county's name for comparison: no accents, no County or Parish after it, St for Saint."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"^saint\b", "st", re.sub(_SUFFIXES, "", plain(letters)))

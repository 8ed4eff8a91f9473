"""The states of the union: their codes, abbreviations and names, and a state written behind the name of a place."""

import re

import pandas as pd

from loaders.gazetteer_words import plain


class States:
    """frame: loaders.geodata.states(); home: the two-digit code of the state whose places are looked up."""

    def __init__(self, frame: pd.DataFrame, home: str) -> None:
        self.by_code = {str(r.fips): str(r.name) for r in frame.itertuples(index=False)}
        self.by_usps = {str(r.usps): str(r.name) for r in frame.itertuples(index=False)}
        self.home = self.by_code[home]
        self.home_usps = self.usps(self.home)
        self._by_plain = {plain(name): name for name in self.by_code.values()}
        self._behind = re.compile(rf"^(.+?)[\s(]+({'|'.join(map(re.escape, [*self.by_usps, *self.by_usps.values()]))})[).]?\Z")

    def usps(self, name: str) -> str:
        """The postal abbreviation of a state's name."""
        return next(usps for usps, other in self.by_usps.items() if other == name)

    def named(self, text: str) -> str | None:
        """The state that a text names, in full or by its abbreviation ("n.m."), else None."""
        return self.by_usps.get(text.strip().upper().replace(".", "")) or self._by_plain.get(plain(text))

    def behind_comma(self, text: str) -> tuple[str, str] | None:
        """(place, state) of "Denver, CO"; None where no state follows one comma."""
        name, comma, tail = text.rpartition(",")
        state = self.named(tail) if comma else None
        return (name, state) if state and "," not in name else None

    def behind(self, text: str) -> tuple[str, str] | None:
        """(place, state) of "Denver CO" or "San Juan (New Mexico)", written in capitals; else None."""
        match = self._behind.match(text)
        state = self.named(match[2]) if match else None
        return (match[1], state) if match and state else None

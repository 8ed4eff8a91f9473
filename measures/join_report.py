"""Did a join join? Matched of expected, who is missing and who was not expected, in a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class JoinReport:
    """What a join matched: counts and the keys that found no partner, sorted."""

    what: str
    matched: int
    expected: int
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """True when every expected key was found and no other came."""
        return not self.missing and not self.unexpected

    def sentence(self, names: Mapping[str, str] | None = None) -> str:
        """The report in one line: "hospitals: 62 of 64 counties matched; missing: Hinsdale, Mineral"."""
        named = names or {}
        said = f"{self.what}: {self.matched} of {self.expected} matched"
        for word, keys in (("missing", self.missing), ("not expected", self.unexpected)):
            if keys:
                said += f"; {word}: {', '.join(named.get(k, k) for k in keys)}"
        return said + "."


def join_report(what: str, expected: Iterable[str], given: Iterable[str]) -> JoinReport:
    """Compare the keys a join should find with those a table holds; repeats count once.

    Raises TypeError if a key is not text, because 8001 and "08001" would join nothing and look like an empty state.
    """
    wanted, held = set(expected), set(given)
    wrong = sorted({repr(k) for k in wanted | held if not isinstance(k, str)})
    if wrong:
        raise TypeError(f"{what}: keys must be text such as '08001', not {', '.join(wrong[:5])}. Read the column as text.")
    return JoinReport(what, len(wanted & held), len(wanted), tuple(sorted(wanted - held)), tuple(sorted(held - wanted)))

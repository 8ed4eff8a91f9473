"""The recipe of an indicator, as its row in the framework words it: which record, asked for what, of whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

SEVERAL = ";"


@dataclass(frozen=True)
class Measure:
    """`record:asked` or `record:asked:number`; asked may join answers with + and kinds of care with |.

    kinds: the named kinds of a checklist. audience: the sectors or kinds of partnership that alone are asked; empty for
    everybody.
    """

    record: str
    asked: str
    number: int | None
    kinds: tuple[str, ...]
    audience: tuple[str, ...]

    @classmethod
    def of(cls, indicator: Mapping[str, Any]) -> Self:
        """The recipe of a row of indicators.csv: measure, and kinds and audience where the table has these columns."""
        record, _, rest = str(indicator["measure"]).partition(":")
        asked, _, number = rest.partition(":")
        return cls(record, asked, int(number) if number else None, listed(indicator.get("kinds")), listed(indicator.get("audience")))

    @property
    def answers(self) -> list[str]:
        """The answers that must all be yes."""
        return self.asked.split("+")

    @property
    def places(self) -> list[str]:
        """The kinds of place that count as one."""
        return self.asked.split("|")


def listed(field: object) -> tuple[str, ...]:
    """The words of a field that joins several with ; and none for an empty one."""
    return tuple(part.strip() for part in field.split(SEVERAL) if part.strip()) if isinstance(field, str) else ()

"""What the published cells of one question in one wave say, each beside the counts that it stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from release.disclosure.pairs import MOST_ANSWERS, HalfPlane, Rules, half_planes

Area = tuple[str, str]


class Told(IntEnum):
    """How much of a cell is held back so that another cannot be worked out: the share, or all of it."""

    ALL = 0
    WITHOUT_SHARE = 1
    NOTHING = 2


@dataclass(frozen=True)
class Spoken:
    """One published cell: the area, its counties, the counts that it stands for, and what it tells of them.

    hidden: nobody may work its counts out. band, klass, share: as published; None where not told. told: what of that is
    held back. version: the release whose answers these are, "" for the one that is being made. already: an earlier release
    told the same, so that holding it back now hides nothing.
    """

    area: Area
    counties: tuple[str, ...]
    answers: int
    yes: int
    hidden: bool
    band: str | None = None
    klass: str | None = None
    share: tuple[float, float] | None = None
    told: Told = Told.ALL
    version: str = ""
    already: bool = False

    def holding_back(self, told: Told) -> "Spoken":
        """The same cell telling at most this much."""
        return replace(self, told=max(told, self.told))

    def levels(self) -> tuple[Told, ...]:
        """What can be held back of it, the least first."""
        if self.hidden or self.version or self.already or self.band is None:
            return ()
        return (Told.WITHOUT_SHARE, Told.NOTHING) if self.share is not None else (Told.NOTHING,)


@dataclass(frozen=True)
class Question:
    """Every cell of one question in one wave, this release's and the earlier ones'. direction: up or down.

    counties: (version, fips) -> (answers, yes) of each county, told or not; nobody answered where it is absent.
    """

    indicator_id: str
    wave: str
    direction: str
    cells: tuple[Spoken, ...]
    counties: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def most(self) -> int:
        """The number of answers that nobody is taken to know to be too many."""
        return max([MOST_ANSWERS, *(2 * c.answers for c in self.cells)])

    def hidden(self) -> Sequence[int]:
        """Positions of the cells whose counts nobody may work out."""
        return [i for i, c in enumerate(self.cells) if c.hidden]


def said(cell: Spoken, question: Question, rules: Rules, least: int) -> list[tuple[HalfPlane, Told | None]]:
    """The half-planes that a cell proves, each with how much must be held back for it to be proved no more (None: always).

    least: answers from which a cell may be shown. Of a hidden cell with fewer, everybody is taken to know that they are
    fewer, even where organisations were the reason; of one held back, that they are not.
    """
    if cell.hidden:
        return [(HalfPlane(1, 0, least - 1), None)] if cell.answers < least else []
    if cell.band is None:
        return []
    proofs: list[tuple[HalfPlane, Told | None]] = [(HalfPlane(-1, 0, -least), None)]
    for share, told in ((None, Told.NOTHING), (cell.share, Told.WITHOUT_SHARE)):
        if cell.told < told and (told == Told.NOTHING or share is not None):
            planes = half_planes(cell.band, cell.klass, question.direction, share, rules, (cell.answers, cell.yes), question.most())
            proofs += [(plane, told if told in cell.levels() else None) for plane in planes]
    return proofs

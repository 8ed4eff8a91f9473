"""What protection costs and what it saves on the demonstration, beside the two usual ways; and how the proof grows with a nation.

Run: python -m bench.protection
"""

import math
import time
from unittest.mock import patch

import numpy as np
import pandas as pd

from bench.results import write_section
from framework.terms import AreaKind, Reason
from loaders import framework, shapes
from measures.grade.share import grade
from release import safe
from release.bands import n_band, rounded_share
from release.build import Draft, draft
from release.disclosure.conceal import Proof, prove
from release.disclosure.hold_back import Worth, hold_back
from release.disclosure.pairs import Rules, classes
from release.disclosure.program import Program
from release.disclosure.questions import KEY, Version
from release.disclosure.spoken import Question, Spoken
from release.limits import Limits

THRESHOLDS = framework.thresholds()
LIMITS, RULES, WORTH = Limits.of(THRESHOLDS), Rules.of(THRESHOLDS), Worth.of(THRESHOLDS)
SEED, REGION_SIZE = 11, 5


def proofs_of(made: Draft) -> list[Proof]:
    """Every hidden count of a draft with what can be proved of it."""
    asked = made.tables["indicators"]
    directions = asked.set_index("indicator_id")["direction"].to_dict()
    version = Version("", made.tables["cells"].reset_index(drop=True), made.counts, made.tables["membership"])
    return prove([version], safe.people_counted(asked), directions, THRESHOLDS, exact=True)


def told(proofs: list[Proof]) -> tuple[int, int, int]:
    """(hidden cells, of which recoverable, of which narrower than the limit)."""
    left = pd.Series({(p.question.indicator_id, p.question.wave, f.cell): math.inf for p in proofs for f in p.provable}, dtype=float)
    for p in proofs:
        for f in p.provable:
            key = (p.question.indicator_id, p.question.wave, f.cell)
            left[key] = min(left[key], f.values())
    return sum(len(p.question.hidden()) for p in proofs), int((left <= 1).sum()), int((left < LIMITS.values).sum())


def shown(made: Draft) -> tuple[pd.DataFrame, pd.Series]:
    """The cells where people were asked, with the counts behind them, and which of them tell anything."""
    cells = made.tables["cells"].merge(made.counts[[*KEY, "answers", "yes"]], on=KEY)
    people = safe.people_counted(made.tables["indicators"])
    cells = cells[cells["indicator_id"].isin(people) & cells["answers"].gt(0)]
    return cells, cells["n_band"].notna() & cells["reason"].ne(Reason.SUPPRESSED) & cells["reason"].ne(Reason.PROTECTED)


def utility() -> list[str]:
    """The table of the three ways."""
    quiet = lambda text: None  # noqa: E731
    ours = draft(None, True, quiet)
    with patch.object(safe, "concealed", lambda versions, *_: versions[0].cells.copy()), patch.object(safe, "narrow", lambda *_: []):
        primary = draft(None, True, quiet)
    cells, seen = shown(ours)
    _, seen_primary = shown(primary)
    directions = ours.tables["indicators"].set_index("indicator_id")["direction"].to_dict()
    nearest = lambda v: int(5 * np.floor(v / 5 + 0.5))  # noqa: E731
    same = sum(_class(r.yes, r.answers, directions[r.indicator_id]) == _class(min(nearest(r.yes), nearest(r.answers)), nearest(r.answers), directions[r.indicator_id]) for r in cells.itertuples())
    tiny = int(cells["answers"].between(1, 2).sum())
    small = int(cells["answers"].between(1, LIMITS.answers - 1).sum())
    rows = [("ours: everything that gives a hidden count away held back", seen.mean(), *told(proofs_of(ours))), ("hiding small cells alone", seen_primary.mean(), *told(proofs_of(primary)))]
    lines = ["| way | cells that tell something | hidden cells | recoverable | fewer than 5 values left |", "|---|---|---|---|---|"]
    lines += [f"| {name} | {100 * share:.1f} % of {len(cells):,} | {hidden:,} | {exact} | {narrow} |" for name, share, hidden, exact, narrow in rows]
    lines.append(f"| every count rounded to the nearest 5, nothing hidden | 100 %, but the class changes in {100 * (1 - same / len(cells)):.1f} % | 0 of {small:,} small ones | not worked out | at least {tiny} (a count of 1 or 2 reads 0) |")
    return lines


def _class(yes: int, answers: int, direction: str) -> str:
    return str(grade(int(yes), int(answers), THRESHOLDS, direction).klass)


def nation() -> list[str]:
    """Seconds for one item, state by state, over all 3,233 counties: answers drawn from a seed, most counties small."""
    draw = np.random.default_rng(SEED)
    fips = pd.Series(shapes.counties(None).index)
    began, slowest, worst, cells, held_back, left = time.perf_counter(), 0.0, "", 0, 0, math.inf
    for state, own in fips.groupby(fips.str[:2]):
        question = _state(state, list(own), draw)
        at = time.perf_counter()
        held, helpless = hold_back(question, RULES, LIMITS.answers, LIMITS.values, WORTH)
        left = min([left, *(p.values() for p in Program(held, RULES, LIMITS.answers).provable(math.inf)), *(p.values() for p in helpless)])
        spent = time.perf_counter() - at
        slowest, worst = max((slowest, worst), (spent, f"{state}, {len(own)} counties"))
        cells, held_back = cells + len(question.cells), held_back + sum(a.told != b.told for a, b in zip(question.cells, held.cells, strict=True))
    whole = time.perf_counter() - began
    return [f"One item over {len(fips):,} counties in {fips.str[:2].nunique()} states, each state with regions of {REGION_SIZE} counties and a total ({cells:,} cells, {held_back} held back, the narrowest keeps {left:.0f} values): "
            f"{whole:.1f} s, {1000 * whole / fips.str[:2].nunique():.0f} ms a state, the slowest {slowest:.2f} s ({worst})."]


def _state(state: str, own: list[str], draw: np.random.Generator) -> Question:
    answers = draw.geometric(1 / 12, len(own)) - 1
    counts = {f: (int(n), int(draw.binomial(n, 0.5))) for f, n in zip(own, answers, strict=True)}
    regions = {f"{state}-{i // REGION_SIZE}": own[i : i + REGION_SIZE] for i in range(0, len(own), REGION_SIZE)}
    areas = [((AreaKind.COUNTY, f), [f]) for f in own] + [((AreaKind.PLANNING, r), held) for r, held in regions.items()] + [((AreaKind.STATE, state), own)]
    return Question("DRAWN", "2026", "up", tuple(_spoken(area, held, counts) for area, held in areas), {("", f): c for f, c in counts.items()})


def _spoken(area: tuple[str, str], held: list[str], counts: dict[str, tuple[int, int]]) -> Spoken:
    answers, yes = (sum(counts[f][part] for f in held) for part in (0, 1))
    if answers < LIMITS.answers:
        return Spoken(area, tuple(held), answers, yes, True)
    share = rounded_share(yes, answers, LIMITS.step_pct, LIMITS.low_pct, LIMITS.high_pct) if area[0] != AreaKind.COUNTY and answers >= LIMITS.share_from else None
    return Spoken(area, tuple(held), answers, yes, False, n_band(answers, LIMITS.edges), str(classes(np.array([yes]), answers, RULES, "up")[0]), share)


def main() -> None:
    """Measure and write the section."""
    at = time.perf_counter()
    table, grown = utility(), nation()
    write_section("protection", ["## Protection, what it costs and what it saves", "", "Reproduce with `python -m bench.protection`. The demonstration's invented answers; intervals by the linear program of release/disclosure.", "",
                                 *table, "", *grown])
    print("\n".join([*table, *grown, f"{time.perf_counter() - at:.0f} s"]))


if __name__ == "__main__":
    main()

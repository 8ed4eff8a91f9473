"""What a public table should have matched: the state's counties, the shapes' counties, and lines that changed in between."""

from collections.abc import Sequence

from loaders.public_tables.definition import definition
from loaders.public_tables.us import counties
from loaders.received import Join
from loaders.templates.county import names_of

# A file that speaks of nearly every state is national.
NATIONAL = 45
NAMED = 12


def joins(given: frozenset[str], state: str) -> tuple[Join, ...]:
    """The state's counties where the file speaks of it; where it speaks of others, both ways between the file and the 2016 shapes."""
    us = counties()
    spoken = {f[:2] for f in given}
    out = []
    if state in spoken:
        out.append(Join(f"counties of {us.said[state]}", frozenset(names_of(state)), frozenset(f for f in given if f[:2] == state)))
    if spoken - {state}:
        out.append(Join("counties of the file, in the shapes of 2016", given, given & frozenset(us.names)))
        out.append(Join("counties of the shapes of 2016, in the file", us.of_states(spoken) if len(spoken) < NATIONAL else us.of_states() | us.of_states(spoken), given))
    return tuple(out)


def changed(given: frozenset[str], state: str) -> list[str]:
    """A sentence for each county line that changed between this file and the shapes."""
    out = []
    for change in definition()["changes"]:
        codes = frozenset(change["codes"])
        same_state = counties().of_states({next(iter(codes))[:2]})
        missing = not codes & given and len(given & same_state) * 2 > len(same_state)
        if missing if change["when"] == "missing" else bool(codes & given):
            out.append(f"{change['sentence']}.")
    return out


def unjoined(matched: Sequence[Join]) -> list[str]:
    """Each join that misses some, in a sentence that names them."""
    names = counties().names | {code: name for change in definition()["changes"] for code, name in zip(change["codes"], change["names"], strict=True)}
    out = []
    for join in matched:
        absent = sorted(join.expected - join.given)
        if absent:
            who = ", ".join(f"{names.get(f, 'unknown')} ({f})" for f in absent[:NAMED]) + (f" and {len(absent) - NAMED} more" if len(absent) > NAMED else "")
            out.append(f"{len(join.expected & join.given):,} of {len(join.expected):,} {join.what}; missing: {who}.")
    return out

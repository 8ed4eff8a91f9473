"""A survey export with its map becomes respondents and answers, and everything that was wrong, by row."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import pandas as pd

from framework.terms import Problem
from loaders.dialects.layout import Layout
from loaders.gazetteer import Gazetteer
from loaders.received import Join, Received
from loaders.shown import HIDDEN, personal, wordy
from loaders.survey.answers import not_answered
from loaders.survey.doubles import doubles
from loaders.survey.item_answers import item_answers
from loaders.survey.map_faults import map_faults
from loaders.survey.mapping import Role, SurveyMap
from loaders.survey.where import Where, where_each_works
from loaders.survey.wording import words_of

RESPONDENT_COLUMNS = ["respondent_id", "organisation_id", "sector", "fips", "wave"]
ANSWER_COLUMNS = ["respondent_id", "organisation_id", "sector", "fips", "indicator_id", "yes", "wave"]


class PersonColumn(Protocol):
    """A column that tells who a person is: its kind (e-mail, name, ...) and why it is taken for that."""

    kind: str
    why: str


# person_columns(headings, columns): of headings and the values by heading, those that tell who a person is.
PersonColumns = Callable[[Sequence[str], Mapping[str, Sequence[str]]], Sequence[PersonColumn]]


def survey(layout: Layout, mapping: SurveyMap, gazetteer: Gazetteer, indicators: pd.DataFrame, person_columns: PersonColumns, file: str = "survey") -> Received:
    """The tables respondents and survey_answers of one export, with every problem of the map and of each row.

    respondents: respondent_id, organisation_id, sector, fips, wave; a row per person and county, fips missing for
    statewide. survey_answers: the same with indicator_id and yes (boolean, missing where not answered), a row per person,
    county and mapped indicator. organisation_id is the name in small letters with single spaces, missing where not given;
    wave is missing where neither a column nor the map tells it. indicators: framework/indicators.csv. person_columns is
    asked about every column with its name and its question; what it names is not read at all. A row is refused when its
    county or wave cannot be told, when it answers nothing, or when another row carries its respondent's id. Raises
    nothing of its own.
    """
    cells = pd.DataFrame({name: layout.answers[name].astype("str").str.strip() for name in layout.answers}, index=layout.answers.index, dtype="str")
    cells = cells.mask(cells == "")
    cells = cells[cells.notna().any(axis="columns")]
    persons, refusals = _persons(layout, mapping, cells, person_columns, file)
    faults, usable = map_faults(mapping, layout, indicators)
    # A column refused as a person's is not read, whatever role the map gives it.
    usable = SurveyMap(tuple(e for e in usable.entries if e.column not in persons), usable.wave, usable.state, usable.districts, usable.without_county, usable.file)
    yes, spoke, unknown = item_answers(layout, usable, cells, persons, file)
    places = where_each_works(layout, usable, cells, gazetteer, file)
    waves, wave_problems = _waves(usable, cells, file)
    respondent, ids = _respondents(layout, usable, cells, persons)
    mapped = cells[list(dict.fromkeys(e.column for e in usable.entries))]
    by_row = _refused_rows(cells, places, wave_problems, spoke, doubles(ids[spoke], waves[spoke], mapped[spoke], yes[spoke], respondent, file), file)
    people = _people(cells, usable, ids, waves, places, [r for r in cells.index if r not in by_row])
    people, told = _own_words(people)
    return Received(
        file, "survey", len(cells), len(cells) - len(by_row), {"respondents": people[RESPONDENT_COLUMNS], "survey_answers": _answers(people, yes)}, _refused(mapped, by_row, dict(zip(cells.index, places, strict=True))),
        (*refusals, *faults, *unknown, *(p for problems in by_row.values() for p in problems)), (*_warnings(usable, places, waves, list(by_row), cells), *told),
        (Join(f"counties of state {gazetteer.state}", frozenset(gazetteer.county_names), frozenset(people["fips"].dropna())),))


def _persons(layout: Layout, mapping: SurveyMap, cells: pd.DataFrame, person_columns: PersonColumns, file: str) -> tuple[set[str], list[Problem]]:
    named, problems = set(), []
    declared = {e.column for e in mapping.of_role(Role.PERSON)}
    for column in layout.columns:
        values = [str(v) for v in cells[column.name].dropna()]
        if not values:
            continue
        headings = list(dict.fromkeys([column.name, words_of(column)]))
        found = person_columns(headings, dict.fromkeys(headings, values))
        why = f"it tells something of a person ({found[0].kind.replace('_', ' ')}: {found[0].why})" if found else "the map says that it tells who a person is" if column.name in declared else None
        if why:
            named.add(column.name)
            problems.append(Problem(file, None, column.name, why, "Nothing of it was read. Take the column out before you share the file."))
    return named, problems


def _waves(mapping: SurveyMap, cells: pd.DataFrame, file: str) -> tuple[pd.Series, dict[int, Problem]]:
    columns = mapping.of_role(Role.WAVE)
    fixed = pd.Series(mapping.wave or None, index=cells.index, dtype="str")
    if not columns:
        return fixed, {}
    given = cells[columns[0].column].map(_wave, na_action="ignore").astype("str")
    wave = given.where(given.notna(), fixed)
    lost = {int(r): Problem(file, int(r), columns[0].column, "its wave cannot be told: nothing is given", "Give the wave, or say in the map which one it is.") for r in wave.index[wave.isna()]}
    return wave, lost


def _wave(text: str) -> str | None:
    """A wave's name as given; of a date its year, so that two days of one survey are one wave."""
    if not_answered(text):
        return None
    date = re.match(r"(\d{4})-\d\d?-\d\d?\b|\d\d?/\d\d?/(\d{4})\b", text)
    return (date[1] or date[2]) if date else re.sub(r"\.0+\Z", "", " ".join(text.split()))


def _respondents(layout: Layout, mapping: SurveyMap, cells: pd.DataFrame, persons: set[str]) -> tuple[str | None, pd.Series]:
    columns = mapping.of_role(Role.RESPONDENT)
    name = columns[0].column if columns else layout.respondent
    name = None if name in persons or name not in cells else name
    nobody = pd.Series([f"(row {r})" for r in cells.index], index=cells.index, dtype="str")
    return name, nobody if name is None else cells[name].where(cells[name].notna(), nobody)


def _refused_rows(cells: pd.DataFrame, places: list[Where], waves: dict[int, Problem], spoke: pd.Series, doubled: dict[int, Problem], file: str) -> dict[int, list[Problem]]:
    out: dict[int, list[Problem]] = {}
    for row, place in zip(cells.index, places, strict=True):
        found = [*place.problems, *([waves[row]] if row in waves else []), *([doubled[row]] if row in doubled else [])]
        if not spoke[row]:
            found.append(Problem(file, int(row), None, "it answers none of the mapped questions", "Take it out, or map the questions that it answers."))
        if found:
            out[row] = found
    return out


def _people(cells: pd.DataFrame, mapping: SurveyMap, ids: pd.Series, waves: pd.Series, places: list[Where], accepted: list[int]) -> pd.DataFrame:
    frame = pd.DataFrame({
        "row": cells.index, "respondent_id": ids, "organisation_id": _named(cells, mapping, Role.ORGANISATION).str.casefold(), "sector": _named(cells, mapping, Role.SECTOR),
        "fips": [list(p.fips) or [None] for p in places], "wave": waves}, index=cells.index).loc[accepted].explode("fips")
    texts = ["respondent_id", "organisation_id", "sector", "fips", "wave"]
    return frame.astype(dict.fromkeys(texts, "str")).reset_index(drop=True)


def _named(cells: pd.DataFrame, mapping: SurveyMap, role: str) -> pd.Series:
    columns = mapping.of_role(role)
    if not columns:
        return pd.Series(None, index=cells.index, dtype="str")
    column = cells[columns[0].column]
    return column.map({v: None if not_answered(v) else " ".join(v.split()) for v in column.dropna().unique()}).astype("str")


def _own_words(people: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """People without what tells who somebody is or is in their own words, and sentences that say how often."""
    told, out = [], people.copy()
    for column, unwanted in (("organisation_id", personal), ("sector", lambda v: personal(v) or wordy(v))):
        bad = people[column].map(unwanted, na_action="ignore").eq(True)
        if bad.any():
            n = people.loc[bad, "respondent_id"].nunique()
            told.append(f"{n} {'response holds' if n == 1 else 'responses hold'} a long text or a contact where the {column.removesuffix('_id')} should stand; it counts as not given.")
            out[column] = people[column].mask(bad)
    return out, told


def _answers(people: pd.DataFrame, yes: pd.DataFrame) -> pd.DataFrame:
    long = yes.rename_axis(index="row", columns="indicator_id").reset_index().melt(id_vars="row", var_name="indicator_id", value_name="yes") if len(yes.columns) else pd.DataFrame({"row": [], "indicator_id": [], "yes": []})
    rows = people.merge(long.astype({"row": people["row"].dtype}), on="row").astype({"yes": "boolean", "indicator_id": "str"})
    return rows.sort_values(["row", "indicator_id", "fips"], ignore_index=True)[ANSWER_COLUMNS]


def _refused(mapped: pd.DataFrame, by_row: dict[int, list[Problem]], places: Mapping[int, Where]) -> pd.DataFrame:
    """row, why, fips (`;` between: every county that the row names, so that the doubt it leaves stays there), and its mapped cells."""
    rows = list(by_row)
    cells = mapped.loc[rows].map(lambda v: HIDDEN if isinstance(v, str) and (personal(v) or wordy(v)) else v)
    why = [" ".join(f"{p.given}. {p.advice}" for p in by_row[r]) for r in rows]
    clean = cells.rename(columns={c: f"{c} (column)" for c in cells if c in ("row", "why", "fips")}).reset_index(drop=True)
    fips = [";".join(places[r].named) for r in rows]
    return pd.concat([pd.DataFrame({"row": pd.Series(rows, dtype="int64"), "why": pd.Series(why, dtype="str"), "fips": pd.Series(fips, dtype="string")}), clean], axis="columns")


def _warnings(mapping: SurveyMap, places: list[Where], waves: pd.Series, refused: list[int], cells: pd.DataFrame) -> list[str]:
    kept = [p for r, p in zip(cells.index, places, strict=True) if r not in set(refused)]
    count = {"outside": sum(p.outside for p in places), "partly": sum(p.partly for p in kept), "main": sum(p.main for p in kept)}
    said = {
        "outside": "{n} of the refused rows name a place in another state.",
        "partly": "{n} accepted rows name a place in another state beside counties of this one; it was left out.",
        "main": "{n} accepted rows were placed by a ZIP code or a town, which may reach into other counties; the main one was taken.",
    }
    out = [said[key].format(n=n) for key, n in count.items() if n]
    out += [f"{e.column}: its wording changed, so {e.indicator} shows no trend from the wave before." for e in mapping.of_role(Role.ITEM) if e.trend_broken]
    return out + (["Neither a column nor the map says which wave this is."] if waves.isna().all() and len(waves) and not mapping.of_role(Role.WAVE) else [])

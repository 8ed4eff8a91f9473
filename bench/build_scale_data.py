"""A national survey and its services, generated: wide responses, places, membership. Same seed, same files."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from loaders import shapes

ITEMS = [f"Q{n}" for n in range(1, 41)]
PEOPLE_PER_ORGANISATION = 8
SEVERAL_COUNTIES, STATEWIDE, UNANSWERED = 0.08, 0.01, 0.15
KINDS = np.array(["hospital", "health_center", "mental_health", "substance_use", "shelter"])


def counties() -> pd.DataFrame:
    """All 3,233 US counties with their shapes, index fips."""
    return shapes.counties(None)


def membership(fips: list[str]) -> pd.DataFrame:
    """County, region (eight neighbouring codes of one state), place type (one of three) and the one state of the model."""
    codes = pd.Series(fips)
    regions = codes.str[:2] + "-" + (codes.groupby(codes.str[:2]).cumcount() // 8).astype(str)
    kinds = {"county": codes, "planning": regions, "place_type": codes.index.to_series().mod(3).map({0: "urban", 1: "rural", 2: "frontier"}), "state": pd.Series("US", index=codes.index)}
    return pd.concat([pd.DataFrame({"area_kind": kind, "area_id": area, "fips": codes}) for kind, area in kinds.items()], ignore_index=True)


def generate(folder: Path, responses: int, places: int, shown: pd.DataFrame, seed: int = 2026) -> None:
    """Write responses.csv (wide, as survey tools export: a row per response, a column per item, 1, 0 or empty) and places.csv.

    Most people give one row. One in twelve rows is a person again, in the next county; one in a hundred has no county.
    """
    chance = np.random.default_rng(seed)
    fips = shown.index.to_numpy()
    weight = 1 / np.arange(1, len(fips) + 1) ** 0.6
    weight = chance.permutation(weight / weight.sum())
    again = int(responses * SEVERAL_COUNTIES)
    people = responses - again
    organisations = max(1, people // PEOPLE_PER_ORGANISATION)
    home = chance.choice(len(fips), organisations, p=weight)
    organisation = chance.integers(0, organisations, people)
    county = np.where(chance.random(people) < STATEWIDE, -1, home[organisation])
    repeated = chance.choice(np.flatnonzero(county >= 0), again, replace=False)
    person = np.concatenate([np.arange(people), repeated])
    where = np.concatenate([county, (county[repeated] + 1) % len(fips)])
    order = chance.permutation(responses)
    person, where = person[order], where[order]
    lead = {
        "respondent_id": pa.array(np.char.add("R", np.char.zfill(person.astype(str), 7))), "organisation_id": pa.array(np.char.add("O", organisation[person].astype(str))),
        "fips": pa.DictionaryArray.from_arrays(pa.array(where, mask=where < 0), pa.array(fips.astype(str))).cast(pa.string()),
        "wave": pa.DictionaryArray.from_arrays(pa.array(person % 2), pa.array(["2024", "2026"])).cast(pa.string()),
    }
    answers = {}
    for item in ITEMS:
        said = (chance.random(people) < chance.uniform(0.2, 0.8)).astype(np.int8)
        answers[item] = pa.array(said[person], mask=(chance.random(people) < UNANSWERED)[person])
    pyarrow.csv.write_csv(pa.table(lead | answers), folder / "responses.csv")
    bounds = shown.geometry.bounds.to_numpy()[chance.choice(len(fips), places, p=weight)]
    pyarrow.csv.write_csv(pa.table({
        "longitude": chance.uniform(bounds[:, 0], bounds[:, 2]).round(5), "latitude": chance.uniform(bounds[:, 1], bounds[:, 3]).round(5),
        "kind": pa.DictionaryArray.from_arrays(pa.array(chance.integers(0, len(KINDS), places)), pa.array(KINDS)).cast(pa.string()),
    }), folder / "places.csv")

"""Who the invented survey reaches: many where many live, hardly anybody on the frontier."""

import numpy as np
import pandas as pd

from measures.demonstration.chance import stream, table
from measures.demonstration.vocabulary import SECTORS

RESPONDENTS = 900
STATEWIDE = 40
THICK_COUNTIES = 22
THIN_MOST = 7
FRONTIER_MOST = 4
# No thin county may reach eleven voices, those who also work elsewhere included.
VOICES_MOST = 10
PER_ORGANISATION = 2.2
ELSEWHERE = 0.12


def homes(counties: pd.DataFrame) -> pd.Series:
    """How many respondents are based in each county (index fips): whole numbers that sum to RESPONDENTS less STATEWIDE."""
    crowd = counties.sort_values(["pop_2023", "fips"], ascending=[False, True]).set_index("fips")
    settled = crowd[crowd["place_type_2010"] != "frontier"]
    thick = settled.index[:THICK_COUNTIES]
    most = pd.Series(np.where(crowd["place_type_2010"] == "frontier", FRONTIER_MOST, THIN_MOST), index=crowd.index)
    size = np.minimum(np.floor(crowd["pop_2023"] / 2500).astype(int), most)
    rest = RESPONDENTS - STATEWIDE - int(size[~size.index.isin(thick)].sum())
    weight = crowd.loc[thick, "pop_2023"] ** 0.8
    size[thick] = np.maximum(np.floor(rest * weight / weight.sum()).astype(int), 12)
    size[thick[0]] += RESPONDENTS - STATEWIDE - int(size.sum())
    return size.astype(int)


def respondents(seed: int, counties: pd.DataFrame) -> pd.DataFrame:
    """One row per respondent and county they work in: respondent_id, organisation_id, sector, fips, synthetic.

    fips is empty for those who work statewide. Some work in several counties of their region. Ids are invented and say so.
    """
    rng = stream(seed, "respondents")
    size = homes(counties)
    voices = size.copy()
    capped = size.index[size <= THIN_MOST]
    region = counties.set_index("fips")["planning"]
    rows: list[dict[str, object]] = []
    for fips in [*size.index.repeat(size), *[None] * STATEWIDE]:
        team = int(rng.integers(0, max(3, round((STATEWIDE if fips is None else size[fips]) / PER_ORGANISATION))))
        person = {"respondent_id": f"Invented Respondent {len(rows):05d}", "organisation_id": f"Invented Organisation {fips or 'State'}-{team:03d}",
                  "sector": SECTORS[int(rng.integers(len(SECTORS)))]}
        rows.append({**person, "fips": fips})
        if fips is None or rng.random() > ELSEWHERE:
            continue
        near = [f for f in region.index[region == region[fips]] if f != fips and (f not in capped or voices[f] < VOICES_MOST)]
        for other in sorted(rng.permutation(near)[: int(rng.integers(1, 4))]):
            voices[other] += 1
            rows.append({**person, "fips": str(other)})
    return table(rows, ["respondent_id", "organisation_id", "sector", "fips"])

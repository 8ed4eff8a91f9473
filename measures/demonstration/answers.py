"""Invented answers to every survey indicator."""

import numpy as np
import pandas as pd

from measures.demonstration.chance import odds, stream
from measures.evidence.measure import listed

ANSWERED = 0.85
IN_A_PARTNERSHIP = 0.4
STATEWIDE_LEAN = 0.2


def survey_answers(seed: int, people: pd.DataFrame, questions: pd.DataFrame, lean: pd.Series) -> pd.DataFrame:
    """One row per respondent, county and question answered: respondent_id, organisation_id, sector, fips, indicator_id, yes, synthetic.

    people: from respondents(). questions: the SHARE indicators (indicator_id, audience: the sectors asked). A person gives one answer to a question,
    the same in each county they work in. Partnership questions go to members alone, some others to the sectors they speak
    to, and nobody answers everything.
    """
    rng = stream(seed, "survey_answers")
    person = people.drop_duplicates("respondent_id")
    leaning = person["fips"].map(lean).astype(float).fillna(STATEWIDE_LEAN).to_numpy()
    member = rng.random(len(person)) < IN_A_PARTNERSHIP
    ids = sorted(questions["indicator_id"])
    audience = {row["indicator_id"]: listed(row.get("audience")) for row in questions.to_dict("records")}
    tilt = rng.permutation(np.linspace(-0.9, 0.9, max(len(ids), 1)))
    given = []
    for position, key in enumerate(ids):
        asked = member if key.startswith("PART-") else np.ones(len(person), dtype=bool)
        if audience[key]:
            asked = asked & person["sector"].isin(audience[key]).to_numpy(bool)
        # Every draw is made for everyone, so one question's audience never shifts another's answers.
        spoke = asked & (rng.random(len(person)) < ANSWERED)
        yes = rng.random(len(person)) < odds(leaning + tilt[position])
        given.append(pd.DataFrame({"respondent_id": person["respondent_id"][spoke], "indicator_id": key, "yes": yes[spoke]}))
    answers = pd.concat(given) if given else pd.DataFrame({"respondent_id": [], "indicator_id": [], "yes": []})
    rows = people.merge(answers, on="respondent_id").sort_values(["respondent_id", "indicator_id", "fips"], ignore_index=True)
    columns = ["respondent_id", "organisation_id", "sector", "fips", "indicator_id", "yes", "synthetic"]
    return rows[columns].astype({"yes": "boolean", "indicator_id": "string", "respondent_id": "string"})

"""Two waves of a survey beside each other: what an honest reader would ask about before believing a change."""

import pandas as pd

from loaders.received import Received
from loaders.thresholds import survey_thresholds


def compare_waves(before: Received, now: Received, county_names: dict[str, str] | None = None) -> list[str]:
    """Warnings in sentences: counties that answered before and do not now, far fewer respondents, shares of yes that jump.

    before, now: what survey() accepted of two waves. county_names: fips -> name, for the sentences. Shares are of all
    respondents, each counted once; where either wave has no answer to an indicator nothing is said of it.
    """
    limits, out = survey_thresholds(), []
    earlier, later = before.tables["respondents"], now.tables["respondents"]
    lost = sorted(set(earlier["fips"].dropna()) - set(later["fips"].dropna()))
    if lost:
        names = ", ".join(f"{(county_names or {}).get(f, f)} ({_people(earlier[earlier['fips'] == f])})" for f in lost)
        out.append(f"{len(lost)} {'county' if len(lost) == 1 else 'counties'} answered in the wave before and not in this one (respondents then in brackets): {names}.")
    had, has = _people(earlier), _people(later)
    if had and has <= limits["compare.shrunk"] * had:
        out.append(f"This wave has {has} respondents, the one before had {had}. Differences may come from who answered.")
    was, now_is = _shares(before), _shares(now)
    for indicator in sorted(set(was.index) & set(now_is.index)):
        moved = 100 * (now_is[indicator] - was[indicator])
        if abs(moved) > limits["compare.jump"]:
            out.append(f"{indicator}: {100 * now_is[indicator]:.0f} percent say yes, and {100 * was[indicator]:.0f} percent did in the wave before. Check the scale, and whether the question is the same.")
    return out


def _people(respondents: pd.DataFrame) -> int:
    return int(respondents["respondent_id"].nunique())


def _shares(received: Received) -> pd.Series:
    answers = received.tables["survey_answers"]
    given = answers[answers["yes"].notna()].drop_duplicates(["respondent_id", "indicator_id"])
    return given.assign(yes=given["yes"].astype(float)).groupby("indicator_id")["yes"].mean()

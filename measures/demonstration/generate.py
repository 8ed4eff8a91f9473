"""All invented tables from one seed: the demonstration. No answer here was given by anybody."""

import pandas as pd

from framework.terms import Family
from measures.demonstration import agencies, answers, partnerships, reports, respondents, services, trainings
from measures.demonstration.chance import lean
from measures.demonstration.vocabulary import asked_of

NEEDED = ("fips", "county", "pop_2023", "place_type_2010", "seat", "seat_latitude", "seat_longitude", "jd2025", "planning")


def generate(seed: int, counties: pd.DataFrame, indicators: pd.DataFrame, year: str = "2026") -> dict[str, pd.DataFrame]:
    """The demonstration's tables by name; each has a column `synthetic`, true in every row. The same seed gives the same bytes.

    counties: fips, county, pop_2023, place_type_2010, seat, seat_latitude, seat_longitude, jd2025, planning; places are real, everything said of them is
    invented. indicators: as framework/indicators.csv. year: the year the invented dates lead up to (30 June). Missing
    columns raise ValueError naming them.
    """
    absent = [c for c in NEEDED if c not in counties.columns]
    if absent:
        raise ValueError(f"The table of counties lacks {', '.join(absent)}. Add the columns and generate again.")
    places = counties.sort_values("fips", ignore_index=True)
    groups = [kind for asked in asked_of(indicators, "training_groups").values() for kind in asked.kinds]
    leaning, until = lean(seed, places), int(year)
    people = respondents.respondents(seed, places)
    listed = services.services(seed, until, places, leaning)
    return {
        "respondents": people,
        "survey_answers": answers.survey_answers(seed, people, indicators[indicators["family"] == Family.SHARE], leaning),
        "reports": reports.reports(seed, until, places),
        "agencies": agencies.agencies(seed, until, places, leaning),
        "sites": agencies.sites(seed, places, leaning),
        "district_offices": agencies.district_offices(seed, places),
        "curricula": trainings.curricula(seed, list(asked_of(indicators, "training", "training_counted"))),
        "audience_groups": trainings.audience_groups(groups),
        "trainings": trainings.trainings(seed, until, places, leaning, groups),
        **partnerships.partnerships(seed, until, places, asked_of(indicators, "practice", "helped"), asked_of(indicators, "partnership_kinds")),
        "services": listed,
        "local_checks": services.local_checks(seed, until, places, listed),
        "county_kinds": services.county_kinds(seed, places, leaning, asked_of(indicators, "county_kinds")),
        "county_records": services.county_records(seed, until, places, leaning, asked_of(indicators, "county_record")),
    }

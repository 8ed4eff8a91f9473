"""Four counties' sheets, all the way to evidence: what they say counts, and what nobody gave is never `none exist`."""

import pandas as pd
import pytest

from loaders import framework
from loaders.templates.tables import empty_tables
from measures.evidence.records import records_evidence
from measures.evidence.stamp import Stamp
from tests.templates.grids import gathered, received

ADAMS, ALAMOSA, ARAPAHOE, ARCHULETA = "08001", "08003", "08005", "08007"
FOUR = (ADAMS, ALAMOSA, ARAPAHOE, ARCHULETA)
AREAS = pd.DataFrame([("county", f, f) for f in FOUR] + [("planning", "1", ADAMS), ("planning", "1", ALAMOSA), ("planning", "2", ARAPAHOE), ("planning", "2", ARCHULETA)],
                     columns=["area_kind", "area_id", "fips"])
RESIDENTS = pd.Series({ADAMS: 500, ALAMOSA: 10, ARAPAHOE: 600, ARCHULETA: 12})
STAMP = Stamp("2026", "steward", "2026", False)

SHEETS = {
    "partnerships": """
partnership,kind,statewide,counties
Two Rivers,coalition,no,"Adams, Alamosa County"
The Whole State,task force,yes,
""",
    "members": """
partnership,organization,sector,county,trained_shared_language
Two Rivers,Clinic,health,8001,yes
Two Rivers,School,education,Adams,no
""",
    "practices": """
partnership,practice,level,reviewed_on
Two Rivers,PART-1c,in use,2025-06-01
Two Rivers,PART-2e.i,none,
Two Rivers,PART-3a.2,,
""",
    "roster_kinds": """
partnership,list,kind,present
Two Rivers,PART-2b.iii,trust building,yes
Two Rivers,PART-2b.iii,conflict resolution,no
Two Rivers,PART-2b.iii,Referral network,YES
Two Rivers,PROS-3a,health,yes
""",
    "trainings": """
training,counties,sector,form,held_on,people_reached,curriculum,groups
T1,Adams,education,professional,2025-03-04,25,C1,
T2,Adams,health,professional,2025-05-05,,C2,
T3,Alamosa,,awareness,2020-01-01,9,,
T4,Alamosa,,audience,2025-02-01,9,,youth; sex workers
""",
    "curricula": """
curriculum,both_forms
C1,yes
C2,no
""",
    "services": """
service,kind,operator,county,serves,public_location
S1,youth leaving foster care,O1,Adams,Arapahoe,yes
S2,youth leaving foster care,O2,Archuleta,,
""",
    "local_checks": """
county,kind,checker_role,checked_on,found
Alamosa,youth leaving foster care,county human services lead,2025-09-01,0
""",
    "awards": """
award,partnership,counties,amount_usd,awarded_on
G1,Two Rivers,Adams; Alamosa,"$1,200",2025-01-05
""",
    "district_offices": """
district,role,officers,trained
17,prosecutor,10,6
""",
    "county_kinds": """
county,list,kind,present
Adams,PROT-1d,schools,yes
Adams,PROT-1d,health centers,no
Adams,PROT-1d,human services,no
Adams,PROT-1d,recreation centers,no
Alamosa,PROT-1d,schools,no
""",
    "county_records": """
county,practice,level,reviewed_on
Adams; Archuleta,PREV-2c.2,partly in use,2025-01-01
""",
    "reports": """
counties,record,keeper_role,reported,reported_on
Adams; Alamosa,trainings,training coordinator,yes,2025-12-01
"Adams, Alamosa, Archuleta",partnerships,coalition,yes,2025-12-01
Arapahoe,trainings,training coordinator,no,
""",
}


@pytest.fixture(scope="module")
def sheets():
    return [received(kind, text) for kind, text in SHEETS.items()]


@pytest.fixture(scope="module")
def evidence(sheets):
    indicators = framework.indicators()
    rows = records_evidence(gathered(sheets), indicators, AREAS, RESIDENTS, STAMP, thresholds=framework.thresholds())
    return rows.set_index(["indicator_id", "area_id"])


def said(evidence, indicator, area):
    if (indicator, area) not in evidence.index:
        return None
    row = evidence.loc[(indicator, area)]
    return tuple(None if pd.isna(row[c]) else row[c] for c in ("count", "total", "attested"))


def test_every_row_was_taken(sheets):
    assert [(r.kind, [p.sentence() for p in r.problems]) for r in sheets if r.problems] == []


def test_trainings_count_where_their_keeper_reported(evidence):
    assert said(evidence, "PREV-2a.1", ADAMS) == (1, 2, True)
    assert said(evidence, "PREV-2a.1", ALAMOSA) == (0, 0, True)
    assert said(evidence, "PREV-2a.1", ARAPAHOE) == (None, None, False)
    # Of five groups asked about, T4 reached two.
    assert said(evidence, "PREV-1c.1", ALAMOSA) == (2, 5, True)


def test_a_partnership_speaks_through_its_members_and_from_outside_by_name(evidence):
    assert said(evidence, "PART-1c.1", ADAMS) == (3, 1, True)
    assert evidence.loc[("PART-1c.1", ALAMOSA), "pooled_from"] == "partnership:Two Rivers"
    assert said(evidence, "PART-2e.i.1", ADAMS) == (0, 1, True)
    # Asked about one practice is not asked about another, and an empty level is nobody asked.
    assert said(evidence, "PART-3a.2", ADAMS) == (None, 1, False)
    # Its keeper reported and no partnership is there: the item does not apply. Nobody reported for Arapahoe.
    assert said(evidence, "PART-1c.1", ARCHULETA) == (None, 0, True)
    assert said(evidence, "PART-1c.1", ARAPAHOE) is None


def test_members_and_lists(evidence):
    assert said(evidence, "PART-2a.i.1", ADAMS) == (1, 2, True)
    assert said(evidence, "PART-2b.iii.1", ADAMS) == (2, 3, True)
    # Only a task force is asked this, and there is none: the item does not apply.
    assert said(evidence, "PROS-3a.1", ADAMS) == (None, 0, True)


def test_only_a_local_check_attests_that_there_is_none(evidence):
    assert said(evidence, "PROT-1c.1", ADAMS)[::2] == (1, False)
    assert said(evidence, "PROT-1c.1", ARAPAHOE)[::2] == (1, False)
    assert said(evidence, "PROT-1c.1", ALAMOSA)[::2] == (0, True)
    # Nobody said that this place is public: it is told of nowhere.
    assert said(evidence, "PROT-1c.1", ARCHULETA) is None
    # Nobody gave safe housing: no row at all, and never none.
    assert not any(key == "PROT-1a.1" for key, _ in evidence.index)


def test_kinds_and_records_of_counties(evidence):
    assert said(evidence, "PROT-1d.1", ADAMS) == (1, 4, True)
    assert said(evidence, "PROT-1d.1", ALAMOSA) == (0, 1, False)
    assert said(evidence, "PREV-2c.2", ARCHULETA) == (2, 1, True)
    assert said(evidence, "PREV-2c.2", ALAMOSA) is None


def test_awards_reach_the_counties_of_their_partnership(evidence):
    assert said(evidence, "PART-3a.1", ADAMS) == (1, 500, True)
    assert said(evidence, "PART-3a.1", ARCHULETA) == (0, 12, True)
    assert said(evidence, "PART-3a.1", ARAPAHOE) == (None, None, False)


def test_sheets_that_nobody_gave_are_empty_and_attest_nothing(sheets, evidence):
    tables = gathered(sheets)
    assert tables["agencies"].empty and tables["sites"].empty
    for indicator in ("PREV-1a.1", "PREV-2i.2", "PROS-1a.1", "PART-3b.1"):
        assert [said(evidence, indicator, f) for f in FOUR] == [(None, None, False)] * 4


def test_with_no_sheet_at_all_nothing_is_attested_anywhere():
    rows = records_evidence(gathered([]), framework.indicators(), AREAS, RESIDENTS, STAMP, thresholds=framework.thresholds())
    assert not rows["attested"].fillna(False).any()
    assert rows["count"].isna().all()
    assert all(t.empty for t in empty_tables().values())

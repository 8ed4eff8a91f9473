"""Did the tables of places join: matched of expected, who is missing, and nobody who does not belong."""

import pandas as pd

from framework.terms import Problem
from measures.join_report import JoinReport, join_report
from release.areas import REGION_KINDS
from release.errors import BuildRefused
from release.sources import Sources


def joined(sources: Sources) -> list[str]:
    """A sentence per table: how many of the counties, regions, measures and systems it should speak of it does, and which lack.

    A missing one is said, for lists rightly leave counties out. Raises BuildRefused naming every one that is not expected.
    """
    reports = _reports(sources)
    wrong = [Problem("geodata", None, None, f"{report.what} speak of {', '.join(report.unexpected)}, which we do not know", "Mend the code, or take the rows out.")
             for report in reports if report.unexpected]
    if wrong:
        raise BuildRefused(wrong)
    names = dict(zip(sources.counties["fips"], sources.counties["county"], strict=True))
    return [report.sentence(names) for report in reports]


def _reports(sources: Sources) -> list[JoinReport]:
    fips = sources.counties["fips"]
    by_county = {"shapes of counties": pd.Series(sources.shapes.index), "towns": sources.towns["fips"], "driving minutes": sources.minutes["fips"],
                 **{f"listed places ({kind})": rows["fips"] for kind, rows in sources.services.groupby("kind")}}
    regions = {str(k): sources.regions.loc[sources.regions["area_kind"] == k, "area_id"] for k in REGION_KINDS}
    return [
        *(join_report(what, fips, given) for what, given in by_county.items()),
        *_figures(sources.context, fips),
        *(join_report(f"counties in regions ({kind})", ids, sources.counties[kind].dropna()) for kind, ids in regions.items()),
        join_report("measures with figures", sources.measures["measure"], sources.context["measure"]),
        join_report("systems with a status", sources.systems["system_no"], sources.statuses["system_no"].dropna()),
    ]


def _figures(context: pd.DataFrame, fips: pd.Series) -> list[JoinReport]:
    """One report for the figures that every county has, and one for each figure that leaves some out."""
    each = [join_report(f"figures ({measure})", fips, rows["fips"]) for measure, rows in context.groupby("measure")]
    whole = [r for r in each if r.complete]
    return [join_report(f"figures of {len(whole)} measures", fips, fips), *(r for r in each if not r.complete)]

"""Help between partnerships in a release: the table of links, and where a link and a partnership's own sheet disagree."""

import pandas as pd

from measures.evidence.links import contradicted, helping
from measures.evidence.measure import Measure
from measures.evidence.stamp import Stamp
from release.sources import Sources
from release.steward.tables import StewardTables

COLUMNS = ["link_id", "wave", "helper", "helped", "with_what", "helped_on", "source_url", "source_id"]
HELPED = "helped"


def assistance_links(found: StewardTables | None) -> pd.DataFrame:
    """The contract's `assistance_links`: every time a partnership is said to have helped another, with wave and source."""
    waves = [tables["assistance_links"].assign(wave=wave) for wave, tables in found.waves.items()] if found is not None else []
    rows = pd.concat(waves, ignore_index=True) if waves else pd.DataFrame(columns=COLUMNS)
    ordered = rows.sort_values(["wave", "source_id", "helper", "helped", "with_what", "helped_on"]).reset_index(drop=True)
    number = ordered.groupby(["wave", "source_id"]).cumcount() + 1
    return ordered.assign(link_id=ordered["wave"].astype("str") + ":" + ordered["source_id"].astype("str") + ":" + number.astype("str"))[COLUMNS]


def disagreements(found: StewardTables, sources: Sources) -> list[str]:
    """A sentence for each partnership of which a link tells help in the window and whose sheet of practices says otherwise."""
    said = []
    months = int(sources.thresholds["maturity.reviewed_months"])
    for row in sources.indicators[sources.indicators["measure"].astype("string").str.startswith(f"{HELPED}:").eq(True)].to_dict("records"):
        asked = Measure.of(row).asked
        for wave in found.declared.waves:
            tables = found.waves[wave.name]
            helped = helping(tables["assistance_links"], tables["partnerships"], Stamp(wave.name, "", wave.as_of, synthetic=False), months)
            practices = tables["practices"][tables["practices"]["indicator_id"] == asked]
            said += [f"{name}: its sheet of practices says {'none' if level == 0 else 'planned'} of {row['indicator_id']}, and a row of help between partnerships says that it "
                     f"gave or received help in the {months} months before {wave.as_of}. The sheet stands; ask the partnership." for name, level in contradicted(practices, helped)]
    return said

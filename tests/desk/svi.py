"""A look-alike of the CDC/ATSDR Social Vulnerability Index by county: its headings, every county of some states, made-up figures."""

from loaders.public_tables.us import counties

HEADINGS = "ST,STATE,ST_ABBR,STCNTY,COUNTY,FIPS,LOCATION,AREA_SQMI,E_TOTPOP,RPL_THEMES"
# The county lines of 2020: Alaska's Valdez-Cordova (02261) had become two, which the shapes of 2016 do not know.
GONE, CAME = "02261", {"02063": "Chugach Census Area", "02066": "Copper River Census Area"}


def text(states: tuple[str, ...] = ("02", "08"), whole_numbers: bool = False) -> str:
    """The CSV; whole_numbers: FIPS without its leading zero, as a spreadsheet program leaves it."""
    us = counties()
    here = {f: n for f, n in us.names.items() if f[:2] in states and f != GONE} | {f: n for f, n in CAME.items() if f[:2] in states}
    rows = []
    for number, (fips, name) in enumerate(sorted(here.items())):
        code = str(int(fips)) if whole_numbers else fips
        rows.append(f'{fips[:2]},{us.said[fips[:2]]},XX,{code},{name},{code},"{name}, {us.said[fips[:2]]}",{number + 1}.5,{1000 + number},{-999 if number == 3 else 0.25}')
    return "\n".join([HEADINGS, *rows]) + "\n"

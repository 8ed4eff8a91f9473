"""What is read and counted: each service at each of its locations, and each service without one. Broken keys are refused by row."""

import pandas as pd

from framework.terms import Problem
from loaders.hsds.directory import Directory
from loaders.hsds.rules import FILE, ROW, rules
from loaders.hsds.words import equals_one_of

# Where the mistake is mended: the row of the location where it is the location's.
MEND_FILE, MEND_ROW = "mend_file", "mend_row"
KEYS = ["service_id", "location_id"]
_SERVICE_COLUMNS = ["name", "organization_id", "status", "verified", "says_confidential", "says_virtual"]


def units(directory: Directory) -> pd.DataFrame:
    """One row per service at a location and per service without one: at_file, at_row, service_id, location_id, what the
    service says (name, organization_id, verified, says_confidential, says_virtual), operator and its says_confidential.

    `why`, `column` and `advice` are filled where the row is refused: no key, a key that is not in its table, the same
    record twice, a service that is closed.
    """
    services, locations = directory.tables["services"], directory.tables["locations"]
    links = directory.tables["service_at_location"]
    first = services["id"].notna() & ~services["id"].duplicated()
    linked = services["id"].isin(links["service_id"].dropna())
    alone = services[~(first & linked)]
    made = pd.concat([
        links[[FILE, ROW, "id", *KEYS]].assign(of="link", again=links["id"].notna() & links["id"].duplicated()),
        alone[[FILE, ROW, "id", "location_id"]].assign(service_id=alone["id"], of="service", again=alone["id"].notna() & ~first[alone.index]),
    ], ignore_index=True)
    for column in ("why", "column", "advice"):
        made[column] = pd.Series(pd.NA, index=made.index, dtype="str")
    made[MEND_FILE], made[MEND_ROW] = made[FILE], made[ROW]
    known = services[first].set_index("id")
    _check_keys(made, known.index, locations["id"], links)
    for column in _SERVICE_COLUMNS:
        made[column] = made["service_id"].map(known[column])
    made = made.astype(dict.fromkeys(("name", "organization_id", "status", "verified"), "str"))
    for column in ("says_confidential", "says_virtual"):
        made[column] = made[column].astype("boolean").fillna(False).astype(bool)
    # A link may carry words of its own, such as "undisclosed": they count for the service.
    made["says_confidential"] |= pd.concat([links["says_confidential"], pd.Series(False, index=alone.index)], ignore_index=True).astype(bool)
    _operators(made, directory)
    refuse(made, equals_one_of(made["status"], rules()["words"]["closed"]), "status", "the service is not open", "Nothing, if so; else mend its status in the table of services.")
    return made


def refuse(made: pd.DataFrame, wrong: pd.Series, column: str, why: str | pd.Series, advice: str, of_location: bool = False) -> None:
    """Refuse the rows that are wrong and not refused yet; of_location: the mistake stands in the row of the location."""
    new = wrong.astype("boolean").fillna(False).astype(bool) & made["why"].isna()
    made.loc[new, "column"], made.loc[new, "why"], made.loc[new, "advice"] = column, why if isinstance(why, str) else why[new], advice
    if of_location:
        made.loc[new, MEND_FILE], made.loc[new, MEND_ROW] = made.loc[new, "location_file"], made.loc[new, "location_row"]


def problem_rows(made: pd.DataFrame) -> list[Problem]:
    """One problem for each mistake for which rows are refused, where it is to be mended."""
    wrong = made[made["why"].notna()].drop_duplicates([MEND_FILE, MEND_ROW, "column", "why"])
    return [
        Problem(file, None if pd.isna(row) else int(row), column, why, advice)
        for file, row, column, why, advice in zip(wrong[MEND_FILE], wrong[MEND_ROW], wrong["column"], wrong["why"], wrong["advice"], strict=True)
    ]


def organizations_missing(made: pd.DataFrame) -> list[Problem]:
    """Accepted services whose organization is not in the table: they stay, run by nobody we can name."""
    wrong = made[made["why"].isna() & made["operator"].isna()].drop_duplicates("service_id")
    said = {True: "it names an organization that is not in the table of organizations, or has no name there", False: "it names no organization"}
    return [
        Problem(file, None if pd.isna(row) else int(row), "organization_id", said[bool(named)], "Add the organization; until then nobody can tell whether two services are run by two.")
        for file, row, named in zip(wrong[FILE], wrong[ROW], wrong["organization_id"].notna(), strict=True)
    ]


def _check_keys(made: pd.DataFrame, services: pd.Index, locations: pd.Series, links: pd.DataFrame) -> None:
    of_service = made["of"] == "service"
    refuse(made, of_service & made["service_id"].isna(), "id", "the service has no id", "Give every service a key of its own.")
    refuse(made, of_service & made["again"], "id", "the id of this service stands twice; the first was taken", "Take the second out, or give it a key of its own.")
    refuse(made, made["service_id"].isna(), "service_id", "it names no service", "Give the id of the service, or take the row out.")
    refuse(made, ~made["service_id"].isin(services), "service_id", "its service is not in the table of services", "Add the service, or take the row out.")
    refuse(made, ~of_service & made["location_id"].isna(), "location_id", "it names no location", "Give the id of the location, or take the row out.")
    refuse(made, made["location_id"].notna() & ~made["location_id"].isin(locations.dropna()), "location_id", "its location is not in the table of locations", "Add the location, or take the row out.")
    refuse(made, ~of_service & made["again"], "id", "the id of this row stands twice; the first was taken", "Take the second out, or give it a key of its own.")
    sound = made["why"].isna() & made["location_id"].notna()
    twice = made[sound].duplicated(KEYS).reindex(made.index, fill_value=False)
    refuse(made, twice, "location_id", "the same service is listed twice at this location", "Take the second row out.")


def _operators(made: pd.DataFrame, directory: Directory) -> None:
    organizations = directory.tables["organizations"]
    named = organizations[organizations["id"].notna()].drop_duplicates("id").set_index("id")
    made["operator"] = made["organization_id"].map(named["name"]).astype("str")
    made["says_confidential"] |= made["organization_id"].map(named["says_confidential"]).astype("boolean").fillna(False).astype(bool)

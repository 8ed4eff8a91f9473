"""What care is listed in an area, how far the nearest is, and the places themselves."""

import pandas as pd
import streamlit as st

from framework.terms import FOUR_KINDS, AreaKind
from views import areas, given_figures, heading, listed, notes, parts, session, tables
from views.escape import text
from views.panel_words import source_titles


def kinds_listed(kinds: pd.DataFrame) -> dict[str, list[str]]:
    """FIPS -> the kinds (of the four) with at least one place listed."""
    four = kinds[kinds["kind"].isin(FOUR_KINDS)]
    return {fips: rows.loc[rows["places"] > 0, "kind"].tolist() for fips, rows in four.groupby("fips")}


def care(key: str, chosen: str | None = None) -> None:
    """What care is listed in an area and how far the nearest is; chosen: a kind of care that comes first, with its shares."""
    kind, area_id = key.rsplit(":", 1)
    kinds = session.table("kinds")
    here = kinds[kinds["fips"].isin(areas.counties_of(key))]
    reach = session.table("reach")
    reach = reach[(reach["area_kind"] == kind) & (reach["area_id"] == area_id) & (reach["nth"] == 1)].set_index("kind")
    rows = ""
    order = list(dict.fromkeys([*([chosen] if chosen else []), *FOUR_KINDS]))
    for care_kind in order:
        of_kind = here[here["kind"] == care_kind]
        places, given = int(of_kind["places"].sum()), int(of_kind["places_given"].sum())
        as_of = " and ".join(next(iter(of_kind["as_of"].dropna()), "").split(";"))
        said = text(session.words("parts", "listed")) if parts.untold(key) else f"{places} listed ({text(as_of)})" if places else f"None listed ({text(as_of)}): please confirm"
        if kind == AreaKind.COUNTY and of_kind["one_operator"].eq(True).any():
            said += ", one operator"
        if given:
            said += f"; {text(session.words('listed', 'panel_given').format(count=given))}"
        if kind != AreaKind.STATE and (beyond := outside(key, care_kind)):
            said += f"; {text(session.words('listed', 'panel_outside').format(count=beyond))}"
        far = tables.km(reach.loc[care_kind, "median_km"]) if care_kind in reach.index else "—"
        rows += f"<tr><th class='left'>{text(session.words('reach_kinds', care_kind)['singular'].capitalize())}</th><td class='left'>{said}</td><td>{far}</td></tr>"
    more = _chosen(chosen, kind, area_id) if chosen else ""
    st.html(f"<section class='panel'>{heading.html(key)}<table class='plain'><thead><tr><th>Kind of care</th><th class='left'>Here</th>"
            f"<th>Median resident to the nearest, by road (estimate)</th></tr></thead><tbody>{rows}</tbody></table>{more}{heading.border(key)}{given_figures.html(key)}</section>")
    if kind != AreaKind.STATE:
        listed.places(key, list(dict.fromkeys([*FOUR_KINDS, *(session.words("reach_kinds", chosen)["holds"] if chosen else []), *listed.other_kinds()])))
    notes.wrong(areas.title(key), _sources(), "wrong_care")
    st.button(session.words("home", "all_counties"), on_click=areas.pick, args=(None,))


def outside(key: str, care_kind: str) -> int:
    """How many services of a kind with a place elsewhere say that they serve a county of the area."""
    return len(listed.in_area(key, session.words("reach_kinds", care_kind)["holds"])[1])


def _sources() -> str:
    services = session.table("services")
    named = services.loc[services["kind"].isin(FOUR_KINDS), ["source_id", "as_of"]].drop_duplicates().sort_values("source_id")
    return "; ".join(f"{source_titles(r.source_id)}, {r.as_of}" for r in named.itertuples())


def _chosen(kind: str, area_kind: str, area_id: str) -> str:
    """How far residents live from one kind of care: shares by road, and by driving minutes where they are held."""
    said = session.words("reach", "chosen")
    names = session.words("reach_kinds", kind)
    reach, drive = session.table("reach"), session.table("driving")
    near = reach[(reach["area_kind"] == area_kind) & (reach["area_id"] == area_id) & (reach["kind"] == kind) & (reach["nth"] == 1)]
    tracts = drive[(drive["area_kind"] == area_kind) & (drive["area_id"] == area_id) & (drive["kind"] == kind)]
    lines = [said["far"].format(a_kind=names["a_kind"], beyond_40=tables.share(r.share_beyond_40), beyond_100=tables.share(r.share_beyond_100)) for r in near.itertuples()]
    lines += [said["drive"].format(a_kind=names["a_kind"], within_30=tables.share(r.share_within_30), within_60=tables.share(r.share_within_60), no_route=int(r.tracts_no_route), tracts=int(r.tracts))
              for r in tracts.itertuples()]
    return "".join(f"<p>{text(line)}</p>" for line in lines)

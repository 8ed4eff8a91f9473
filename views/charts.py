"""Charts that fetch nothing: plotly bars in the reader's theme, each with its words for a screen reader."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from framework.terms import AreaKind
from views import session, tables
from views.maps.look import ramp


def distance_bands(reach: pd.DataFrame, kind: str) -> None:
    """Stacked bars by place type: residents within 40 km, 40 to 100 km, beyond 100 km of the nearest place of a kind."""
    rows = reach[(reach["area_kind"] == AreaKind.PLACE_TYPE) & (reach["kind"] == kind) & (reach["nth"] == 1)].set_index("area_id")
    order = [p for p in session.words("place_types") if p in rows.index]
    rows = rows.loc[order]
    names = [session.words("place_types", p)["word"].capitalize() for p in order]
    bands = {
        "within 40 km": rows["share_within_40"], "40 to 100 km": rows["share_beyond_40"] - rows["share_beyond_100"], "beyond 100 km": rows["share_beyond_100"],
    }
    look = ramp("far")
    figure = go.Figure()
    for (band, shares), token in zip(bands.items(), ("r0", "r2", "r4"), strict=True):
        figure.add_bar(y=names, x=shares, name=band, orientation="h", marker={"color": look[token]["fill"], "line": {"width": 0.5, "color": "#6B6F6A"}},
                       text=[tables.share(s) if s >= 0.03 else "" for s in shares], textposition="inside", textfont={"color": look[token]["ink"]}, insidetextanchor="middle",
                       hovertemplate="%{y}: %{x:.0%} " + band + "<extra></extra>")
    figure.update_layout(barmode="stack", height=210, margin={"l": 0, "r": 22, "t": 30, "b": 24}, font={"size": 14}, legend={"orientation": "h", "y": 1.25, "x": 0, "traceorder": "normal"},
                         xaxis={"tickformat": ".0%", "range": [0, 1], "fixedrange": True, "tickfont": {"size": 13}}, yaxis={"autorange": "reversed", "fixedrange": True, "tickfont": {"size": 14}})
    said = "; ".join(f"{n}: {tables.share(bands['within 40 km'].iloc[i])} within 40 km, {tables.share(bands['beyond 100 km'].iloc[i])} beyond 100 km" for i, n in enumerate(names))
    st.plotly_chart(figure, config={"displayModeBar": False}, key="distance_bands", alt=said)

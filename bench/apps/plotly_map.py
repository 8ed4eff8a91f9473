"""Plotly choropleth_map on the simplified county shapes, with an empty style so that it draws without the internet."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import json

import plotly.graph_objects as go
import streamlit as st

from bench.apps.choices import ITEMS, values
from loaders import shapes

st.set_page_config(page_title="Plotly", layout="wide")


@st.cache_resource
def counties():
    g = shapes.counties("08")
    g["geometry"] = g.geometry.simplify_coverage(0.005)
    return json.loads(g.reset_index()[["fips", "geometry"]].to_json()), list(g.index)


item = st.selectbox("Item", ITEMS)
geojson, fips = counties()
value = values(fips, item)
figure = go.Figure(go.Choroplethmap(geojson=geojson, featureidkey="properties.fips", locations=fips, z=[value[f] for f in fips], colorscale="YlGnBu", zmin=0, zmax=4))
figure.update_layout(map={"style": {"version": 8, "sources": {}, "layers": []}, "center": {"lat": 39, "lon": -105.55}, "zoom": 5.6}, height=520, margin={"l": 0, "r": 0, "t": 0, "b": 0})
st.plotly_chart(figure, key="plotly")
st.html('<footer class="foot">End</footer>')

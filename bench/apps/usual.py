"""The usual way: folium.Choropleth on the full county shapefile, sent again at every change."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from bench.apps.choices import ITEMS, values
from bench.apps.local import localised
from loaders import shapes

st.set_page_config(page_title="Usual", layout="wide")


@st.cache_resource
def counties():
    return shapes.counties("08")


item = st.selectbox("Item", ITEMS)
g = counties()
table = pd.DataFrame(values(list(g.index), item).items(), columns=["fips", "value"])
board = folium.Map([39.0, -105.55], zoom_start=7, tiles=None)
folium.Choropleth(g.reset_index()[["fips", "geometry"]].to_json(), data=table, columns=["fips", "value"], key_on="feature.properties.fips", fill_color="YlGnBu").add_to(board)
st_folium(localised(board), key="usual", height=520, use_container_width=True)
st.html('<footer class="foot">End</footer>')

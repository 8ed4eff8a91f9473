"""Our map pattern alone, for Colorado or (BENCH_STATE=us) for every US county, with the peers' values."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import streamlit as st
from streamlit_folium import st_folium

from bench.apps.choices import CLASSES, ITEMS, values
from release.read import current_id, read
from views.maps.base import base_map
from views.maps.paint import Painting, paint_layer

st.set_page_config(page_title="Ours", layout="wide")
FILL = ["#0B5A6B", "#7FC4C9", "#C8641B", "#D6CDEA", "#FCFBF7"]
LOOK = {c: {"fill": f, "ink": "#1D2A2E", "letter": "", "pattern": "", "mark": "#1D2A2E"} for c, f in zip(CLASSES, FILL, strict=True)}
FRAME = {"paper": "#FCFBF7", "line": "#6B6F6A", "ink": "#1D2A2E", "pick": "#B0005C", "point": "#7A2E00"}


@st.cache_resource
def web():
    if os.environ.get("BENCH_STATE") == "us":
        from bench.us_web import us_web

        return us_web()
    release = read(current_id())
    return "co", release.web_folder, release.web["geometry"], release.web["places"], list(release.shapes.index)


name, folder, geometry, places, fips = web()
item = st.selectbox("Item", ITEMS)
value = values(fips, item)
st_folium(base_map(f"bench_{name}", folder, geometry, places), key="ours", height=520, use_container_width=True, returned_objects=["last_active_drawing"],
          feature_group_to_add=paint_layer(Painting(classes={f: CLASSES[v] for f, v in value.items()}, sentences={f: CLASSES[v] for f, v in value.items()}, look=LOOK, frame=FRAME)))
st.html('<footer class="foot">End</footer>')

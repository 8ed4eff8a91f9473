"""A map whose county names and sentences carry everything that could break a script or a page."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import streamlit as st
from streamlit_folium import st_folium

from views.maps.base import base_map
from views.maps.paint import Painting, paint_layer

ODD = "O'Brien \"x\" <img src=x onerror=\"window.hacked=1\"> `${window.hacked=2}` </script><script>window.hacked=3</script> \u2028"
LOOK = {"partial": {"fill": "#7FC4C9", "ink": "#10262A", "letter": "P", "pattern": "", "mark": "#10262A"}}
FRAME = {"paper": "#FCFBF7", "line": "#6B6F6A", "ink": "#1D2A2E", "pick": "#B0005C", "point": "#7A2E00"}

st.set_page_config(layout="wide")
fips = os.environ["ODD_FIPS"].split(",")
st_folium(base_map("odd", Path(os.environ["ODD_WEB"]), "geometry.js", "places.js"), key="odd", height=520, use_container_width=True, returned_objects=["last_active_drawing"],
          feature_group_to_add=paint_layer(Painting(classes={f: "partial" for f in fips}, sentences={f: ODD for f in fips}, look=LOOK, frame=FRAME, place_kinds=["hospital"])))
st.html('<footer class="foot">End</footer>')

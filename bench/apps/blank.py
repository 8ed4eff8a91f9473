"""A Streamlit app with a title and nothing else: what a first view cannot be quicker than."""

import streamlit as st

st.set_page_config(page_title="Blank", layout="wide")
st.title("Blank")
st.html('<footer class="foot">End</footer>')

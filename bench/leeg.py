# The least that a page can be: the floor of everything that is measured of pages.
import streamlit as st

st.write("leeg")

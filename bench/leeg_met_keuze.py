# The least that a click can be: one choice, and the word that was chosen.
import streamlit as st

st.write(st.pills("Keuze", ["een", "twee"], selection_mode="multi", default=["een"]))

"""The floor of a chart: Streamlit, pandas and Plotly as a tutorial puts them together, on the same register."""

import os

import pandas as pd
import plotly.express as px
import streamlit as st

register = os.environ.get("CONSTRUCTIVE_DIALOGUES_REGISTER", "data/register")
figures = pd.read_csv(f"{register}/figures.csv").merge(
    pd.read_csv(f"{register}/dialogues.csv"), on="dialogue"
)
figures = figures[
    (figures["evidence"] == "official") & figures["stakeholder_group"].isin(["ngo", "academia"])
]

st.title("Participation in the constructive dialogues")
years = st.multiselect("Years", sorted(figures["year"].unique()), default=sorted(figures["year"].unique()))
chosen = figures[figures["year"].isin(years)]
totals = chosen.groupby(["year", "stakeholder_group"], as_index=False)["count"].sum()
st.plotly_chart(px.bar(totals, x="year", y="count", color="stakeholder_group", text="count"))
st.dataframe(chosen)

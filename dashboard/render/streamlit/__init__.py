"""Pages in Streamlit: widgets, charts, sign-in; the only room that uses Streamlit."""

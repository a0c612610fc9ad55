"""The floor: the least page that Streamlit can serve, a title, a paragraph and a button that changes it."""

import streamlit as st

pressed = st.session_state.get("pressed", 0)
st.title("Participation in the constructive dialogues")
st.write(f"A paragraph of text, shown after {pressed} presses.")
st.button("Press", on_click=lambda: st.session_state.update(pressed=pressed + 1))

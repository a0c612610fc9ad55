"""A page in Streamlit: its HTML in one component, which sends the address of each link that is followed inside."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.render.html.assets import styles
from dashboard.site import Rendered

_SCRIPT = Path(__file__).with_name("page.js")
_TURN = "turn"
"""Session state: the number of the last link that was followed, which the answer to it carries."""
FOLLOWED = "followed"
"""Session state: the address that the reader followed, until the next run has gone there."""


def show(page: Rendered) -> None:
    """Show a page; what the reader follows on it is in `st.session_state[FOLLOWED]` at the next run."""
    st.set_page_config(page_title=page.document_title)
    shown = _component()(
        key="page",
        data={
            "key": page.key,
            "html": page.html,
            "title": page.document_title,
            "styles": styles().address,
            "turn": st.session_state.get(_TURN, 0),
        },
        on_go_change=_followed,  # type: ignore[arg-type]
    )
    # a session that took over from another process knows no callback yet at its first run
    if isinstance(shown.go, dict) and shown.go.get("turn") != st.session_state.get(_TURN) and _followed():
        st.rerun()


def _followed() -> bool:
    """Note what was followed; False for anything but what the script of a page sends."""
    match st.session_state["page"]["go"]:
        case {"address": str(address), "turn": int(turn)}:
            st.session_state[FOLLOWED], st.session_state[_TURN] = address, turn
            return True
        case _:
            return False


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("page", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False)

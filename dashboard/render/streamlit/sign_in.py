"""Sign-in (OIDC), where the operator has named a provider: for reading a document, and for SQL on a public server.

The provider stands in the `[auth]` section of Streamlit's secrets. Without one nothing is asked; with secrets that
cannot be read nobody is let in. All other pages are open in either case.
"""

from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitSecretNotFoundError

from dashboard.audience import audience
from loaders.settings import officer
from queries.errors import UserError

_FAULT = "sign_in_fault"


def is_let_in(what: str) -> bool:
    """Whether this reader may do `what`; shows the way to sign in when not, and the way out when signed in.

    Raises `UserError` when sign-in is asked for and cannot work; nobody is then let in.
    """
    if not is_asked_for():
        return True
    if fault := st.session_state.pop(_FAULT, None):
        raise fault
    if st.user.get("is_logged_in", False):
        st.button("Sign out", on_click=st.logout)
        return True
    st.html(f"<p>{what} is for those who keep the record. The pages with figures are open to everyone.</p>")
    st.button("Sign in", on_click=_sign_in, type="primary")
    return False


def reviewer() -> str | None:
    """Who may change the record and sits here: a reviewer of the settings who signed in; None for anybody else.

    On a local server without sign-in it is the user of the machine.
    """
    if not is_asked_for():
        return officer() if audience().is_local else None
    if not st.user.get("is_logged_in", False) or st.user.get("email_verified", True) is not True:
        return None
    email = str(st.user.get("email", ""))
    return email if email.lower() in audience().reviewers else None


def has_desk() -> bool:
    """Whether the officer's desk is there at all: asked for, and on a public server behind a sign-in."""
    return audience().desk and (audience().is_local or is_asked_for())


def is_asked_for() -> bool:
    """Whether the operator names a provider, so that not everything here is everybody's."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError as error:
        if any(Path(path).exists() for path in st.get_option("secrets.files")):
            raise UserError(
                "The secrets of this server cannot be read, so nobody can be let in.",
                where="the server's secrets.toml",
                fix="ask the operator; docs/operations.md says what the file holds",
            ) from error
        return False


def _sign_in() -> None:
    # an error in a callback would be nobody's: it is kept for the page that is written next
    try:
        st.login()
    except StreamlitAuthError as error:
        fault = UserError(
            "Signing in does not work: the server's settings for it are not complete.",
            where="the server's secrets.toml, section auth",
            fix="ask the operator; docs/operations.md says what the section holds and which package it needs",
        )
        fault.__cause__ = error
        st.session_state[_FAULT] = fault

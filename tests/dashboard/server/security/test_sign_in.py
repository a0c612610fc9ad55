"""Reading a document asks to sign in when the operator has named a provider, and only then; all else stays open."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.conftest import REGISTER
from tests.dashboard.pages.visiting import APP

PROVIDER = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "a-word-of-more-than-thirty-two-letters",
    "client_id": "dialogues",
    "client_secret": "another-word",
    "server_metadata_url": "http://localhost:1/.well-known/openid-configuration",
}


@pytest.fixture(autouse=True)
def _the_record(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(database))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(REGISTER))


def visit(path: str, secrets: Mapping[str, object]) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=30)
    app.secrets = dict(secrets)
    app._page_hash = calc_hash(path)
    app.run()
    assert [fault.message for fault in app.exception] == []
    return app


def uploads(app: AppTest) -> int:
    return len(app.get("file_uploader"))


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button if button.label.startswith("Sign")]


def said(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.html)


def test_where_no_provider_is_named_a_document_is_read_without_signing_in() -> None:
    for secrets in ({}, {"something": "else"}):
        app = visit("read-a-document", secrets)
        assert (uploads(app), buttons(app)) == (1, [])


def test_where_a_provider_is_named_nothing_can_be_uploaded_before_signing_in() -> None:
    app = visit("read-a-document", {"auth": PROVIDER})
    assert (uploads(app), buttons(app)) == (0, ["Sign in"])
    assert "The pages with figures are open to everyone" in said(app)


def test_sql_asks_to_sign_in_where_it_is_open_to_the_public_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(visit("explore", {"auth": PROVIDER}).text_area) == 1
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_AUDIENCE", "public")
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_SQL", "on")
    assert len(visit("explore", {}).text_area) == 1
    app = visit("explore", {"auth": PROVIDER})
    assert (len(app.text_area), buttons(app)) == (0, ["Sign in"])


@pytest.mark.parametrize("path", ["overview", "figures", "dialogues", "downloads"])
def test_all_other_pages_stay_open(path: str) -> None:
    assert buttons(visit(path, {"auth": PROVIDER})) == []


def test_settings_that_are_not_complete_let_nobody_in_and_say_so() -> None:
    app = visit("read-a-document", {"auth": {"client_id": "dialogues"}})
    app.button[[b.label for b in app.button].index("Sign in")].click().run()
    assert uploads(app) == 0
    assert "Signing in does not work" in said(app)
    assert "another-word" not in said(app)


@pytest.fixture
def broken_secrets(tmp_path: Path) -> Iterator[Path]:
    """A file of secrets that lacks a bracket."""
    broken, before = tmp_path / "secrets.toml", config.get_option("secrets.files")
    broken.write_text("[auth\nclient_secret = 'another-word'\n", encoding="utf-8")
    config.set_option("secrets.files", [str(broken)])
    yield broken
    config.set_option("secrets.files", before)


@pytest.mark.usefixtures("broken_secrets")
def test_secrets_that_cannot_be_read_let_nobody_in() -> None:
    app = visit("read-a-document", {})
    assert uploads(app) == 0
    assert "The secrets of this server cannot be read, so nobody can be let in." in said(app)
    assert "another-word" not in said(app)
    assert buttons(visit("figures", {})) == []


def test_the_desk_asks_to_sign_in_where_a_provider_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DESK", "on")
    assert uploads(visit("desk", {})) == 1
    app = visit("desk", {"auth": PROVIDER})
    assert (uploads(app), buttons(app), len(app.button)) == (0, ["Sign in"], 1)

"""What the server refuses, what it never says, and what it never writes into its log."""

import tomllib
from pathlib import Path

import httpx
import pytest

from queries.project import PROJECT
from tests.dashboard.server.security.conftest import Serve, Site

SECRET = "a-word-that-nobody-may-read-4711"


def test_the_settings_send_nothing_and_show_nothing() -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["enableXsrfProtection"] is True
    assert settings["server"]["maxUploadSize"] == 50
    assert settings["client"]["showErrorDetails"] == "none"


def test_the_browser_is_told_of_nowhere_to_send_its_counts(site: Site) -> None:
    assert site.client.get("/_stcore/host-config").json()["metricsUrl"] == ""


def test_an_upload_without_the_token_of_its_page_is_refused(site: Site) -> None:
    answer = site.client.put(
        "/_stcore/upload_file/session/file", files={"file": ("a.txt", b"words", "text/plain")}
    )
    assert answer.status_code == 403


def test_the_interface_for_agents_is_off(site: Site) -> None:
    for path, status in (("interact", 403), ("mcp", 400)):
        answer = site.client.post(f"/_stcore/agent/{path}", json={})
        assert answer.status_code == status
        assert "This app does not serve the agent API" in answer.text


def test_nothing_can_be_written_at_the_data_addresses(site: Site) -> None:
    assert {
        site.client.request(m, "/data/v1/figures.csv").status_code for m in ("POST", "PUT", "DELETE")
    } == {405}


def test_secrets_are_never_logged(serve: Serve, tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(f'word = "{SECRET}"\n', encoding="utf-8")
    site = serve(
        {"CONSTRUCTIVE_DIALOGUES_TOKEN": SECRET, "STREAMLIT_SERVER_COOKIE_SECRET": SECRET},
        "--secrets.files",
        str(secrets),
    )
    (tmp_path / "d.duckdb").write_bytes(b"not a database")
    for path in (
        "/data/v1/figures.csv",
        "/data/v1/%00.csv",
        "/..%2f",
        "/data/v1/figures.csv?years=x",
        "/?wg=%00",
    ):
        site.client.get(path)
    site.client.put("/_stcore/upload_file/a/b", content=b"\0" * 100)
    site.client.request("BREW", "/")
    with httpx.Client(base_url=site.url) as other:
        other.get("/", headers={"Cookie": f"_streamlit_user={SECRET}", "Authorization": SECRET})
    assert site.client.get("/data/v1/figures.csv").status_code == 503
    said = site.log.read_text(encoding="utf-8")
    assert said
    assert SECRET not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("environment", "status"),
    [
        ({}, 200),
        ({"CONSTRUCTIVE_DIALOGUES_SQL": "off"}, 404),
        ({"CONSTRUCTIVE_DIALOGUES_AUDIENCE": "public"}, 404),
        ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, 404),
        ({"CONSTRUCTIVE_DIALOGUES_AUDIENCE": "public", "CONSTRUCTIVE_DIALOGUES_SQL": "on"}, 200),
    ],
)
def test_the_address_of_the_page_follows_the_audience(
    serve: Serve, environment: dict[str, str], status: int
) -> None:
    site = serve(environment)
    assert site.client.get("/explore").status_code == status


@pytest.mark.parametrize(
    ("environment", "status"),
    [
        ({}, 404),
        ({"CONSTRUCTIVE_DIALOGUES_DESK": "on"}, 200),
        ({"CONSTRUCTIVE_DIALOGUES_AUDIENCE": "public", "CONSTRUCTIVE_DIALOGUES_DESK": "on"}, 404),
        # reviewers are named, but nobody can sign in
        (
            {
                "CONSTRUCTIVE_DIALOGUES_AUDIENCE": "public",
                "CONSTRUCTIVE_DIALOGUES_DESK": "on",
                "CONSTRUCTIVE_DIALOGUES_REVIEWERS": "officer@example.org",
            },
            404,
        ),
    ],
)
def test_there_is_no_desk_unless_asked_for_and_in_public_behind_a_sign_in(
    serve: Serve, environment: dict[str, str], status: int
) -> None:
    site = serve(environment)
    assert site.client.get("/desk").status_code == status

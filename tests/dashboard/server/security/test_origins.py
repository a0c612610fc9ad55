"""A page from somewhere else opens no websocket here, and cannot make the server ask another machine."""

from pathlib import Path

from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from tests.dashboard.server.security.conftest import Serve, Site
from tests.looping import run

WATCHED = Path(__file__).parent / "watched"


def opened(site: Site, host: str, origin: str | None) -> bool:
    """Whether a browser at `host`, on a page of `origin`, gets its websocket."""

    async def ask() -> bool:
        address = f"ws://{host}/_stcore/stream"
        said = None if origin is None else Origin(origin)
        try:
            async with connect(
                address, host="127.0.0.1", port=site.client.base_url.port, origin=said, proxy=None
            ):
                return True
        except InvalidStatus as refused:
            assert refused.response.status_code == 403
            return False

    return run(ask())


def test_only_pages_of_this_server_open_a_websocket_and_nobody_is_asked(serve: Serve, tmp_path: Path) -> None:
    asked_for = tmp_path / "asked_for.txt"
    site = serve({"PYTHONPATH": str(WATCHED), "ASKED_FOR": str(asked_for)})
    own = f"localhost:{site.client.base_url.port}"
    assert opened(site, own, f"http://{own}")
    assert opened(site, own, None)
    assert not opened(site, own, "https://elsewhere.example.org")
    assert not opened(site, own, "null")
    for path in ("/", "/_stcore/health", "/data/v1/years.csv", "/media/x"):
        site.client.get(path, headers={"Origin": "https://elsewhere.example.org"})
    assert asked_for.read_text(encoding="utf-8") == "watching\n"


def test_the_desk_takes_nothing_from_a_page_of_another_origin(serve: Serve) -> None:
    site = serve({"CONSTRUCTIVE_DIALOGUES_DESK": "on"})
    own = f"localhost:{site.client.base_url.port}"
    assert opened(site, own, f"http://{own}")
    assert not opened(site, own, "https://elsewhere.example.org")
    foreign = {"Origin": "https://elsewhere.example.org"}
    for method in ("PUT", "POST", "DELETE"):
        answer = site.client.request(
            method, "/_stcore/upload_file/session/file", headers=foreign, content=b"x"
        )
        assert answer.status_code in (403, 405), method
    asked = foreign | {
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "X-Xsrftoken",
    }
    answer = site.client.options("/_stcore/upload_file/session/file", headers=asked)
    assert answer.headers.get("access-control-allow-origin") not in ("*", foreign["Origin"])


def test_a_local_server_is_not_called_by_a_foreign_name_and_says_what_to_set(serve: Serve) -> None:
    site = serve()
    for foreign in ("rebound.example.org", "localhost.example.org", "10.0.0.7:8501"):
        assert not opened(site, foreign, f"https://{foreign}")
    assert opened(site, "127.0.0.1:8501", "http://127.0.0.1:8501")
    assert opened(site, "[::1]:8501", "http://[::1]:8501")
    said = site.log.read_text(encoding="utf-8")
    assert said.count("refused a session for the host") == 1
    assert "STREAMLIT_SERVER_ALLOWED_HOSTS" in said


def test_a_public_server_without_a_host_of_its_own_warns_at_the_start(serve: Serve) -> None:
    site = serve({"CONSTRUCTIVE_DIALOGUES_AUDIENCE": "public"})
    assert "no host is named" in site.log.read_text(encoding="utf-8")
    assert opened(site, "dialogues.example.org", "https://dialogues.example.org")


def test_hosts_and_origins_that_the_operator_names_are_what_counts(serve: Serve) -> None:
    site = serve(
        {
            "STREAMLIT_SERVER_ALLOWED_HOSTS": "dialogues.example.org",
            "STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS": "https://friend.example.org",
        }
    )
    assert opened(site, "dialogues.example.org", "https://dialogues.example.org")
    assert opened(site, "dialogues.example.org", "https://friend.example.org")
    assert not opened(site, "another.example.org", "https://another.example.org")
    assert "no host is named" not in site.log.read_text(encoding="utf-8")

"""An officer signs in with a provider and may then have a document read; the server's log keeps no secret."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.provider import CLIENT, OFFICER, SECRET, provider
from tests.browser.reader import Reader
from tests.dashboard.server.security.conftest import free_port, served

COOKIE = "a-cookie-secret-of-more-than-thirty-two-letters"


def test_an_officer_signs_in_reads_and_signs_out(chromium: Browser, database: Path, tmp_path: Path) -> None:
    port, secrets = free_port(), tmp_path / "secrets.toml"
    with provider(free_port()) as at:
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{COOKIE}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{at}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        with served(tmp_path, database, {}, ["--secrets.files", str(secrets)], port) as site:
            context = chromium.new_context()
            reader = Reader(context, site.url).open("read-a-document")
            assert reader.page.locator("input[type=file]").count() == 0
            reader.page.get_by_role("button", name="Sign in").click()
            reader.page.wait_for_url(f"{site.url}/")
            reader.open("read-a-document")
            reader.page.locator("input[type=file]").wait_for(state="attached")
            reader.page.get_by_role("button", name="Sign out").click()
            reader.page.wait_for_url(f"{site.url}/")
            reader.open("read-a-document")
            assert reader.page.locator("input[type=file]").count() == 0
            assert (reader.refused, reader.script_errors) == ([], [])
            context.close()
            said = site.log.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert [word for word in (SECRET, COOKIE, OFFICER, "an-access-token") if word in said] == []

"""A page names with its first bytes the scripts that it will need; no other answer does."""

import re

from dashboard.server.preload import scripts
from tests.dashboard.server.security.conftest import Site


def test_the_script_of_a_page_and_what_it_imports_are_named_once_each(site: Site) -> None:
    link = site.client.get("/figures").headers["link"]
    named = re.findall(r"<([^>]+)>; rel=modulepreload", link)
    assert named == scripts()
    assert len(named) == len(set(named))
    assert named[0].startswith("static/js/BidiComponent.")


def test_each_is_there_and_none_is_named_by_streamlit_s_own_page(site: Site) -> None:
    page = site.client.get("/").text
    for script in scripts():
        assert script not in page
        assert site.client.get(f"/{script}").status_code == 200


def test_what_is_not_a_page_needs_none(site: Site) -> None:
    for path in (
        "/_stcore/health",
        "/data/v1/years.csv",
        "/charts/participations",
        "/take/briefing/document.html",
    ):
        assert "modulepreload" not in site.client.get(path).headers.get("link", "")

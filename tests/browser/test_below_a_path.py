"""A site that does not lie at the root of its host: every page, file and chart is below its path."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.serving import DASHBOARD, Served, own_record, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("below")
    environment = {**own_record(folder).environment, "STREAMLIT_SERVER_BASE_URL_PATH": "dialogues"}
    with served(DASHBOARD, folder / "log.txt", environment) as running:
        yield running


def test_pages_choices_and_files_are_found_below_it(site: Served, chromium: Browser) -> None:
    reader = Reader(chromium.new_context(), site.url).open("figures?years=2023,2024")
    reader.choose("Working groups", "Firearms")
    assert reader.address == "/dialogues/figures?years=2023,2024&working-groups=FA"
    assert all(reader.take(address).ok for address in reader.files())
    reader.leave()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("data/v1/figures.csv", "text/csv; charset=utf-8"),
        ("data/v1/snapshots/COP12/README.md", "text/markdown; charset=utf-8"),
        ("charts/participations.svg", "image/svg+xml"),
        ("_stcore/health", "text/plain; charset=utf-8"),
    ],
)
def test_each_address_answers_below_it_and_not_at_the_root(site: Served, path: str, kind: str) -> None:
    below = httpx.get(f"{site.url}/{path}")
    assert (below.status_code, below.headers["content-type"]) == (200, kind)
    assert httpx.get(f"http://localhost:{site.port}/{path}").status_code == 404


def test_what_is_not_there_names_an_address_that_is(site: Served) -> None:
    says = httpx.get(f"{site.url}/data/v1/nothing/at/all").text
    named = says.split(". ")[1].split()[0]
    assert named == "/dialogues/data/v1"
    assert httpx.get(f"http://localhost:{site.port}{named}").status_code == 200


def test_a_label_names_the_lasting_address_below_it(site: Served) -> None:
    lasting = httpx.get(f"{site.url}/data/v1/snapshots/COP12/figures.csv").headers["content-location"]
    assert re.fullmatch(r"/dialogues/data/v1/snapshots/[0-9a-f]{12}/figures.csv", lasting)

"""Every page as HTML, of today's record and of next year's: identifiers, addresses, words left to the reader."""

import re
from collections.abc import Iterator

import lxml.html
import pytest

from dashboard import site
from dashboard.blocks import Table
from dashboard.filters import default_view
from dashboard.pages import dialogues, figures
from dashboard.record import AnsweredStore, Record
from tests.markup import elements

pytestmark = pytest.mark.slow

# a dialogue, a document, a code with an underscore; names of columns and commands stand as they are typed
IDENTIFIER = re.compile(
    r"\b20\d\d-(?:fa|ic|ta|som|tip|cyb)\b|\b(?:summary|note|news)-20\d\d|\b[a-z]+_[a-z_]+\b|\+(?:TA|TIP|SOM)\b"
)
UNFINISHED = re.compile(
    r"\(s\)|\bNo of\b|the earlier first|[^.] states part|\bheld\b(?! against)|<NA>|\bNone\b|\bnan\b"
)
YEAR_AS_A_COUNT = re.compile(r"\b2,0[2-4]\d\b")
ADDRESS = re.compile(r"^(https?:|www\.|data/|take/)|\.(csv|parquet|json|pdf)$")


@pytest.fixture(params=["record", "next_year"])
def shown(request: pytest.FixtureRequest) -> Record:
    return Record(AnsweredStore(request.getfixturevalue(request.param)))


def addresses(record: Record) -> Iterator[tuple[str, dict[str, str]]]:
    """Every page, every way to see the figures, every dialogue."""
    for name in site.PAGES:
        yield name, {}
    for show in figures.SHOW.options:
        for split in figures.SPLIT.options:
            yield "figures", {"show": show, "split": split}
    for name in dialogues.parameters(record)["dialogue"].options:
        yield "dialogues", {"dialogue": name}


def drawn(record: Record, name: str, query: dict[str, str]) -> lxml.html.HtmlElement:
    page = lxml.html.fromstring(site.rendered(record, name, query).html)
    for element in elements(page, ".//select | .//pre | .//*[@id='columns'] | .//*[@id='participation']/p"):
        element.drop_tree()
    return page


def test_no_page_shows_an_identifier_an_unfinished_word_or_an_address_to_click_on(shown: Record) -> None:
    for name, query in addresses(shown):
        page = drawn(shown, name, query)
        # what a document prints, an address above all, is quoted as it stands
        said = re.sub(r'"[^"]*"', "", page.text_content())
        for what in (IDENTIFIER, UNFINISHED, YEAR_AS_A_COUNT):
            found = what.search(said)
            assert found is None, (name, query, said[max(found.start() - 60, 0) : found.end() + 40])
        links = page.xpath(".//a[not(ancestor::*[@class='cd-in-print'])]")
        assert [link.text_content() for link in links if ADDRESS.search(link.text_content())] == [], name


def test_no_column_says_the_same_in_every_row(shown: Record) -> None:
    for name, query in addresses(shown):
        view, _ = site.view_of(shown, name, query)
        for table in site.PAGES[name].build(shown, view).all_blocks():
            if not isinstance(table, Table) or len(table.frame) < 3:
                continue
            for column in table.columns[table.row_heading :]:
                values = table.frame[column.name].map(str).unique()
                assert column.only_in_files or column.link or len(values) > 1, (
                    name,
                    query,
                    table.id,
                    column.name,
                )


def test_the_first_line_names_the_convention(shown: Record) -> None:
    for name in ("overview", "figures"):
        page = site.PAGES[name].build(shown, default_view(shown.vocabulary))
        assert "United Nations Convention against Transnational Organized Crime" in page.about

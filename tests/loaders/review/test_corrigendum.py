"""A corrigendum says what it corrects, from what to what; it becomes the source, and the misprint a correction."""

import json
from pathlib import Path

import pytest

import queries
from loaders.build import build
from loaders.reading import read
from loaders.register.reader import read_register
from loaders.review.corrigendum import replacements
from loaders.review.propose import propose
from queries.store import DuckDBStore
from tests.loaders.review.commands import run
from tests.loaders.review.made import hold, register_text, summary

pytestmark = pytest.mark.slow

HEAD = """CTOC/COP/WG.6/2033/4/Corr.1

1 September 2033

Summary by the Chair of the constructive dialogue of 9 June 2033

Corrigendum

"""
FORTY = (
    "Paragraph 3, first sentence\n\nFor Forty (40) non-governmental organizations read "
    "Thirty-eight (38) non-governmental organizations\n"
)
NAME = "corrigendum-summary-2033-fa"


@pytest.fixture
def summarized(register: Path, tmp_path: Path) -> Path:
    """The real register with a summary of 2033 that prints 40 NGOs in paragraph 3, filed in `held`."""
    paper = hold(tmp_path / "held", summary(), "summary.txt")
    for command in (
        ["propose", paper, "--output", tmp_path / "s.json"],
        ["approve", tmp_path / "s.json", "--all"],
    ):
        assert run(*command, "--register", register).returncode == 0
    return register


def proposed(register: Path, text: str) -> list[tuple[str, str, int | None]]:
    (document,) = propose(read_register(register), [read(text.encode(), "corr.txt")]).documents
    assert document.identity.kind == "corrigendum"
    return [(f.id, f.status, f.count) for f in document.figures]


@pytest.mark.parametrize(
    "text",
    [
        FORTY,
        "1. Paragraph 3\n\nFor “Forty (40)” read “Thirty-eight (38)”.\n",
        "Para. 3: replace Forty (40) with Thirty-eight (38).\n",
        "Paragraph 3\n\nInstead of forty (40) organizations, read thirty-eight (38) organizations.\n",
        "In paragraph 3, “Forty (40)” should read “Thirty-eight (38)”.\n",
        "In paragraph 3, for forty (40) non-governmental organizations, please read thirty-eight (38).\n",
    ],
)
def test_what_it_corrects_is_found_in_each_usual_form(summarized: Path, text: str) -> None:
    assert proposed(summarized, HEAD + text) == [(f"{NAME}/2033-fa/ngo", "corrigendum", 38)]


def test_several_numbers_are_corrected_at_once_each_at_its_paragraph() -> None:
    text = "Corrigendum\n\nParagraph 4\n\nFor 51 read 52.\n\nParagraph 9\n\nFor six read seven; for ten (10) read eleven (11).\n"
    found = replacements(read(text.encode(), "corr.txt").document)
    assert [(r.paragraph, r.published, r.printed) for r in found] == [
        (4, "51", "52"),
        (9, "six", "seven"),
        (9, "ten (10)", "eleven (11)"),
    ]


def test_approved_it_is_the_source_and_the_summary_keeps_what_it_prints(
    summarized: Path, tmp_path: Path
) -> None:
    before = register_text(summarized)
    paper = hold(tmp_path / "held", (HEAD + FORTY).encode(), "corr.txt")
    told = run("propose", paper, "--register", summarized, "--output", tmp_path / "c.json").stdout
    assert 'for "Forty (40)" read "Thirty-eight (38)"' in told
    assert "Chair's summary, 9 June 2033, para. 3: Forty (40) (official)" in told
    assert run("approve", tmp_path / "c.json", "--all", "--register", summarized).returncode == 0
    tables = read_register(summarized).tables
    counted = {
        vars(f)["document"]: vars(f)["count"]
        for f in tables["figures"]
        if vars(f)["dialogue"] == "2033-fa" and vars(f)["stakeholder_group"] == "ngo"
    }
    assert counted == {"summary-2033-fa": 38, NAME: 38}
    (correction,) = tables["corrections"]
    assert (vars(correction)["published"], vars(correction)["reason"]) == (
        "Forty (40)",
        'Corrigendum to Chair\'s summary, 9 June 2033: for "Forty (40)" read "Thirty-eight (38)"',
    )
    document = vars(tables["documents"][-1])
    assert (document["document"], document["kind"]) == (NAME, "corrigendum")
    assert str(document["published_date"]) == "2033-09-01"
    build(summarized, tmp_path / "d.duckdb")
    with DuckDBStore.open(tmp_path / "d.duckdb") as store:
        cells = queries.participation(store)
    cell = cells[(cells["dialogue"] == "2033-fa") & (cells["stakeholder_group"] == "ngo")].iloc[0]
    assert (cell["participations"], cell["document"]) == (38, NAME)
    options = ["--register", summarized, "--documents", tmp_path / "held", "--format", "json"]
    verified = json.loads(run("verify", *options).stdout)
    said = {f["document"]: f["outcome"] for f in verified["figures"] if f["stakeholder_group"] == "ngo"}
    assert (said["summary-2033-fa"], said[NAME], verified["differences_count"]) == ("corrected", "agrees", 0)
    again = run("propose", paper, "--register", summarized, "--output", tmp_path / "c.json").stdout
    assert "same             38  high" in again
    assert run("undo", "--register", summarized).returncode == 0
    assert register_text(summarized) == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            HEAD + "Paragraph 2\n\nFor Forty (40) read Thirty-eight (38).\n",
            'no figure of the register prints "Forty (40)" in paragraph 2',
        ),
        (
            HEAD + "Paragraph 3\n\nFor Forty-one (41) read Thirty-eight (38).\n",
            'no figure of the register prints "Forty-one (41)" in paragraph 3',
        ),
        (
            HEAD + "Paragraph 3\n\nFor Forty (40) read Thirty-eight (83).\n",
            'words and digits of "Thirty-eight (83)" differ',
        ),
    ],
)
def test_what_fits_no_number_of_the_register_is_said_and_not_guessed(
    summarized: Path, text: str, reason: str
) -> None:
    (document,) = propose(read_register(summarized), [read(text.encode(), "corr.txt")]).documents
    assert ([n.reason for n in document.not_proposed], document.figures) == ([reason], ())


def test_one_that_is_not_understood_says_so(summarized: Path) -> None:
    text = HEAD + "Paragraph 3\n\nSubstitute the following: Thirty-eight (38) organizations participated.\n"
    (document,) = propose(read_register(summarized), [read(text.encode(), "corr.txt")]).documents
    assert [n.reason for n in document.not_proposed] == [
        "what it replaces was not understood: read it, and correct the number by hand"
    ]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (
            "Corrigendum\n\nParagraph 3\n\nFor Forty (40) read Thirty-eight (38).\n",
            "it does not name the document",
        ),
        (
            HEAD + "Paragraph 3\n\nFor Forty (40) read Four hundred (400).\n",
            "it changes the number more than twofold",
        ),
    ],
)
def test_a_doubtful_one_is_never_approved_in_bulk(
    summarized: Path, tmp_path: Path, text: str, doubt: str
) -> None:
    before = register_text(summarized)
    paper = hold(tmp_path / "in", text.encode(), "corr.txt")
    assert doubt in run("propose", paper, "--register", summarized, "--output", tmp_path / "c.json").stdout
    left = run("approve", tmp_path / "c.json", "--all", "--register", summarized)
    assert "2033-fa/ngo" in left.stderr
    changed = {name for name, content in register_text(summarized).items() if content != before[name]}
    assert not changed & {"figures.csv", "corrections.csv"}


def test_a_summary_that_mentions_a_corrigendum_is_a_summary(register: Path) -> None:
    paper = summary(head="Summary by the Chair\n\nA corrigendum follows")
    (document,) = propose(read_register(register), [read(paper, "paper.txt")]).documents
    assert (document.identity.kind, len(document.figures)) == ("chair_summary", 4)


def test_the_symbol_and_the_address_that_a_document_gives_itself_are_offered(register: Path) -> None:
    page = """<html><body><p>CTOC/COP/WG.6/2033/4</p><p><a href="https://example.org/files/paper.html">Print</a></p>
    <p>It follows CTOC/COP/WG.6/2032/9 of 2032 and <a href="https://example.org/other.html">others</a>.</p></body></html>"""
    (document,) = propose(read_register(register), [read(page.encode(), "paper.html")]).documents
    assert (document.identity.symbol, document.identity.address) == (
        "CTOC/COP/WG.6/2033/4",
        "https://example.org/files/paper.html",
    )

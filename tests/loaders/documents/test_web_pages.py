"""Of a web page the main article is read: not menus, banners, sidebars, hidden text or notes."""

import pytest

from loaders.documents.errors import DocumentEmptyError
from loaders.reading import Reading, read

HELD = (
    "<p>1. The constructive dialogue was held on 30 April 2026, after the conclusion of the thirteenth meeting of the "
    "Working Group on Firearms.</p>"
)
SAID = "<p>2. Seventy-three NGOs participated in the dialogue.</p>"
MORE = f"<p>3. {'The speakers went on to other matters of the agenda. ' * 8}</p>"


def page(body: str, head: str = "") -> Reading:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "x.html")


def told(reading: Reading) -> list[tuple[str, int | None]]:
    return [(f.stakeholder_group, f.count) for f in reading.figures]


@pytest.mark.parametrize(
    "around",
    [
        '<div class="navbar"><p>7 NGOs participated.</p></div>{}',
        '<div id="cookie-banner">We use cookies: 7 NGOs participated.</div>{}',
        '{}<div class="related-news"><p>12 NGOs participated.</p></div>',
        '{}<div class="site-footer"><p>5 NGOs participated.</p></div>',
        '<div class="layout with-sidebar"><div class="content">{}</div><div class="sidebar">5 NGOs participated.</div></div>',
        "<div><p>7 NGOs participated.</p></div><main>{}</main><div><p>8 NGOs participated.</p></div>",
        "<main><article>{}</article><article><p>9 NGOs participated.</p></article></main>",
        '<div role="main">{}</div><div role="complementary">9 NGOs participated.</div>',
        "<ul><li><a href=a>7 NGOs participated</a></li><li><a href=b>8 NGOs participated</a></li>"
        "<li><a href=c>9 NGOs participated</a></li><li><a href=d>5 NGOs participated</a></li></ul>{}",
        '{}<p style="display:none">5 NGOs participated.</p>',
        "{}<p hidden>5 NGOs participated.</p>",
        '{}<p class="gone">5 NGOs participated.</p>',
        "{}<p><s>5 NGOs participated.</s></p>",
        "<table><tr><td><a href=x>Home</a></td><td>{}</td></tr></table>",
        "<div>" * 1000 + "{}" + "</div>" * 1000,
    ],
)
def test_what_stands_around_the_article_is_not_read(around: str) -> None:
    reading = page(around.format(HELD + SAID + MORE), "<style>p{margin:0} .gone{display: none}</style>")
    assert told(reading) == [("ngo", 73)]
    assert reading.figures[0].paragraph == 2


@pytest.mark.parametrize(
    "noted",
    [
        '<p>2. Seventy-three NGOs<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span>[1]</span></a> '
        "participated in the dialogue.</p>" + MORE + '<div style="mso-element:footnote-list"><div '
        'style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a> Twelve NGOs '
        "participated online.</p></div></div>",
        '<p>2. Seventy-three NGOs<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> participated in the dialogue.</p>'
        + MORE + '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Twelve NGOs participated online.</p></div>',
        '<p>2. Seventy-three NGOs<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a> participated in the '
        "dialogue.</p>" + MORE + '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a> Twelve NGOs participated.</p></div>',
        "<p>2. Seventy-three NGOs<sup>1</sup> participated in the dialogue.</p>" + MORE
        + "<p>1 Twelve NGOs participated online.</p>",
        '<p>2. Seventy-three NGOs<span style="vertical-align: super">1</span> participated in the dialogue.</p>',
    ],
)  # fmt: skip
def test_notes_of_office_programs_are_set_apart(noted: str) -> None:
    assert told(page(HELD + noted)) == [("ngo", 73)]


def test_a_page_nested_too_deep_says_so_and_is_not_called_empty_of_figures() -> None:
    reading = page(HELD + "<div>" * 5000 + SAID)
    assert told(reading) == []
    assert not reading.document.is_complete
    assert [n.message.split(":")[0] for n in reading.document.notices] == [
        "the page is nested deeper than can be read"
    ]
    assert reading.document.no_figure == "no participation figure in what was read; not everything was read"


def test_what_was_left_out_is_said() -> None:
    reading = page(
        HELD + "<p>2. <del>Sixty</del> <ins>Seventy-three</ins> NGOs participated in the dialogue.</p>"
    )
    assert told(reading) == [("ngo", 73)]
    assert [(n.message, n.complete) for n in reading.document.notices] == [
        ("hidden or struck-out text was left out", True)
    ]


def test_spans_of_a_table_are_spread_and_numbers_for_two_rows_are_flagged() -> None:
    reading = page(
        f"{HELD}<p>2. Participation in the dialogue was as follows:</p><table>"
        "<tr><th></th><th colspan=2>2025</th><th colspan=2>2026</th></tr>"
        "<tr><th>Group</th><th>In person</th><th>Online</th><th>In person</th><th>Online</th></tr>"
        "<tr><td>NGOs</td><td>1</td><td>2</td><td>31</td><td>42</td></tr>"
        "<tr><td>Academia</td><td>0</td><td>0</td><td>0</td><td rowspan=2>6</td></tr>"
        "<tr><td>Private sector</td><td>0</td><td>0</td><td>0</td></tr></table>"
    )
    counts = [(f.stakeholder_group, f.count, f.mode, f.of, f.scope) for f in reading.figures if f.count]
    assert counts == [
        ("ngo", 1, "in_person", "2025", "other"), ("ngo", 2, "online", "2025", "other"),
        ("ngo", 31, "in_person", "2026", "this"), ("ngo", 42, "online", "2026", "this"),
        ("academia", 6, "online", "2026", "this"),
    ]  # fmt: skip
    assert [f.flags for f in reading.figures if f.count == 6] == [("merged_cell",)]


def test_a_list_of_terms_is_a_table() -> None:
    terms = "<dl><dt>Non-governmental organizations</dt><dd>73</dd><dt>Academia</dt><dd>4</dd></dl>"
    assert told(page(f"{HELD}<p>2. Participation:</p>{terms}")) == [("ngo", 73), ("academia", 4)]


def test_a_page_of_comments_alone_is_refused_as_empty() -> None:
    with pytest.raises(DocumentEmptyError):
        read(b"<!doctype html><!-- nothing -->", "x.html")

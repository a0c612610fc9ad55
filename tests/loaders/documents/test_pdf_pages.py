"""Of a PDF the text that is seen is read; pictures are named, notes and struck-out text set apart, tables kept."""

import pytest
import typst

from loaders.reading import Reading, read

HELD = (
    "1\\. The constructive dialogue was held on 30 April 2026, after the conclusion of the thirteenth meeting of the "
    "Working Group on Firearms.\n\n"
)
FOLLOWS = "2\\. Participation in the dialogue was as follows:\n\n"
WRAPPED = (
    "[Group], [In person], [Online], [Non-governmental organizations], [31], [42], [Academic institutions], [1], [3], "
    "[Private sector], [2], [5]"
)


def pdf(body: str, settings: str = "") -> Reading:
    head = f'#set page(width: 160mm, height: 200mm)\n#set text(size: 10pt, lang: "en")\n{settings}\n'
    return read(bytes(typst.compile((head + HELD + body).encode())), "x.pdf")


def told(reading: Reading) -> list[tuple[str, int | None]]:
    return [(f.stakeholder_group, f.count) for f in reading.figures]


@pytest.mark.parametrize(
    ("body", "settings"),
    [
        ("2\\. #strike[Sixty] Seventy-three NGOs #strike[and 5 firms] participated in the dialogue.", ""),
        ("2\\. #underline[Seventy-three happy NGOs] participated in the dialogue.", ""),
        (
            "2\\. Seventy-three#footnote[Twelve NGOs participated online.] NGOs participated in the dialogue.",
            "",
        ),
        (
            "2\\. Seventy-three#footnote[Twelve NGOs participated online.] NGOs participated in the dialogue.",
            "#show footnote.entry: set text(size: 10pt)",
        ),
        ("2\\. Seventy-three#super[a] NGOs participated in the dialogue.", ""),
        ("2\\. Seventy-three NGOs \\ V.26-03998 (E) #h(9pt) 220726 \\ participated in the dialogue.", ""),
        ("2\\. Seventy-three NGOs #text(size: 1pt)[and 40 firms] participated in the dialogue.", ""),
        ("2\\. Seventy-three NGOs #text(fill: white)[and 40 firms] participated in the dialogue.", ""),
        ("2\\. Seventy-three NGOs #box(fill: black)[and 40 firms] participated in the dialogue.", ""),
        ("#box(fill: blue)[#text(fill: white)[2\\. Seventy-three NGOs participated.]]", ""),
        (
            "2\\. Seventy-three NGOs #text(fill: gray)[participated in the dialogue.]",
            '#set page(background: rect(width: 100%, height: 100%, fill: rgb("#fffef8")))',
        ),
    ],
)
def test_what_is_seen_is_read(body: str, settings: str) -> None:
    assert told(pdf(body, settings)) == [("ngo", 73)]


def test_a_page_that_is_a_picture_is_named() -> None:
    picture = "#rect(width: 100%, height: 90%, fill: gradient.linear(red, blue))"
    body = "2\\. Seventy-three NGOs participated.\n#pagebreak()\n%s\n#pagebreak()\n3\\. End."
    reading = pdf(body % picture)
    assert told(reading) == [("ngo", 73)]
    assert [(n.message, n.page) for n in reading.document.notices] == [
        ("page 2 is a picture and was not read", 2)
    ]
    assert not reading.document.is_complete
    assert pdf(body % "").document.is_complete


@pytest.mark.parametrize("inset", ["5pt", "(x: 5pt, y: 3.3pt)"])
@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
def test_a_row_whose_label_wraps_stays_one_row(stroke: str, align: str, inset: str) -> None:
    table = (
        f"#table(columns: (30mm, auto, auto), stroke: {stroke}, align: {align}, inset: {inset}, {WRAPPED})"
    )
    found = pdf(f"{FOLLOWS}{table}\n\n3\\. The end.").figures
    assert [(f.stakeholder_group, f.count, f.mode, f.flags) for f in found] == [
        ("ngo", 31, "in_person", ()), ("ngo", 42, "online", ()), ("academia", 1, "in_person", ()),
        ("academia", 3, "online", ()), ("private_sector", 2, "in_person", ()), ("private_sector", 5, "online", ()),
    ]  # fmt: skip


def test_a_heading_over_two_columns_is_spread() -> None:
    cells = (
        "[], table.cell(colspan: 2)[2025], table.cell(colspan: 2)[2026], [], [NGOs], [Academia], [NGOs], [Academia], "
        "[Participated], [60], [5], [73], [4]"
    )
    found = pdf(f"{FOLLOWS}#table(columns: 5, {cells})").figures
    assert [(f.stakeholder_group, f.count, f.scope) for f in found] == [
        ("ngo", 60, "other"), ("academia", 5, "other"), ("ngo", 73, "this"), ("academia", 4, "this"),
    ]  # fmt: skip


def test_a_table_in_a_column_of_text_is_read() -> None:
    body = (
        f"{FOLLOWS}#table(columns: 2, stroke: none, [NGOs], [73], [Academia], [4])\n\n3\\. "
        + "More of the same. " * 60
    )
    assert told(pdf(body, "#set page(columns: 2)")) == [("ngo", 73), ("academia", 4)]

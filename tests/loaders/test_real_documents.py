"""What the five official documents say: every figure, check, date and anomaly, and nothing else."""

import re
from itertools import product

import pytest

from loaders.extraction.models import Anomaly, Dialogue, Figure
from loaders.reading import Reading
from tests.loaders.real_documents import needs_documents, real_readings, record

pytestmark = needs_documents

# dialogue, date, meetings; then NGO, academia, private sector, States, IGO (None: not reported)
TABLE = """
2022-ic-ta  2022-05-27  IC13 TA13   21   2   1   -  -
2023-fa     2023-05-05  FA10        60   4   5   -  -
2023-ta     2023-05-31  TA14        38   3   3   -  -
2023-ic     2023-09-13  IC14        69   2   4  47  1
2023-tip    2023-10-04  TIP13       92   3   1   -  -
2023-som    2023-10-09  SOM10       40   3   1   -  -
2024-fa     2024-04-05  FA11        66   6   4   -  -
2024-ic-ta  2024-06-07  IC15 TA15   91   8  13  44  1
2024-tip    2024-07-10  TIP14      158  13  11   -  -
2024-som    2024-07-15  SOM11       84   9   5   -  -
"""
ROWS = [
    re.split(r"\s{2,}|(?<=\d) (?=-)|(?<=\d) +(?=\d)|(?<=-) +", line.strip())
    for line in TABLE.split("\n")
    if line
]
GROUPS = ["ngo", "academia", "private_sector", "state_party", "igo"]
OFFICIAL = {
    (row[0], group): int(cell)
    for row in ROWS
    for group, cell in zip(GROUPS, row[3:], strict=True)
    if cell != "-"
}


def test_all_34_figures_of_the_record_are_read_and_no_other() -> None:
    assert len(OFFICIAL) == 34
    assert record(real_readings()) == {cell: {count} for cell, count in OFFICIAL.items()}


def test_every_figure_of_the_record_is_read_with_high_confidence_and_without_a_flag() -> None:
    found = [f for r in real_readings() for f in r.figures if f.stakeholder_group in GROUPS]
    assert {(f.confidence, f.flags) for f in found} == {("high", ())}


def test_dates_meetings_and_joint_dialogues_are_read() -> None:
    found = {
        (d.key, d.date, " ".join(sorted(f"{m.working_group}{m.number}" for m in d.meetings)))
        for reading in real_readings()
        for d in reading.dialogues
    }
    assert found == {(row[0], row[1], row[2]) for row in ROWS}
    joint = {d.key: d.called_joint for r in real_readings() for d in r.dialogues if d.joint}
    assert joint == {"2022-ic-ta": False, "2024-ic-ta": True}


def test_two_dialogues_have_two_documents_that_agree_on_six_figures() -> None:
    said: dict[tuple[str, str], list[int | None]] = {}
    for figure in (f for r in real_readings() for f in r.figures if f.dialogue):
        said.setdefault((figure.dialogue or "", figure.stakeholder_group), []).append(figure.count)
    shared = {cell: counts for cell, counts in said.items() if len(counts) == 2 and cell in OFFICIAL}
    assert len(shared) == 6
    assert all(one == other for one, other in shared.values())


def test_18_word_and_digit_pairs_agree_and_every_subtotal_is_the_sum_of_its_parts() -> None:
    checks = [(r, c) for r in real_readings() for c in r.checks]
    assert sum(c.rule == "words_and_digits" and c.passed for _, c in checks) == 18
    subtotals = {
        next(f.dialogue for f in r.figures if f.start == c.start): c.passed
        for r, c in checks
        if c.rule == "subtotal"
    }
    assert len(subtotals) == 10
    assert all(c.passed for _, c in checks)


def test_a_document_without_figures_is_a_result() -> None:
    silent = [r for r in real_readings() if not r.figures]
    assert [r.document.name[:3] for r in silent] == ["004"]


def test_every_span_is_the_quoted_text() -> None:
    for reading in real_readings():
        text = reading.document.text
        spans: list[Figure | Dialogue | Anomaly] = [*reading.figures, *reading.dialogues, *reading.anomalies]
        assert all(text[s.start : s.end] == s.quote for s in spans)


def test_only_the_record_and_panels_are_read() -> None:
    groups = {f.stakeholder_group for r in real_readings() for f in r.figures}
    assert groups == {*GROUPS, "other_stakeholders", "panellists", "panels"}


def test_the_panels_have_19_seats_of_16_organizations() -> None:
    seats = [o for r in real_readings() for d in r.dialogues for p in d.panels for o in p.organizations]
    assert (len(seats), len(set(seats))) == (19, 16)


@pytest.mark.parametrize(
    ("document", "kind", "paragraph"),
    [
        ("001", "link_of_another_group", 4),
        ("002", "paper_of_another_group", 7),
        ("000", "empty_link", 4),
        ("003", "broken_address", None),
        ("003", "name_variant", 5),
        ("000", "name_variant", 37),
    ],
)
def test_anomalies_are_flagged(document: str, kind: str, paragraph: int | None) -> None:
    found = {(r.document.name[:3], a.kind, a.paragraph) for r, a in _anomalies()}
    assert (document, kind, paragraph) in found


def _anomalies() -> list[tuple[Reading, Anomaly]]:
    return [pair for r in real_readings() for pair in product([r], r.anomalies)]

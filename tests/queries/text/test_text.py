"""What may be said of a comparison, a scope and a source, in words: tables to be checked by eye."""

import random
import re

import pytest

from queries.comparability.verdicts import Comparison, Reason, Suggested, Verdict, change
from queries.selection import Selection
from queries.store import DuckDBStore
from queries.text.citations import citation, merged
from queries.text.claims import dialogues_text
from queries.text.comparisons import change_or_range_text, change_text, per_cent, per_cent_text, sentence
from queries.text.names import names_of
from queries.text.scope import scope

MERGED = Reason("MERGED", {"years": (2023, 2024), "dialogues": (5, 4), "joint": (0, 1)})
COVERAGE = Reason("COVERAGE", {"year": 2022, "of": "working_group", "documented": 2, "known": 5})
CARE = "to be read with care, because the same working groups had five separate dialogues in 2023 and four dialogues in 2024, one of them joint"
REFUSED = "the two are not comparable, because 2022 is documented for two of five working groups; compare instead the two values side by side, without a change"

# verdict, counts -> the sentence, the change and the per cent of a table
POLICY = [
    ("comparable", (69, 76), "rose from 69 in 2023 to 76 in 2024, an increase of 7, or 10 per cent", "+7", "+10\xa0%"),
    ("comparable", (182, 174), "fell from 182 in 2023 to 174 in 2024, a decrease of 8, or 4.4 per cent", "\u22128", "\u22124.4\xa0%"),
    ("comparable", (7, 20), "rose from 7 in 2023 to 20 in 2024, an increase of 13", "+13", ""),
    ("comparable", (5, 4), "fell from five in 2023 to four in 2024, a decrease of one", "\u22121", ""),
    ("comparable", (44, 44), "was 44 in 2023 and 44 in 2024", "0", "0\xa0%"),
    ("with_care", (328, 468), f"rose from 328 in 2023 to 468 in 2024, an increase of 140, or 43 per cent, {CARE}", "+140", "+43\xa0%"),
    ("with_care", (1, 13), f"rose from 1 in 2023 to 13 in 2024, an increase of 12, {CARE}", "+12", ""),
    ("not_comparable", (24, 468), f"was 24 in all documented dialogues of 2023 and 468 in 2024; {REFUSED}", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("level", "counts", "said", "changed", "pct"), POLICY)
def test_a_verdict_and_a_base_say_what_may_be_said(
    record: DuckDBStore, level: str, counts: tuple[int, int], said: str, changed: str, pct: str
) -> None:
    reasons = {"comparable": (), "with_care": (MERGED,), "not_comparable": (COVERAGE,)}[level]
    suggested = Suggested("both_values") if level == "not_comparable" else None
    change_count, change_pct, small = change(*counts, level)  # type: ignore[arg-type]
    compared = Comparison(
        "total",
        ("FA",),
        (2023, 2024),
        counts,
        ("official", "official"),
        change_count,
        change_pct,
        Verdict(level, (*reasons, *small), suggested),  # type: ignore[arg-type]
    )
    text = sentence(compared, names_of(record))
    assert text.endswith(f"{said}.")
    assert (change_text(compared), per_cent_text(compared)) == (changed, pct)


def test_quoted_figures_are_named_as_quoted_and_a_group_that_is_counted_alone_is_named(
    record: DuckDBStore,
) -> None:
    compared = Comparison(
        "separate",
        ("SOM", "TIP"),
        (2022, 2023, 2024),
        (97, 132, 242),
        ("quoted", "official", "official"),
        145,
        149.5,
        Verdict("with_care", (Reason("QUOTED", {"years": (2022,)}),)),
        ("ngo",),
    )
    assert sentence(compared, names_of(record), style="title") == (
        "In the dialogues on smuggling of migrants and trafficking in persons, participation by non-governmental "
        "organizations rose from 97 (quoted) in 2022 to 242 in 2024 (132 in 2023), to be read with care: the figures of "
        "2022 are quoted by others from official summaries that are not at hand"
    )


def test_a_refused_row_gives_its_possible_range_and_calls_it_a_range() -> None:
    values = {"working_groups": "IC+TA", "years": (2023, 2024), "low": -5.88, "high": 47.4, "is_pct": True}
    compared = Comparison(
        "joint_vs_separate",
        ("IC+TA",),
        (2023, 2024),
        (119, 112),
        ("official", "official"),
        None,
        None,
        Verdict("not_comparable", (MERGED,), Suggested("possible_range", values)),
    )
    assert change_or_range_text(compared) == "range \u22125.9 to +47\xa0%"


@pytest.mark.parametrize(
    ("value", "printed"),
    [(70.3, "70"), (9.96, "10.0"), (-5.88, "\u22125.9"), (366.7, "367"), (0.0, "0"), (142.5, "143")],
)
def test_a_change_in_per_cent_is_whole_and_has_one_decimal_under_ten(value: float, printed: str) -> None:
    assert per_cent(value) == printed


SCOPES = [
    (Selection(), "NGOs, academia and private sector at all dialogues, all years, official figures"),
    (
        Selection((2023, 2024), ("TIP",), ("academia",)),
        "academic institutions at the dialogues on trafficking in persons, 2023 and 2024, official figures",
    ),
    (
        Selection((2022, 2023, 2024), ("FA", "IC"), ("ngo", "private_sector"), "quoted"),
        "non-governmental organizations and private-sector entities at the dialogues on firearms and international "
        "cooperation, 2022 to 2024, official and quoted figures",
    ),
    (
        Selection((2022, 2023, 2024, 2026), None, ("ngo", "state_party")),
        "non-governmental organizations at all dialogues, 2022 to 2024 and 2026, official figures",
    ),
    (Selection((2024,), None, ("state_party",)), "States parties at all dialogues, 2024, official figures"),
]


@pytest.mark.parametrize(("chosen", "words"), SCOPES)
def test_a_scope_says_who_where_when_and_on_which_evidence(
    record: DuckDBStore, chosen: Selection, words: str
) -> None:
    assert scope(chosen, names_of(record)).words == words


def test_a_count_of_no_known_dialogues_is_not_said_to_be_none(record: DuckDBStore) -> None:
    assert dialogues_text(0, 0, ("IC",), (2025,), names_of(record), frozenset()) == (
        "No dialogue on international cooperation of 2025 is known; that does not mean that none took place."
    )


def test_a_scope_is_columns_too(record: DuckDBStore) -> None:
    chosen = Selection((2023, 2024), ("TIP",), ("academia",))
    assert scope(chosen, names_of(record)).columns == {
        "scope_years": "2023\u20132024",
        "scope_working_groups": "Trafficking in persons",
        "scope_stakeholder_groups": "Academia",
        "scope_evidence": "official figures",
    }


@pytest.mark.parametrize(
    ("chosen", "slug"),
    [
        (Selection((2024,)), "2024_all-groups_official"),
        (Selection((2022, 2023, 2024), evidence="quoted"), "2022-2024_all-groups_quoted"),
        (Selection((2022, 2024), ("FA", "TIP")), "2022-and-2024_firearms-trafficking_official"),
        (Selection((2023,), ("TIP",), ("academia",)), "2023_trafficking_academia_official"),
        (
            Selection(stakeholder_groups=("ngo", "private_sector")),
            "all-years_all-groups_ngos-private-sector_official",
        ),
    ],
)
def test_the_name_of_a_file_says_every_part_of_its_scope(
    record: DuckDBStore, chosen: Selection, slug: str
) -> None:
    assert scope(chosen, names_of(record)).slug == slug


def test_a_citation_has_one_form() -> None:
    rows = [{"short_title": "Note", "paragraph": number} for number in (8, 4, 6, 7)]
    assert (
        citation([*rows, {"short_title": "News item", "paragraph": None}])
        == "Note, paras. 4, 6\u20138; News item"
    )
    assert merged(["Note, para. 4; Summary, 7 June 2024, para. 3", "Note, paras. 5, 6"]) == (
        "Note, paras. 4\u20136; Summary, 7 June 2024, para. 3"
    )


def test_merging_citations_is_citing_all_rows_at_once() -> None:
    chance = random.Random(5)
    for _ in range(200):
        rows: list[dict[str, object]] = [
            {
                "short_title": chance.choice(["Note, 1 May 2023", "Summary"]),
                "paragraph": chance.randint(1, 12),
            }
            for _ in range(chance.randint(1, 12))
        ]
        cut = chance.randint(0, len(rows))
        whole = merged([citation(rows[:cut]), citation(rows[cut:])])
        assert whole == citation(rows)
        assert re.fullmatch(r"(?:[^;]+, paras?\. [\d, \u2013]+(?:; )?)+", whole)

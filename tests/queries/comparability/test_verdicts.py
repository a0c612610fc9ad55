"""Every verdict of the project as one table: what is compared, the verdict, the reasons, what is offered."""

from collections.abc import Callable

import pytest

import queries
from queries.comparability.dialogue_pairs import (
    compare_dialogues,
    compare_distinct,
    compare_figures,
    compare_means,
    compare_shares,
)
from queries.comparability.verdicts import Comparison, Verdict
from queries.comparability.years import compare_chain, compare_same_kind, compare_years, strongest
from queries.rows import records
from queries.selection import Selection
from queries.store import DuckDBStore
from queries.text.comparisons import reason_text, suggested_text
from queries.text.names import names_of

Ask = Callable[[DuckDBStore], Comparison | Verdict | None]
IC_TA = "international cooperation and technical assistance"
RANGE = f"the possible range for {IC_TA} together: a change between \u22125.9 and +47 per cent"
JOINT = f"the joint dialogues on {IC_TA} in 2022 and 2024: 24 and 112 participations, with care"
THREE = "the dialogues on firearms, smuggling of migrants and trafficking in persons"
MATCHED = f"{THREE} in 2023 and 2024: 209 and 356 participations"
BOTH = "the two values side by side, without a change"


def years(first: int, last: int, *working_groups: str) -> Ask:
    chosen = Selection(working_groups=working_groups or None)
    return lambda record: compare_years(
        queries.year_totals(record, chosen),
        first,
        last,
        pairs=queries.same_kind_pairs(record, chosen),
        ranges=queries.joint_ranges(record, chosen),
    )


def means(first: int, last: int) -> Ask:
    return lambda record: compare_means(
        queries.year_totals(record), first, last, pairs=queries.same_kind_pairs(record)
    )


def shares(group: str, first: int, last: int) -> Ask:
    return lambda record: compare_shares(
        queries.share_changes(record),
        queries.year_totals(record),
        first,
        last,
        group,
        pairs=queries.same_kind_pairs(record),
    )


def same_kind(first: int, last: int, kind: str = "separate") -> Ask:
    return lambda record: compare_same_kind(queries.same_kind_pairs(record), first, last, kind=kind)  # type: ignore[arg-type]


def cells(first: str, last: str, group: str | None = None, evidence: str = "official") -> Ask:
    chosen = Selection(evidence=evidence)  # type: ignore[arg-type]
    return lambda record: compare_dialogues(
        queries.dialogue_totals(record, chosen),
        first,
        last,
        group=group,
        # the ranges are those of the total, beside which States stand
        ranges=None if group == "state_party" else queries.joint_ranges(record, chosen),
    )


def distinct(first: int, last: int) -> Ask:
    return lambda record: compare_distinct(queries.distinct_bounds(record), first, last)


def chain(*working_groups: str) -> Ask:
    chosen = Selection(evidence="quoted", working_groups=working_groups)
    return lambda record: compare_chain(queries.same_kind_pairs(record, chosen), (2022, 2023, 2024))


def claimed(first: tuple[str, str], last: tuple[str, str]) -> Ask:
    def answer(record: DuckDBStore) -> Verdict:
        rows = {
            (str(row["document"]), str(row["stakeholder_group"])): row
            for row in records(queries.figures(record, dialogue="2024-fa", evidence="claimed"))
        }
        return compare_figures(rows[first], rows[last])

    return answer


C, W, N = "comparable", "with_care", "not_comparable"
OFFICIAL_SUMMARY = "the official summary of 2022, once it is at hand"
ALL, PEOPLE = "non_governmental_stakeholders", "non_governmental_participants"
VERDICTS: list[tuple[str, Ask, str, tuple[str, ...], str | None]] = [
    # the table of what can be compared
    ("total 2022 with 2023", years(2022, 2023), N, ("COVERAGE",), JOINT),
    ("total 2022 with 2024", years(2022, 2024), N, ("COVERAGE",), JOINT),
    ("mean 2022 with 2024", means(2022, 2024), N, ("COVERAGE", "SINGLE_DIALOGUE"), JOINT),
    ("joint IC+TA 2022 with 2024", same_kind(2022, 2024, "joint"), W, ("SINGLE_DIALOGUE", "FORMAT"), None),
    ("total 2023 with 2024", years(2023, 2024), W, ("MERGED",), MATCHED),
    ("mean 2023 with 2024", means(2023, 2024), W, ("MERGED",), MATCHED),
    ("FA, SOM, TIP 2023 with 2024", same_kind(2023, 2024), C, (), None),
    ("IC 2023 with joint 2024", cells("2023-ic", "2024-ic-ta"), N, ("JOINT_VS_SEPARATE",), RANGE),
    ("TA 2023 with joint 2024", cells("2023-ta", "2024-ic-ta"), N, ("JOINT_VS_SEPARATE",), RANGE),
    ("IC 2023 with 2024, by filter", years(2023, 2024, "IC"), N, ("JOINT_VS_SEPARATE",), RANGE),
    ("IC and TA, by filter", years(2023, 2024, "IC", "TA"), N, ("JOINT_VS_SEPARATE",), RANGE),
    (
        "States 47 with 44",
        cells("2023-ic", "2024-ic-ta", "state_party"),
        N,
        ("NOT_REPORTED", "JOINT_VS_SEPARATE"),
        BOTH,
    ),
    (
        "NGO share 2023 with 2024",
        shares("ngo", 2023, 2024),
        W,
        ("MERGED",),
        f"the shares by working group: lower for {IC_TA}, smuggling of migrants and trafficking in persons, "
        "within one point for firearms",
    ),
    ("TIP over three years, quoted", chain("TIP"), W, ("QUOTED",), OFFICIAL_SUMMARY),
    ("SOM over three years, quoted", chain("SOM"), W, ("QUOTED",), OFFICIAL_SUMMARY),
    (
        "distinct 2023 with 2024",
        distinct(2023, 2024),
        N,
        ("UNIDENTIFIED",),
        "the bounds: between 101 and 328 in 2023 and between 184 and 468 in 2024",
    ),
    # filters, cells, years without figures
    ("joint 2022 with 2024, by filter", years(2022, 2024, "IC"), W, ("SINGLE_DIALOGUE", "FORMAT"), None),
    ("FA 2023 with 2024, by filter", years(2023, 2024, "FA"), C, ("SINGLE_DIALOGUE",), None),
    ("FA 2023 with 2024", cells("2023-fa", "2024-fa"), C, ("SINGLE_DIALOGUE",), None),
    ("TIP 2023 with 2024", cells("2023-tip", "2024-tip"), C, ("SINGLE_DIALOGUE",), None),
    ("SOM 2023 with 2024", cells("2023-som", "2024-som"), C, ("SINGLE_DIALOGUE",), None),
    ("academia at FA", cells("2023-fa", "2024-fa", "academia"), C, ("SINGLE_DIALOGUE", "SMALL_BASE"), None),
    (
        "joint 2022 with IC 2023",
        cells("2022-ic-ta", "2023-ic"),
        N,
        ("JOINT_VS_SEPARATE",),
        f"the possible range for {IC_TA} together: a change between +217 and +396 per cent",
    ),
    ("States at FA", cells("2023-fa", "2024-fa", "state_party"), N, ("NOT_REPORTED",), BOTH),
    ("FA 2022, no document held", cells("2022-fa", "2023-fa"), N, ("COVERAGE",), BOTH),
    ("FA with TIP in 2024", cells("2024-fa", "2024-tip"), C, ("DIFFERENT_GROUPS",), None),
    (
        "FA with joint IC+TA in 2024",
        cells("2024-fa", "2024-ic-ta"),
        W,
        ("JOINT_VS_SEPARATE", "DIFFERENT_GROUPS"),
        BOTH,
    ),
    ("FA 2023 with TIP 2024", cells("2023-fa", "2024-tip"), N, ("DIFFERENT_GROUPS",), BOTH),
    (
        "TIP 2022 with 2023, quoted",
        cells("2022-tip", "2023-tip", evidence="quoted"),
        W,
        ("QUOTED", "SINGLE_DIALOGUE"),
        OFFICIAL_SUMMARY,
    ),
    ("2024 with 2025", years(2024, 2025), N, ("COVERAGE",), MATCHED),
    ("2024 with a year without dialogues", years(2024, 2026), N, ("COVERAGE",), MATCHED),
    ("NGO share 2022 with 2024", shares("ngo", 2022, 2024), N, ("COVERAGE",), JOINT),
    # published numbers of FA 2024: 66 NGOs (Note), 65 stakeholders (a page), 144 people registered (another)
    (
        "66 with 65: other groups",
        claimed(("note-2024", "ngo"), ("unodc-2024-fa", ALL)),
        N,
        ("DIFFERENT_GROUPS", "QUOTED"),
        BOTH,
    ),
    (
        "65 with 144: unit and stage",
        claimed(("unodc-2024-fa", ALL), ("global-initiative-2024-fa", PEOPLE)),
        N,
        ("UNIT", "STAGE", "DIFFERENT_GROUPS", "QUOTED"),
        BOTH,
    ),
    (
        "65 with 144 organizations: they conflict",
        claimed(("unodc-2024-fa", ALL), ("alliance-318", ALL)),
        W,
        ("QUOTED",),
        None,
    ),
]


@pytest.mark.parametrize(
    ("what", "ask", "verdict", "codes", "instead"), VERDICTS, ids=[row[0] for row in VERDICTS]
)
def test_verdict(
    record: DuckDBStore, what: str, ask: Ask, verdict: str, codes: tuple[str, ...], instead: str | None
) -> None:
    found = ask(record)
    assert found is not None
    given = found.verdict if isinstance(found, Comparison) else found
    said = given.suggested and suggested_text(given.suggested, names_of(record))
    print(f"{what}: {given.level} {given.codes} {said}")
    assert (given.level, given.codes, said) == (verdict, codes, instead)
    assert verdict == C or bool(given.reasons), "a verdict names its reasons"
    if isinstance(found, Comparison) and verdict == N:
        assert found.change_count is None and found.change_pct is None


def said(record: DuckDBStore, chosen: Selection) -> list[str]:
    """What `strongest` gives, one line each."""
    found = strongest(
        queries.same_kind_pairs(record, chosen),
        queries.year_totals(record, chosen),
        chosen.years,
        ranges=queries.joint_ranges(record, chosen),
    )
    return [
        f"{'Total' if c.kind == 'total' else ' '.join(c.working_groups)} {'-'.join(map(str, c.years))}: "
        f"{' to '.join(map(str, c.counts))}, {c.level}"
        + (f", {c.change_pct:+.1f} per cent" if c.change_pct is not None else "")
        for c in found
    ]


FIRST = "FA SOM TIP 2023-2024: 209 to 356, comparable, +70.3 per cent"
SECOND = "IC+TA 2022-2024: 24 to 112, with_care, +366.7 per cent"
TOTALS = [
    "Total 2023-2024: 328 to 468, with_care, +42.7 per cent",
    "Total 2022-2024: 24 to 468, not_comparable",
    "Total 2022-2023: 24 to 328, not_comparable",
]
STRONGEST: list[tuple[str, Selection, list[str]]] = [
    ("everything", Selection(), [FIRST, SECOND, *TOTALS]),
    (
        "with quoted figures",
        Selection(evidence="quoted"),
        [FIRST, SECOND, "SOM TIP 2022-2023-2024: 115 to 140 to 280, with_care, +143.5 per cent", *TOTALS],
    ),
    ("two years", Selection(years=(2023, 2024)), [FIRST, TOTALS[0]]),
    ("one year", Selection(years=(2023,)), []),
    ("a year without figures", Selection(years=(2024, 2025)), []),
    ("FA", Selection(working_groups=("FA",)), ["FA 2023-2024: 69 to 76, comparable, +10.1 per cent"]),
    (
        "IC",
        Selection(working_groups=("IC",)),
        [SECOND, "Total 2023-2024: 75 to 112, not_comparable", "Total 2022-2023: 24 to 75, not_comparable"],
    ),
    (
        "private sector: small bases",
        Selection(stakeholder_groups=("private_sector",)),
        [
            "FA SOM TIP 2023-2024: 7 to 20, comparable",
            "IC+TA 2022-2024: 1 to 13, with_care",
            "Total 2023-2024: 14 to 33, with_care, +135.7 per cent",
            "Total 2022-2024: 1 to 33, not_comparable",
            "Total 2022-2023: 1 to 14, not_comparable",
        ],
    ),
    ("States: not part of any total", Selection(stakeholder_groups=("state_party",)), []),
]


@pytest.mark.parametrize(("what", "chosen", "lines"), STRONGEST, ids=[row[0] for row in STRONGEST])
def test_the_firmest_comparison_comes_first(
    record: DuckDBStore, what: str, chosen: Selection, lines: list[str]
) -> None:
    assert said(record, chosen) == lines


def test_reasons_are_plain_sentences(record: DuckDBStore) -> None:
    total = years(2022, 2024)(record)
    assert isinstance(total, Comparison)
    assert [reason_text(reason, names_of(record)) for reason in total.reasons] == [
        "2022 is documented for two of five working groups"
    ]

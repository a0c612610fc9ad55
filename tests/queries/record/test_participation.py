"""The table that is safe to add up, and every official count: no quoted or claimed number gets into either."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given

import queries
from loaders.build import build
from loaders.register.reader import read_register
from queries.contract import published_questions
from queries.selection import EVERYTHING, Selection
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.frames import row_of
from tests.next_year import change
from tests.queries.record.registers import Tables, registers, selections
from tests.queries.record.test_properties import few, opened, some

pytestmark = pytest.mark.slow

SAYS_SO = {"participation": {"reported"}, "change_causes": {"first_quoted_count", "last_quoted_count"}}
"""Columns that hold quoted numbers and say so, in their name or beside it in `evidence`."""


def by_year(table: pd.DataFrame) -> dict[int, int]:
    added = table.groupby("year")["participations"].sum(min_count=1).dropna()
    return {int(str(year)): int(count) for year, count in added.items()}


def test_added_up_by_year_without_any_filter_it_gives_the_totals(record: DuckDBStore) -> None:
    assert by_year(queries.participation(record)) == {2022: 24, 2023: 328, 2024: 468}


def test_each_row_that_is_left_out_says_why(record: DuckDBStore) -> None:
    table = queries.participation(record).set_index(["dialogue", "stakeholder_group"])

    def why(dialogue: str, group: str) -> tuple[str, object, object]:
        row = row_of(table, (dialogue, group))
        return str(row["in_total"]), row["participations"], row["reported"]

    assert why("2024-tip", "ngo") == ("yes", 158, 158)
    assert why("2024-ic-ta", "state_party") == ("beside_total", pd.NA, 44)
    assert why("2022-tip", "ngo") == ("quoted", pd.NA, 60)
    assert why("2022-fa", "non_governmental_stakeholders") == ("claimed", pd.NA, 43)
    assert why("2022-ic-ta", "state_party") == ("not_reported", pd.NA, pd.NA)
    assert why("2025-fa", "ngo") == ("not_documented", pd.NA, pd.NA)


def test_each_number_leads_to_its_document_paragraph_and_page(record: DuckDBStore) -> None:
    table = queries.participation(record)
    official = table[table["evidence"] == "official"]
    assert official[["document_title", "paragraph", "printed", "dialogue_address"]].notna().all().all()
    row = official[(official["dialogue"] == "2024-tip") & (official["stakeholder_group"] == "ngo")].iloc[0]
    assert (row["document_title"], row["paragraph"]) == ("Note by the Secretariat, 11 September 2024", 12)
    assert row["version"] == record.content_hash[:12]


def test_a_dialogue_that_reports_only_some_groups_is_not_in_the_total(next_year: DuckDBStore) -> None:
    table = queries.participation(next_year)
    partly = table[table["in_total"] == "partly_reported"]
    assert len(partly) and partly["participations"].isna().all() and partly["reported"].notna().all()


def test_a_number_that_is_not_followed_stands_with_the_document_that_prints_it(
    next_year: DuckDBStore,
) -> None:
    table = queries.participation(next_year).set_index(["dialogue", "stakeholder_group"])
    corrected = table[table["correction"].notna()]
    columns = ["participations", "document_title", "printed", "correction"]
    assert corrected[columns].T.to_dict("list") == {
        ("2025-fa", "academia"): [
            6,
            "Chair's summary, 16 May 2025",
            "9",
            "Chair's summary, 16 May 2025 prints \u201c9\u201d. Reason: A later corrigendum prints six",
        ],
        ("2025-som-tip", "ngo"): [
            171,
            "Note by the Secretariat, 1 September 2026",
            "171",
            "Co-Chairs' summary, 2 July 2025 prints \u201c176\u201d. "
            "Reason: The Note corrects the number of the summary",
        ],
    }


def test_the_document_of_a_chosen_number_is_one_that_prints_it(
    next_year_register: Path, tmp_path: Path
) -> None:
    joint = {"dialogue": "2025-som-tip", "stakeholder_group": "ngo"}
    for document in ("summary-2025-som-tip", "note-2026"):
        change(next_year_register, "figures", joint | {"document": document}, count=176)
    change(next_year_register, "corrections", joint, document="note-2026", published="171", corrected=176)
    build(next_year_register, tmp_path / "d.duckdb")
    with DuckDBStore.open(tmp_path / "d.duckdb") as store:
        table = queries.participation(store).set_index(["dialogue", "stakeholder_group"])
    row = row_of(table, ("2025-som-tip", "ngo"))
    assert (row["participations"], row["printed"], row["document"]) == (176, "176", "summary-2025-som-tip")


@some
@given(registers(), selections())
def test_for_any_choice_it_adds_up_to_the_total_of_the_year(tables: Tables, choice: Selection) -> None:
    with opened(tables) as store:
        for chosen in (EVERYTHING, replace(choice, evidence="official")):
            totals = queries.year_totals(store, chosen).set_index("year")["participations_count"].dropna()
            assert by_year(queries.participation(store, chosen)) == {
                int(str(y)): int(n) for y, n in totals.items()
            }
            table = queries.participation(store, chosen)
            assert (table["participations"].notna() == (table["in_total"] == "yes")).all()


@contextmanager
def with_other_weak_numbers(tables: Tables) -> Iterator[DuckDBStore]:
    figures = [
        row if row["evidence"] == "official" else {**row, "count": row["count"] + 1000}
        for row in tables["figures"]
    ]
    with opened({**tables, "figures": figures}) as store:
        yield store


def assert_official_counts_do_not_change(tables: Tables) -> None:
    with opened(tables) as store, with_other_weak_numbers(tables) as other:
        for question in published_questions():
            before = queries.ask(store, question.name, EVERYTHING if takes_evidence(question.name) else None)
            after = queries.ask(other, question.name, EVERYTHING if takes_evidence(question.name) else None)
            free = [*SAYS_SO.get(question.name, ())]
            pd.testing.assert_frame_equal(before.drop(columns=free), after.drop(columns=free))


def takes_evidence(name: str) -> bool:
    (question,) = [one for one in published_questions() if one.name == name]
    return any(parameter.name == "evidence" for parameter in question.parameters)


@few
@given(registers())
def test_a_quoted_or_claimed_number_changes_no_official_count_of_any_table(tables: Tables) -> None:
    assert_official_counts_do_not_change(tables)


def test_nor_in_the_real_record() -> None:
    register = read_register(REGISTER)
    assert_official_counts_do_not_change(
        {name: [row.model_dump() for row in rows] for name, rows in register.tables.items()}
    )


@pytest.mark.parametrize("name", [question.name for question in published_questions()])
def test_the_key_of_a_published_table_names_each_row_once(next_year: DuckDBStore, name: str) -> None:
    (question,) = [one for one in published_questions() if one.name == name]
    answer = queries.ask(next_year, name, EVERYTHING if takes_evidence(name) else None)
    assert not answer.duplicated(list(question.key)).any()

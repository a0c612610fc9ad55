"""Each rule over rows: the real register keeps it, and a register that breaks it is refused with its words."""

from pathlib import Path

import pytest

from loaders.build import build
from loaders.errors import RegisterFaultsError
from queries.checks import FOLDER, all_checks, run_checks
from queries.errors import QueryContractError
from queries.store import SCHEMA, SCHEMA_FILES, DuckDBStore

# rule, file, text that stands there (empty: the file's end), text put in its place
BREAKS = [
    ("a_dialogue_precedes_its_documents", "dialogues.csv", "2024-07-10", "2024-12-10"),
    ("a_meeting_has_one_dialogue", "dialogue_working_groups.csv", "2023-fa,FA,10", "2023-fa,FA,11"),
    (
        "documents_agree_on_a_cell",
        "figures.csv",
        "69,organization,participated,exact,official,note-2024,6,Sixty-nine (69)",
        "68,organization,participated,exact,official,note-2024,6,Sixty-eight (68)",
    ),
    ("every_dialogue_serves_a_working_group", "dialogues.csv", "", "2026-fa,2026,,not_stated,,\n"),
    ("every_organization_has_a_seat", "organizations.csv", "", "some-society,Some Society,,ngo,Society\n"),
    ("figures_come_from_documents_about_the_dialogue", "dialogue_documents.csv", "2024-som,note-2024\n", ""),
    (
        "figures_come_from_documents_of_their_level",
        "documents.csv",
        "note,official,true",
        "note,official,false",
    ),
    ("figures_come_from_documents_of_their_level", "documents.csv", "note,official,true", "note,quoted,true"),
    ("held_documents_are_identified", "documents.csv", "003_168c8bb3f81cbad2.txt,", ","),
    ("held_documents_state_figures", "dialogue_documents.csv", "", "2023-fa,summary-2023-ic\n"),
    (
        "identifiers_say_year_and_working_groups",
        "dialogue_working_groups.csv",
        "2024-ic-ta,TA,15,official\n",
        "",
    ),
    ("meetings_follow_each_other", "dialogue_working_groups.csv", "2023-fa,FA,10", "2023-fa,FA,12"),
    (
        "subtotal_is_the_sum_of_its_parts",
        "figures.csv",
        "9,organization,participated,exact,official,note-2024,4,nine (9)",
        "10,organization,participated,exact,official,note-2024,4,ten (10)",
    ),
]


def test_the_real_record_breaks_no_rule(record: DuckDBStore) -> None:
    assert run_checks(record) == []


def test_every_rule_has_a_register_that_breaks_it() -> None:
    tested = {name for name, *_ in BREAKS} | {"missing_is_never_zero"}
    assert tested == {check.name for check in all_checks()}


@pytest.mark.parametrize(("name", "file", "old", "new"), BREAKS)
def test_a_register_that_breaks_a_rule_is_refused(
    register: Path, tmp_path: Path, name: str, file: str, old: str, new: str
) -> None:
    text = (register / file).read_text(encoding="utf-8")
    assert old in text
    edited = text.replace(old, new, 1) if old else text + new
    (register / file).write_text(edited, encoding="utf-8")
    with pytest.raises(RegisterFaultsError) as caught:
        build(register, tmp_path / "d.duckdb")
    (check,) = (check for check in all_checks() if check.name == name)
    broken = [error for error in caught.value.errors if f"(rule: {check.rule.rstrip('.')})" in error.fix]
    assert broken
    assert broken[0].exit_code == 8
    assert f"{register}" in broken[0].where
    assert ".csv, line " in broken[0].where
    assert not (tmp_path / "d.duckdb").exists()


def test_a_view_that_makes_a_zero_of_an_absence_is_refused(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "schema"
    changed.mkdir()
    for name in SCHEMA_FILES:
        text = (SCHEMA / name).read_text(encoding="utf-8")
        zero = text.replace("    cell_figures.count,\n", "    coalesce(cell_figures.count, 0) as count,\n")
        (changed / name).write_text(zero, encoding="utf-8")
        assert (zero != text) == (name == "views.sql")
    monkeypatch.setattr("queries.store.SCHEMA", changed)
    with pytest.raises(RegisterFaultsError, match="not_reported with count 0"):
        build(register, tmp_path / "d.duckdb")


def test_a_check_without_rule_or_fix_is_no_check(tmp_path: Path) -> None:
    (tmp_path / "made_up.sql").write_text("-- rule:  All is well.\nselect 1", encoding="utf-8")
    with pytest.raises(QueryContractError, match="no rule or no fix"):
        all_checks(tmp_path)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.sql")), ids=lambda path: path.stem)
def test_a_check_names_table_line_field_and_what_was_found(record: DuckDBStore, path: Path) -> None:
    frame = record.frame(path.read_text(encoding="utf-8"), {})
    assert list(frame.columns) == ["table_name", "register_line", "field", "found"]

"""Two snapshots differ by new dialogues, revised figures, newly reported cells and withdrawn figures, each cited."""

from pathlib import Path

import pytest

from loaders.commands.snapshot import as_text
from loaders.snapshots import Diff, Snapshot, contents, diff, find
from queries.formats import csv
from queries.store import DuckDBStore
from tests.loaders.snapshots.conftest import Edited

pytestmark = pytest.mark.slow

SIXTY = "2023-fa,ngo,60,organization,participated,exact,official,note-2024,4,Sixty (60),,\n"


def _counts(found: Diff) -> dict[str, int]:
    kinds = [change.change for change in found.changes]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}


def test_from_the_eleventh_to_the_twelfth_session_nine_dialogues_are_new_and_none_revised(
    frozen: Path,
) -> None:
    found = diff(find(frozen, "COP11").folder, find(frozen, "COP12").folder)
    assert _counts(found) == {"new_dialogue": 9}
    assert [(change.dialogue, change.after_count) for change in found.changes] == [
        ("2023-fa", 69),
        ("2023-ta", 44),
        ("2023-ic", 75),
        ("2023-tip", 96),
        ("2023-som", 44),
        ("2024-fa", 76),
        ("2024-ic-ta", 112),
        ("2024-tip", 182),
        ("2024-som", 98),
    ]
    assert all(change.after_citation for change in found.changes)


def test_a_dialogue_without_an_official_document_is_listed_apart(frozen: Path, whole: Snapshot) -> None:
    found = diff(find(frozen, "COP12").folder, whole.folder)
    assert _counts(found) == {"newly_known_dialogue": 3}
    assert [change.dialogue for change in found.changes] == ["2025-fa", "2025-som", "2025-tip"]


def test_a_corrected_figure_shows_both_values_and_both_citations(whole: Snapshot, edited: Edited) -> None:
    corrected = SIXTY.replace("60", "61").replace("Sixty", "Sixty-one").replace(",4,", ",5,")
    with edited("figures.csv", SIXTY, corrected) as store:
        found = diff(whole.folder, contents(store))
    assert _counts(found) == {"revised": 1}
    (change,) = found.changes
    assert (change.dialogue, change.stakeholder_group, change.evidence) == ("2023-fa", "ngo", "official")
    assert (change.before_count, change.before_citation) == (
        60,
        "Note by the Secretariat, 11 September 2024, para. 4",
    )
    assert (change.after_count, change.after_citation) == (
        61,
        "Note by the Secretariat, 11 September 2024, para. 5",
    )
    assert list(as_text(found))[2:6] == [
        "Revised figures: 1",
        "  2023-fa ngo official",
        "    was: 60  Note by the Secretariat, 11 September 2024, para. 4",
        "    is:  61  Note by the Secretariat, 11 September 2024, para. 5",
    ]


def test_a_number_that_moves_to_another_document_is_one_revision(whole: Snapshot) -> None:
    moved = (
        SIXTY.replace("60", "62").replace("Sixty", "Sixty-two").replace("note-2024,4", "summary-2023-fa,3")
    )
    (change,) = diff(whole.folder, _after(whole, SIXTY, moved)).changes
    assert (change.change, change.before_count, change.after_count) == ("revised", 60, 62)
    assert change.after_citation == "Chair's summary, 5 May 2023, para. 3"


def test_a_printed_number_that_is_not_followed_is_no_source_and_stands_with_its_reason(
    next_year: DuckDBStore,
) -> None:
    after = contents(next_year)
    figures = after["figures.csv"].decode()
    summary = "2025-som-tip,ngo,171,organization,participated,exact,official,summary-2025-som-tip,4,176,,\n"
    note = "2025-som-tip,ngo,171,organization,participated,exact,official,note-2026,5,171,,\n"
    hedged = "2025-fa,ngo,60,organization,participated,more_than,official,note-2026,4,sixty,,\n"
    assert summary in figures and note in figures and hedged in figures
    before = after | {
        "figures.csv": figures.replace(summary, summary.replace("171", "176"))
        .replace(note, "")
        .replace(hedged, "")
        .encode(),
        "corrections.csv": after["corrections.csv"].splitlines(keepends=True)[0],
    }
    # that the Note prints "more than sixty" beside 69 changes neither the number nor where it stands
    (chosen,) = diff(before, after).changes
    assert (chosen.change, chosen.dialogue, chosen.stakeholder_group) == ("revised", "2025-som-tip", "ngo")
    assert (chosen.before_count, chosen.before_citation) == (176, "Co-Chairs' summary, 2 July 2025, para. 4")
    assert (chosen.after_count, chosen.after_citation) == (
        171,
        "Note by the Secretariat, 1 September 2026, para. 5",
    )
    assert chosen.remark == (
        "Co-Chairs' summary, 2 July 2025, para. 4 prints \u201c176\u201d. "
        "Reason: The Note corrects the number of the summary"
    )


def test_a_cell_that_was_empty_is_newly_reported_and_the_other_way_round_withdrawn(whole: Snapshot) -> None:
    states = "2023-fa,state_party,50,state,participated,exact,official,note-2024,4,Fifty (50),,\n"
    later = _after(whole, SIXTY, SIXTY + states)
    (reported,) = diff(whole.folder, later).changes
    assert (reported.change, reported.before_count, reported.after_count) == ("newly_reported", None, 50)
    (withdrawn,) = diff(later, whole.folder).changes
    assert (withdrawn.change, withdrawn.before_count, withdrawn.after_count) == ("withdrawn", 50, None)
    assert withdrawn.before_citation == "Note by the Secretariat, 11 September 2024, para. 4"


def test_the_same_number_in_another_paragraph_is_no_revision(whole: Snapshot) -> None:
    later = _after(whole, SIXTY, SIXTY.replace(",4,", ",5,"))
    assert _counts(diff(whole.folder, later)) == {"cited_otherwise": 1}


def test_the_same_number_that_becomes_a_lower_bound_is_a_revision(whole: Snapshot) -> None:
    later = _after(whole, SIXTY, SIXTY.replace("exact", "at_least"))
    assert "    is:  at_least 60  Note by the Secretariat, 11 September 2024, para. 4" in as_text(
        diff(whole.folder, later)
    )


def test_a_snapshot_does_not_differ_from_itself(whole: Snapshot) -> None:
    assert diff(whole.folder, whole.folder).changes == ()


def test_as_a_table_a_value_that_one_side_lacks_is_an_empty_field(frozen: Path) -> None:
    lines = csv(diff(find(frozen, "COP11").folder, find(frozen, "COP12").folder).frame()).splitlines()
    assert lines[0].startswith("change,dialogue,stakeholder_group,unit,stage,evidence,before_count,")
    assert (
        lines[1]
        == 'new_dialogue,2023-fa,,,,official,,,,69,,"Note by the Secretariat, 11 September 2024, para. 4",'
    )


def _after(snapshot: Snapshot, old: str, new: str) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in snapshot.folder.glob("*.csv")}
    assert files["figures.csv"].count(old.encode()) == 1
    return files | {"figures.csv": files["figures.csv"].replace(old.encode(), new.encode())}


def test_the_four_kinds_that_matter_are_counted_even_when_there_are_none(whole: Snapshot) -> None:
    lines = list(as_text(diff(whole.folder, whole.folder, names=("a", "b"))))
    assert lines == [
        "From a to b",
        "New dialogues: 0",
        "Revised figures: 0",
        "Newly reported cells: 0",
        "Withdrawn figures: 0",
    ]

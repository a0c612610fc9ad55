"""Every change of the register has a way back, byte for byte; who, when and why stand in a trail beside it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from loaders.build import build
from loaders.errors import RegisterFaultsError
from loaders.register.reader import read_register
from loaders.register.register_files import trail_folder
from loaders.register.trail import entries
from loaders.snapshots import create
from queries.store import DuckDBStore
from tests.loaders.review.commands import Result, run
from tests.loaders.review.made import NOTE, append, hold, register_text, replace, summary
from tests.loaders.review.test_weak_evidence import TIP_AND_SOM, joint

pytestmark = pytest.mark.slow

WHY = ("--reason", "The harbour office said so")
CHANGES: dict[str, Sequence[str]] = {
    "correct": ("correct", "2031-fa", "ngo", NOTE, "--count", "68", *WHY),
    "withdraw a figure": ("withdraw", "2031-fa", "ngo", NOTE, *WHY),
    "withdraw a dialogue": ("withdraw", "2031-ic", *WHY),
    "withdraw a dialogue with seats": ("withdraw", "2024-ic-ta", *WHY),
    "fill a day": ("date", "2025-som", "2025-10-09", *WHY),
    "replace a day": ("date", "2025-fa", "2025-05-16", *WHY),
    "add a session": ("session", "COP14", "--year", "2028", "--source", "Not stated yet"),
    "fill in a session": ("session", "COP13", "--first-day", "2026-10-19", "--place", "Harbour"),
    "add by hand": (
        "add",
        "date=2033-06-09",
        "meetings=FA 20",
        f"document={NOTE}",
        "paragraph=3",
        "ngo=Forty",
    ),
}


def changed(register: Path, *arguments: object) -> Result:
    """What a command printed that changed the register."""
    result = run(*arguments, "--register", register)
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    return result


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_shows_its_rows_names_the_next_step_and_is_undone_byte_for_byte(
    with_note: Path, name: str
) -> None:
    before = register_text(with_note)
    said = changed(with_note, *CHANGES[name]).stdout
    assert "\n@@ " in said
    assert "Next: python -m loaders build; back: python -m loaders undo" in said
    assert register_text(with_note) != before
    build(with_note, with_note.parent / "new.duckdb")
    undone = changed(with_note, "undo")
    assert f"1, {CHANGES[name][0]} " in undone.stdout
    assert register_text(with_note) == before


@pytest.mark.parametrize("name", CHANGES)
def test_a_dry_run_changes_neither_register_nor_trail(with_note: Path, name: str) -> None:
    before = register_text(with_note)
    assert "\n@@ " in changed(with_note, *CHANGES[name], "--dry-run").stdout
    assert (register_text(with_note), entries(with_note)) == (before, ())


def test_approval_and_merge_of_claimed_dialogues_are_undone_one_after_the_other(
    register: Path, tmp_path: Path
) -> None:
    proposal = tmp_path / "paper.json"
    paper = hold(tmp_path / "in", joint(TIP_AND_SOM, "2 July 2025"), "paper.txt")
    start = register_text(register)
    changed(register, "propose", paper, "--output", proposal)
    said = changed(register, "approve", proposal, "--all").stdout
    merge = "merge 2025-som-tip 2025-tip 2025-som"
    assert f"Then: python -m loaders {merge} --reason WHY" in said
    approved = register_text(register)
    changed(register, *merge.split(), *WHY)
    tables = read_register(register).tables
    assert {"2025-som", "2025-tip"}.isdisjoint(vars(d)["dialogue"] for d in tables["dialogues"])
    moved = {
        vars(p)["document"] for p in tables["dialogue_documents"] if vars(p)["dialogue"] == "2025-som-tip"
    }
    assert moved == {"summary-2025-som-tip", "empowerment-2025", "ibvm-2025-tip", "rau-2025-tip"}
    (claimed,) = [f for f in tables["figures"] if vars(f)["document"] == "ibvm-2025-tip"]
    assert vars(claimed)["note"].endswith("; Said of a dialogue on trafficking in persons alone")
    (joined,) = [d for d in tables["dialogues"] if vars(d)["dialogue"] == "2025-som-tip"]
    assert vars(joined)["format_claimed"] == "hybrid"
    build(register, tmp_path / "d.duckdb")
    changed(register, "undo")
    assert register_text(register) == approved
    changed(register, "undo")
    assert register_text(register) == start
    assert run("undo", "--register", register).returncode == 48


def test_a_disagreement_is_chosen_and_the_choice_undone(with_note: Path, tmp_path: Path) -> None:
    proposal = tmp_path / "paper.json"
    figures = "Seventy (70) non-governmental organizations participated in this dialogue."
    paper = hold(tmp_path / "in", summary(day="6 May 2031", ordinal="18th meeting", figures=figures), "s.txt")
    changed(with_note, "propose", paper, "--output", proposal)
    second = "summary-2031-fa"
    approve = ("approve", proposal, "--figure", f"{second}/2031-fa/ngo", *WHY)
    before = register_text(with_note)
    changed(with_note, *approve, "--choose", second)
    chosen = register_text(with_note)
    changed(with_note, "choose", "2031-fa", "ngo", "--document", NOTE, *WHY)
    (ngo, *_) = [f for f in read_register(with_note).tables["figures"] if vars(f)["document"] == second]
    assert vars(ngo)["count"] == 69
    changed(with_note, "undo")
    assert register_text(with_note) == chosen
    changed(with_note, "undo")
    assert register_text(with_note) == before


def test_a_withdrawn_choice_lets_the_other_document_count_again(with_note: Path, tmp_path: Path) -> None:
    test_a_disagreement_is_chosen_and_the_choice_undone(with_note, tmp_path)
    approve = ("approve", tmp_path / "paper.json", "--figure", "summary-2031-fa/2031-fa/ngo", *WHY)
    changed(with_note, *approve, "--choose", "summary-2031-fa")
    changed(with_note, "withdraw", "2031-fa", "ngo", "summary-2031-fa", *WHY)
    tables = read_register(with_note).tables
    (ngo,) = [
        f
        for f in tables["figures"]
        if vars(f)["dialogue"] == "2031-fa" and vars(f)["stakeholder_group"] == "ngo"
    ]
    assert (vars(ngo)["document"], vars(ngo)["count"], tables["corrections"]) == (NOTE, 69, ())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "2031-fa", "2031-ic", *WHY), f"{NOTE}, an official document, is about it"),
        (("merge", "2031-fa", "2025-som", *WHY), "another year or working group"),
        (("merge", "2031-fa", "2030-fa", *WHY), "The register has no dialogue 2030-fa"),
        (("withdraw", "2031-fa", "--reason", " "), "A reason is needed"),
        (("withdraw", "2030-fa", *WHY), "The register has no dialogue 2030-fa"),
        (("withdraw", "2031-fa", "ngo", "note-2024", *WHY), f"documents that state one: {NOTE}"),
        (("date", "2031-fa", "2032-05-06", *WHY), "2031-fa took place in 2031, and 2032-05-06 is in 2032"),
        (("session", "COP15"), "its number, its year or its source is missing"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_changes(
    with_note: Path, arguments: Sequence[str], said: str
) -> None:
    before = register_text(with_note)
    result = run(*arguments, "--register", with_note)
    assert (result.returncode, said in result.stderr) == (36, True), result.stderr
    assert (register_text(with_note), entries(with_note)) == (before, ())


def test_a_build_takes_fewer_rows_from_a_recorded_change_and_not_from_a_file_cut_off(with_note: Path) -> None:
    database = with_note.parent / "d.duckdb"
    build(with_note, database)
    changed(with_note, *CHANGES["add by hand"])
    build(with_note, database)
    changed(with_note, "undo")
    assert build(with_note, database).changes["dialogues"] == (0, 1)
    figures = with_note / "figures.csv"
    figures.write_bytes(b"".join(figures.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(RegisterFaultsError, match="The file ends after"):
        build(with_note, database)


def test_a_document_is_filed_under_its_checksum_and_named_so(register: Path, tmp_path: Path) -> None:
    paper = hold(tmp_path / "in", summary(), "Paper of the harbour.TXT")
    refused = run("file", paper, "--register", register, "--documents", tmp_path / "held")
    assert (refused.returncode, (tmp_path / "held").exists()) == (36, False)
    changed(register, "propose", paper, "--output", tmp_path / "p.json")
    assert (
        f"Then: python -m loaders file {paper.name}"
        in changed(register, "approve", tmp_path / "p.json", "--all").stdout
    )
    before = register_text(register)
    changed(register, "file", paper, "--documents", tmp_path / "held")
    (filed,) = (tmp_path / "held").iterdir()
    document = read_register(register).tables["documents"][-1]
    assert (filed.name, filed.read_bytes()) == (f"{vars(document)['sha256']}.txt", paper.read_bytes())
    assert vars(document)["file_name"] == filed.name
    changed(register, "undo")
    assert register_text(register) == before


def test_the_trail_says_who_when_and_why_and_shows_an_edit_of_itself(with_note: Path) -> None:
    changed(with_note, *CHANGES["correct"], "--by", "A. Officer")
    changed(with_note, "undo", "1", "--by", "B. Officer", "--reason", "Read again")
    said = changed(with_note, "trail").stdout.splitlines()
    assert said[0].startswith("1, correct 2031-fa, ngo, note-2032, by A. Officer on 20")
    assert said[0].endswith("UTC (taken back): The harbour office said so")
    assert said[1].startswith("2, undo ")
    assert said[1].endswith("UTC of 1: Read again")
    assert [e["by"] for e in json.loads(changed(with_note, "trail", "--format", "json").stdout)] == [
        "A. Officer",
        "B. Officer",
    ]
    first = trail_folder(with_note) / "000001.json"
    first.write_text(first.read_text().replace("A. Officer", "C. Officer"))
    assert run("trail", "--register", with_note).returncode == 49


def test_where_the_trail_cannot_be_written_nothing_is_changed_and_the_register_is_read(
    with_note: Path,
) -> None:
    trail_folder(with_note).write_text("no folder")
    before = register_text(with_note)
    refused = run(*CHANGES["correct"], "--register", with_note)
    assert (refused.returncode, register_text(with_note)) == (38, before)
    read_register(with_note)


def test_the_trail_enters_neither_version_nor_snapshot(with_note: Path, tmp_path: Path) -> None:
    version = read_register(with_note).content_hash
    changed(with_note, *CHANGES["fill a day"], "--by", "Xenia Zyx")
    changed(with_note, "undo", "--by", "Xenia Zyx")
    assert read_register(with_note).content_hash == version
    build(with_note, tmp_path / "d.duckdb")
    with DuckDBStore.open(tmp_path / "d.duckdb") as store:
        create(store, tmp_path / "snapshots")
    written = [tmp_path / "d.duckdb", *(p for p in (tmp_path / "snapshots").rglob("*") if p.is_file())]
    assert len(written) > 20
    assert not any(b"Zyx" in path.read_bytes() for path in (*written, *with_note.iterdir()))
    assert trail_folder(with_note).parent == with_note.parent


def test_another_persons_later_change_and_an_edit_by_hand_are_never_undone_unseen(with_note: Path) -> None:
    changed(with_note, *CHANGES["correct"])
    changed(with_note, *CHANGES["fill a day"])
    other = run("undo", "1", "--register", with_note)
    assert (other.returncode, "Change 1 is not the last that stands: that is 2" in other.stderr) == (48, True)
    replace(with_note, "dialogues", "Held in October 2025", "Held in autumn 2025")
    before = register_text(with_note)
    edited = run("undo", "--register", with_note)
    assert (edited.returncode, "dialogues.csv was edited by hand since" in edited.stderr) == (48, True)
    assert register_text(with_note) == before


def test_an_undoing_that_would_break_the_register_is_refused(with_note: Path) -> None:
    changed(with_note, *CHANGES["add by hand"])
    append(with_note, "panel_seats", [["2033-fa", 1, 1, "meta", "", NOTE, 3]])
    before = register_text(with_note)
    assert run("undo", "--register", with_note).returncode == 6
    assert register_text(with_note) == before


def test_a_number_is_corrected_without_typing_what_is_printed(with_note: Path) -> None:
    for published in ([], ["--published", "69"]):
        changed(with_note, *CHANGES["correct"], *published)
        (row,) = read_register(with_note).tables["corrections"]
        assert (vars(row)["published"], vars(row)["corrected"]) == ("Sixty-nine (69)", 68)
        changed(with_note, "undo")

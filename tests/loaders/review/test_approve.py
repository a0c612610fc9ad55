"""`approve`: what a person approved is in the register, all of it and nothing else; what is doubtful takes a reason."""

import csv
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import queries
from loaders.build import build
from loaders.register.reader import read_register
from loaders.register.register_files import sole_editor
from queries.store import DuckDBStore
from tests.loaders.review.commands import run
from tests.loaders.review.made import NOTE, append, hold, register_text, replace, summary

pytestmark = pytest.mark.slow

NGO = "summary-2033-fa/2033-fa/ngo"
MISPRINT = "Forty (41) non-governmental organizations participated in this dialogue."


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """The proposal of a summary that brings four figures of a new dialogue."""
    return proposed(tmp_path, summary())


def proposed(tmp_path: Path, content: bytes, register: Path | None = None, *more: str) -> Path:
    path = tmp_path / "proposal.json"
    paper = hold(tmp_path / "in", content, "paper.txt")
    where = [] if register is None else ["--register", register]
    assert run("propose", paper, "--output", path, *where, *more).returncode == 0
    return path


def rows(register: Path, table: str) -> list[dict[str, str]]:
    with (register / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_approved_is_appended_and_all_else_stays_as_it_was(register: Path, proposal: Path) -> None:
    before = register_text(register)
    result = run("approve", proposal, "--all", "--register", register)
    assert result.returncode == 0
    assert "4 figures approved" in result.stdout
    after = register_text(register)
    changed = {name for name in after if after[name] != before[name]}
    changed -= {"mechanism.csv"}  # the day of the register's last change
    bridges = {"dialogue_working_groups.csv", "dialogue_documents.csv"}
    assert changed == {"documents.csv", "dialogues.csv", "figures.csv", *bridges}
    assert all(after[name].startswith(before[name]) for name in changed)
    assert after["figures.csv"][len(before["figures.csv"]) :].decode().splitlines() == [
        "2033-fa,ngo,40,organization,participated,exact,official,summary-2033-fa,3,Forty (40),,",
        "2033-fa,other_stakeholders,7,organization,participated,exact,official,summary-2033-fa,3,seven (7),,",
        "2033-fa,academia,4,organization,participated,exact,official,summary-2033-fa,3,four,,",
        "2033-fa,private_sector,3,organization,participated,exact,official,summary-2033-fa,3,three,,",
    ]


def test_a_dry_run_prints_the_diff_and_changes_nothing(register: Path, proposal: Path) -> None:
    before = register_text(register)
    result = run("approve", proposal, "--all", "--dry-run", "--register", register)
    assert "+++ b/figures.csv" in result.stdout
    assert "+2033-fa,ngo,40," in result.stdout
    assert "4 figures would be approved" in result.stdout
    assert register_text(register) == before


def test_approving_twice_is_approving_once(register: Path, proposal: Path) -> None:
    run("approve", proposal, "--all", "--register", register)
    before = register_text(register)
    result = run("approve", proposal, "--all", "--register", register)
    assert (result.returncode, register_text(register)) == (0, before)
    assert "the register has it already" in result.stdout


def test_one_figure_brings_what_it_rests_on_and_the_rest_can_follow(register: Path, proposal: Path) -> None:
    run("approve", proposal, "--figure", NGO, "--register", register)
    assert [r["stakeholder_group"] for r in rows(register, "figures") if r["dialogue"] == "2033-fa"] == [
        "ngo"
    ]
    result = run("approve", proposal, "--all", "--register", register)
    assert "3 figures approved" in result.stdout
    assert len([r for r in rows(register, "dialogues") if r["dialogue"] == "2033-fa"]) == 1


def test_a_joint_dialogue_is_approved_as_one_and_counted_once(register: Path, tmp_path: Path) -> None:
    groups = "the Working Groups on Trafficking in Persons and on the Smuggling of Migrants"
    path = proposed(tmp_path, summary(groups=groups, ordinal="22nd meetings", joint="joint "))
    assert run("approve", path, "--all", "--register", register).returncode == 0
    database = tmp_path / "new.duckdb"
    build(register, database)
    with DuckDBStore.open(database) as store:
        totals = queries.dialogue_totals(store)
        years = queries.year_totals(store)
    (joint,) = totals[totals["year"] == 2033].to_dict("records")
    assert (joint["dialogue"], joint["working_groups"]) == ("2033-som-tip", "SOM+TIP")
    assert years.loc[years["year"] == 2033, "participations_count"].tolist() == [47]


def test_a_missing_summary_becomes_held_in_its_own_row(register: Path, tmp_path: Path) -> None:
    paper = summary(
        day="5 May 2023", ordinal="tenth meeting", figures="Sixty (60) NGOs participated in this dialogue."
    )
    lines = (register / "documents.csv").read_bytes().splitlines()
    run("approve", proposed(tmp_path, paper), "--all", "--register", register)
    after = (register / "documents.csv").read_bytes().splitlines()
    assert len(after) == len(lines)
    (changed,) = [new for old, new in zip(lines, after, strict=True) if old != new]
    assert changed.startswith(b"summary-2023-fa,") and b",true," in changed and b"paper.txt" in changed
    database = tmp_path / "new.duckdb"
    build(register, database)
    with DuckDBStore.open(database) as store:
        cells = queries.official_cells(store)
    cell = cells[(cells["dialogue"] == "2023-fa") & (cells["stakeholder_group"] == "ngo")]
    assert cell["documents_count"].tolist() == [2]


def test_a_summary_that_was_only_quoted_makes_the_dialogue_official(register: Path, tmp_path: Path) -> None:
    paper = summary(
        day="1 July 2022",
        ordinal="twelfth meeting",
        groups="the Working Group on Trafficking in Persons",
        figures="Sixty (60) non-governmental organizations participated in this dialogue.",
    )
    run("approve", proposed(tmp_path, paper), "--all", "--register", register)
    bridge = [r for r in rows(register, "dialogue_working_groups") if r["dialogue"] == "2022-tip"]
    assert [r["meeting_number_basis"] for r in bridge] == ["official"]
    evidence = {
        (r["document"], r["evidence"]) for r in rows(register, "figures") if r["dialogue"] == "2022-tip"
    }
    assert ("summary-2022-tip", "official") in evidence and ("alliance-300", "quoted") in evidence


def test_a_document_without_figures_can_be_approved(register: Path, tmp_path: Path) -> None:
    paper = b"Draft resolution\n\n11 October 2033\n\n1. The council decides to meet again.\n"
    run("approve", proposed(tmp_path, paper), "--all", "--register", register)
    row = rows(register, "documents")[-1]
    assert (row["document"], row["published_date"]) == ("draft-resolution-2033", "2033-10-11")
    assert row["note"] == "Read and found to state no participation figure"


def test_what_is_doubtful_is_left_out_of_a_bulk_approval_and_named(register: Path, tmp_path: Path) -> None:
    path = proposed(tmp_path, summary(figures=MISPRINT))
    before = register_text(register)
    result = run("approve", path, "--all", "--register", register)
    assert (result.returncode, register_text(register)) == (0, before)
    assert f"left: {NGO}: the words give 40, the digits 41" in result.stderr


def test_low_confidence_cannot_be_approved_in_bulk_nor_without_a_reason(
    register: Path, tmp_path: Path
) -> None:
    path = proposed(tmp_path, summary(head="A paper"))
    assert "Nothing approved." in run("approve", path, "--all", "--register", register).stdout
    refused = run("approve", path, "--figure", NGO, "--register", register)
    assert refused.returncode == 36
    assert "--reason" in refused.stderr
    result = run("approve", path, "--figure", NGO, "--reason", "The cover says so", "--register", register)
    assert result.returncode == 0
    assert rows(register, "figures")[-1]["note"] == "The cover says so"


def test_words_against_digits_take_a_count_and_a_reason_and_become_a_correction(
    register: Path, tmp_path: Path
) -> None:
    path = proposed(tmp_path, summary(figures=MISPRINT))
    command = ["approve", path, "--figure", NGO, "--register", register, "--reason", "The list has 40 names"]
    assert run(*command).returncode == 36
    assert run(*command, "--count", "42").returncode == 36
    assert run(*command[:-2], "--count", "40").returncode == 36
    assert run(*command, "--count", "40").returncode == 0
    figure, correction = rows(register, "figures")[-1], rows(register, "corrections")[-1]
    assert (figure["count"], figure["printed"]) == ("40", "Forty (41)")
    assert (figure["note"], correction["reason"]) == ("The list has 40 names", "The list has 40 names")
    assert (correction["published"], correction["corrected"]) == ("Forty (41)", "40")


@pytest.mark.parametrize(
    ("choose", "count", "corrected"),
    [
        (NOTE, "69", {"summary-2031-fa": ("Seventy", "69")}),
        ("summary-2031-fa", "70", {NOTE: ("Sixty-nine (69)", "70")}),
    ],
)
def test_two_documents_that_differ_take_a_choice_and_a_reason(
    with_note: Path, tmp_path: Path, choose: str, count: str, corrected: dict[str, tuple[str, str]]
) -> None:
    figures = "Seventy non-governmental organizations participated in this dialogue."
    path = proposed(tmp_path, summary(day="6 May 2031", ordinal="18th meeting", figures=figures), with_note)
    name = "summary-2031-fa/2031-fa/ngo"
    command = ["approve", path, "--figure", name, "--register", with_note, "--reason", "It lists them"]
    refused = run(*command)
    assert refused.returncode == 36
    assert f"--choose {NOTE}" in refused.stderr
    assert run(*command, "--choose", "somewhere-else").returncode == 36
    assert run(*command, "--choose", choose).returncode == 0
    cell = [
        r for r in rows(with_note, "figures") if (r["dialogue"], r["stakeholder_group"]) == ("2031-fa", "ngo")
    ]
    assert [r["count"] for r in cell] == [count, count]
    found = {r["document"]: (r["published"], r["corrected"]) for r in rows(with_note, "corrections")}
    assert found == corrected


def test_a_reader_may_rename_the_document_before_approving(register: Path, proposal: Path) -> None:
    edited = json.loads(proposal.read_text(encoding="utf-8"))
    edited["documents"][0]["identity"] |= {"document": "harbour-2033", "title": "The harbour's summary"}
    proposal.write_text(json.dumps(edited), encoding="utf-8")
    assert run("approve", proposal, "--all", "--register", register).returncode == 0
    assert rows(register, "documents")[-1]["title"] == "The harbour's summary"
    assert rows(register, "figures")[-1]["document"] == "harbour-2033"


def test_an_edited_number_is_not_taken(register: Path, proposal: Path) -> None:
    proposal.write_text(
        proposal.read_text(encoding="utf-8").replace('"count": 40', '"count": 50'), encoding="utf-8"
    )
    before = register_text(register)
    result = run("approve", proposal, "--all", "--register", register)
    assert (result.returncode, register_text(register)) == (35, before)


@pytest.mark.parametrize("content", ["", "[]", '{"version": 1}', "\x00\x01"])
def test_what_is_no_proposal_is_refused(register: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "proposal.json"
    path.write_text(content, encoding="utf-8")
    result = run("approve", path, "--all", "--register", register)
    assert result.returncode == 35
    assert "fix:" in result.stderr
    assert run("approve", tmp_path / "nowhere.json", "--all").returncode == 35


@pytest.mark.parametrize("choice", [[], ["--figure", "nonsense"], ["--all", "--figure", NGO]])
def test_a_choice_that_is_none_lists_what_can_be_chosen(
    register: Path, proposal: Path, choice: list[str]
) -> None:
    result = run("approve", proposal, *choice, "--register", register)
    assert result.returncode == 36
    assert NGO in result.stderr


def test_what_would_break_a_rule_changes_nothing(register: Path, tmp_path: Path) -> None:
    head = "Note by the Secretariat\n\n1 January 2033"
    path = proposed(tmp_path, summary(head=head))
    before = register_text(register)
    result = run("approve", path, "--all", "--register", register)
    assert (result.returncode, register_text(register)) == (8, before)
    assert "published" in result.stderr and str(register) in result.stderr


def test_line_ends_marks_and_fields_over_lines_are_kept(register: Path, proposal: Path) -> None:
    path = register / "documents.csv"
    odd = (
        path.read_text(encoding="utf-8")
        .replace("Calls the dialogue the fourth", '"Calls\r\nit ""fourth""')
        .replace("; it is the third", '"')
    )
    path.write_bytes(b"\xef\xbb\xbf" + odd.replace("\r\n", "\n").replace("\n", "\r\n").encode())
    before = path.read_bytes()
    read_register(register)
    assert run("approve", proposal, "--all", "--register", register).returncode == 0
    after = path.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].startswith(b"summary-2033-fa,") and after.endswith(b"\r\n")


def test_two_people_cannot_change_the_register_at_once(register: Path, proposal: Path) -> None:
    with sole_editor(register):
        result = run("approve", proposal, "--all", "--register", register)
    assert result.returncode == 37
    assert run("approve", proposal, "--all", "--register", register).returncode == 0


def test_a_register_that_is_not_there_is_an_error_and_no_traceback(tmp_path: Path, proposal: Path) -> None:
    assert run("approve", proposal, "--all", "--register", tmp_path / "nowhere").returncode == 38


# Prints how each trial ended; a trial is a copy of the register whose change is killed one step later than the last.
_KILLED = """
import os, pathlib, shutil, signal, sys
from loaders.register.register_files import replace_together, sole_editor
register, changed, trials = map(pathlib.Path, sys.argv[1:])
contents = {path.name: path.read_bytes() for path in changed.iterdir()}
steps = -1
def stop(event, arguments):
    global steps
    if event in ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "open") and ".change" in str(arguments[:2]):
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(stop)
for trial in range(1, 100):
    folder = pathlib.Path(shutil.copytree(register, trials / f"{trial:02}"))
    child = os.fork()
    if child == 0:
        steps = trial
        with sole_editor(folder):
            replace_together(folder, contents)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code)
    if code == 0:
        break
"""


def test_a_change_killed_at_any_step_leaves_the_old_register_or_the_new_one(
    register: Path, proposal: Path, tmp_path: Path
) -> None:
    changed, trials = tmp_path / "changed", tmp_path / "trials"
    shutil.copytree(register, changed)
    assert run("approve", proposal, "--all", "--register", changed).returncode == 0
    old, new = read_register(register).content_hash, read_register(changed).content_hash
    command = [sys.executable, "-c", _KILLED, str(register), str(changed), str(trials)]
    codes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert codes == [str(-signal.SIGKILL)] * (len(codes) - 1) + ["0"]
    found = [read_register(trial).content_hash for trial in sorted(trials.iterdir())]
    assert not list(trials.glob("*/.change-decided"))
    turn = found.index(new)
    assert found == [old] * turn + [new] * (len(found) - turn)
    assert turn > 10 and len(found) - turn > 10


def test_after_a_kill_the_next_approval_goes_through(register: Path, proposal: Path) -> None:
    (register / ".change-prepared").mkdir()
    (register / ".change-prepared" / "figures.csv").write_text("half", encoding="utf-8")
    assert run("approve", proposal, "--all", "--register", register).returncode == 0
    assert not list(register.glob(".change-*"))


def test_a_register_edited_since_the_proposal_is_what_counts(register: Path, proposal: Path) -> None:
    append(
        register, "documents", [["summary-2033-fa", "S", "S", "chair_summary", "official", "no", *[""] * 6]]
    )
    append(register, "dialogues", [["2033-fa", "2033", "2033-06-09", "not_stated", "", ""]])
    append(register, "dialogue_working_groups", [["2033-fa", "FA", "20", "claimed"]])
    append(register, "dialogue_documents", [["2033-fa", "summary-2033-fa"]])
    assert run("approve", proposal, "--all", "--register", register).returncode == 0
    assert len([r for r in rows(register, "dialogues") if r["dialogue"] == "2033-fa"]) == 1
    (document,) = [r for r in rows(register, "documents") if r["document"] == "summary-2033-fa"]
    assert document["held"] == "true"
    replace(register, "dialogue_working_groups", "2033-fa,FA,20,official", "2033-fa,FA,21,official")


def test_a_part_that_does_not_add_up_is_approved_with_its_correction(register: Path, tmp_path: Path) -> None:
    figures = (
        "Nine (9) other relevant stakeholders (four from academia and four from the private sector) "
        "participated in this dialogue."
    )
    path = proposed(tmp_path, summary(figures=figures))
    base = NGO.removesuffix("ngo")
    command = ["approve", path, "--register", register, "--reason", "The list names five companies"]
    assert run(*command, "--figure", f"{base}other_stakeholders").returncode == 0
    assert run(*command, "--figure", f"{base}academia").returncode == 0
    assert run(*command, "--figure", f"{base}private_sector").returncode == 8
    assert run(*command, "--figure", f"{base}private_sector", "--count", "5").returncode == 0
    assert rows(register, "corrections")[-1]["published"] == "four"


def test_from_a_document_to_the_database_every_command_says_as_json_what_it_did(
    register: Path, tmp_path: Path
) -> None:
    paper = hold(tmp_path / "in", summary(), "paper.txt")
    path, database = tmp_path / "proposal.json", tmp_path / "d.duckdb"
    build(register, database)
    told = run("propose", paper, "--output", path, "--register", register, "--format", "json")
    (document,) = json.loads(told.stdout)["documents"]
    assert {figure["stakeholder_group"]: figure["count"] for figure in document["figures"]} == {
        "ngo": 40,
        "other_stakeholders": 7,
        "academia": 4,
        "private_sector": 3,
    }
    assert document["content"] == {"name": "paper.txt"}
    approving = ("approve", json.loads(told.stdout)["proposal"], "--all", "--register", register)
    would = json.loads(run(*approving, "--dry-run", "--format", "json").stdout)
    did = json.loads(run(*approving, "--format", "json").stdout)
    assert would["diff"] == did["diff"] != "" and (would["left"], len(did["approved"])) == ([], 4)
    assert (would["recorded"], would["next"]) == (False, [])
    assert (did["recorded"], did["next"][0]) == (True, "python -m loaders build")
    again = json.loads(run(*approving, "--format", "json").stdout)
    assert (again["approved"], again["diff"], again["next"]) == ([], "", [])
    built = json.loads(
        run("build", "--register", register, "--database", database, "--format", "json").stdout
    )
    assert (built["changed"], built["changes"]["figures"]) == (True, {"new": 4, "gone": 0})
    assert built["rows"]["figures"] == len(rows(register, "figures"))
    trail = json.loads(run("trail", "--register", register, "--format", "json").stdout)
    assert [entry["command"] for entry in trail] == ["approve"]

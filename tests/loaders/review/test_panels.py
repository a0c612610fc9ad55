"""Seats on panels are offered from the document, and taken along for organizations that the register knows."""

from pathlib import Path

from loaders.build import build
from loaders.register.reader import read_register
from tests.loaders.review.commands import run
from tests.loaders.review.made import hold, register_text, summary

PANELS = (
    "\n4. The first panel included representatives of Nyman Gibson Miralis, the Harbour Union and RSIL.\n"
    "\n5. The second panel included representatives of Criminologists without Borders and the Quay Society.\n"
)


def test_seats_of_known_organizations_are_taken_along_when_asked(register: Path, tmp_path: Path) -> None:
    paper, proposal = hold(tmp_path / "in", summary() + PANELS.encode(), "paper.txt"), tmp_path / "p.json"
    told = run("propose", paper, "--register", register, "--output", proposal).stdout
    assert "panel 1, seat 1: Nyman Gibson Miralis (--panels)" in told
    assert "panel 1, seat 2: Harbour Union (not known: add it to organizations.csv first)" in told
    before = register_text(register)
    assert run("approve", proposal, "--all", "--panels", "--register", register).returncode == 0
    seats = [
        vars(s) for s in read_register(register).tables["panel_seats"] if vars(s)["dialogue"] == "2033-fa"
    ]
    assert [
        (s["panel_number"], s["seat_number"], s["organization"], s["printed_as"], s["paragraph"])
        for s in seats
    ] == [
        (1, 1, "nyman-gibson-miralis", None, 4),
        (1, 3, "research-society-of-international-law", "RSIL", 4),
        (2, 1, "criminologists-without-borders", None, 5),
    ]
    build(register, tmp_path / "d.duckdb")
    again = run("propose", paper, "--register", register, "--output", proposal).stdout
    assert "panel 1" not in again
    assert run("undo", "--register", register).returncode == 0
    assert register_text(register) == before


def test_seats_stay_out_unless_asked_for(register: Path, tmp_path: Path) -> None:
    paper, proposal = hold(tmp_path / "in", summary() + PANELS.encode(), "paper.txt"), tmp_path / "p.json"
    run("propose", paper, "--register", register, "--output", proposal)
    before = register_text(register)["panel_seats.csv"]
    assert run("approve", proposal, "--all", "--register", register).returncode == 0
    assert register_text(register)["panel_seats.csv"] == before

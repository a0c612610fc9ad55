"""Official beats quoted beats claimed in every rule, and a hedged number agrees with what it leaves open."""

from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from loaders.build import build
from loaders.errors import RegisterFaultsError
from loaders.register.agreement import agree
from loaders.register.models import Qualifier
from queries.checks import run_checks
from queries.store import DuckDBStore
from tests.next_year import change

pytestmark = pytest.mark.slow

QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ((60, "more_than"), (69, "exact"), True),
        ((60, "more_than"), (60, "exact"), False),
        ((60, "at_least"), (60, "exact"), True),
        ((60, "more_than"), (65, "more_than"), True),
        ((70, "about"), (69, "exact"), True),
        ((70, "about"), (150, "exact"), False),
        ((70, "almost"), (69, "exact"), True),
        ((70, "almost"), (70, "exact"), False),
        ((69, "exact"), (68, "exact"), False),
    ],
)
def test_a_hedged_number_is_a_range(
    one: tuple[int, Qualifier], other: tuple[int, Qualifier], agrees: bool
) -> None:
    assert agree(one, other) is agrees
    assert agree(other, one) is agrees


def test_build_and_review_agree_on_what_agrees(next_year: DuckDBStore) -> None:
    (path,) = Path("queries/checks").glob("documents_agree_on_a_cell.sql")
    statement = path.read_text(encoding="utf-8")
    for (a, one), (b, other) in product(product((54, 59, 60, 61, 69), QUALIFIERS), repeat=2):
        figures = (
            "(select 'd' as dialogue, 'ngo' as stakeholder_group, 'organization' as unit, 'participated' as stage,"
            " 'official' as evidence, null as shared_with, document, count, line as register_line, qualifier"
            f" from (values ('x', {a}, 2, '{one}'), ('y', {b}, 3, '{other}')) as v (document, count, line, qualifier))"
        )
        found = next_year.frame(statement.replace("from figures", f"from {figures} as figures"), {})
        assert found.empty is agree((a, one), (b, other)), (a, one, b, other)


def test_claimed_dialogues_stand_beside_an_official_joint_one(next_year: DuckDBStore) -> None:
    assert run_checks(next_year) == []
    meetings = next_year.table("dialogue_working_groups")
    held = meetings[(meetings["working_group"] == "TIP") & (meetings["meeting_number"] == 15)]
    assert set(zip(held["dialogue"], held["meeting_number_basis"], strict=True)) == {
        ("2025-tip", "claimed"),
        ("2025-som-tip", "official"),
    }


def test_two_official_dialogues_of_one_meeting_are_refused(next_year_register: Path, tmp_path: Path) -> None:
    change(
        next_year_register,
        "dialogue_working_groups",
        {"dialogue": "2025-tip"},
        meeting_number_basis="official",
    )
    with pytest.raises(
        RegisterFaultsError, match="meeting 15 of TIP is followed by 2025-tip and by 2025-som-tip"
    ):
        build(next_year_register, tmp_path / "d.duckdb")

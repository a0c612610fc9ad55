"""Names come from the register: groups, sessions, the mechanism."""

import pytest

from loaders.claims.clause_reader import read
from queries.store import DuckDBStore
from queries.text.names import Names, names_of, ordinal


@pytest.fixture(scope="module")
def names(record: DuckDBStore) -> Names:
    return names_of(record)


def test_a_joint_dialogue_is_named_by_its_working_groups(names: Names) -> None:
    assert names.subject("IC+TA") == "international cooperation and technical assistance"
    assert names.title("IC+TA") == "International cooperation and technical assistance"
    assert names.short("IC+TA") == "Cooperation + Assistance"


def test_the_total_says_whom_it_sums(names: Names) -> None:
    assert names.total == "NGOs, academia and private sector"
    assert [group.code for group in names.in_total] == ["ngo", "academia", "private_sector"]


def test_one_and_several_participants_have_names(names: Names) -> None:
    assert names.participants("private_sector", 1) == "private-sector entity"
    assert names.participants("private_sector", 33) == "private-sector entities"
    assert names.participants("state_party", 44) == "States parties"


def test_a_session_says_its_days_as_far_as_they_are_known(names: Names) -> None:
    said = {label: (session.name, session.dates) for label, session in names.sessions.items()}
    assert said == {
        "COP11": ("eleventh session", "October 2022"),
        "COP12": ("twelfth session", "14\u201318 October 2024"),
        "COP13": ("thirteenth session", ""),
    }
    assert names.sessions["COP13"].first_day is None


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "first"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (40, "fortieth"),
        (99, "ninety-ninth"),
    ],
)
def test_ordinals_are_words(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_a_sixth_group_is_understood_in_a_pasted_sentence(six_groups: DuckDBStore) -> None:
    claims = read(
        "In 2026, four media organizations and 110 NGOs joined the dialogue on cybercrime.",
        names_of(six_groups),
    )
    assert [(claim.who, claim.where) for claim in claims] == [(("media",), ("CYB",)), (("ngo",), ("CYB",))]

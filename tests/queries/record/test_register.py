"""What the register may hold, whoever edits it: no people, no zero for an absence, no code."""

import csv
import re

import pytest

from loaders.register.models import TABLES
from loaders.register.reader import columns
from tests.conftest import REGISTER

# A person in these documents comes with a form of address; the table of columns has no place for one either.
_PERSON = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|H\.\s?E|Excellency|Ambassador|Sir|Judge)\b\.?\s+[A-Z]"
)
_COLUMNS_FOR_PEOPLE = {
    "person",
    "speaker",
    "panellist",
    "chair",
    "first_name",
    "last_name",
    "surname",
    "email",
}


@pytest.mark.parametrize("name", sorted(path.name for path in REGISTER.glob("*.csv")))
def test_no_field_names_a_person(name: str) -> None:
    with (REGISTER / name).open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.reader(file), start=1):
            for field in row:
                assert not _PERSON.search(field), f"{name}, row {line}: {field}"


def test_no_table_has_a_column_for_people() -> None:
    for model in TABLES:
        assert not _COLUMNS_FOR_PEOPLE & set(columns(model)), model.table_name


@pytest.mark.parametrize("field", ["Chaired by Mr. Smith", "Ms. SMITH (Country)", "H.E. Smith", "Dr Smith"])
def test_a_person_would_be_found(field: str) -> None:
    assert _PERSON.search(field)


def test_the_folder_holds_tables_and_their_description_only() -> None:
    expected = {f"{model.table_name}.csv" for model in TABLES} | {"datapackage.json"}
    assert {path.name for path in REGISTER.iterdir()} == expected

"""The register's descriptor says what the models say, and another program can read the CSV files by it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from loaders.register.datapackage import descriptor, descriptor_text
from loaders.register.models import TABLES
from tests.conftest import REGISTER


@pytest.mark.golden
def test_the_descriptor_is_that_of_the_models(golden: Callable[[Path, str], None]) -> None:
    golden(REGISTER / "datapackage.json", descriptor_text())


def test_the_real_register_is_a_valid_data_package() -> None:
    report = Package(str(REGISTER / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []
    assert [task.name for task in report.tasks][2:4] == ["working_groups", "stakeholder_groups"]
    assert len(report.tasks) == len(TABLES)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("figures.csv", "2023-fa,ngo,60,", "2023-fa,ngo,-60,", "constraint-error"),
        ("figures.csv", "2023-fa,ngo,60,", "2023-fa,ngo,sixty,", "type-error"),
        ("figures.csv", "2023-fa,ngo,60,organization", "2023-fa,ngo,60,crowd", "constraint-error"),
        ("figures.csv", "2023-fa,ngo,60,", "2023-xx,ngo,60,", "foreign-key"),
        ("figures.csv", "2023-fa,academia,4,", "2023-fa,ngo,4,", "primary-key"),
        ("documents.csv", "official,true", "official,perhaps", "type-error"),
        ("working_groups.csv", "Firearms,1", "Firearms,2", "unique-error"),
    ],
)
def test_the_descriptor_alone_finds_a_fault(
    register: Path, file: str, old: str, new: str, fault: str
) -> None:
    text = (register / file).read_text(encoding="utf-8")
    assert old in text
    (register / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    report = Package(str(register / "datapackage.json")).validate()
    assert fault in {type_ for (type_,) in report.flatten(["type"])}


def test_a_field_carries_its_type_meaning_unit_and_constraints() -> None:
    assert _field("dialogues", "year") == {
        "name": "year",
        "type": "integer",
        "description": "Calendar year",
        "unit": "calendar year",
        "constraints": {"required": True, "minimum": 2020, "maximum": 2100},
    }
    assert _field("figures", "count")["unit_field"] == "unit"
    assert _field("documents", "held")["type"] == "boolean"
    assert _field("documents", "published_date")["type"] == "date"
    assert _field("figures", "shared_with")["constraints"]["required"] is False


def _field(resource: str, name: str) -> dict[str, Any]:
    schema = next(r["schema"] for r in descriptor()["resources"] if r["name"] == resource)
    return next(field for field in schema["fields"] if field["name"] == name)

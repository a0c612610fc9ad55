"""The columns of a dialogue's row: what each means, from the tables that it fills, and how it is written.

Messages about a field, the CSV template and the workbook all say it from here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from pydantic import BaseModel

from loaders.register import models
from loaders.register.models import StakeholderGroup
from loaders.register.reader import Register

FACTS = ("date", "meetings", "format", "document", "address", "paragraph", "note")
FIRST_YEAR, LAST_YEAR = 2020, 2099
FORMATS: tuple[str, ...] = get_args(models.Format)

WRITE_DATE = "write it as YYYY-MM-DD, or the year alone where no day is known"
WRITE_COUNT = "write it as printed, for example Sixty (60) or 60"
WRITE_NOTE = "say there how it is known that the dialogue took place, or name the document with its numbers"


@dataclass(frozen=True)
class RowColumn:
    """One column: its name, what it means, and how it is written."""

    name: str
    meaning: str
    writing: str


def columns(register: Register) -> tuple[str, ...]:
    """The columns of the row: facts, then the groups that documents count, in the order of the pages."""
    return (*FACTS, *(group.stakeholder_group for group in counted(register)))


def counted(register: Register) -> list[StakeholderGroup]:
    """The groups that documents count, in the order of the pages."""
    groups = cast(Sequence[StakeholderGroup], register.tables["stakeholder_groups"])
    return sorted((group for group in groups if group.role != "claim"), key=lambda group: group.position)


def known_documents(register: Register) -> list[str]:
    """The documents that can be named without a new file: those that are held."""
    return [str(vars(row)["document"]) for row in register.tables["documents"] if vars(row)["held"]]


def group_codes(register: Register) -> list[str]:
    """The codes of the working groups, in the order of the register."""
    return [str(vars(row)["working_group"]) for row in register.tables["working_groups"]]


def write_meetings(register: Register) -> str:
    """How meetings are written."""
    return "write each group with its meeting's number, 'IC 16; TA 16'; groups are " + ", ".join(
        group_codes(register)
    )


def dictionary(register: Register) -> list[RowColumn]:
    """Every column of the row, in its order."""
    facts = {
        "date": (_said(models.Dialogue, "date"), WRITE_DATE),
        "meetings": (_said(models.DialogueWorkingGroup, "meeting_number"), write_meetings(register)),
        "format": (_said(models.Dialogue, "format"), f"use one of {', '.join(FORMATS)}; empty: not_stated"),
        "document": (
            _said(models.Figure, "document"),
            "give the name of its file in the documents folder, or a document that the register knows",
        ),
        "address": (_said(models.Document, "address"), "begin with https:// or http://; empty where none"),
        "paragraph": (
            _said(models.Figure, "paragraph"),
            "write the number of the paragraph that states them",
        ),
        "note": (_said(models.Dialogue, "note"), f"without a document: {WRITE_NOTE}"),
    }
    return [
        *(RowColumn(name, *facts[name]) for name in FACTS),
        *(
            RowColumn(
                group.stakeholder_group,
                group.definition,
                f"{WRITE_COUNT}; empty where the document states none, which is never zero",
            )
            for group in counted(register)
        ),
    ]


def _said(model: type[BaseModel], field: str) -> str:
    said: Any = model.model_fields[field].description
    return str(said)

"""Random small registers with all that makes a sum go wrong: joint dialogues, gaps, zeros, three levels."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from loaders.register.models import TABLES
from loaders.register.reader import columns, read_register
from queries.selection import Selection
from queries.store import create, schema_digest
from tests.conftest import REGISTER

Tables = dict[str, list[dict[str, Any]]]

_real = read_register(REGISTER).tables
_WORKING_GROUPS = [row.model_dump() for row in _real["working_groups"]]
_STAKEHOLDER_GROUPS = [row.model_dump() for row in _real["stakeholder_groups"]]
_MECHANISM = [row.model_dump() for row in _real["mechanism"]]
_CODES = [row["working_group"] for row in _WORKING_GROUPS]
_COUNTED = ["ngo", "academia", "private_sector", "state_party", "igo"]
_UNITS = {row["stakeholder_group"]: row["unit"] for row in _STAKEHOLDER_GROUPS}
_DOCUMENTS = {"held": ("official", True), "unheld": ("official", False), "second": ("official", True)} | {
    "quoting": ("quoted", False),
    "claiming": ("claimed", False),
}


@st.composite
def registers(draw: st.DrawFn) -> Tables:
    """A register that breaks no rule about figures, with one to six dialogues in three years."""
    tables: Tables = {model.table_name: [] for model in TABLES}
    tables["mechanism"] = [dict(row) for row in _MECHANISM]
    tables["working_groups"] = [dict(row) for row in _WORKING_GROUPS]
    tables["stakeholder_groups"] = [dict(row) for row in _STAKEHOLDER_GROUPS]
    for name, (evidence, held) in _DOCUMENTS.items():
        tables["documents"].append(
            _row("documents", document=name, title=name, short_title=name, evidence=evidence, held=held)
            | {"kind": "chair_summary"}
        )
    names = [f"d{n}" for n in range(draw(st.integers(1, 6)))]
    for name in names:
        _add_dialogue(draw, tables, name, names)
    return tables


def _add_dialogue(draw: st.DrawFn, tables: Tables, name: str, names: list[str]) -> None:
    year = draw(st.integers(2022, 2024))
    date = draw(st.none() | st.just(dt.date(year, 5, 6)) | st.just(dt.date(year, 7, 1)))
    tables["dialogues"].append(_row("dialogues", dialogue=name, year=year, date=date, format="not_stated"))
    for code in draw(st.lists(st.sampled_from(_CODES), min_size=1, max_size=3, unique=True)):
        tables["dialogue_working_groups"].append(
            _row("dialogue_working_groups", dialogue=name, working_group=code, meeting_number=1)
            | {"meeting_number_basis": "official"}
        )
    agreed: dict[tuple[str, str], int] = {}
    for document in draw(st.lists(st.sampled_from(sorted(_DOCUMENTS)), max_size=4, unique=True)):
        tables["dialogue_documents"].append(_row("dialogue_documents", dialogue=name, document=document))
        evidence, held = _DOCUMENTS[document]
        if evidence == "official" and not held:
            continue
        for group in draw(st.sets(st.sampled_from([*_COUNTED, "other_stakeholders"])).map(sorted)):
            count = agreed.setdefault((group, evidence), draw(st.integers(0, 5)))
            tables["figures"].append(
                _row("figures", dialogue=name, stakeholder_group=group, document=document, count=count)
                | {
                    "evidence": evidence,
                    "unit": draw(st.sampled_from([_UNITS[group]] * 8 + ["person"])),
                    "stage": draw(st.sampled_from(["participated"] * 8 + ["registered"])),
                    "qualifier": draw(st.sampled_from(["exact"] * 8 + ["at_least"])),
                    "shared_with": draw(st.sampled_from([None] * 8 + names)),
                }
            )


def _row(table: str, **values: Any) -> dict[str, Any]:
    model = next(model for model in TABLES if model.table_name == table)
    return dict.fromkeys(columns(model)) | values


def selections() -> st.SearchStrategy[Selection]:
    """What a reader may choose, nothing and everything included."""

    def some(values: list[Any]) -> st.SearchStrategy[tuple[Any, ...] | None]:
        return st.none() | st.lists(st.sampled_from(values), unique=True, max_size=4).map(tuple)

    return st.builds(
        Selection,
        years=some([2022, 2023, 2024]),
        working_groups=some(_CODES),
        stakeholder_groups=some(_COUNTED),
        evidence=st.sampled_from(["official", "quoted", "claimed"]),
    )


def write_database(tables: Tables, path: Path) -> None:
    """A database of these rows, without the checks of a build."""
    identity = {"content_hash": "0", "register_digest": "0", "schema_digest": schema_digest()}
    frames = [
        (
            model.table_name,
            pd.DataFrame(
                [row | {"register_line": line} for line, row in enumerate(tables[model.table_name], start=2)],
                columns=[*columns(model), "register_line"],
            ),
        )
        for model in TABLES
    ]
    create(path, [("build", pd.DataFrame([identity])), *frames])

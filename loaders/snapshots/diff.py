"""What changed between two snapshots: new dialogues, revised figures, newly reported cells, withdrawn figures.

A dialogue is new in the record when an official document about it is held in the later snapshot and none was in the
earlier; its official figures come with it and are not listed again as newly reported. A dialogue that is only known to
have taken place is listed apart. Official and quoted figures are compared cell by cell, so that a number which moves to
a corrigendum is a revision with both citations; claimed ones are compared document by document.

Columns are read by name, so that snapshots of different versions of the schema can be compared.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

import pandas as pd

from queries.text.citations import citation, not_followed

Kind = Literal[
    "new_dialogue",
    "newly_known_dialogue",
    "removed_dialogue",
    "revised",
    "newly_reported",
    "withdrawn",
    "cited_otherwise",
]

KINDS: Mapping[Kind, str] = {
    "new_dialogue": "New dialogues",
    "newly_known_dialogue": "Dialogues newly known to have taken place, without an official document",
    "removed_dialogue": "Dialogues no longer in the record",
    "revised": "Revised figures",
    "newly_reported": "Newly reported cells",
    "withdrawn": "Withdrawn figures",
    "cited_otherwise": "Same figures, cited otherwise",
}

Files = Mapping[str, bytes]
READ = ("dialogues", "documents", "figures", "corrections", "official_cells", "dialogue_totals")
"""The tables by which two states are compared."""
_FIRST_EDITION = "stakeholders_count"
"""What snapshots of the first edition call participations_count."""
_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class Change:
    """One difference; a value that one side does not have is None.

    `remark` says which printed number is not followed afterwards, and why.
    """

    change: Kind
    dialogue: str
    stakeholder_group: str | None = None
    unit: str | None = None
    stage: str | None = None
    evidence: str | None = None
    before_count: int | None = None
    before_qualifier: str | None = None
    before_citation: str | None = None
    after_count: int | None = None
    after_qualifier: str | None = None
    after_citation: str | None = None
    remark: str | None = None


@dataclass(frozen=True)
class Diff:
    """The differences from one snapshot to another, in the order of the kinds, then of the record."""

    before: str
    after: str
    changes: tuple[Change, ...]

    def of(self, kind: Kind) -> list[Change]:
        """The changes of one kind."""
        return [change for change in self.changes if change.change == kind]

    def frame(self) -> pd.DataFrame:
        """One row a change."""
        columns = [field.name for field in fields(Change)]
        frame = pd.DataFrame([asdict(change) for change in self.changes], columns=columns)
        return frame.astype(
            {name: "Int64" if name.endswith("_count") else pd.StringDtype("python") for name in columns}
        )


@dataclass(frozen=True)
class _Value:
    count: int
    qualifier: str
    citation: str
    remark: str | None


@dataclass(frozen=True)
class _Printed:
    """A row of figures with its document; `remark` says what that prints where it is not followed, and why."""

    count: int
    qualifier: str
    citation: str
    remark: str | None


@dataclass(frozen=True)
class _Side:
    held: frozenset[str]
    documented: frozenset[str]
    totals: Mapping[str, tuple[int | None, str | None]]
    figures: Mapping[_Key, _Value]
    order: tuple[str, ...]


def diff(before: Path | Files, after: Path | Files, *, names: tuple[str, str] = ("before", "after")) -> Diff:
    """Compare two snapshots, each a folder or its files by name."""
    a, b = _side(before), _side(after)
    order = {dialogue: i for i, dialogue in enumerate(dict.fromkeys([*a.order, *b.order]))}
    kinds = list(KINDS)
    changes = sorted(
        [*_dialogues(a, b), *_figures(a, b)],
        key=lambda change: (kinds.index(change.change), order[change.dialogue]),
    )
    return Diff(names[0], names[1], tuple(changes))


def _dialogues(a: _Side, b: _Side) -> Iterator[Change]:
    for dialogue in b.documented - a.documented:
        count, citation = b.totals.get(dialogue, (None, None))
        yield Change(
            "new_dialogue", dialogue, evidence="official", after_count=count, after_citation=citation
        )
    for dialogue in b.held - a.held - b.documented:
        yield Change("newly_known_dialogue", dialogue)
    for dialogue in (a.documented - b.documented) | (a.held - b.held):
        count, citation = a.totals.get(dialogue, (None, None))
        yield Change("removed_dialogue", dialogue, before_count=count, before_citation=citation)


def _figures(a: _Side, b: _Side) -> Iterator[Change]:
    for key in dict.fromkeys([*a.figures, *b.figures]):
        old, new = a.figures.get(key), b.figures.get(key)
        dialogue, group, unit, stage, evidence, _ = key
        kind: Kind
        if old is None:
            if dialogue not in a.held or (evidence == "official" and dialogue not in a.documented):
                continue
            kind = "newly_reported"
        elif new is None:
            kind = "withdrawn"
        elif (old.count, old.qualifier) != (new.count, new.qualifier):
            kind = "revised"
        elif old.citation != new.citation:
            kind = "cited_otherwise"
        else:
            continue
        yield Change(
            kind,
            dialogue,
            group,
            unit,
            stage,
            evidence,
            *((old.count, old.qualifier, old.citation) if old else (None, None, None)),
            *((new.count, new.qualifier, new.citation, new.remark) if new else (None, None, None, None)),
        )


def _side(source: Path | Files) -> _Side:
    dialogues = _rows(source, "dialogues")
    titles = {row["document"]: row["short_title"] for row in _rows(source, "documents")}
    corrections = {
        (row["dialogue"], row["stakeholder_group"], row["document"]): row
        for row in _rows(source, "corrections")
    }
    values: dict[_Key, list[_Printed]] = {}
    for row in _rows(source, "figures"):
        claimed_in = row["document"] if row["evidence"] == "claimed" else ""
        key = (
            row["dialogue"],
            row["stakeholder_group"],
            row["unit"],
            row["stage"],
            row["evidence"],
            claimed_in,
        )
        place = {"short_title": titles[row["document"]], "paragraph": row["paragraph"] or None}
        corrected = corrections.get((row["dialogue"], row["stakeholder_group"], row["document"]))
        remark = (
            not_followed({**place, **corrected}) if corrected and row["stage"] == "participated" else None
        )
        values.setdefault(key, []).append(
            _Printed(int(row["count"]), row["qualifier"], citation([place]), remark)
        )
    return _Side(
        held=frozenset(row["dialogue"] for row in dialogues),
        documented=frozenset(row["dialogue"] for row in _rows(source, "official_cells")),
        totals={
            row["dialogue"]: (
                int(total) if (total := row.get("participations_count", row.get(_FIRST_EDITION))) else None,
                row["citation"] or None,
            )
            for row in _rows(source, "dialogue_totals")
        },
        figures={key: _value(found) for key, found in values.items()},
        order=tuple(row["dialogue"] for row in dialogues),
    )


def _value(found: list[_Printed]) -> _Value:
    """The number that is counted, with the documents that print it; with the one corrected where none does."""
    followed = [row for row in found if row.remark is None] or found
    counted = next((row for row in followed if row.qualifier == "exact"), followed[0])
    says = (counted.count, counted.qualifier)
    places = {row.citation for row in followed if (row.count, row.qualifier) == says}
    remarks = sorted(row.remark for row in found if row.remark is not None)
    return _Value(*says, "; ".join(sorted(places)), "; ".join(remarks) or None)


def _rows(source: Path | Files, table: str) -> list[dict[str, str]]:
    name = f"{table}.csv"
    content = (source / name).read_bytes() if isinstance(source, Path) else source[name]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))

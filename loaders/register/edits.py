"""Changes to a register table as text: rows added at the end, fields of rows replaced, every other byte kept."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.register.models import TABLES, Row
from loaders.register.reader import Value, as_text, columns

Values = Mapping[str, Value]


@dataclass
class Edits:
    """What is to change: rows to add, and for a line of a table the fields to replace, or that it goes."""

    added: dict[str, list[Values]] = field(default_factory=dict)
    replaced: dict[str, dict[int, dict[str, Value]]] = field(default_factory=dict)
    removed: dict[str, set[int]] = field(default_factory=dict)

    def add(self, table: str, values: Values) -> None:
        """Add a row, once."""
        rows = self.added.setdefault(table, [])
        if values not in rows:
            rows.append(values)

    def replace(self, row: Row, **values: Value) -> None:
        """Replace fields of a row that the register has."""
        self.replaced.setdefault(row.table_name, {}).setdefault(row.line, {}).update(values)

    def remove(self, row: Row) -> None:
        """Remove a row that the register has."""
        self.removed.setdefault(row.table_name, set()).add(row.line)

    def merge(self, others: "Edits") -> None:
        """Make the others too, after these."""
        for table, rows in others.added.items():
            for row in rows:
                self.add(table, row)
        for table, lines in others.replaced.items():
            for line, values in lines.items():
                self.replaced.setdefault(table, {}).setdefault(line, {}).update(values)
        for table, gone in others.removed.items():
            self.removed.setdefault(table, set()).update(gone)

    def tables(self) -> list[str]:
        """The tables that change, in the register's order."""
        changed = {*self.added, *self.replaced, *self.removed}
        return [model.table_name for model in TABLES if model.table_name in changed]


def edited(text: str, table: str, edits: Edits) -> str:
    """The table's text with the edits made; a row that does not change keeps its bytes."""
    names = columns(next(model for model in TABLES if model.table_name == table))
    lines = list(io.StringIO(text, newline=""))
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    out = []
    for first, after, fields in _records(lines):
        changes = edits.replaced.get(table, {}).get(first + 1)
        if first + 1 in edits.removed.get(table, ()):
            continue
        if changes is None:
            out += lines[first:after]
        else:
            values = dict(zip(names, fields, strict=True)) | {n: as_text(v) for n, v in changes.items()}
            out.append(_record([values[name] for name in names], end))
    for row in edits.added.get(table, []):
        out.append(_record([as_text(row.get(name)) for name in names], end))
    return "".join(out)


def _records(lines: Sequence[str]) -> list[tuple[int, int, list[str]]]:
    """First line, line after the last, and fields of each record; a quoted field may run over lines."""
    reader = csv.reader(lines, strict=True)
    starts, fields = [0], []
    for record in reader:
        starts.append(reader.line_num)
        fields.append(record)
    return [(first, after, record) for (first, after), record in zip(pairwise(starts), fields, strict=True)]


def _record(fields: Sequence[str], end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end).writerow(fields)
    return stream.getvalue()

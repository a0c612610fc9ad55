"""What was measured, on a terminal, in docs/speed.json and as the table of docs/speed.md."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from queries.project import PROJECT
from tools.bench.processes import machine

NUMBERS = PROJECT / "docs" / "speed.json"
PAGE = PROJECT / "docs" / "speed.md"
BEGIN, END = "<!-- written by python -m tools.bench table -->", "<!-- end of what is written -->"


@dataclass(frozen=True)
class Figure:
    """One number in its unit, beside its floor (the same for the least that could do the job) and its target.

    A target is the most or the least that the number may be, or the most that it may be as a multiple of its floor.
    """

    what: str
    value: float
    unit: str
    floor: float | None = None
    most: float | None = None
    least: float | None = None
    most_times_floor: float | None = None

    @property
    def times_floor(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def target(self) -> str:
        """The target in words, empty where there is none."""
        if self.most is not None:
            return f"at most {_number(self.most)} {self.unit}".strip()
        if self.least is not None:
            return f"at least {_number(self.least)} {self.unit}".strip()
        return f"at most x{self.most_times_floor:g}" if self.most_times_floor else ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; none where there is no target."""
        if self.most is not None:
            return self.value <= self.most
        if self.least is not None:
            return self.value >= self.least
        if self.most_times_floor and self.times_floor:
            return self.times_floor <= self.most_times_floor
        return None

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """What, value, floor with the multiple, target, whether it is met."""
        floor = (
            f"{_number(self.floor)} {self.unit} (x{self.times_floor:.2f})"
            if self.floor and self.times_floor
            else ""
        )
        met = {None: "", True: "met", False: "missed"}[self.met]
        return self.what, f"{_number(self.value)} {self.unit}".strip(), floor, self.target, met


@dataclass(frozen=True)
class Measurement:
    """One subject: its figures, what else was noted, and the load average before and after."""

    name: str
    figures: Sequence[Figure]
    notes: Mapping[str, Any] = field(default_factory=dict)
    load: tuple[float, float] = (0, 0)


HEADER = ("", "value", "floor", "target", "")


def show(found: Measurement) -> None:
    """Print the figures and the load of the machine."""
    table = Table(*HEADER, box=None, title=found.name, title_justify="left")
    for figure in found.figures:
        table.add_row(*figure.cells)
    Console(width=140).print(table, f"Load average {found.load[0]} before, {found.load[1]} after.\n")


def keep(found: Measurement, path: Path) -> None:
    """Put the measurement in the file, in place of an earlier one of the same name."""
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    held[found.name] = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "load": found.load,
        "figures": [asdict(figure) for figure in found.figures],
        "notes": found.notes,
    }
    path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def write_table() -> None:
    """Write what docs/speed.json holds into docs/speed.md, between its two marks."""
    held = json.loads(NUMBERS.read_text(encoding="utf-8"))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    sections = "\n".join(_section(name, found) for name, found in held.items())
    PAGE.write_text(f"{before}{BEGIN}\n\n{sections}\n{END}{after}", encoding="utf-8")


def _section(name: str, found: Mapping[str, Any]) -> str:
    rows = [Figure(**figure).cells for figure in found["figures"]]
    lines = ["| " + " | ".join(cells) + " |" for cells in [HEADER, ("---",) * len(HEADER), *rows]]
    facts = (
        f"{found['measured_on']}, {found['machine']}; load average {found['load'][0]} to {found['load'][1]}."
    )
    return f"### {name}\n\n" + "\n".join(lines) + f"\n\n{facts}\n"


def _number(value: float) -> str:
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"

"""Fills of series: stakeholder groups as the register says, working groups by their position, steps and plain rows.

A working group is told by its symbol and by the name at the end of its line, never by colour alone. Text colours keep
4.5:1 on the background of their theme.
"""

from dashboard.charts.spec import Fill
from queries.text.names import StakeholderGroup

_LINES = (
    ("#2f6f4b", "#7fd1a0"),
    ("#7a5a00", "#e0bd6b"),
    ("#52626e", "#a9b8c3"),
    ("#b04a00", "#f59a5a"),
    ("#0b4f6c", "#7cc4e4"),
    ("#9c2a6b", "#f093c4"),
    ("#2b4fb0", "#9db4f5"),
)
_SYMBOLS = ("circle", "diamond", "triangle-up", "triangle-down", "hexagon")
_JOINT = (("#6a4c93", "#c3a6f0"), ("#7a3b1d", "#e0a58a"), ("#1d6f7a", "#86d3de"))

QUOTED = Fill("#52626e", "#a9b8c3")
"""Quoted dialogues beside a column."""
PLAIN = Fill("#0b4f6c", "#3d94bb")
"""Bars of one series."""
RISE, FALL = Fill("#1b6e45", "#6fcf9b"), Fill("#e3a018", "#f2bd4b", is_hatched=True)
"""Steps of a waterfall."""


def working_group(position: int) -> Fill:
    """The look of a working group by its place in the register's order, from 0."""
    light, dark = _LINES[position % len(_LINES)]
    return Fill(light, dark, symbol=_SYMBOLS[position % len(_SYMBOLS)])


def joint(position: int) -> Fill:
    """The look of a joint dialogue: a square, whichever groups it serves."""
    light, dark = _JOINT[position % len(_JOINT)]
    return Fill(light, dark, symbol="square")


def stakeholder_group(group: StakeholderGroup) -> Fill:
    """The fill of a stakeholder group, as the register has it."""
    return Fill(group.colours["light"], group.colours["dark"], is_hatched=group.is_hatched)

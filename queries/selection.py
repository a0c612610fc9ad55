"""What a question is asked about."""

from dataclasses import dataclass
from typing import Literal

Evidence = Literal["official", "quoted", "claimed"]


@dataclass(frozen=True)
class Selection:
    """Years, working groups, stakeholder groups and the weakest level of evidence.

    `None` means: not restricted. Each question takes the parts that its header declares.
    """

    years: tuple[int, ...] | None = None
    working_groups: tuple[str, ...] | None = None
    stakeholder_groups: tuple[str, ...] | None = None
    evidence: Evidence = "official"


EVERYTHING = Selection()

"""Whether two printed numbers of one cell can both be true: a hedged number is a range."""

import math

from loaders.register.models import Qualifier


def agree(one: tuple[int, Qualifier], other: tuple[int, Qualifier]) -> bool:
    """Whether the ranges of two numbers with their qualifiers meet: "more than 60" and 69 agree, and 60 does not.

    `queries/checks/documents_agree_on_a_cell.sql` has the same ranges; a test holds the two together.
    """
    (least, most), (other_least, other_most) = _range(*one), _range(*other)
    return least <= other_most and other_least <= most


def _range(count: int, qualifier: Qualifier) -> tuple[float, float]:
    match qualifier:
        case "exact":
            return count, count
        case "at_least":
            return count, math.inf
        case "more_than":
            return count + 1, math.inf
        case "about":
            return math.floor(count * 0.9), math.ceil(count * 1.1)
        case "almost":
            return math.floor(count * 0.9), count - 1

"""Checks over the figures of a sentence: words against digits, parts against their printed whole."""

from collections.abc import Sequence

from loaders.extraction.grammar.nouns import Mention


def agree_in_words_and_digits(figure: Mention) -> bool | None:
    """Whether words and digits say the same; None when only one of them is printed."""
    quantity = figure.quantity
    if quantity.words is None or quantity.digits is None:
        return None
    return not quantity.candidates


def parts_of(found: Sequence[Mention], whole: int) -> list[Mention]:
    """The figures printed as parts of the one at place `whole`."""
    return [f for f in found if f.parent == whole]


def parts_add_up(text: str, found: Sequence[Mention], whole: int) -> bool | None:
    """Whether the parts of a printed subtotal add up to it; None when that cannot be asked.

    Parts announced by "including" need not be complete, and a single smaller part is not meant as the whole.
    """
    parts = parts_of(found, whole)
    total = found[whole].quantity
    values = [p.quantity.value for p in parts]
    if not parts or total.value is None or total.qualifier != "exact" or any(v is None for v in values):
        return None
    whole_unit = found[whole].unit
    if whole_unit != "unclear" and any(p.unit != whole_unit for p in parts if not p.partitive):
        return None
    between = text[found[whole].end : parts[0].start].lower()
    summed = sum(v for v in values if v is not None)
    if any(word in between for word in ("includ", "of whom", "of which", "among", "mostly")):
        return None if summed <= total.value else False
    if len(parts) == 1 and summed < total.value:
        return None
    return summed == total.value

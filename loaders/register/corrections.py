"""A figure counts what its document prints, unless corrections.csv says why not."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from loaders.errors import InvalidValueError, LoaderError, UnknownReferenceError
from loaders.number_words import printed_number
from loaders.register.models import Correction, Figure, Row
from queries.errors import shortened

Key = tuple[str, str, str]
Tables = Mapping[str, tuple[Row, ...]]


def corrections_by_figure(tables: Tables) -> dict[Key, Correction]:
    """Every correction, by the key of the figure that it corrects."""
    rows = cast(tuple[Correction, ...], tables.get("corrections", ()))
    return {(c.dialogue, c.stakeholder_group, c.document): c for c in rows}


def misprint_faults(folder: Path, tables: Tables) -> Iterator[LoaderError]:
    """Figures that do not count what they print, and corrections that no longer fit what is printed."""
    corrections = corrections_by_figure(tables)
    for figure in cast(tuple[Figure, ...], tables.get("figures", ())):
        correction = corrections.pop((figure.dialogue, figure.stakeholder_group, figure.document), None)
        if correction is not None:
            yield from _of_a_correction(folder, figure, correction)
        elif figure.printed is not None and (rule := _broken(figure.printed, figure.count)):
            yield InvalidValueError(
                f"printed is {shortened(figure.printed)!r}: {rule}.",
                where=f"{folder / 'figures.csv'}, line {figure.line}, field printed",
                fix="read the printed page again; correct the count or the number as printed; if the document itself "
                "misprints it: python -m loaders correct",
            )
    for correction in corrections.values():
        yield UnknownReferenceError(
            f"{correction.dialogue}, {correction.stakeholder_group}, {correction.document} is no row of figures.csv.",
            where=f"{folder / 'corrections.csv'}, line {correction.line}, field dialogue",
            fix="correct the key, or remove the correction",
        )


def _broken(text: str, count: int) -> str | None:
    printed = printed_number(text)
    if not printed.is_number:
        return "it cannot be read as one number"
    if not printed.agrees:
        return f"the words give {printed.words_value}, the digits {printed.digits_value}"
    if printed.value != count:
        return f"it reads {printed.value}, the count is {count}"
    return None


def _of_a_correction(folder: Path, figure: Figure, correction: Correction) -> Iterator[LoaderError]:
    where = f"{folder / 'corrections.csv'}, line {correction.line}, field "
    if correction.published != figure.printed:
        yield InvalidValueError(
            f"published is {correction.published!r}: line {figure.line} of figures.csv prints {figure.printed!r}.",
            where=where + "published",
            fix="read the document again: a correction holds only for the words on which it was made",
        )
    elif _broken(correction.published, correction.corrected) is None:
        yield InvalidValueError(
            f"corrected is {correction.corrected}: that is what the document prints.",
            where=where + "corrected",
            fix="remove the correction",
        )
    elif correction.corrected != figure.count:
        yield InvalidValueError(
            f"count is {figure.count}: line {correction.line} of corrections.csv corrects it to "
            f"{correction.corrected}.",
            where=f"{folder / 'figures.csv'}, line {figure.line}, field count",
            fix="write the corrected number, or remove the correction",
        )

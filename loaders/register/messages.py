"""A field that breaks its rule, in words for the person who edits the register."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from loaders.errors import InvalidValueError
from queries.errors import shortened

_FORMS = {
    "dialogue": "the year and the codes of the working groups, for example 2024-ic-ta",
    "working_group": "two to four capital letters, for example FA; a joint dialogue has one row for each group",
    "stakeholder_group": "a code of stakeholder_groups.csv, for example ngo, academia or private_sector",
    "address": "an address that begins with http:// or https:// and holds no space",
    "sha256": "64 digits and letters from a to f",
}
_CODE = "small letters and digits joined by hyphens, for example note-2024"

_FIXES = {
    "date": "write the day as YYYY-MM-DD, in the year that the field year says",
    "held": "write true when the project has read the document itself, else false",
    "printed": "read the printed page again; correct the count or the number as printed",
}

_EMPTY = {
    "count": "write the number that the document prints; when it prints none, remove the whole row: an absent "
    "row is what says 'not reported'",
    "paragraph": "write the number of the paragraph that states the figure",
    "printed": "copy the number as the document prints it, for example Sixty (60)",
}


def invalid_values(
    path: Path, line: int, values: Mapping[str, str | None], error: ValidationError
) -> Iterator[InvalidValueError]:
    """What `error` found wrong with the row `values` in line `line` of `path`, one error a field."""
    for fault in error.errors(include_url=False):
        context: Mapping[str, Any] = fault.get("ctx", {})
        message = fault["msg"].removeprefix("Value error, ")
        # A rule about several fields names the one to look at first.
        field, _, rule = (str(fault["loc"][0]), "", message) if fault["loc"] else message.partition(": ")
        value = values.get(field)
        if value is None:
            is_wrong = rule if not fault["loc"] else "a value is needed"
            fix = _EMPTY.get(field, "fill in the field")
        else:
            is_wrong, fix = _wrong(fault["type"], field, rule, context)
        yield InvalidValueError(
            f"{field} {'is empty' if value is None else f'is {shortened(value)!r}'}: {is_wrong}.",
            where=f"{path}, line {line}, field {field}",
            fix=fix,
        )


def _wrong(kind: str, field: str, rule: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """The rule that was broken and how to mend it."""
    if kind == "greater_than_equal" and field == "count":
        return "a count is never below 0", "write the number that the document prints"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound, side = (context["ge"], "less") if kind == "greater_than_equal" else (context["le"], "more")
        return f"it is never {side} than {bound}", "correct the number"
    if kind == "literal_error":
        return "no such value", f"use one of {str(context['expected']).replace(chr(39), '')}"
    if kind == "string_pattern_mismatch":
        return "it has another form", f"write {_FORMS.get(field, _CODE)}"
    if kind.startswith("date_"):
        return "there is no such day", _FIXES["date"]
    if kind.startswith("int_"):
        return "a whole number in digits is needed", "write the number in the digits 0 to 9"
    return rule, _FIXES.get(field, "write the number in the digits 0 to 9")

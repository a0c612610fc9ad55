"""Codes of the register as words, and a published number as a phrase: `more than 60 organizations`."""

from collections.abc import Mapping

from queries.text.numbers import number

EVIDENCE: Mapping[str, str] = {
    "official": "official",
    "quoted": "quoted by others",
    "claimed": "claimed by others",
    "none": "no document at hand",
}
QUALIFIERS: Mapping[str, str] = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "almost": "almost ",
}
FORMATS: Mapping[str, str] = {
    "in_person": "in person",
    "online": "online",
    "hybrid": "in person and online",
    "not_stated": "not stated",
}
OUTCOMES: Mapping[str, str] = {
    "agrees": "agrees",
    "corrected": "agrees, and is corrected in the record",
    "differs": "differs",
    "not_found": "is not found in the document",
    "not_held": "document not at hand",
    "unreadable": "document cannot be read",
}
_UNITS: Mapping[str, tuple[str, str]] = {
    "organization": ("organization", "organizations"),
    "state": ("State", "States"),
    "person": ("person", "people"),
    "percent": ("per cent", "per cent"),
    "unclear": ("of an unstated kind", "of an unstated kind"),
}
_STAGES: Mapping[str, str] = {"participated": "", "registered": ", registered", "expected": ", expected"}


def counted(count: int, unit: str, stage: str, qualifier: str = "exact") -> str:
    """A published number with its unit and stage: `144 people, registered`; a participation needs no stage."""
    word = _UNITS[unit][count != 1]
    return f"{QUALIFIERS[qualifier]}{number(count)} {word}{_STAGES[stage]}"


def kind(unit: str, stage: str) -> str:
    """What is counted, without the number: `people, registered`."""
    return f"{_UNITS[unit][1]}{_STAGES[stage]}"

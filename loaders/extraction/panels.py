"""Panels: how many, how many panellists, and which organizations; none of this is attendance."""

import re
from dataclasses import dataclass

from loaders.extraction.grammar.lists import listed_names
from loaders.extraction.grammar.quantities import Quantity, quantities
from loaders.extraction.models import Unit
from loaders.number_words import MAY_COUNT

_PANEL = re.compile(
    r"\b(?P<name>(?:(?:first|second|third|fourth|fifth|sixth|last|opening|closing"
    r"|only)\s+)?(?:sub-?)?panels?|panell?ists(?=\s+were\s))(?P<kind>\s+discussions?)?\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\b(?:included|featured|comprised|consisted\s+of|was\s+comprised\s+of|was\s+composed\s+of|was\s+made\s+up\s+of|heard"
    r"|was\s+facilitated\s+by|brought\s+together|panell?ists\s+were)\s+"
    r"(?:(?:presentations?|interventions?|contributions?|statements?|panell?ists?|speakers?|experts?|the"
    r"|of|by|from|representatives|made|delivered)\s+)*?"
    r"(?=(?:the\s+)?[A-Z0-9])"
)
_SEATS = re.compile(
    r"\s+(?:(?:different|non-?governmental|civil\s+society|invited|expert|individual|other|relevant)\s+)*"
    r"(?P<who>stakeholders?|organi[sz]ations?|NGOs?|speakers?|panell?ists?|experts?|representatives?"
    r"|presenters?)\b",
    re.IGNORECASE,
)
_PANELS = re.compile(r"\s+(?:\w+\s+)?(?:sub-?)?panels?\b(?!ist)", re.IGNORECASE)
_PANELLISTS = re.compile(r"\s+(?:\w+\s+)?panell?ists\b", re.IGNORECASE)
_PEOPLE = re.compile(r"speaker|panel|expert|representative|presenter", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PanelFigure:
    """A count about panels, with offsets into the sentence."""

    group: str
    unit: Unit
    quantity: Quantity
    start: int
    end: int
    derived: bool = False


@dataclass(frozen=True, slots=True)
class PanelSentence:
    """What a sentence says of panels."""

    name: str
    organizations: tuple[str, ...]
    figures: tuple[PanelFigure, ...]


def panel_sentence(text: str) -> PanelSentence | None:
    """What the sentence says of a panel, or None when it is about none (a panellist's words are not)."""
    if "panel" not in text.lower():
        return None
    panel = _PANEL.search(text)
    if panel is None:
        return _counted_panellists(text)
    if re.match(r"\s*presentations\b", text[panel.end() :]):
        return None
    counted = quantities(text) if MAY_COUNT.search(text) else []
    figures = [f for q in counted if (f := _figure(text, q)) is not None]
    names: tuple[str, ...] = ()
    match = _NAMES.search(text, panel.start())
    if match is not None:
        names = listed_names(text[match.end() :])
        if names and not any(f.group == "panellists" for f in figures):
            quantity = Quantity(len(names), match.end(), match.end(), len(text.rstrip(".")), "list")
            figures.append(
                PanelFigure("panellists", "organization", quantity, match.end(), quantity.end, True)
            )
    return PanelSentence(panel["name"], names, tuple(figures)) if names or figures else None


def _counted_panellists(text: str) -> PanelSentence | None:
    """ "Six panellists, three from academia, made presentations": no panel named, but its seats counted."""
    if _PANELLISTS.search(text) is None:
        return None
    counted = [q for q in quantities(text) if _PANELLISTS.match(text, q.end)]
    figures = tuple(f for q in counted if (f := _figure(text, q)) is not None)
    return PanelSentence("panel", (), figures) if figures else None


def _figure(text: str, quantity: Quantity) -> PanelFigure | None:
    if quantity.form in ("article", "vague", "both_of") or quantity.value is None:
        return None
    if match := _PANELS.match(text, quantity.end):
        return PanelFigure("panels", "event", quantity, quantity.start, match.end())
    if match := _SEATS.match(text, quantity.end):
        unit: Unit = "person" if _PEOPLE.match(match["who"]) else "organization"
        return PanelFigure("panellists", unit, quantity, quantity.start, match.end())
    return None

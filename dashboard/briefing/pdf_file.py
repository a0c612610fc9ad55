"""The briefing as PDF/UA: tagged, with bookmarks, footnotes, repeated table headings and page numbers.

The look is `note.typ`; this module hands it the note as data. Fonts come with the program, never from the system.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from dashboard.briefing.layout import KEPT_ROWS, column_widths
from dashboard.briefing.models import AUTHOR, Briefing, Figure, Heading, Paragraph, Sentence, Sources, Table
from dashboard.charts.markup import swatch
from dashboard.charts.plotly_figure import figure
from dashboard.charts.svg_renderer import svg
from queries.project import PROJECT

FONT = "Liberation Serif"
_TEMPLATE = Path(__file__).parent / "note.typ"
_FONTS = PROJECT / "static" / "fonts"
_FIGURE_PX = 680
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" '


def pdf(briefing: Briefing) -> bytes:
    """The file; the same briefing gives the same bytes."""
    day = briefing.as_at
    note = {
        "title": briefing.title,
        "author": AUTHOR,
        "foot": briefing.foot,
        "day": [day.year, day.month, day.day],
        "head": [{"style": line.style, "parts": _parts(briefing, line.text)} for line in briefing.head],
        "blocks": [_block(briefing, block) for block in briefing.blocks],
    }
    compiled = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"note": json.dumps(note)},
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=_fonts(),
        ignore_system_fonts=True,
        timestamp=0,
    )
    assert isinstance(compiled, bytes)
    return compiled


@cache
def _fonts() -> typst.Fonts:
    # opening the fonts takes longer than writing with them
    return typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])


def _block(of: Briefing, block: object) -> dict[str, Any]:
    if isinstance(block, Heading):
        number = f"Annex {block.number}." if block.is_annex else f"{block.number}."
        return {
            "kind": "heading",
            "key": block.key,
            "annex": block.is_annex,
            "text": f"{number} {block.text}",
        }
    if isinstance(block, Paragraph):
        return {
            "kind": "paragraph",
            "number": block.number,
            "sentences": [_sentence(of, sentence) for sentence in block.sentences],
            "items": [_sentence(of, item) for item in block.items],
        }
    if isinstance(block, Sources):
        return {"kind": "sources", "items": [[item.text, item.address] for item in block.items]}
    assert isinstance(block, Figure | Table)
    common = {
        "key": block.key,
        "label": block.label,
        "title": block.title,
        "source": _parts(of, block.source),
    }
    if isinstance(block, Figure):
        drawn = svg(figure(block.spec, "light"), key=block.key, width=_FIGURE_PX)
        keys = [[swatch(one.fill, "light").replace("<svg ", _SVG, 1), one.name] for one in block.spec.keyed]
        drawn = drawn.replace("<svg ", f'<svg font-family="{FONT}" ', 1)
        return common | {
            "kind": "figure",
            "svg": drawn,
            "alt": block.alt,
            "keys": keys,
            "notes": list(block.notes),
        }
    return common | {
        "kind": "table",
        "widths": column_widths(block),
        "right": [column.is_number for column in block.columns],
        "head": [column.heading for column in block.columns],
        "rows": [[[cell.text, cell.notes] for cell in row] for row in block.rows],
        "notes": [list(note) for note in block.notes],
        "kept": len(block.rows) <= KEPT_ROWS,
    }


def _sentence(of: Briefing, sentence: Sentence) -> dict[str, Any]:
    return {"parts": _parts(of, sentence.text), "note": sentence.note}


def _parts(of: Briefing, text: str) -> list[dict[str, Any]]:
    return [{"text": part.text, "key": part.key, "open": part.is_open} for part in of.parts(text)]

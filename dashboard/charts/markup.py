"""A chart as HTML that needs no script: key, drawing for wide and narrow places, notes."""

from html import escape

from dashboard.charts.plotly_figure import figure
from dashboard.charts.spec import ChartSpec, Fill
from dashboard.charts.svg_renderer import svg
from dashboard.charts.theme import PALETTES, Theme

STYLE = """
.cd-drawing { container-type: inline-size; margin: 0; position: relative; }
.cd-narrow { display: none; }
@container (max-width: 540px) { .cd-wide { display: none; } .cd-narrow { display: block; } }
.cd-drawing text { paint-order: stroke; }
.cd-mark { cursor: pointer; outline: none; }
.cd-mark:focus-visible .mark, .cd-mark:focus-visible .bar, .cd-mark:hover .mark { stroke-width: 4; }
.cd-key { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0 0 0.4rem; padding: 0; list-style: none; }
.cd-key li { display: flex; align-items: center; gap: 0.4rem; font-size: 0.9rem; }
.cd-tip { position: absolute; z-index: 2; max-width: 18rem; padding: 0.4rem 0.6rem; font-size: 0.85rem;
  line-height: 1.35; color: #ffffff; background: #14212b; border-radius: 4px; pointer-events: none; }
.cd-notes { margin: 0.3rem 0 0; font-size: 0.82rem; line-height: 1.4; }
"""
"""What the markup needs of a page's stylesheet."""

_STRIPES = "M0 13L13 0M7 13L20 0M-6 13L7 0M14 13L27 0"


def markup(spec: ChartSpec, theme: Theme, *, key: str, base: str | None = "") -> str:
    """The chart in the colours of a theme. `key` is its own on a page.

    `base` leads from where it stands to the pages, None where no page is near and marks are no links.
    """
    drawn = "".join(
        f'<div class="cd-{width}">{svg(figure(spec, theme, narrow=width == "narrow"), key=f"{key}-{width}", base=base)}'
        "</div>"
        for width in ("wide", "narrow")
    )
    notes = f'<p class="cd-notes">{escape(" ".join(spec.shown_notes))}</p>' if spec.shown_notes else ""
    role = "img" if base is None else "group"
    drawing = f'<div class="cd-drawing" role="{role}" aria-label="{escape(spec.alt)}">{drawn}</div>'
    return f"{_key(spec, theme)}{drawing}{notes}"


def swatch(fill: Fill, theme: Theme, place: str = "") -> str:
    """A small box filled as the bars of a series are; `place` is where it stands in another drawing."""
    palette = PALETTES[theme]
    stripes = f'<path d="{_STRIPES}" stroke="{palette.paper}" stroke-width="2"/>' if fill.is_hatched else ""
    return (
        f'<svg {place} width="20" height="13" aria-hidden="true"><rect width="20" height="13" '
        f'fill="{fill.colour(theme)}" stroke="{palette.muted}"/>{stripes}</svg>'
    )


def _key(spec: ChartSpec, theme: Theme) -> str:
    items = "".join(f"<li>{swatch(one.fill, theme)}{escape(one.name)}</li>" for one in spec.keyed)
    return f'<ul class="cd-key">{items}</ul>' if items else ""

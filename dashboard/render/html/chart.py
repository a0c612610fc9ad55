"""A chart as HTML: its SVG in CSS variables, its text equivalent, the figure that Plotly draws in its place."""

from html import escape
from typing import Any

from dashboard.blocks import Chart
from dashboard.charts.svg_renderer import svg
from dashboard.render.html.theme import sentinel_palette, with_variables


def chart_figure(block: Chart) -> str:
    """The drawing, with a place for Plotly's."""
    palette, _ = sentinel_palette()
    figure = block.spec.figure(palette)
    return (
        f'<figure class="cd-chart" data-chart="{block.id}" role="figure" aria-label="{escape(block.spec.alt)}" '
        f'style="min-height:{figure.layout.height:g}px"><div class="cd-drawn">'
        f'{with_variables(svg(figure, key=block.id))}</div><div class="cd-plotted" aria-hidden="true"></div></figure>'
    )


def plotly_figure(block: Chart) -> dict[str, Any]:
    """The same figure for Plotly, in sentinel colours."""
    palette, _ = sentinel_palette()
    figure: dict[str, Any] = block.spec.figure(palette).to_plotly_json()
    return figure

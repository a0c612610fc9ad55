"""One chart at an address of its own: as a small page to embed in another site, as SVG, as PNG.

`/charts/participations?years=2023,2024&wg=FA` takes the filters of the page address. The page needs no script and no
other file; it shows the chart in light and in dark, with its source and a way to the whole.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from html import escape
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard import filters, matched
from dashboard.charts import png
from dashboard.charts.catalog import DRAWINGS, Drawing
from dashboard.charts.svg_renderer import svg
from dashboard.charts.theme import PALETTES, Palette
from dashboard.server.http import EXCEPTION_HANDLERS, answered
from queries.errors import shortened
from queries.store import Store

PAGES: Mapping[str, str] = {
    "participations": "figures",
    "stakeholder-groups": "figures",
    "states-parties": "figures",
    "working-groups": "figures",
    "causes": "why-it-changed",
    "panel-seats": "dialogues",
}
"""The page on which each chart stands."""

_MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_ANYWHERE = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_STYLE = """
:root { color-scheme: light dark; }
body { margin: 0; padding: 1rem; font: 16px/1.4 "Source Sans 3", system-ui, sans-serif; }
body { background: #ffffff; color: #14212b; }
h1 { margin: 0; font-size: 1.15rem; line-height: 1.25; }
p { margin: 0.2rem 0 0; font-size: 0.85rem; color: #52626e; }
a { color: #0b4f6c; }
ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; margin: 0.6rem 0 0; padding: 0; }
ul { list-style: none; font-size: 0.9rem; }
li { display: flex; align-items: center; gap: 0.4rem; }
figure { margin: 0.8rem 0 0.4rem; overflow: hidden; }
.dark { display: none; }
@media (prefers-color-scheme: dark) {
  body { background: #0f171d; color: #e8eef2; }
  p { color: #a9b8c3; }
  a { color: #8fcdea; }
  .light { display: none; }
  .dark { display: block; }
}
"""


def chart_routes(open_store: Callable[[], Store], below: str = "") -> list[BaseRoute]:
    """The routes of the charts, to mount beside the pages; `below` is the path of those, "/dialogues"."""
    handlers = _Handlers(open_store)
    application = Starlette(
        routes=[Route("/{chart}.{form}", handlers.picture), Route("/{chart}", handlers.page)],
        exception_handlers=EXCEPTION_HANDLERS,
    )
    application.router.redirect_slashes = False
    return [Mount(f"{below}/charts", app=application)]


def address(drawing: Drawing, query: Mapping[str, str]) -> str:
    """Where a chart stands alone, relative to the pages; `query` is the page address's."""
    return f"charts/{drawing.name}" + (f"?{urlencode(query, safe=',')}" if query else "")


class _Handlers:
    """What each address answers, over a store that is opened for the request and closed after it."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store

    def page(self, request: Request) -> Response:
        drawing, query = self._drawing(request)
        content = html(drawing, query).encode()
        return answered(
            request, content, "text/html; charset=utf-8", name=f"{drawing.name}.html", headers=_ANYWHERE
        )

    def picture(self, request: Request) -> Response:
        form = request.path_params["form"]
        if form not in _MEDIA_TYPES:
            raise HTTPException(
                404, f"There is no picture in the form {shortened(form)!r}. Use one of svg, png."
            )
        drawing, _ = self._drawing(request)
        write = png.svg if form == "svg" else png.png
        content = write(drawing)
        return answered(
            request, content, _MEDIA_TYPES[form], name=f"{drawing.name}.{form}", headers=_ANYWHERE
        )

    def _drawing(self, request: Request) -> tuple[Drawing, dict[str, str]]:
        name = request.path_params["chart"]
        if name not in DRAWINGS:
            raise HTTPException(
                404, f"There is no chart {shortened(name)!r}. Use one of {', '.join(DRAWINGS)}."
            )
        asked = dict(request.query_params)
        if len(asked) < len(request.query_params.multi_items()):
            raise HTTPException(400, "A filter is given twice. Give it once, with commas: years=2023,2024.")
        with closing(self._open_store()) as store:
            vocabulary = filters.vocabulary_of(store)
            view, notices = filters.from_address(asked, vocabulary)
            if notices:
                raise HTTPException(400, " ".join(notices))
            query = view.address(vocabulary)
            drawing = DRAWINGS[name](store, matched.matched(store, view), vocabulary)
        if drawing is None:
            raise HTTPException(
                404, "Of what these filters choose, nothing is reported that this chart could draw."
            )
        return drawing, query


def html(drawing: Drawing, query: Mapping[str, str]) -> str:
    """The page of one chart; `query` is the page address's."""
    whole = f"../{PAGES[drawing.name]}" + (f"?{urlencode(query, safe=',')}" if query else "")
    themes = "".join(
        f'<div class="{theme}">{_key(drawing, palette)}<figure role="img" aria-label="{escape(drawing.alt)}">'
        f"{svg(drawing.figure(palette), key=theme)}</figure></div>"
        for theme, palette in PALETTES.items()
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(drawing.title)}</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(drawing.title)}</h1><p>{escape(drawing.subtitle)}</p><p>{escape(drawing.n)}</p>{themes}"
        f'<p>{escape(drawing.source_line)} <a href="{escape(whole)}" target="_blank" rel="noopener">'
        "Every number with its sentence</a></p></main></body></html>"
    )


def _key(drawing: Drawing, palette: Palette) -> str:
    if not drawing.groups:
        return ""
    items = "".join(
        f"<li>{png.swatch(group, palette)}{escape(png.NAMES[group])}</li>" for group in drawing.groups
    )
    return f"<ul>{items}</ul>"

"""One chart at an address of its own: as a small page to embed in another site, as SVG, PNG, or Plotly's JSON.

`/charts/participations?years=2023,2024&wg=FA` takes the filters of the page address. The page needs no script and no
other file; it shows the chart in light and in dark, with its source and a way to the whole.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import closing
from hashlib import sha256
from html import escape
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard import filters
from dashboard.charts import png
from dashboard.charts.markup import STYLE, markup
from dashboard.charts.plotly_figure import figure
from dashboard.charts.spec import ChartSpec
from dashboard.charts.theme import Theme
from dashboard.files.exports import picture_name
from dashboard.pages.chart_catalog import CHARTS
from dashboard.server.http import EXCEPTION_HANDLERS, answered, indexed
from loaders.publication import LICENCE
from queries.errors import shortened
from queries.store import Store

PAGES: Mapping[str, str] = {
    "participations": "figures",
    "shares": "figures",
    "stakeholder-lines": "figures",
    "dialogue-stack": "figures",
    "dialogue-shares": "figures",
    "states-parties": "figures",
    "working-groups": "figures",
    "causes": "compare",
    "panel-seats": "dialogues",
}
"""The page on which each chart stands."""

_THEMES: Mapping[str, Theme] = {"light": "light", "dark": "dark"}
_FORMS: Mapping[str, tuple[str, Callable[[ChartSpec, Theme], bytes]]] = {
    "svg": ("image/svg+xml", png.svg),
    "png": ("image/png", png.png),
    "json": ("application/json", lambda spec, theme: json.dumps(figure(spec, theme)).encode()),
}
_HEIGHT = (
    "const tell=()=>parent.postMessage({type:'constructive-dialogues-height',"
    "height:document.documentElement.offsetHeight},'*');new ResizeObserver(tell).observe(document.body);tell()"
)
"""The only script of the page: it tells the page around it how high it is."""
_HEIGHT_DIGEST = b64encode(sha256(_HEIGHT.encode()).digest()).decode()
_ANYWHERE = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-{_HEIGHT_DIGEST}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_STYLE = f"""
:root {{ color-scheme: light dark; }}
figure {{ margin: 0.8rem 0 0.4rem; }}
body {{ margin: 0; padding: 1rem; font: 16px/1.4 "Source Sans 3", system-ui, sans-serif; }}
body {{ background: light-dark(#ffffff, #0f171d); color: light-dark(#14212b, #e8eef2); }}
h1 {{ margin: 0; font-size: 1.15rem; line-height: 1.25; }}
p {{ margin: 0.2rem 0 0; font-size: 0.85rem; color: light-dark(#52626e, #a9b8c3); }}
p a {{ color: light-dark(#0b4f6c, #8fcdea); }}
{STYLE}"""


def chart_routes(open_store: Callable[[], Store], below: str = "") -> list[BaseRoute]:
    """The routes of the charts, to mount beside the pages; `below` is the path of those, "/dialogues"."""
    handlers = _Handlers(open_store)
    application = Starlette(
        routes=[Route("/{chart}.{form}", handlers.picture), Route("/{chart}", handlers.page)],
        exception_handlers=EXCEPTION_HANDLERS,
    )
    application.router.redirect_slashes = False
    return [Route(f"{below}/charts", handlers.index), Mount(f"{below}/charts", app=application)]


class _Handlers:
    """What each address answers, over a store that is opened for the request and closed after it."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store

    def index(self, request: Request) -> Response:
        tables = [
            {"name": name, "title": name} | {form: f"charts/{name}.{form}" for form in _FORMS}
            for name in CHARTS
        ]
        return indexed(request, {"title": "Charts", "tables": tables})

    def page(self, request: Request) -> Response:
        spec, query, theme = self._chart(request)
        content = html(spec, query, theme).encode()
        name = picture_name(spec.name, "html", spec.version, spec.head.scope)
        return answered(request, content, "text/html; charset=utf-8", name=name, headers=_ANYWHERE)

    def picture(self, request: Request) -> Response:
        form = request.path_params["form"]
        if form not in _FORMS:
            raise HTTPException(
                404, f"There is no chart in the form {shortened(form)!r}. Use one of {', '.join(_FORMS)}."
            )
        spec, _, theme = self._chart(request)
        media_type, write = _FORMS[form]
        content = write(spec, theme or "light")
        name = picture_name(spec.name, form, spec.version, spec.head.scope)
        return answered(request, content, media_type, name=name, headers=_ANYWHERE)

    def _chart(self, request: Request) -> tuple[ChartSpec, dict[str, str], Theme | None]:
        name = request.path_params["chart"]
        if name not in CHARTS:
            raise HTTPException(
                404, f"There is no chart {shortened(name)!r}. Use one of {', '.join(CHARTS)}."
            )
        asked = dict(request.query_params)
        if len(asked) < len(request.query_params.multi_items()):
            raise HTTPException(400, "A filter is given twice. Give it once, with commas: years=2023,2024.")
        theme = asked.pop("theme", None)
        if theme is not None and theme not in _THEMES:
            raise HTTPException(
                400, f"There is no theme {shortened(theme)!r}. Use one of {', '.join(_THEMES)}."
            )
        with closing(self._open_store()) as store:
            vocabulary = filters.vocabulary_of(store)
            view, notices = filters.from_address(asked, vocabulary)
            if notices:
                raise HTTPException(400, " ".join(notices))
            query = view.address(vocabulary)
            spec = CHARTS[name](store, view, vocabulary)
        if spec is None:
            raise HTTPException(
                404, "Of what these filters choose, nothing is reported that this chart could draw."
            )
        return spec, query, _THEMES[theme] if theme else None


def html(spec: ChartSpec, query: Mapping[str, str], theme: Theme | None = None) -> str:
    """The page of one chart, in a theme or in the reader's; `query` is the page address's. It tells its height."""
    style = _STYLE.replace("light dark", theme or "light dark", 1)
    whole = f"../{PAGES[spec.name]}" + (f"?{urlencode(query, safe=',')}" if query else "")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(f'{spec.title}. {spec.subtitle}')}</title><style>{style}</style></head><body><main>"
        f"<h1>{escape(spec.title)}</h1><p>{escape(spec.subtitle)}</p><p>{escape(spec.head.n)}</p>"
        f"<figure>{markup(spec, 'auto', key='chart', base='../')}</figure>"
        f'<p>{escape(spec.source_line)} <a href="{escape(whole)}" target="_blank" rel="noopener">'
        f"Every number with its sentence</a> {escape(LICENCE)}.</p></main><script>{_HEIGHT}</script></body></html>"
    )

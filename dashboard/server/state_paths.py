"""States as paths: `figures/FA/2023-2024/`, as the published edition names its files, leads to the live page."""

from collections.abc import Callable
from contextlib import closing

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard import site
from dashboard.filters import from_path
from dashboard.record import Record
from dashboard.render.html.block_html import Place
from dashboard.server.http import EXCEPTION_HANDLERS
from queries.store import Store


def state_routes(open_store: Callable[[], Store], below: str = "") -> list[BaseRoute]:
    """A route for the states of each page; `below` is the path of the pages, "/dialogues"."""

    def moved(name: str) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            with closing(open_store()) as store:
                query = from_path(request.path_params["state"], Record(store).vocabulary)
            if query is None:
                raise HTTPException(404, f"The page {name} has no such state.")
            address = Place(name, tuple({**query, **request.query_params}.items())).link
            return RedirectResponse(f"{below}/{address.removeprefix('./')}", 308)

        return answer

    return [
        Mount(
            f"{below}/{name}",
            Starlette(routes=[Route("/{state:path}", moved(name))], exception_handlers=EXCEPTION_HANDLERS),
        )
        for name in site.PAGES
    ]

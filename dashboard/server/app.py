"""What the ASGI app is made of: the script of the pages, the routes beside them, the middleware around both."""

import atexit
import gc
import importlib
import logging
import os
import pkgutil
import socket
import stat
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit.starlette import App

from dashboard import pages, site
from dashboard.address import base_path
from dashboard.audience import audience
from dashboard.record import Record, StoreProvider
from dashboard.render.streamlit.script import paths
from dashboard.render.streamlit.sign_in import is_asked_for
from dashboard.server.answer_cache import AnswerCache
from dashboard.server.assets_api import asset_routes
from dashboard.server.chart_api import chart_routes
from dashboard.server.chosen_theme import ChosenTheme
from dashboard.server.data_api import data_routes
from dashboard.server.data_clients import DataClients
from dashboard.server.first_paint import FirstPaint
from dashboard.server.readiness import readiness_routes
from dashboard.server.request_limits import RequestLimits
from dashboard.server.same_origin import OwnPagesOnly
from dashboard.server.security_headers import Headers
from dashboard.server.state_paths import state_routes
from dashboard.server.take_api import take_routes
from dashboard.server.websocket_pacing import WebsocketPacing
from loaders.settings import Settings
from queries.errors import UserError
from queries.project import CODE
from queries.workers import FORK_SERVER

_THE_REST_AFTER_SECONDS = 5.0
_IMPORTED_LATER = (
    "loaders.claims.answers",
    "loaders.reading",
    "loaders.review.propose",
    "loaders.review.verification",
)
"""What reads sentences and documents: as long to import as half of Streamlit, and not for the first page."""
PAGE_SCRIPT = CODE / "dashboard" / "render" / "streamlit" / "script.py"

_ending = Event()

_settings = Settings()
_served = StoreProvider(_settings)
try:
    _audience = audience()
except UserError as error:
    sys.exit(str(error))
_log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    """The routes beside the pages, below the base path: Streamlit leaves those of others where they say."""
    below = base_path()
    return [
        *asset_routes(below),
        *readiness_routes(_settings.database, below),
        *data_routes(_served, _settings.snapshots_folder, below),
        *chart_routes(_served, below),
        *take_routes(_served, below),
        *state_routes(_served, below),
    ]


def middleware() -> list[Middleware]:
    """What each request passes on its way in, outermost first."""
    below = base_path()
    return [
        Middleware(Headers),
        Middleware(OwnPagesOnly, audience=_audience),
        Middleware(WebsocketPacing),
        Middleware(RequestLimits, below=below, pages=paths(), audience=_audience, states=site.PAGES),
        Middleware(DataClients, below=below, is_public=lambda: not is_asked_for()),
        Middleware(AnswerCache, below=below, version=_served.version),
        Middleware(FirstPaint, open_store=_served, below=below),
        Middleware(ChosenTheme),
    ]


@asynccontextmanager
async def lifespan(_: App) -> AsyncGenerator[None]:
    """Set TCP_NODELAY on the socket that Streamlit bound: without it each answer waits 40 ms for an acknowledgement.

    At the end, what is still being loaded is stopped.
    """
    for descriptor in (int(path.name) for path in Path("/dev/fd").iterdir()):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                with socket.socket(fileno=os.dup(descriptor)) as one:
                    # refused by what is no TCP socket; the connections that this one accepts take it over
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    yield
    # a thread inside DuckDB when the process ends would abort it
    _ending.set()
    if _rest.is_alive():
        _rest.join()


def warm_up() -> None:
    """Build or open the database, and draw the first page before the first reader waits.

    All else is done a little later, in a thread: it takes longer than all of the start.
    """
    # with many sessions at once the event loop waits for each of their threads in turn: for shorter turns of them
    sys.setswitchinterval(0.0005)
    for warning in _audience.warnings:
        _log.warning(warning)
    FORK_SERVER.imports("queries.sandbox", "loaders.reading")
    for page in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"dashboard.pages.{page.name}")
    # a register with a fault is shown on the pages, where somebody sees it
    _draw(next(iter(site.PAGES)))
    # what is loaded by now stays for good: the garbage collection, off until here, need not look at it
    gc.freeze()
    gc.enable()
    # DuckDB prints what is left of it at the end of the process
    atexit.register(gc.unfreeze)
    _rest.start()


def _load_the_rest() -> None:
    if _ending.wait(_THE_REST_AFTER_SECONDS):
        return
    FORK_SERVER.start()
    steps: list[Callable[[], object]] = [partial(importlib.import_module, name) for name in _IMPORTED_LATER]
    steps += [partial(_draw, page) for page in site.PAGES]
    for step in steps:
        if _ending.is_set():
            return
        step()
    gc.collect()
    gc.freeze()


_rest = Thread(target=_load_the_rest, name="load-the-rest", daemon=True)


def _draw(name: str) -> None:
    with suppress(UserError), closing(_served()) as store:
        site.rendered(Record(store), name, {})

"""What the ASGI app is made of: the script of the pages, the routes beside them, the middleware around both."""

import gc
import importlib
import pkgutil
from contextlib import closing, suppress

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import config

from dashboard import pages, site
from dashboard.record import Record, StoreProvider
from dashboard.server.assets_api import asset_routes
from dashboard.server.chart_api import chart_routes
from dashboard.server.data_api import data_routes
from dashboard.server.first_paint import FirstPaint
from dashboard.server.preload import Hints
from dashboard.server.same_origin import OwnPagesOnly
from dashboard.server.security_headers import Headers
from dashboard.server.take_api import take_routes
from loaders.settings import Settings
from queries.errors import UserError
from queries.settings import PROJECT

PAGE_SCRIPT = PROJECT / "dashboard" / "render" / "streamlit" / "script.py"

_settings = Settings()
_served = StoreProvider(_settings)


def middleware() -> list[Middleware]:
    """What every request passes, the outermost first."""
    return [
        Middleware(Headers),
        Middleware(Hints),
        Middleware(OwnPagesOnly),
        Middleware(FirstPaint, open_store=_served, below=_below()),
    ]


def routes() -> list[BaseRoute]:
    """The routes beside the pages, below the base path: Streamlit leaves those of others where they say."""
    below = _below()
    return [
        *asset_routes(below),
        *data_routes(_served, _settings.snapshots_folder, below),
        *chart_routes(_served, below),
        *take_routes(_served, below),
    ]


def _below() -> str:
    return "".join(f"/{part}" for part in str(config.get_option("server.baseUrlPath")).split("/") if part)


def warm_up() -> None:
    """Import the pages, build or open the database, and draw each page once, before the first reader waits."""
    for page in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"dashboard.pages.{page.name}")
    # a register with a fault is shown on the pages, where somebody sees it
    with suppress(UserError), closing(_served()) as store:
        for name in site.PAGES:
            site.rendered(Record(store), name, {})
    # what is loaded by now stays for good: the garbage collection need not look at it again
    gc.collect()
    gc.freeze()

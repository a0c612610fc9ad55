"""What the ASGI app is made of: the script of the pages, the routes beside them, the middleware around both."""

import gc
import importlib
import pkgutil
from contextlib import suppress

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import config

from dashboard import pages
from dashboard.server.chart_api import chart_routes
from dashboard.server.data_api import data_routes
from dashboard.server.plotly_bundle import library_route
from dashboard.server.preload import Hints
from dashboard.server.same_origin import OwnPagesOnly
from dashboard.server.security_headers import Headers
from dashboard.store_provider import Served
from loaders.settings import Settings
from queries.errors import UserError
from queries.settings import PROJECT

PAGE_SCRIPT = PROJECT / "dashboard" / "render" / "streamlit" / "script.py"
MIDDLEWARE = (Middleware(Headers), Middleware(Hints), Middleware(OwnPagesOnly))

_settings = Settings()
_served = Served(_settings)


def routes() -> list[BaseRoute]:
    """The routes beside the pages, below the base path: Streamlit leaves those of others where they say."""
    below = "".join(f"/{part}" for part in str(config.get_option("server.baseUrlPath")).split("/") if part)
    return [
        library_route(below),
        *data_routes(_served, _settings.snapshots_folder, below),
        *chart_routes(_served, below),
    ]


def warm_up() -> None:
    """Import the pages and build or open the database before the first reader waits for either."""
    for page in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"dashboard.pages.{page.name}")
    # a register with a fault is shown on the pages, where somebody sees it
    with suppress(UserError):
        _served().close()
    # what is loaded by now stays for good: the garbage collection need not look at it again
    gc.collect()
    gc.freeze()

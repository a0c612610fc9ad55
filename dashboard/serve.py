"""The server: the pages, and beside them plain addresses for scripts, in one process.

`python -m streamlit run dashboard/serve.py` finds `app`; streamlit_app.py is the script of the pages. It must not
lie in this folder: Streamlit would take the modules in pages/ for scripts of their own.
"""

import gc
import importlib
import pkgutil
from contextlib import suppress

from starlette.middleware import Middleware
from streamlit import config
from streamlit.starlette import App

from dashboard import pages
from dashboard.addresses import data_routes
from dashboard.embeds import chart_routes
from dashboard.headers import Headers
from dashboard.hints import Hints
from dashboard.library import library_route
from dashboard.origins import OwnPagesOnly
from dashboard.served import Served
from loaders.settings import Settings
from queries.errors import UserError
from queries.settings import PROJECT

_settings = Settings()
_served = Served(_settings)

# Streamlit puts its own addresses below the base path, and leaves those of others where they say
_below = "".join(f"/{part}" for part in str(config.get_option("server.baseUrlPath")).split("/") if part)

app = App(
    PROJECT / "streamlit_app.py",
    routes=[
        library_route(_below),
        *data_routes(_served, _settings.snapshots_folder, _below),
        *chart_routes(_served, _below),
    ],
    middleware=[Middleware(Headers), Middleware(Hints), Middleware(OwnPagesOnly)],
)


def _make_ready() -> None:
    """What the first reader would wait for: the pages' code, and the database, built when it is not up to date."""
    for page in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"dashboard.pages.{page.name}")
    # a register with a fault is shown on the pages, where somebody sees it
    with suppress(UserError):
        _served().close()
    # what is loaded by now stays for good: the garbage collection need not look at it again
    gc.collect()
    gc.freeze()


_make_ready()

"""The server: the pages, and beside them plain addresses for scripts, in one process.

`python -m streamlit run dashboard/serve.py` finds `app`; streamlit_app.py is the script of the pages. It must not
lie in this folder: Streamlit would take the modules in pages/ for scripts of their own.
"""

from starlette.middleware import Middleware
from streamlit.starlette import App

from dashboard.addresses import data_routes
from dashboard.headers import Headers
from dashboard.origins import OwnPagesOnly
from dashboard.served import Served
from loaders.settings import Settings
from queries.settings import PROJECT

_settings = Settings()

app = App(
    PROJECT / "streamlit_app.py",
    routes=data_routes(Served(_settings), _settings.snapshots_folder),
    middleware=[Middleware(Headers), Middleware(OwnPagesOnly)],
)

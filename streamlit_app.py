"""The server: the pages, and beside them plain addresses for scripts, in one process.

`streamlit run streamlit_app.py` finds `app`; dashboard/app.py is the script of the pages.
"""

from streamlit.starlette import App

from dashboard.addresses import data_routes
from dashboard.served import Served
from loaders.settings import Settings

_settings = Settings()

app = App("dashboard/app.py", routes=data_routes(Served(_settings), _settings.snapshots_folder))

"""The app: `streamlit run streamlit_app.py` serves pages, data and chart addresses from one process."""

import gc

from streamlit.starlette import App

# a start makes objects that stay: to look for garbage among them takes a tenth of it. `warm_up` switches it on again
gc.disable()

from dashboard.server import app as server  # noqa: E402

# Streamlit looks for this assignment in the source text before it decides what kind of app to start
app = App(
    server.PAGE_SCRIPT, routes=server.routes(), middleware=server.middleware(), lifespan=server.lifespan
)

server.warm_up()

"""The app: `streamlit run streamlit_app.py` serves pages, data and chart addresses from one process."""

from streamlit.starlette import App

from dashboard.server import app as server

# Streamlit looks for this assignment in the source text before it decides what kind of app to start
app = App(
    server.PAGE_SCRIPT, routes=server.routes(), middleware=server.middleware(), lifespan=server.lifespan
)

server.warm_up()

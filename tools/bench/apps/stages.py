"""Resident memory and processor time of a start, step by step: prints a list of [step, MB, seconds] as JSON."""

import json
import time
from pathlib import Path

STEPS = {
    "Python": "",
    "Streamlit": "import streamlit.starlette, streamlit.web.bootstrap",
    "pandas": "import pandas",
    "DuckDB": "import duckdb",
    "Plotly": "import plotly.graph_objects",
    "register and documents": "import loaders.build, loaders.reading",
    "our pages": "from dashboard.server import app",
    "record opened, each page drawn once": "app.warm_up()",
}


def _mb() -> float:
    line = next(x for x in Path("/proc/self/status").read_text("utf-8").splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    found = []
    for step, code in STEPS.items():
        before = time.process_time()
        exec(code)
        found.append((step, _mb(), time.process_time() - before))
    print(json.dumps(found))

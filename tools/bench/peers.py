"""The peers of the first chart: a static page with Plotly, Datasette with a Vega dashboard, Observable Framework.

They are installed once, in the versions below, into a cache folder outside the project; none is a dependency of it.
"""

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.serving import Served, running

HOME = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "constructive-dialogues-bench"
DATASETTE = ("datasette==0.65.5", "datasette-dashboards==0.8.0")
NPM = ("plotly.js-basic-dist-min@4.1.1", "@observablehq/framework@1.13.4", "@observablehq/plot@0.6.17")
TITLE = "Participation in the constructive dialogues"
PATHS = {"plotly": "", "datasette": "-/dashboards/participation", "observable": ""}
"""Where each peer shows its first chart."""

_QUERY = "select year, stakeholder_group, sum(count) as count from figures group by 1, 2 order by 1, 2"
_VEGA = {
    "mark": "bar",
    "encoding": {
        "x": {"field": "year", "type": "ordinal"},
        "y": {"field": "count", "type": "quantitative"},
        "color": {"field": "stakeholder_group", "type": "nominal"},
    },
    # as SVG, in which the probe finds its marks
    "usermeta": {"embedOptions": {"renderer": "svg"}},
}
_OBSERVABLE_CONFIG = """export default {
  root: "src", output: "dist", title: "Participation", sidebar: false, toc: false, pager: false, header: "", footer: "",
  globalStylesheets: [],
};
"""
_OBSERVABLE_PAGE = f"""# {TITLE}

```js
import * as Plot from "@observablehq/plot";
const rows = await FileAttachment("rows.json").json();
display(Plot.plot({{
  x: {{type: "band"}}, color: {{legend: true}},
  marks: [Plot.barY(rows, {{x: "year", y: "count", fill: "stakeholder_group"}})],
}}));
```
"""


def install() -> list[str]:
    """Install what is missing; the names of the peers that are there. Without npm only Datasette is."""
    HOME.mkdir(parents=True, exist_ok=True)
    if not (HOME / "venv" / "bin" / "datasette").exists():
        _run([sys.executable, "-m", "venv", str(HOME / "venv")])
        _run([str(HOME / "venv" / "bin" / "pip"), "install", "--quiet", *DATASETTE])
    npm = shutil.which("npm")
    if npm is None:
        Console().print("No npm: measured without Plotly's basic bundle and without Observable Framework.")
        return ["datasette"]
    if not (HOME / "node_modules" / "@observablehq" / "framework").exists():
        (HOME / "package.json").write_text('{"private": true, "type": "module"}\n', encoding="utf-8")
        _run([npm, "install", "--silent", "--no-fund", "--no-audit", *NPM])
    return list(PATHS)


def rows(register: Path) -> list[dict[str, Any]]:
    """Participations by year and stakeholder group, official: what the charts of Datasette and Observable show."""
    with (register / "dialogues.csv").open(encoding="utf-8", newline="") as file:
        years = {row["dialogue"]: int(row["year"]) for row in csv.DictReader(file)}
    sums: Counter[tuple[int, str]] = Counter()
    with (register / "figures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["evidence"] == "official" and row["count"]:
                sums[years[row["dialogue"]], row["stakeholder_group"]] += int(row["count"])
    return [
        {"year": year, "stakeholder_group": group, "count": count}
        for (year, group), count in sorted(sums.items())
    ]


@contextmanager
def serving(
    register: Path, plotly_figure: Mapping[str, Any], logs: Path, names: list[str]
) -> Iterator[dict[str, Served]]:
    """Each peer on a port of its own. `plotly_figure` is the chart of our first page as Plotly's JSON."""
    shown = rows(register)
    with ExitStack() as stack:

        def start(name: str, command: list[str], answers_at: str) -> Served:
            return stack.enter_context(running(command, answers_at, logs / f"{name}.txt"))

        found = {}
        if "datasette" in names:
            database, metadata = _datasette_files(shown, logs)
            program = str(HOME / "venv" / "bin" / "datasette")
            command = [program, "serve", str(database), "--metadata", str(metadata), "--port", "{port}"]
            found["datasette"] = start("datasette", command, "-/versions.json")
        folders: dict[str, Callable[[], Path]] = {
            "plotly": lambda: _plotly_page(plotly_figure),
            "observable": lambda: _observable_build(shown),
        }
        for name, prepare in folders.items():
            if name in names:
                command = [sys.executable, "-m", "http.server", "{port}", "--protocol", "HTTP/1.1"]
                found[name] = start(name, [*command, "--directory", str(prepare())], "")
        yield found


def _datasette_files(shown: list[dict[str, Any]], folder: Path) -> tuple[Path, Path]:
    database, metadata = folder / "participation.db", folder / "metadata.json"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("create table figures (year integer, stakeholder_group text, count integer)")
        connection.executemany("insert into figures values (:year, :stakeholder_group, :count)", shown)
    chart = {
        "title": TITLE,
        "db": "participation",
        "query": _QUERY,
        "library": "vega-lite",
        "display": _VEGA,
    }
    dashboard = {"title": TITLE, "charts": {"by-year": chart}}
    plugins = {"datasette-dashboards": {"participation": dashboard}}
    metadata.write_text(json.dumps({"plugins": plugins}), encoding="utf-8")
    return database, metadata


def _plotly_page(figure: Mapping[str, Any]) -> Path:
    folder = HOME / "plotly"
    folder.mkdir(exist_ok=True)
    (script,) = (HOME / "node_modules" / "plotly.js-basic-dist-min").glob("*.min.js")
    shutil.copy(script, folder / "plotly.js")
    held = json.dumps({key: figure[key] for key in ("data", "layout")}).replace("</", "<\\/")
    (folder / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>{TITLE}</title><h1>{TITLE}</h1><div id="chart"></div>'
        f'<script src="plotly.js"></script><script>Plotly.newPlot("chart", {held})</script>',
        encoding="utf-8",
    )
    return folder


def _observable_build(shown: list[dict[str, Any]]) -> Path:
    source = HOME / "src"
    files = {
        HOME / "observablehq.config.js": _OBSERVABLE_CONFIG,
        source / "index.md": _OBSERVABLE_PAGE,
        source / "rows.json": json.dumps(shown),
    }
    source.mkdir(exist_ok=True)
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        path.write_text(files[path], encoding="utf-8")
    if stale or not (HOME / "dist" / "index.html").exists():
        _run([str(HOME / "node_modules" / ".bin" / "observable"), "build"])
    return HOME / "dist"


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")

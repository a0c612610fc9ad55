"""Addresses for scripts beside the pages: every public table and answer, snapshots, and one address a figure.

Plain HTTP, read only, no login. docs/addresses.md lists the addresses for those who use them; a test holds it against
`ADDRESSES`. Whatever is asked in a way that is not understood is answered with a sentence, never with a guess.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pandas as pd
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

import queries
from dashboard import filters
from dashboard.cache import Kept
from dashboard.render.files import tables as exports
from dashboard.render.files.tables import KINDS, Format
from dashboard.server.http import AS_IT_IS_NOW, EXCEPTION_HANDLERS, FOR_GOOD, HEADERS, answered
from loaders.register.models import TABLES
from loaders.snapshots import Snapshot, find, read_file, snapshots
from loaders.snapshots.tables import (
    Table,
    answer,
    answer_resource,
    package,
    register_resource,
    register_tables,
)
from queries import formats
from queries.contract import all_questions, read_question
from queries.errors import shortened
from queries.selection import Selection
from queries.store import Store

OpenStore = Callable[[], Store]

REGISTER_TABLES = tuple(model.table_name for model in TABLES)
ANSWERS = tuple(
    question.name
    for question in all_questions()
    if question.name not in (*REGISTER_TABLES, "dictionary")
    and all(parameter.optional or parameter.name == "evidence" for parameter in question.parameters)
)
"""Every question about the record that can be asked without naming something first.

A register table goes before the question of the same name; the dictionary is about tables, not about the record.
"""


@dataclass(frozen=True)
class Address:
    """One line of the address map."""

    path: str
    answers: str


ADDRESSES = (
    Address("/data/v1/datapackage.json", "every table with its columns, types and meanings"),
    Address("/data/v1/{table}.{format}", "a table of the register, or an answer, as it is now"),
    Address("/data/v1/figures/{dialogue}/{stakeholder_group}/{document}", "one figure, with its citation"),
    Address("/data/v1/snapshots.{format}", "the snapshots and their labels"),
    Address("/data/v1/snapshots/{snapshot}/{file}", "one file of a snapshot, by its id or a label"),
    Address("/data/v1/snapshots/{snapshot}.zip", "a whole snapshot in one archive"),
    Address("/charts/{chart}", "one chart with its source, as a page to embed"),
    Address("/charts/{chart}.{format}", "one chart as a picture (SVG, PNG), or as a Plotly figure (JSON)"),
)

_FORMATS: tuple[Format, ...] = tuple(form for form in get_args(Format) if form != "excel_csv")
_MEDIA_TYPES = {
    ".csv": KINDS["csv"].media_type,
    ".json": "application/json",
    ".parquet": KINDS["parquet"].media_type,
    ".md": "text/markdown; charset=utf-8",
    ".zip": "application/zip",
}


def data_routes(open_store: OpenStore, snapshots_folder: Path, below: str = "") -> list[BaseRoute]:
    """The routes to mount beside the pages, whose path is `below`, "/dialogues"; they leave every other path alone."""
    handlers = _Handlers(open_store, snapshots_folder)
    application = Starlette(
        routes=[
            Route("/v1/datapackage.json", handlers.descriptor),
            Route("/v1/snapshots.{form}", handlers.list_of_snapshots),
            Route("/v1/snapshots/{snapshot}.zip", handlers.archive),
            Route("/v1/snapshots/{snapshot}/{file}", handlers.frozen_file),
            Route("/v1/figures/{dialogue}/{stakeholder_group}/{document}", handlers.figure),
            Route("/v1/{table}.{form}", handlers.table),
        ],
        exception_handlers=EXCEPTION_HANDLERS,
    )
    application.router.redirect_slashes = False
    return [Mount(f"{below}/data", app=application)]


class _Handlers:
    """What each address answers, over a store that is opened for the request and closed after it."""

    def __init__(self, open_store: OpenStore, snapshots_folder: Path) -> None:
        self._open_store = open_store
        self._folder = snapshots_folder
        self._archives: Kept[bytes] = Kept(8)

    def table(self, request: Request) -> Response:
        name, form = request.path_params["table"], _format(request)
        with closing(self._open_store()) as store:
            if name in REGISTER_TABLES:
                _without_filters(
                    request, f"{name} is a whole table; filter an answer such as dialogue_totals instead"
                )
                content = _table_as(form, _register_table(store, name))
            elif name in ANSWERS:
                content = _table_as(form, answer(store, name, _selection(request, store, name)))
            else:
                raise HTTPException(
                    404,
                    f"There is no table {shortened(name)!r}. Use one of {_listed(REGISTER_TABLES + ANSWERS)}.",
                )
        return answered(request, content, KINDS[form].media_type, name=f"{name}{KINDS[form].ending}")

    def descriptor(self, request: Request) -> Response:
        _without_filters(request, "the descriptor takes no filter")
        resources = [register_resource(name) for name in REGISTER_TABLES] + [
            answer_resource(name) for name in ANSWERS
        ]
        tables = [Table(str(resource["name"]), resource, pd.DataFrame()) for resource in resources]
        content = package(tables, {table.name: {} for table in tables})
        return answered(request, content, "application/json", name="datapackage.json")

    def figure(self, request: Request) -> Response:
        _without_filters(request, "the address of a figure takes no filter")
        key = {name: request.path_params[name] for name in ("dialogue", "stakeholder_group", "document")}
        with closing(self._open_store()) as store:
            figures = queries.figures(store, dialogue=key["dialogue"], evidence="claimed")
            for name, value in key.items():
                figures = figures[figures[name] == value]
            if figures.empty:
                raise HTTPException(
                    404,
                    f"There is no figure for {key['stakeholder_group']!r} of the dialogue {key['dialogue']!r} in the "
                    f"document {key['document']!r}. /data/v1/figures.csv lists them all.",
                )
            if "text/html" in request.headers.get("accept", ""):
                # relative, so that it holds below any path at which the site is served
                page = f"../../../../../dialogues?dialogue={key['dialogue']}"
                return RedirectResponse(
                    page, 303, {**HEADERS, "Vary": "Accept", "Cache-Control": AS_IT_IS_NOW}
                )
            content = (
                formats.json(figures.assign(data_version=store.content_hash)).strip()[1:-1].strip() + "\n"
            )
        return answered(request, content.encode(), "application/json", name="figure.json", vary="Accept")

    def list_of_snapshots(self, request: Request) -> Response:
        _without_filters(request, "the list of snapshots takes no filter")
        form = _format(request)
        rows = [
            (label.label if label else None, one.id, label.as_of if label else None)
            for one in snapshots(self._folder)
            for label in one.labels or (None,)
        ]
        frame = pd.DataFrame(rows, columns=["label", "snapshot", "as_of"])
        frame["as_of"] = pd.to_datetime(frame["as_of"])
        content = exports.export(form, frame, exports.as_shown(frame))
        return answered(request, content, KINDS[form].media_type, name=f"snapshots{KINDS[form].ending}")

    def frozen_file(self, request: Request) -> Response:
        _without_filters(request, "a frozen file takes no filter")
        snapshot, name = self._find(request), request.path_params["file"]
        content = read_file(snapshot, name)
        media_type = _MEDIA_TYPES.get(Path(name).suffix, "text/plain; charset=utf-8")
        cache, location = self._lasting(request, snapshot, f"/{name}")
        return answered(request, content, media_type, name=name, cache=cache, location=location)

    def archive(self, request: Request) -> Response:
        _without_filters(request, "an archive takes no filter")
        snapshot = self._find(request)
        content = self._archives.or_made(
            (snapshot.id,),
            lambda: exports.bundle(
                {name: read_file(snapshot, name) for name in snapshot.file_names}, snapshot.id
            ),
        )
        cache, location = self._lasting(request, snapshot, ".zip")
        name = f"constructive-dialogues_{snapshot.id}.zip"
        return answered(request, content, _MEDIA_TYPES[".zip"], name=name, cache=cache, location=location)

    def _find(self, request: Request) -> Snapshot:
        return find(self._folder, request.path_params["snapshot"])

    def _lasting(self, request: Request, snapshot: Snapshot, ending: str) -> tuple[str, str]:
        """An address with the id holds for good; one with a label is asked again, and says where the id's is."""
        if request.path_params["snapshot"] == snapshot.id:
            return FOR_GOOD, ""
        root = request.url.path.split("/snapshots/")[0]
        return AS_IT_IS_NOW, f"{root}/snapshots/{snapshot.id}{ending}"


def _register_table(store: Store, name: str) -> Table:
    return next(table for table in register_tables(store) if table.name == name)


def _table_as(form: Format, table: Table) -> bytes:
    # as in a snapshot: the CSV file of a table is one and the same wherever it is had from
    if form == "csv":
        return table.csv
    return exports.export(form, table.frame, exports.as_shown(table.frame))


def _selection(request: Request, store: Store, name: str) -> Selection:
    asked = dict(request.query_params)
    declared = {parameter.name for parameter in read_question(name).parameters}
    known = [one for one, field in filters.FIELDS.items() if field in declared]
    if unknown := [one for one in asked if filters.canonical(one) not in known]:
        says = f"Use {_listed(known)}." if known else f"{name} takes no filter."
        raise HTTPException(400, f"{shortened(unknown[0])!r} is not a filter of {name}. {says}")
    if len(asked) < len(request.query_params.multi_items()):
        raise HTTPException(400, "A filter is given twice. Give it once, with commas: years=2023,2024.")
    view, notices = filters.from_address(asked, filters.vocabulary_of(store))
    if notices:
        raise HTTPException(400, " ".join(notices))
    given = {filters.FIELDS[filters.canonical(one)] for one in asked}
    return Selection(**{field: getattr(view, field) for field in given})


def _without_filters(request: Request, why: str) -> None:
    if request.query_params:
        raise HTTPException(
            400, f"{shortened(next(iter(request.query_params)))!r} is not understood here: {why}."
        )


def _format(request: Request) -> Format:
    asked = request.path_params["form"]
    for form in _FORMATS:
        if asked == form:
            return form
    raise HTTPException(404, f"There is no format {shortened(asked)!r}. Use one of {_listed(_FORMATS)}.")


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(names)

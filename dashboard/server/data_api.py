"""Addresses for scripts beside the pages: every published table, now or at a snapshot, and one address a figure.

Plain HTTP, read only, no login. docs/addresses.md lists the addresses for those who use them; a test holds it against
`ADDRESSES`. Whatever is asked in a way that is not understood is answered with a sentence, never with a guess.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
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
from dashboard.address import public_address
from dashboard.briefing.editions import Editions
from dashboard.cache import Kept
from dashboard.files import exports
from dashboard.files.exports import KINDS, Format
from dashboard.files.release import release_now
from dashboard.server.http import AS_IT_IS_NOW, EXCEPTION_HANDLERS, FOR_GOOD, HEADERS, answered, indexed
from loaders.publication import Release
from loaders.snapshots.folder import Snapshot, contents, find, newest, read_file, snapshots
from loaders.snapshots.published_tables import (
    PUBLISHED,
    REGISTER_TABLES,
    Table,
    answer,
    as_json,
    package,
    published,
    register_tables,
)
from queries import formats
from queries.contract import read_question
from queries.errors import shortened
from queries.selection import Selection
from queries.store import Store
from queries.text.names import names_of
from queries.text.scope import Scope
from queries.text.scope import scope as scope_of

OpenStore = Callable[[], Store]


@dataclass(frozen=True)
class Address:
    """One line of the address map."""

    path: str
    answers: str


ADDRESSES = (
    Address("/data/v1", "what there is: every table with its question, filters and addresses"),
    Address("/data/v1/datapackage.json", "every table with its columns, types, meanings, bytes and hash"),
    Address("/data/v1/everything.zip", "every table as CSV and Parquet, described, in one archive"),
    Address("/data/v1/citation.{format}", "how to cite the newest snapshot: txt, bib, ris, cff"),
    Address("/data/v1/{table}.{format}", "a table as it is now; zip holds the CSV with its description"),
    Address("/data/v1/{table}.metadata.json", "what each column of a table means"),
    Address("/data/v1/figures/{dialogue}/{stakeholder_group}/{document}", "one figure, with its citation"),
    Address("/data/v1/snapshots.{format}", "the snapshots and their labels"),
    Address("/data/v1/snapshots/{snapshot}", "what a snapshot holds, by its version or a label"),
    Address("/data/v1/snapshots/{snapshot}.zip", "a whole snapshot in one archive"),
    Address("/data/v1/snapshots/{snapshot}/citation.{format}", "how to cite a snapshot: txt, bib, ris, cff"),
    Address(
        "/data/v1/snapshots/{snapshot}/{file}",
        "a file of a snapshot, or a table in any format and with filters",
    ),
    Address("/charts", "the charts and their addresses"),
    Address("/charts/{chart}", "one chart with its source, as a page to embed"),
    Address("/charts/{chart}.{format}", "one chart as a picture (SVG, PNG), or as a Plotly figure (JSON)"),
)

_FIELDS = {
    "years": "years",
    "working-groups": "working_groups",
    "stakeholder-groups": "stakeholder_groups",
    "evidence": "evidence",
}
"""The filters of an address, and the parts of a selection."""
_FORMATS: tuple[Format, ...] = tuple(form for form in get_args(Format) if not form.startswith("excel"))
_CITATIONS: Mapping[str, tuple[str, Callable[[Release], str]]] = {
    "txt": ("text/plain; charset=utf-8", lambda release: f"{release.citation}\n"),
    "bib": ("application/x-bibtex; charset=utf-8", lambda release: release.bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", lambda release: release.ris),
    "cff": ("application/yaml; charset=utf-8", lambda release: release.cff),
}
_MEDIA_TYPES = {
    ".csv": KINDS["csv"].media_type,
    ".json": "application/json",
    ".parquet": KINDS["parquet"].media_type,
    ".md": "text/markdown; charset=utf-8",
    ".cff": "application/yaml; charset=utf-8",
    ".zip": "application/zip",
}


def data_routes(open_store: OpenStore, snapshots_folder: Path, below: str = "") -> list[BaseRoute]:
    """The routes to mount beside the pages, whose path is `below`, "/dialogues"; they leave every other path alone."""
    handlers = _Handlers(open_store, snapshots_folder)
    application = Starlette(
        routes=[
            Route("/v1", handlers.index),
            Route("/v1/datapackage.json", handlers.descriptor),
            Route("/v1/everything.zip", handlers.everything),
            Route("/v1/citation.{form}", handlers.citation),
            Route("/v1/snapshots.{form}", handlers.list_of_snapshots),
            Route("/v1/snapshots/{snapshot}.zip", handlers.archive),
            Route("/v1/snapshots/{snapshot}", handlers.snapshot),
            Route("/v1/snapshots/{snapshot}/citation.{form}", handlers.citation),
            Route("/v1/snapshots/{snapshot}/{file}", handlers.frozen_file),
            Route("/v1/figures/{dialogue}/{stakeholder_group}/{document}", handlers.figure),
            Route("/v1/{table}.metadata.json", handlers.metadata),
            Route("/v1/{table}.{form}", handlers.table),
        ],
        exception_handlers=EXCEPTION_HANDLERS,
    )
    application.router.redirect_slashes = False
    index = f"{below}/data/v1"
    return [
        Route(f"{below}/data", lambda _: RedirectResponse(index)),
        Mount(f"{below}/data", app=application),
    ]


class _Handlers:
    """What each address answers, over a store that is opened for the request and closed after it."""

    def __init__(self, open_store: OpenStore, snapshots_folder: Path) -> None:
        self._open_store = open_store
        self._folder = snapshots_folder
        self._archives: Kept[bytes] = Kept(8)
        self._editions = Editions(snapshots_folder)

    def index(self, request: Request) -> Response:
        _without_filters(request, "the index takes no filter")
        with closing(self._open_store()) as store:
            release = release_now(store)
        what = {
            "title": release.title,
            "version": release.version,
            "as_of": release.date.isoformat(),
            "licence": release.about["Licence"],
            "description": "v1/datapackage.json",
            "everything": "v1/everything.zip",
            "tables": [_described(name, "v1") for name in PUBLISHED],
            "snapshots": [_listed_snapshot(one) for one in snapshots(self._folder)],
            "filters": list(_FIELDS),
            "without_filters": "every year, also those without a document; every group; official figures",
            "formats": list(_FORMATS),
        }
        return indexed(request, what, release.version)

    def table(self, request: Request) -> Response:
        name, form = request.path_params["table"], _format(request.path_params["form"])
        with closing(self._open_store()) as store:
            table, scope = _table(request, store, name), _scope(request, store, name)
            release = release_now(store)
        return _sent(request, table, form, release, scope)

    def metadata(self, request: Request) -> Response:
        _without_filters(request, "a description takes no filter")
        with closing(self._open_store()) as store:
            table, release = _table(request, store, request.path_params["table"]), release_now(store)
        content = as_json(exports.metadata(table, release))
        name = f"{table.name}.metadata.json"
        return answered(request, content, "application/json", name=name, version=release.version)

    def descriptor(self, request: Request) -> Response:
        _without_filters(request, "the descriptor takes no filter")
        with closing(self._open_store()) as store:
            release = release_now(store)
            content = as_json(package(published(store), release))
        return answered(
            request, content, "application/json", name="datapackage.json", version=release.version
        )

    def everything(self, request: Request) -> Response:
        _without_filters(request, "an archive takes no filter")
        with closing(self._open_store()) as store:
            version = release_now(store).version
            content = self._archives.or_made(
                ("now", store.content_hash), lambda: exports.bundle(contents(store, is_frozen=False), version)
            )
        name = f"constructive-dialogues_{version}.zip"
        return answered(request, content, _MEDIA_TYPES[".zip"], name=name, version=version)

    def citation(self, request: Request) -> Response:
        """Of the snapshot in the address, else of the newest."""
        _without_filters(request, "a citation takes no filter")
        form = request.path_params["form"]
        if form not in _CITATIONS:
            raise HTTPException(
                404,
                f"There is no citation in the form {shortened(form)!r}. Use one of {_listed([*_CITATIONS])}.",
            )
        if "snapshot" in request.path_params:
            snapshot = self._find(request)
        elif known := snapshots(self._folder):
            snapshot = newest(known)
        else:
            raise HTTPException(404, "No snapshot has been made, and only a snapshot can be cited.")
        media_type, write = _CITATIONS[form]
        content = write(replace(snapshot.release, home=public_address())).encode()
        name = f"constructive-dialogues_{snapshot.id}.{form}"
        return answered(request, content, media_type, name=name, version=snapshot.id)

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
            version = release_now(store).version
            content = formats.json(figures.assign(version=version)).strip()[1:-1].strip() + "\n"
        return answered(
            request,
            content.encode(),
            "application/json",
            name="figure.json",
            vary="Accept",
            version=version,
        )

    def list_of_snapshots(self, request: Request) -> Response:
        _without_filters(request, "the list of snapshots takes no filter")
        form = _format(request.path_params["form"])
        rows = [
            (label.label if label else None, one.id, label.as_of if label else None)
            for one in snapshots(self._folder)
            for label in one.labels or (None,)
        ]
        frame = pd.DataFrame(rows, columns=["label", "snapshot", "as_of"])
        frame["as_of"] = pd.to_datetime(frame["as_of"])
        if form == "zip":
            raise HTTPException(404, "The list of snapshots is no archive. Use csv, json, parquet or xlsx.")
        content = exports.export(form, frame, exports.as_shown(frame))
        return answered(request, content, KINDS[form].media_type, name=f"snapshots{KINDS[form].ending}")

    def snapshot(self, request: Request) -> Response:
        _without_filters(request, "the address of a snapshot takes no filter")
        snapshot = self._find(request)
        release = replace(snapshot.release, home=public_address())
        described = json.loads(read_file(snapshot, "datapackage.json"))
        held = [resource["name"] for resource in described["resources"]]
        what = {
            "title": release.title,
            "version": snapshot.id,
            "label": release.label,
            "as_of": release.date.isoformat(),
            "citation": release.citation,
            "licence": release.about["Licence"],
            "description": f"{snapshot.id}/datapackage.json",
            "everything": f"{snapshot.id}.zip",
            "tables": [_described(name, snapshot.id) for name in PUBLISHED if name in held],
            "files": [f"{snapshot.id}/{name}" for name in snapshot.file_names],
        }
        return indexed(request, what, snapshot.id)

    def frozen_file(self, request: Request) -> Response:
        snapshot, name = self._find(request), request.path_params["file"]
        cache, location = self._lasting(request, snapshot, f"/{name}")
        if name in snapshot.file_names and not request.query_params:
            content = read_file(snapshot, name)
            media_type = _MEDIA_TYPES.get(Path(name).suffix, "text/plain; charset=utf-8")
            return answered(
                request, content, media_type, name=name, cache=cache, location=location, version=snapshot.id
            )
        table_name, _, form = name.partition(".")
        if table_name not in PUBLISHED or form not in _FORMATS:
            _without_filters(request, "this file of a snapshot takes no filter")
            read_file(snapshot, name)
        edition = self._editions.of(snapshot.id)
        assert edition is not None
        with closing(edition.store) as store:
            table, scope = _table(request, store, table_name), _scope(request, store, table_name)
        release = replace(snapshot.release, home=public_address())
        return _sent(request, table, _format(form), release, scope, cache, location)

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
        return answered(
            request,
            content,
            _MEDIA_TYPES[".zip"],
            name=f"constructive-dialogues_{snapshot.id}.zip",
            cache=cache,
            location=location,
            version=snapshot.id,
        )

    def _find(self, request: Request) -> Snapshot:
        return find(self._folder, request.path_params["snapshot"])

    def _lasting(self, request: Request, snapshot: Snapshot, ending: str) -> tuple[str, str]:
        """An address with the id holds for good; one with a label is asked again, and says where the id's is."""
        if request.path_params["snapshot"] == snapshot.id:
            return FOR_GOOD, ""
        root = request.url.path.split("/snapshots/")[0]
        return AS_IT_IS_NOW, f"{root}/snapshots/{snapshot.id}{ending}"


def _table(request: Request, store: Store, name: str) -> Table:
    """The table of an address with its filters. Raises `HTTPException` for what is not known."""
    if name in REGISTER_TABLES:
        _without_filters(request, f"{name} is a whole table; filter an answer such as participation instead")
        return next(table for table in register_tables(store) if table.name == name)
    if name in PUBLISHED:
        return answer(store, name, _selection(request, store, name))
    raise HTTPException(404, f"There is no table {shortened(name)!r}. Use one of {_listed(PUBLISHED)}.")


def _sent(
    request: Request,
    table: Table,
    form: Format,
    release: Release,
    scope: Scope | None,
    cache: str = AS_IT_IS_NOW,
    location: str = "",
) -> Response:
    return answered(
        request,
        exports.published(form, table, release),
        KINDS[form].media_type,
        name=exports.file_name(table.name, form, version=release.version, scope=scope),
        cache=cache,
        location=location,
        version=release.version,
    )


def _filters_of(name: str) -> list[str]:
    if name in REGISTER_TABLES:
        return []
    declared = {parameter.name for parameter in read_question(name).parameters}
    return [one for one, field in _FIELDS.items() if field in declared]


def _described(name: str, folder: str) -> dict[str, object]:
    return {
        "name": name,
        "title": exports.title_of(name),
        "filters": _filters_of(name),
        **{form: f"{folder}/{name}.{form}" for form in _FORMATS},
    }


def _listed_snapshot(snapshot: Snapshot) -> dict[str, object]:
    return {
        "version": snapshot.id,
        "labels": [label.label for label in snapshot.labels],
        "address": f"v1/snapshots/{snapshot.id}",
    }


def _selection(request: Request, store: Store, name: str) -> Selection:
    asked = {filters.ALIASES.get(one, one): text for one, text in request.query_params.items()}
    known = _filters_of(name)
    if unknown := [one for one in asked if one not in known]:
        says = f"Use {_listed(known)}." if known else f"{name} takes no filter."
        raise HTTPException(400, f"{shortened(unknown[0])!r} is not a filter of {name}. {says}")
    if len(asked) < len(request.query_params.multi_items()):
        raise HTTPException(400, "A filter is given twice. Give it once, with commas: years=2023,2024.")
    if empty := [one for one, text in asked.items() if not text.strip(" ,")]:
        raise HTTPException(400, f"The filter {empty[0]} has no value. Give one, or leave the filter out.")
    view, notices = filters.from_address(asked, filters.vocabulary_of(store))
    if notices:
        raise HTTPException(400, " ".join(notices))
    return Selection(**{field: getattr(view, field) for one, field in _FIELDS.items() if one in asked})


def _scope(request: Request, store: Store, name: str) -> Scope | None:
    """What the filters of an address restrict a table to, for the name of its file; None without filters."""
    if not request.query_params:
        return None
    found = scope_of(_selection(request, store, name), names_of(store))
    if "evidence" in _filters_of(name):
        return found
    # nothing is named after a filter that was not applied
    return replace(found, slug=found.slug.rpartition("_")[0])


def _without_filters(request: Request, why: str) -> None:
    if request.query_params:
        raise HTTPException(
            400, f"{shortened(next(iter(request.query_params)))!r} is not understood here: {why}."
        )


def _format(asked: str) -> Format:
    for form in _FORMATS:
        if asked == form:
            return form
    raise HTTPException(404, f"There is no format {shortened(asked)!r}. Use one of {_listed(_FORMATS)}.")


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(names)

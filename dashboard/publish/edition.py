"""Write the edition: every published state and what it leads to, from one version of the record, on every core."""

import asyncio
import hashlib
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import httpx
from starlette.applications import Starlette

from dashboard.address import public_address
from dashboard.publish import pages
from dashboard.publish.edition_folder import files_in, is_made_from, written_beside
from dashboard.publish.states import State, States
from dashboard.record import AnsweredStore, Record, bring_up_to_date
from dashboard.render.html.assets import Asset, assets
from dashboard.render.html.page_theme import font_file
from dashboard.server import take_api
from dashboard.server.data_api import data_routes
from loaders.files import sha256
from loaders.publication import version_of
from loaders.settings import Settings
from queries.project import CODE, PROJECT, program_version
from queries.store import DuckDBStore

_AT_ONCE = 8


def publish(folder: Path, live: str | None = None) -> tuple[str, list[str], bool]:
    """Write the edition of the record as it is now; gives the data's version, the files, and whether any changed.

    `live` is the address of the live app, to which choices without a file lead. Raises `UserError`.
    """
    settings = Settings()
    if (fault := bring_up_to_date(settings)) is not None:
        raise fault
    live = None if live is None else f"{live.rstrip('/')}/"
    with tempfile.TemporaryDirectory() as own:
        # a build meanwhile changes nothing here
        database = Path(shutil.copy(settings.database, Path(own) / "record.duckdb"))
        with DuckDBStore.open(database) as store:
            version = version_of(store.content_hash)
        facts = {"data_version": version, "program": _program(), "settings": _settings(settings, live)}
        if is_made_from(folder, facts):
            return version, files_in(folder), False
        with written_beside(folder, facts) as new:
            _write_assets(new)
            _write_pages(new, database, live)
    return version, files_in(folder), True


def _write_pages(folder: Path, database: Path, live: str | None) -> None:
    """Every state that the seeds and the links of pages lead to."""
    with DuckDBStore.open(database) as store:
        waiting = set(States(Record(AnsweredStore(store)), live).seeds())
    done: set[State] = set()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with ProcessPoolExecutor(
        cores, multiprocessing.get_context("spawn"), _Worker.start, (folder, database, live)
    ) as pool:
        while waiting:
            found = pool.map(_Worker.write, sorted(waiting, key=repr), chunksize=_AT_ONCE)
            done |= waiting
            waiting = {state for states in found for state in states} - done


class _Worker:
    """What one process needs to write pages; the tables of the record are those of the live routes."""

    own: "_Worker"

    def __init__(self, folder: Path, database: Path, live: str | None) -> None:
        store = AnsweredStore(DuckDBStore.open(database))
        self._folder = folder
        self._states = States(Record(store), live)
        routes = data_routes(store.session, Settings().snapshots_folder)
        transport = httpx.ASGITransport(Starlette(routes=routes))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://edition")
        self._loop = asyncio.Runner()

    @classmethod
    def start(cls, folder: Path, database: Path, live: str | None) -> None:
        """Called once in each process."""
        cls.own = cls(folder, database, live)

    @classmethod
    def write(cls, state: State) -> set[State]:
        """Write the files of a state; gives the states to which its page leads."""
        return cls.own._write(state)

    def _write(self, state: State) -> set[State]:
        done = pages.written(self._states, state, page_script())
        _put(self._folder / self._states.folder(state) / "index.html", done.content)
        found = set()
        for file, address in done.leads_to.items():
            if file.endswith("/") or not file:
                found.add(self._states.state_of(address))
            elif address.startswith("take/"):
                block, _, form = file.rpartition("/")[2].rpartition(".")
                *_, content = take_api.written(self._states.record, *state, block, form, done.page)
                _put(self._folder / file, content)
            elif not (self._folder / file).exists():
                answer = self._loop.run(self._client.get(f"/{address}")).raise_for_status()
                _put(self._folder / file, answer.content)
        return {one for one in found if one is not None}


def _write_assets(folder: Path) -> None:
    for asset in (*assets(), page_script(), _live_script()):
        _put(folder / asset.address, asset.content)
    _put(folder / "library" / "icon.png", (PROJECT / "static" / "icon.png").read_bytes())
    _put(folder / "static" / "media" / font_file().name, font_file().read_bytes())


@cache
def page_script() -> Asset:
    """The script of a page of the edition, named after its content."""
    text = (CODE / "dashboard" / "publish" / "edition.js").read_text(encoding="utf-8")
    return _script("edition", text.replace("PAGE_SCRIPT", _live_script().name))


@cache
def _live_script() -> Asset:
    return _script(
        "page", (CODE / "dashboard" / "render" / "streamlit" / "page.js").read_text(encoding="utf-8")
    )


def _script(name: str, text: str) -> Asset:
    content = text.encode()
    return Asset(f"{name}-{sha256(content)[:12]}.js", "text/javascript", lambda: content)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _program() -> str:
    """The version of the program, and the hash of its own files and of the list of its packages."""
    paths = [path for name in ("dashboard", "loaders", "queries") for path in (CODE / name).rglob("*")]
    paths += [PROJECT / "docs" / "method.md", CODE / "requirements.txt"]
    kept = sorted(path for path in paths if path.is_file() and path.suffix != ".pyc")
    return f"{program_version()} {_digest(kept)}"


def _settings(settings: Settings, live: str | None) -> str:
    """The hash of what an edition shows besides record and program: addresses, snapshots, documents at hand."""
    folders = (settings.snapshots_folder, settings.documents_folder)
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    said = f"{public_address()} {settings.publisher} {live} {_digest(files)}"
    return sha256(said.encode())[:16]


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name} {sha256(path.read_bytes())}\n".encode())
    return digest.hexdigest()[:16]

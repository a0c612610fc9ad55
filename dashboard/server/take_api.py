"""What leaves a page: any of its tables and charts as a file, exported from the page's own block.

`take/figures/growth.csv?years=2023,2024` builds the page of that address and writes the block `growth`: what leaves
is what is seen.
"""

from collections.abc import Callable
from contextlib import closing

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard import site
from dashboard.blocks import Chart, Page, Table
from dashboard.cache import Kept
from dashboard.charts import png
from dashboard.files import exports
from dashboard.files.exports import KINDS, Format
from dashboard.files.release import release_now
from dashboard.filters import View
from dashboard.record import Record
from dashboard.server.http import EXCEPTION_HANDLERS, answered
from queries.store import Store

_PICTURES = {"svg": ("image/svg+xml", png.svg), "png": ("image/png", png.png)}
_MOST_BYTES = 16_000_000
_FRAMED = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox allow-popups"
    )
}
"""For a preview, which a page of ours frames."""


def take_routes(open_store: Callable[[], Store], below: str = "") -> list[BaseRoute]:
    """The routes of files, to mount beside the pages; `below` is the path of those, "/dialogues"."""
    handlers = _Handlers(open_store)
    application = Starlette(
        routes=[Route("/{page}/{block}.{form}", handlers.take)], exception_handlers=EXCEPTION_HANDLERS
    )
    application.router.redirect_slashes = False
    return [Mount(f"{below}/take", app=application)]


class _Handlers:
    """Files by address; those of one data version are kept in an LRU cache of bounded bytes."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._kept: Kept[tuple[str, str, bytes]] = Kept(
            most_bytes=_MOST_BYTES, size=lambda kept: len(kept[2])
        )

    def take(self, request: Request) -> Response:
        name, block, form = (request.path_params[part] for part in ("page", "block", "form"))
        if name not in site.PAGES:
            raise HTTPException(404, f"There is no page {name[:40]!r}. Use one of {', '.join(site.PAGES)}.")
        with closing(self._open_store()) as store:
            record = Record(store)
            view, notices = site.view_of(record, name, dict(request.query_params))
            if notices:
                raise HTTPException(400, " ".join(notices)[:500])
            key = (record.version, name, view, block, form)
            file_name, media_type, content = self._kept.or_made(
                key, lambda: written(record, name, view, block, form)
            )
        return answered(
            request, content, media_type, name=file_name, headers=_FRAMED if form == "html" else {}
        )


def written(
    record: Record, name: str, view: View, block: str, form: str, built: Page | None = None
) -> tuple[str, str, bytes]:
    """The file's name, its media type and its bytes; `built` is the page of the view where that is at hand."""
    module = site.PAGES[name]
    own = module.files(record, view, block, form) if hasattr(module, "files") else None
    if own is not None:
        file_name, media_type, content = own
        return file_name, media_type, content
    page: Page = built or module.build(record, view)
    found = page.find(block)
    named = f"{name}-{block}"
    if isinstance(found, Chart) and form in _PICTURES:
        media_type, write = _PICTURES[form]
        return (
            exports.picture_name(named, form, record.version, found.spec.head.scope),
            media_type,
            write(found.spec),
        )
    if isinstance(found, Table) and form in KINDS:
        kind: Format = form  # type: ignore[assignment]
        about = {
            "Page": page.title,
            "Table": found.caption,
            "Notes": " ".join(found.notes),
            **release_now(record.store).about,
        }
        content = exports.export(kind, found.frame, found.columns, about=about)
        file_name = exports.file_name(named, kind, version=record.version, scope=found.scope)
        return file_name, KINDS[kind].media_type, content
    offered = [
        f"{inside.id}.{ending}"
        for inside in page.all_blocks()
        for ending in (
            (*_PICTURES,) if isinstance(inside, Chart) else (*KINDS,) if isinstance(inside, Table) else ()
        )
    ]
    raise HTTPException(
        404, f"The page {name} has no {block[:40]}.{form[:10]}. It has {', '.join(offered)}."[:600]
    )

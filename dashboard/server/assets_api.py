"""Static files at addresses that name their version: gzip, cached for good."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.render.html.assets import Asset, assets


def asset_routes(below: str = "") -> list[BaseRoute]:
    """A route for each asset; `below` is the base path of the pages, "/dialogues"."""
    return [Route(f"{below}/{asset.address}", _endpoint(asset)) for asset in assets()]


def _endpoint(asset: Asset) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(asset.content, media_type=asset.media_type, headers=headers)
        headers["Content-Encoding"] = "gzip"
        return Response(asset.compressed, media_type=asset.media_type, headers=headers)

    return answer

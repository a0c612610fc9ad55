"""Plotly's bundle: the version of the Python library, from our own address, compressed, kept for good."""

import gzip
import re
from collections.abc import Mapping

import httpx
from plotly.offline import get_plotlyjs_version
from starlette.applications import Starlette

from dashboard.assets import PLOTLY
from dashboard.server.assets_api import asset_routes
from tests.looping import run


def fetched(headers: Mapping[str, str]) -> tuple[httpx.Headers, bytes]:
    """The headers of the answer, and its bytes as they travel."""

    async def ask() -> tuple[httpx.Headers, bytes]:
        transport = httpx.ASGITransport(Starlette(routes=asset_routes()))
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://site") as client,
            client.stream("GET", f"/{PLOTLY.address}", headers=headers) as answer,
        ):
            return answer.headers, b"".join([part async for part in answer.aiter_raw()])

    return run(ask())


def test_the_bundle_is_of_the_version_that_the_python_library_draws_for() -> None:
    assert PLOTLY.address.endswith(f"-{get_plotlyjs_version()}.min.js")
    _, content = fetched({"accept-encoding": "identity"})
    said = re.search(rb"plotly\.js \(basic - minified\) v([0-9.]+)", content[:200])
    assert said is not None
    assert said.group(1).decode() == get_plotlyjs_version()


def test_it_travels_compressed_and_may_be_kept() -> None:
    headers, sent = fetched({"accept-encoding": "gzip"})
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert len(sent) < 450_000
    assert gzip.decompress(sent) == fetched({"accept-encoding": "identity"})[1]

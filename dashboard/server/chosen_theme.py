"""The reader's choice of theme in Streamlit's own index page, which knows nothing of it."""

import gzip
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.render.html.assets import theme_script

_TITLE = b"<title>Streamlit</title>"


class ChosenTheme:
    """Middleware: the script of the theme before anything else that a plain index page loads."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._script = b"<script>" + theme_script().content + b"</script>"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what is no index page of Streamlit's passes as it is."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def send_with_script(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_html(message):
                start = message
            elif not start:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    content = self._with_script(start, bytes(body))
                    await send(start)
                    await send({"type": "http.response.body", "body": content})

        await self._app(scope, receive, send_with_script)

    def _with_script(self, start: Message, body: bytes) -> bytes:
        headers = MutableHeaders(scope=start)
        is_compressed = headers.get("content-encoding") == "gzip"
        page = gzip.decompress(body) if is_compressed else body
        if _TITLE not in page:
            return body
        page = page.replace(_TITLE, _TITLE + self._script, 1)
        content = gzip.compress(page, 6, mtime=0) if is_compressed else page
        headers["content-length"] = str(len(content))
        # they speak of the page without the script
        del headers["etag"], headers["last-modified"]
        return content


def _is_html(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == HTTPStatus.OK
        and headers.get("content-type", "").startswith("text/html")
        and headers.get("content-encoding", "gzip") == "gzip"
    )

"""One message of a websocket in each pass of the event loop: fifty at once do not keep other requests waiting."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class WebsocketPacing:
    """Middleware: messages that arrive together are handed on one by one, other requests in between.

    Streamlit starts a thread for each, on the event loop: a few milliseconds each, all of them in one pass.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._next = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        async def paced() -> Message:
            message = await receive()
            async with self._next:
                await asyncio.sleep(0)
            return message

        await self._app(scope, paced, send)

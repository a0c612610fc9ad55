"""Fifty messages at once do not keep the event loop from other requests."""

import asyncio

from starlette.types import Message, Receive, Scope, Send

from dashboard.server.websocket_pacing import WebsocketPacing
from tests.looping import run


def test_between_two_messages_that_arrive_together_the_event_loop_serves_others() -> None:
    happened: list[str] = []

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        happened.append((await receive())["text"])

    async def receive() -> Message:
        return {"type": "websocket.receive", "text": "message"}

    async def send(_: Message) -> None:
        raise AssertionError

    async def others() -> None:
        while happened.count("message") < 50:
            happened.append("other")
            await asyncio.sleep(0)

    async def all_at_once() -> None:
        paced = WebsocketPacing(app)
        await asyncio.gather(others(), *(paced({"type": "websocket"}, receive, send) for _ in range(50)))

    run(all_at_once())
    assert happened.count("message") == 50
    assert "message message" not in " ".join(happened)

"""Somebody at a page, without a browser: one session over the websocket that Streamlit's own page uses.

A visitor sends what the browser sends (the address, the link that is followed) and reads the page that comes back as
HTML. It draws nothing, so fifty of them cost the machine next to nothing.
"""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from html import unescape
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

PATIENCE_SECONDS = 30
_NAME = re.compile(r'class="cd-page" data-page="([\w-]*)"')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_VERSION = re.compile(r"version ([0-9a-f]{12})\b")
_CHOICE = re.compile(r'<div class="cd-choice".*?</div>', re.DOTALL)
_NAVIGATION = re.compile(r'<nav aria-label="Pages">.*?</nav>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)" data-go')
_CHOSEN = re.compile(r'<a href="[^"]*" data-go id="([\w-]+)-\d+"[^>]*class="cd-on"[^>]*>([^<]*)')


class NotAnsweredError(Exception):
    """The server closed the connection, or said nothing for half a minute."""


@dataclass
class Page:
    """What one run of the script sent.

    `name` is the page's, `address` the query of its address, `chosen` what stands as chosen by the name of the choice,
    `choices` and `pages` the links of its choices and of its navigation, `version` the first seven digits of the
    data's content hash; `faults` are tracebacks, none on a good page; `seconds` pass from the request to the end of
    the run.
    """

    html: str = ""
    address: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0

    @property
    def name(self) -> str:
        return _first(_NAME, self.html)

    @property
    def heading(self) -> str:
        return _first(_HEADING, self.html)

    @property
    def version(self) -> str:
        return _first(_VERSION, self.html)

    @property
    def choices(self) -> list[str]:
        return _links("".join(_CHOICE.findall(self.html)))

    @property
    def pages(self) -> list[str]:
        return _links("".join(_NAVIGATION.findall(self.html)))

    @property
    def chosen(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for choice, words in _CHOSEN.findall(self.html):
            found.setdefault(choice, []).append(unescape(words))
        return found


class Visitor:
    """One session on the server at `url`. Use it as an asynchronous context."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/"
        self._socket: ClientConnection | None = None
        self._page_hash = self._component = ""
        self._turn = 0
        self.page = Page()
        """What is on screen."""

    async def open(self, path: str = "") -> Page:
        """Connect anew and open an address such as `figures?years=2023`. Raises `NotAnsweredError`."""
        await self.leave()
        name, _, query = path.partition("?")
        self._page_hash = self._component = ""
        self._turn = 0
        self.page = Page(address=dict(parse_qsl(query)))
        try:
            stream = f"{self._url.replace('http', 'ws', 1)}_stcore/stream"
            self._socket = await connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None)
        except (OSError, WebSocketException) as error:
            raise NotAnsweredError(f"no connection: {error}") from error
        return await self._ask(BackMsg(), name)

    async def follow(self, link: str) -> Page:
        """Follow a link of the page, as its script does: without loading anything anew."""
        message = BackMsg()
        self._turn += 1
        went = [{"event": "go", "value": {"address": urljoin(self._url, link), "turn": self._turn}}]
        message.rerun_script.widget_states.widgets.add(
            id=f"$$STREAMLIT_INTERNAL_KEY_{self._component}__events", json_trigger_value=json.dumps(went)
        )
        return await self._ask(message)

    async def leave(self) -> None:
        """Close the connection; the server keeps the session for a while, as for anybody who leaves."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.leave()

    async def _ask(self, message: BackMsg, page_name: str = "") -> Page:
        if self._socket is None:
            raise NotAnsweredError("no connection")
        request = message.rerun_script
        request.query_string = urlencode(self.page.address)
        request.page_script_hash, request.page_name = self._page_hash, page_name
        request.context_info.color_scheme = "light"
        began = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._socket.send(message.SerializeToString())
                self.page = await self._read()
        except (WebSocketException, TimeoutError) as error:
            raise NotAnsweredError(f"{type(error).__name__}: {error}") from error
        self.page.seconds = time.perf_counter() - began
        return self.page

    async def _read(self) -> Page:
        assert self._socket is not None
        page = Page(address=self.page.address)
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self._socket.recv())
            match message.WhichOneof("type"):
                case "navigation":
                    self._page_hash = message.navigation.page_script_hash
                case "page_info_changed":
                    page.address = dict(parse_qsl(message.page_info_changed.query_string))
                case "page_not_found":
                    page.faults.append("There is no such page.")
                case "delta":
                    element = message.delta.new_element
                    kind = element.WhichOneof("type")
                    if kind == "exception":
                        page.faults.append(f"{element.exception.type}: {element.exception.message}")
                    elif kind == "bidi_component":
                        self._component = element.bidi_component.id
                        page.html = json.loads(element.bidi_component.json)["html"]
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        page.faults.append("The script cannot be compiled.")
                    if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        return page


def _links(html: str) -> list[str]:
    return [unescape(link) for link in _LINK.findall(html)]


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return unescape(found[1]) if found else ""


def wrong_with(page: Page, link: str) -> list[str]:
    """What is wrong with the answer to a link: its faults, and what was asked for but is not what is shown."""
    asked = urlsplit(link)
    name, query = asked.path.removeprefix("./") or "overview", dict(parse_qsl(asked.query))
    wrong = list(page.faults)
    if page.name != name:
        wrong.append(f"The page is {page.name!r}, asked for {name!r}.")
    if not page.heading:
        wrong.append("The page has no heading.")
    if page.address != query:
        wrong.append(f"The address has {page.address}, asked for {query}.")
    if "years" in query and "years" in page.chosen and page.chosen["years"] != query["years"].split(","):
        wrong.append(f"The years chosen are {page.chosen['years']}, asked for {query['years']}.")
    return wrong

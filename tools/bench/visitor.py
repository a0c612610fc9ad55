"""Somebody at a page, without a browser: one session over the websocket that Streamlit's own page uses.

A visitor sends what the browser sends (the address, the state of every widget, the page turned to) and reads the
elements that come back. It keeps no picture of the page, so fifty of them cost the machine next to nothing.
"""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

PATIENCE_SECONDS = 30
_HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_VERSION = re.compile(r"Data ([0-9a-f]{7})\b")
_KEY = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")

Value = str | bool | tuple[str, ...]


class NotAnsweredError(Exception):
    """The server closed the connection, or said nothing for half a minute."""


@dataclass
class Page:
    """What one run of the script sent.

    `address` is the query of the page's address, `filters` what the filters say of themselves ("Years: 2023–2024"),
    `html` the blocks of text and tables in order, `version` the first seven digits of the data's content hash, empty
    where the page names none; `faults` are tracebacks and problems, none on a good page; `seconds` pass from the
    request to the end of the run.
    """

    title: str = ""
    heading: str = ""
    filters: list[str] = field(default_factory=list)
    version: str = ""
    address: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    seconds: float = 0


class Visitor:
    """One session on the server at `url`. Use it as an asynchronous context."""

    def __init__(self, url: str) -> None:
        self._stream = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        self._socket: ClientConnection | None = None
        self._pages: dict[str, str] = {}
        self._page_hash = ""
        self._ids: dict[str, str] = {}
        self._chosen: dict[str, Value] = {}
        self.options: dict[str, tuple[str, ...]] = {}
        """What can be chosen, by the key of the widget."""
        self.page = Page()
        """What is on screen."""

    async def open(self, path: str = "") -> Page:
        """Connect anew and open an address such as `trends?years=2023`. Raises `NotAnsweredError`."""
        await self.leave()
        name, _, query = path.partition("?")
        self._forget_widgets()
        self._page_hash = ""
        self.page = Page(address=dict(parse_qsl(query, keep_blank_values=True)))
        try:
            self._socket = await connect(self._stream, subprotocols=["streamlit"], max_size=None)
        except (OSError, WebSocketException) as error:
            raise NotAnsweredError(f"no connection: {error}") from error
        return await self._ask(name)

    async def choose(self, key: str, value: str | bool | Sequence[str]) -> Page:
        """Set a widget: a list for pills, a text for a radio or select box, yes or no for a switch."""
        self._chosen[key] = value if isinstance(value, str | bool) else tuple(value)
        return await self._ask()

    async def turn_to(self, title: str) -> Page:
        """Go to another page by its title in the navigation."""
        self._forget_widgets()
        self._page_hash, self.page.address = self._pages[title], {}
        return await self._ask()

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

    def _forget_widgets(self) -> None:
        self._ids, self._chosen, self.options = {}, {}, {}

    async def _ask(self, page_name: str = "") -> Page:
        if self._socket is None:
            raise NotAnsweredError("no connection")
        message = BackMsg()
        request = message.rerun_script
        request.query_string = urlencode(self.page.address)
        request.page_script_hash, request.page_name = self._page_hash, page_name
        request.context_info.color_scheme = "light"
        for key, value in self._chosen.items():
            state = request.widget_states.widgets.add(id=self._ids[key])
            if isinstance(value, bool):
                state.bool_value = value
            elif isinstance(value, str):
                state.string_value = value
            else:
                state.string_array_value.data.extend(value)
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
        page, parts = Page(address=self.page.address), []
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self._socket.recv())
            match message.WhichOneof("type"):
                case "new_session":
                    page, parts = Page(address=page.address), []
                case "navigation":
                    pages = message.navigation.app_pages
                    self._pages = {one.page_name: one.page_script_hash for one in pages}
                    self._page_hash = message.navigation.page_script_hash
                case "page_config_changed":
                    page.title = message.page_config_changed.title
                case "page_info_changed":
                    page.address = dict(
                        parse_qsl(message.page_info_changed.query_string, keep_blank_values=True)
                    )
                case "page_not_found":
                    page.faults.append("There is no such page.")
                case "delta":
                    parts.append(message.delta.SerializeToString().decode("utf-8", "ignore"))
                    if message.delta.add_block.HasField("popover"):
                        page.filters.append(message.delta.add_block.popover.label)
                    self._note(message.delta.new_element, page)
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        page.faults.append("The script cannot be compiled.")
                    if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        break
        page.heading = _first(_HEADING, "".join(page.html))
        page.version = _first(_VERSION, "".join(parts))
        return page

    def _note(self, element: Element, page: Page) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            page.faults.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "html":
            page.html.append(element.html.body)
            if 'class="cd-problem"' in element.html.body:
                page.faults.append(re.sub(r"<[^>]+>", " ", element.html.body))
        elif kind in _WIDGETS:
            widget = getattr(element, kind)
            if found := _KEY.fullmatch(widget.id):
                self._ids[found[1]] = widget.id
                if kind != "checkbox":
                    self.options[found[1]] = tuple(
                        option if isinstance(option, str) else option.content for option in widget.options
                    )
                if widget.set_value or found[1] not in self._chosen:
                    self._chosen[found[1]] = _value(kind, widget, self.options.get(found[1], ()))


_WIDGETS = ("button_group", "radio", "selectbox", "checkbox")


def _value(kind: str, widget: Any, options: Sequence[str]) -> Value:
    """What a widget shows when it arrives, in the form in which the browser sends it back."""
    if kind == "checkbox":
        return bool(widget.value if widget.set_value else widget.default)
    if kind == "button_group":
        return tuple(widget.raw_values) if widget.set_value else tuple(options[i] for i in widget.default)
    return str(widget.raw_value if widget.set_value else options[widget.default])


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return unescape(found[1]) if found else ""


def wrong_with(page: Page, title: str, asked: Mapping[str, str], filters: Sequence[str] = ()) -> list[str]:
    """What is wrong with an answer: its faults, and what was asked for but neither addressed nor shown."""
    wrong = list(page.faults)
    if not page.title.startswith(title):
        wrong.append(f"The page is {page.title!r}, asked for {title!r}.")
    if not page.heading:
        wrong.append("The page has no heading.")
    wrong += [
        f"The address has {name}={page.address.get(name)!r}, asked for {value!r}."
        for name, value in asked.items()
        if page.address.get(name) != value
    ]
    wrong += [f"No filter says {label!r}: {page.filters}." for label in filters if label not in page.filters]
    return wrong

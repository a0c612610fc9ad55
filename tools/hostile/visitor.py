"""A visitor who asks in SQL and uploads documents, over the websocket of Streamlit's own page, and may leave midway."""

import asyncio
import subprocess
import sys
from typing import Self

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol


class Hostile:
    """One session at the server `url`; what comes back of a run is its HTML, as one text."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._socket: ClientConnection | None = None
        self._session = self._page = ""
        self._widgets: dict[str, str] = {}
        self._fragments: dict[str, str] = {}

    async def open(self, page: str) -> str:
        self._socket = await connect(
            self._url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        )
        message = BackMsg()
        message.rerun_script.page_name = page
        return await self._run(message)

    async def ask(self, sql: str) -> str:
        message = self._message()
        message.rerun_script.fragment_id = self._fragments.get("button", "")
        message.rerun_script.widget_states.widgets.add(id=self._widgets["text_area"], string_value=sql)
        message.rerun_script.widget_states.widgets.add(id=self._widgets["button"], trigger_value=True)
        return await self._run(message)

    async def upload(self, content: bytes, name: str) -> str:
        return await self._run(await self._uploaded(content, name))

    async def upload_and_leave(self, content: bytes, name: str, after_seconds: float) -> None:
        message = await self._uploaded(content, name)
        assert self._socket is not None
        await self._socket.send(message.SerializeToString())
        await asyncio.sleep(after_seconds)
        await self.leave()

    async def leave(self) -> None:
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    def _message(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        return message

    async def _uploaded(self, content: bytes, name: str) -> BackMsg:
        assert self._socket is not None
        asked = BackMsg()
        asked.file_urls_request.request_id = name
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self._session
        await self._socket.send(asked.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await self._socket.recv())
            if answer.WhichOneof("type") == "file_urls_response":
                break
        (urls,) = answer.file_urls_response.file_urls
        async with httpx.AsyncClient(base_url=self._url, timeout=60) as client:
            await client.get("/_stcore/host-config")
            await client.get("/_stcore/health")
            token = client.cookies.get("_streamlit_xsrf") or ""
            done = await client.put(
                urls.upload_url, files={"file": (name, content)}, headers={"X-Xsrftoken": token}
            )
            done.raise_for_status()
        message = self._message()
        state = message.rerun_script.widget_states.widgets.add(id=self._widgets["file_uploader"])
        info = state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(content), file_id=urls.file_id
        )
        info.file_urls.CopyFrom(urls)
        return message

    async def _run(self, message: BackMsg) -> str:
        assert self._socket is not None
        await self._socket.send(message.SerializeToString())
        html: list[str] = []
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await self._socket.recv())
            match answer.WhichOneof("type"):
                case "new_session":
                    self._session = answer.new_session.initialize.session_id or self._session
                case "navigation":
                    self._page = answer.navigation.page_script_hash
                case "delta":
                    element = answer.delta.new_element
                    kind = element.WhichOneof("type")
                    if kind in ("text_area", "button", "file_uploader"):
                        self._widgets[kind] = getattr(element, kind).id
                        self._fragments[kind] = answer.delta.fragment_id
                    elif kind == "html":
                        html.append(element.html.body)
                    elif kind == "exception":
                        html.append(f"EXCEPTION {element.exception.type}: {element.exception.message}")
                    elif kind == "bidi_component":
                        html.append(element.bidi_component.json)
                case "script_finished":
                    if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        return "".join(html)


class Health:
    """Asks the health address from a process of its own while the block runs; `seconds` are what each answer took."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.seconds: list[float] = []

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tools.hostile.health", self._url]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        said = self._process.communicate()[0]
        self.seconds = [float(line) for line in said.split()]

    def __str__(self) -> str:
        ordered = sorted(self.seconds)
        return (
            f"health: {len(ordered)} answers, median {ordered[len(ordered) // 2] * 1000:.0f} ms, "
            f"95 of 100 under {ordered[len(ordered) * 95 // 100] * 1000:.0f} ms, longest {ordered[-1] * 1000:.0f} ms"
        )

"""Loaded by the server's Python before anything else: writes down every address that the process asks for."""

import os
import sys
from pathlib import Path

_FILE = Path(os.environ["ASKED_FOR"])
_EVENTS = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "subprocess.Popen",
)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event in _EVENTS:
        # a new file handle each time: a process that is forked, or killed, has still said what it did
        with _FILE.open("a", encoding="utf-8") as file:
            asked = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
            file.write(f"{event} {asked}\n")


_FILE.write_text("watching\n", encoding="utf-8")
sys.addaudithook(_note)

"""A real server on this machine that behaves as badly as a test asks."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; answers are functions that write to it."""

    answers: dict[str, list[Answer]]
    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        queue = self.answers.get(self.path, [])
        if not queue:
            self.send_error(404)
            return
        # The last answer is given again and again.
        (queue.pop(0) if len(queue) > 1 else queue[0])(self)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output quiet."""

    def give(self, status: int, body: bytes = b"", /, promised: int | None = None, **headers: str) -> None:
        """Answer with a body; `promised` is the length that is announced, if another."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if promised is None else promised))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True


class Server:
    """The address of the server, what it is to answer, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.answers: dict[str, list[Answer]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []

    def on(self, path: str, *answers: Answer) -> str:
        """Answer requests for a path one after the other; the last answer is kept up."""
        self.answers[path] = list(answers)
        return self.address + path

    def header(self, request: int, name: str) -> str | None:
        """A header of the nth request."""
        return self.seen[request][1].get(name)


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs while the test does."""
    handler = type("Handler", (Request,), {})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    server = Server(http.server_address[1])
    handler.answers, handler.seen = server.answers, server.seen  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def whole(body: bytes, status: int = 200, **headers: str) -> Answer:
    """The body, all of it."""
    return lambda request: request.give(status, body, promised=None, **headers)


def broken_off(body: bytes, after: int, **headers: str) -> Answer:
    """The beginning of the body, though all of it is announced."""
    return lambda request: request.give(200, body[:after], promised=len(body), **headers)


def the_rest(body: bytes, **headers: str) -> Answer:
    """The part that a Range asks for, as a well-behaved server gives it."""

    def answer(request: Request) -> None:
        asked = request.headers.get("Range")
        if asked is None:
            request.give(200, body, promised=None, **headers)
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        place = f"bytes {start}-{len(body) - 1}/{len(body)}"
        request.give(206, body[start:], promised=None, **headers, Content_Range=place)

    return answer


def sent_on(target: str, status: int = 302) -> Answer:
    """A redirect."""
    return lambda request: request.give(status, Location=target)


def slowly(body: bytes, pieces: int, seconds: float) -> Answer:
    """The body in pieces with a pause before each."""

    def answer(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        size = len(body) // pieces + 1
        for start in range(0, len(body), size):
            time.sleep(seconds)
            try:
                request.wfile.write(body[start : start + size])
            except OSError:
                return

    return answer


def endless(start: bytes, limit: int) -> Answer:
    """More than `limit` bytes without an announced length."""

    def answer(request: Request) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            request.wfile.write(start)
            for _ in range(limit // 65_536 + 4):
                request.wfile.write(b"\n" * 65_536)
        except OSError:
            return

    return answer

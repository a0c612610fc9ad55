"""Worker processes for what a visitor brings: a SELECT, a document. Hard limits of memory, processor time and time.

A fork server (zygote) has the code imported and forks one process per piece of work, so that a fresh worker costs
milliseconds. The work ends with its socket: whoever closes it, or dies, has the worker killed. Windows cannot fork:
there the work runs in the caller, without limits.
"""

import atexit
import gc
import importlib
import math
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

from queries.errors import LIMIT_REACHED, UserError

Answer = TypeVar("Answer")

_LOOK_EVERY_SECONDS = 0.1
_CHUNK_BYTES = 1 << 16
_START_SECONDS = 30.0
_NICENESS = 10
"""Below the server's own threads: whoever waits for a page goes first."""


class BusyError(UserError):
    """As much work is running and waiting as may at once."""

    exit_code = LIMIT_REACHED


class WorkStoppedError(UserError):
    """A piece of work ran into its limit of time, memory or bytes, or failed; `details` is the worker's traceback."""

    exit_code = LIMIT_REACHED
    details = ""


@dataclass(frozen=True)
class Limits:
    """What one piece of work may take. `memory_bytes` is address space beyond what the worker has at the start."""

    seconds: float
    memory_bytes: int
    answer_bytes: int

    @property
    def processor_seconds(self) -> int:
        """A backstop behind the wall clock, for a caller that died."""
        return math.ceil(self.seconds) + 1


class Pool:
    """At most `at_once` pieces of work at a time; `most_waiting` more wait `patience_seconds`, others are refused."""

    def __init__(
        self,
        limits: Limits,
        *,
        at_once: int = 2,
        most_waiting: int = 8,
        patience_seconds: float = 1.5,
    ) -> None:
        self.limits = limits
        self._at_once, self._most_waiting, self._patience = at_once, most_waiting, patience_seconds
        self._running = self._waiting = 0
        self._changed = threading.Condition()

    def run(
        self,
        function: Callable[..., Answer],
        *arguments: object,
        look: Callable[[], object] = lambda: None,
    ) -> Answer:
        """Call a module's function in a worker process; what it raises as `UserError` is raised here.

        `look` is called ten times a second; the work ends with what it raises. Raises `BusyError`, `WorkStoppedError`.
        """
        if not hasattr(os, "fork"):
            return function(*arguments)
        request = pickle.dumps((self.limits, function, arguments), pickle.HIGHEST_PROTOCOL)
        with self._slot(look), FORK_SERVER.worker(function.__module__) as worker:
            content = self._exchanged(worker, request, look)
        if not content:
            raise WorkStoppedError(
                f"It was stopped: it needed more than {self.limits.memory_bytes >> 20} MB of memory.",
                "this server's limits",
                "ask for less at once",
            )
        answer, error = pickle.loads(content)
        if error is not None:
            raise error
        return answer  # type: ignore[no-any-return]

    @contextmanager
    def _slot(self, look: Callable[[], object]) -> Iterator[None]:
        until = time.monotonic() + self._patience
        with self._changed:
            if self._running >= self._at_once and self._waiting >= self._most_waiting:
                raise _busy()
            self._waiting += 1
            try:
                while self._running >= self._at_once:
                    look()
                    if time.monotonic() > until:
                        raise _busy()
                    self._changed.wait(_LOOK_EVERY_SECONDS)
            finally:
                self._waiting -= 1
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify()

    def _exchanged(self, worker: socket.socket, request: bytes, look: Callable[[], object]) -> bytes:
        """What the worker answers to the request; nothing when it was killed."""
        content = bytearray()
        try:
            # the clock starts with the worker, not with the code that the fork server may still have to import
            _received(worker, 1, time.monotonic() + _START_SECONDS, look)
            until = time.monotonic() + self.limits.seconds
            worker.settimeout(self.limits.seconds)
            worker.sendall(request)
            worker.shutdown(socket.SHUT_WR)
            while chunk := _received(worker, _CHUNK_BYTES, until, look):
                content += chunk
                if len(content) > self.limits.answer_bytes:
                    raise WorkStoppedError(
                        f"The answer has more than {self.limits.answer_bytes >> 20} MB.",
                        "this server's limits",
                        "ask for less at once",
                    )
            return bytes(content)
        except TimeoutError as error:
            raise WorkStoppedError(
                f"It was stopped after {self.limits.seconds:g} seconds.",
                "this server's limits",
                "ask for less at once",
            ) from error
        except ConnectionError:
            return b""


def _received(worker: socket.socket, most_bytes: int, until: float, look: Callable[[], object]) -> bytes:
    """The next bytes, none at the end. Raises `TimeoutError` when the time of `time.monotonic()` is over."""
    while True:
        look()
        if (left := until - time.monotonic()) <= 0:
            raise TimeoutError
        worker.settimeout(min(left, _LOOK_EVERY_SECONDS))
        with suppress(TimeoutError):
            return worker.recv(most_bytes)


def _busy() -> BusyError:
    return BusyError(
        "The server is busy with the questions and documents of others.",
        "this server",
        "try again in a few seconds",
    )


class ForkServer:
    """The process that forks workers; started at the first use, or ahead of it, and again should it die."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._modules: tuple[str, ...] = ()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def imports(self, *modules: str) -> None:
        """Name the modules that it imports once for all workers, when it is started."""
        with self._lock:
            self._modules = modules

    def start(self) -> None:
        """Start it now, ahead of its first use."""
        with self._lock:
            self._started()

    @contextmanager
    def worker(self, module: str) -> Iterator[socket.socket]:
        """A new worker, as the socket that leads to it; it is killed when the block ends.

        `module` is imported ahead of it where the fork server is only started now.
        """
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, self._lock:
                self._modules = self._modules or (module,)
                try:
                    socket.send_fds(self._started(), [b"w"], [theirs.fileno()])
                except ConnectionError:
                    self._stop()
                    socket.send_fds(self._started(), [b"w"], [theirs.fileno()])
            yield ours

    def stop(self) -> None:
        """End it and every worker."""
        with self._lock:
            self._stop()

    def _started(self) -> socket.socket:
        if self._control is None:
            self._control, theirs = socket.socketpair()
            with theirs:
                code = f"from queries import workers; workers.serve({theirs.fileno()}, {self._modules!r})"
                self._process = subprocess.Popen(
                    [sys.executable, "-c", code],
                    pass_fds=(theirs.fileno(),),
                    stdin=subprocess.DEVNULL,
                    # a Ctrl-C is for the server, which takes the fork server with it
                    start_new_session=True,
                    env=os.environ | _ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
        return self._control

    def _stop(self) -> None:
        if self._control is not None and self._process is not None:
            self._control.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
        self._control = self._process = None


# one thread only, and one arena: more would reserve address space by the gigabyte
_ENVIRONMENT = {
    "PYTHONSAFEPATH": "1",
    "MALLOC_ARENA_MAX": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}

FORK_SERVER = ForkServer()
atexit.register(FORK_SERVER.stop)


def serve(control_descriptor: int, modules: tuple[str, ...]) -> None:
    """The fork server itself: forks a worker for each socket that it is sent, kills it when the other end closes."""
    os.nice(_NICENESS)
    for module in modules:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    _ForkLoop(socket.socket(fileno=control_descriptor)).run()
    # nothing here needs to be put in order, and libraries complain on their way out
    os._exit(0)


class _ForkLoop:
    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._ended, ended = os.pipe()
        os.set_blocking(self._ended, False)
        os.set_blocking(ended, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ended)
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._poll.register(self._ended, select.POLLIN)
        self._workers: dict[int, tuple[int, socket.socket]] = {}

    def run(self) -> None:
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor == self._ended:
                    self._reap()
                elif descriptor == self._control.fileno():
                    _, received, _, _ = socket.recv_fds(self._control, 1, 1)
                    if not received:
                        self._kill_all()
                        return
                    self._fork(socket.socket(fileno=received[0]))
                elif descriptor in self._workers:
                    self._poll.unregister(descriptor)
                    # not reaped yet, so that the number is still that worker's
                    os.kill(self._workers[descriptor][0], signal.SIGKILL)

    def _fork(self, connection: socket.socket) -> None:
        number = os.fork()
        if number == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._control.close()
            # a copy of a neighbour's socket would keep it open after the neighbour's end
            for _, other in self._workers.values():
                other.close()
            _work(connection)
        self._workers[connection.fileno()] = number, connection
        self._poll.register(connection, 0)

    def _reap(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._ended, 4096)
        with suppress(ChildProcessError):
            while (number := os.waitpid(-1, os.WNOHANG)[0]) != 0:
                for descriptor, (one, connection) in list(self._workers.items()):
                    if one == number:
                        with suppress(KeyError):
                            self._poll.unregister(descriptor)
                        connection.close()
                        del self._workers[descriptor]

    def _kill_all(self) -> None:
        for number, _ in self._workers.values():
            os.kill(number, signal.SIGKILL)


def _work(connection: socket.socket) -> NoReturn:
    """One piece of work, from the request to the answer; the process ends with it."""
    status = 1
    with suppress(BaseException):
        connection.sendall(b"\0")
        with connection.makefile("rb") as incoming:
            limits, function, arguments = pickle.load(incoming)
        _limit(limits)
        answer: object = None
        error: Exception | None = None
        try:
            answer = function(*arguments)
        except UserError as refusal:
            error = refusal
        except (MemoryError, RecursionError) as overflow:
            error = _overflow(overflow, limits)
        except Exception as fault:
            error = _failed(fault)
        connection.sendall(pickle.dumps((answer, error), pickle.HIGHEST_PROTOCOL))
        status = 0
    os._exit(status)


def _limit(limits: Limits) -> None:
    with suppress(OSError):
        # should the whole machine run out of memory, a worker goes first
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    import resource  # no such module on Windows, where nothing here runs

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seconds = limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    with suppress(OSError):  # a system without /proc has no limit of memory, only of time
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + limits.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _overflow(error: MemoryError | RecursionError, limits: Limits) -> WorkStoppedError:
    if isinstance(error, RecursionError):
        return WorkStoppedError(
            "It is nested too deeply to be read.", "what was given", "nest it less deeply"
        )
    return WorkStoppedError(
        f"It was stopped: it needed more than {limits.memory_bytes >> 20} MB of memory.",
        "this server's limits",
        "ask for less at once",
    )


def _failed(fault: Exception) -> WorkStoppedError:
    error = WorkStoppedError(
        f"The program failed at it ({type(fault).__name__}).",
        "what was given",
        "give something else, and report what you gave to whoever keeps the program",
    )
    error.details = "".join(traceback.format_exception(fault))
    return error

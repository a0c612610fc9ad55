"""Two scripts run at a time: fifty at once take no less time together, and the event loop waits for each in turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, local

AT_ONCE = 2

_PLACES = BoundedSemaphore(AT_ONCE)
_THREAD = local()


@contextmanager
def turn() -> Iterator[None]:
    """Hold one of the places; a thread that has one keeps it."""
    if getattr(_THREAD, "has_place", False):
        yield
        return
    _PLACES.acquire()
    _THREAD.has_place = True
    try:
        yield
    finally:
        _THREAD.has_place = False
        _PLACES.release()


@contextmanager
def aside() -> Iterator[None]:
    """Leave the place to others while another process works for this thread, and come back to it."""
    if not getattr(_THREAD, "has_place", False):
        yield
        return
    _THREAD.has_place = False
    _PLACES.release()
    try:
        yield
    finally:
        _PLACES.acquire()
        _THREAD.has_place = True

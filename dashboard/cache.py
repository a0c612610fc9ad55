"""Thread-safe LRU cache; keys include the data version, so entries never expire."""

from collections.abc import Callable, Hashable
from threading import Event, Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """At most `most` entries, or entries of at most `most_bytes` by `size`; the least recently used go first.

    A key names everything that the entry depends on, the version of the data included.
    """

    def __init__(
        self, most: int = 0, *, most_bytes: int = 0, size: Callable[[Made], int] | None = None
    ) -> None:
        self._weigh = size
        self._kept: LRUCache[Hashable, Made] = LRUCache(most or most_bytes, getsizeof=size)
        self._being_made: dict[Hashable, Event] = {}
        self._lock = Lock()

    def or_made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The entry of this key; `make` makes it when there is none.

        Of those who ask at once one makes it and the others wait: after a build everybody asks for the same. When it
        cannot be made, each finds out why.
        """
        with self._lock:
            if key in self._kept:
                return self._kept[key]
            others = self._being_made.get(key)
            if others is None:
                ready = self._being_made[key] = Event()
        if others is not None:
            others.wait()
            with self._lock:
                if key in self._kept:
                    return self._kept[key]
            # it failed, or is too large to be kept
            return make()
        try:
            made = make()
            with self._lock:
                # an entry larger than the whole cache is not kept
                if self._weigh is None or self._weigh(made) <= self._kept.maxsize:
                    self._kept[key] = made
            return made
        finally:
            with self._lock:
                del self._being_made[key]
            ready.set()

    def forget(self) -> None:
        """Drop every entry: for measurements."""
        with self._lock:
            self._kept.clear()

"""What was made once and may be asked for again: kept by what it was made from, never by time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """At most `most` things, the longest unasked let go first; safe to share between sessions.

    A key names everything that the thing depends on, the version of the data included: a kept thing cannot grow stale.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = Lock()

    def or_made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing of this key; `make` makes it when it is not at hand. Two who ask at once may both make it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def forget(self) -> None:
        """Let go of everything: for measurements."""
        with self._lock:
            self._kept.clear()

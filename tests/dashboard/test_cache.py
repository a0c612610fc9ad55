"""The cache of pages and answers: what many ask for at once is made once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from dashboard.cache import Kept


def test_of_eight_who_ask_at_once_one_makes_the_entry_and_all_have_it() -> None:
    kept: Kept[str] = Kept(4)
    made: Counter[str] = Counter()

    def make() -> str:
        made["page"] += 1
        started.wait(timeout=10)
        return "a page"

    started = Barrier(2)

    def ask() -> str:
        return kept.or_made("page", make)

    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(ask) for _ in range(8)]
        started.wait(timeout=10)
        assert [one.result(timeout=10) for one in asking] == ["a page"] * 8
    assert made["page"] == 1


def test_what_cannot_be_made_is_an_error_for_each_who_asked_and_is_asked_for_again() -> None:
    kept: Kept[str] = Kept(4)
    begun, goes_on = Barrier(2), Barrier(2)

    def fail() -> str:
        begun.wait(timeout=10)
        goes_on.wait(timeout=10)
        raise ValueError("no database")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kept.or_made, "page", fail)
        begun.wait(timeout=10)
        second = pool.submit(kept.or_made, "page", lambda: "mended")
        goes_on.wait(timeout=10)
        with pytest.raises(ValueError, match="no database"):
            first.result(timeout=10)
        assert second.result(timeout=10) == "mended"
    assert kept.or_made("page", lambda: "mended") == "mended"


def test_an_entry_larger_than_the_cache_is_given_and_not_kept() -> None:
    kept: Kept[str] = Kept(most_bytes=3, size=len)
    assert kept.or_made("page", lambda: "long") == "long"
    assert kept.or_made("page", lambda: "new") == "new"
    assert kept.or_made("page", lambda: "not asked") == "new"

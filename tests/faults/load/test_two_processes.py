"""Two processes serve one database behind one address, as docs/operations.md describes; one of them is killed."""

import asyncio
import urllib.request
from pathlib import Path

import pytest

from tests.faults.load.proxy import one_address
from tests.looping import run
from tests.serving import DASHBOARD, Served, own_record, served
from tools.bench.visitor import NotAnsweredError, Visitor, wrong_with

ONE_SECRET = {"STREAMLIT_SERVER_COOKIE_SECRET": "the same in both processes"}


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read(), "utf-8")


async def kill_one_of_two(first: Served, second: Served) -> None:
    async with one_address([first.port, second.port]) as address:
        # in turn: the first and the third come to the first process
        visitors = [Visitor(address) for _ in range(4)]
        both = "figures?years=2023,2024&working-groups=FA"
        for visitor in visitors:
            await visitor.open("figures?years=2023,2024")
            assert wrong_with(await visitor.follow(both), both) == []
        before = visitors[0].page
        assert (
            before.heading == "In the dialogues on firearms, participation rose from 69 in 2023 to 76 in 2024"
        )

        first.kill()

        last = "figures?years=2024&working-groups=FA"
        for visitor in visitors[1::2]:
            assert wrong_with(await visitor.follow(last), last) == []
        for visitor in visitors[0::2]:
            with pytest.raises(NotAnsweredError):
                await visitor.follow(last)
            # the address is what a browser keeps, and what it opens again
            page = await visitor.open(both)
            assert wrong_with(page, both) == []
            assert page.html == before.html
            assert wrong_with(await visitor.follow(last), last) == []
        async with Visitor(address) as newcomer:
            assert wrong_with(await newcomer.open("compare"), "compare") == []
        # in a thread: the proxy passes the answer on in this one
        assert "468" in await asyncio.to_thread(fetched, f"{address}/data/v1/year_totals.csv")
        for visitor in visitors:
            await visitor.leave()


def test_when_one_of_two_processes_is_killed_the_sessions_of_the_other_go_on(tmp_path: Path) -> None:
    environment = own_record(tmp_path).environment | ONE_SECRET
    with (
        served(DASHBOARD, tmp_path / "first.txt", environment) as first,
        served(DASHBOARD, tmp_path / "second.txt", environment) as second,
    ):
        run(kill_one_of_two(first, second))
    assert "Traceback" not in (tmp_path / "second.txt").read_text(encoding="utf-8")

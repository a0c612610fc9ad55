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
        for visitor in visitors:
            await visitor.open("trends?years=2023,2024")
            page = await visitor.choose("working_groups", visitor.options["working_groups"][:1])
            assert (
                wrong_with(page, "Trends", {"years": "2023,2024", "wg": "FA"}, ["Working groups: FA"]) == []
            )
        before = visitors[0].page
        assert before.heading == "In 2024, NGOs were 66 of 76 participations"

        first.kill()

        for visitor in visitors[1::2]:
            page = await visitor.choose("years", ["2024"])
            assert (
                wrong_with(
                    page, "Trends", {"years": "2024", "wg": "FA"}, ["Years: 2024", "Working groups: FA"]
                )
                == []
            )
        for visitor in visitors[0::2]:
            with pytest.raises(NotAnsweredError):
                await visitor.choose("years", ["2024"])
            # the address is what a browser keeps, and what it opens again
            page = await visitor.open("trends?years=2023,2024&wg=FA")
            assert wrong_with(page, "Trends", {"years": "2023,2024", "wg": "FA"}) == []
            assert (page.heading, page.filters, page.html) == (before.heading, before.filters, before.html)
            page = await visitor.choose("years", ["2023"])
            assert wrong_with(page, "Trends", {"years": "2023", "wg": "FA"}, ["Years: 2023"]) == []
        async with Visitor(address) as newcomer:
            assert (
                wrong_with(await newcomer.open("working-groups"), "Working groups", {}, ["Years: 2022–2024"])
                == []
            )
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

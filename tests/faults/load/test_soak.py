"""Several readers at once while the database is built anew. How fast it is, tools/bench measures."""

from pathlib import Path

from tests.looping import run
from tests.serving import DASHBOARD, own_record, served
from tools.bench.soak import soak
from tools.bench.visitor import Visitor, wrong_with


def test_eight_readers_go_on_while_the_database_is_rebuilt_and_each_sees_the_new_data(tmp_path: Path) -> None:
    record = own_record(tmp_path)
    with served(DASHBOARD, tmp_path / "log.txt", record.environment) as server:
        found = run(soak(server, record, sessions=8, seconds=8, think_seconds=1, rebuild_after=2))
    assert found.errors == []
    assert found.saw_new_data == 8
    assert len(found.changes) + len(found.turns) > 8
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_a_visitor_notices_a_page_that_is_not_what_was_asked(tmp_path: Path) -> None:
    async def visit(url: str) -> list[str]:
        async with Visitor(url) as visitor:
            page = await visitor.open("figures?years=2023")
            assert wrong_with(page, "figures?years=2023") == []
            return [*wrong_with(page, "figures?years=2024"), *wrong_with(page, "compare?years=2023")]

    record = own_record(tmp_path)
    with served(DASHBOARD, tmp_path / "log.txt", record.environment) as server:
        assert run(visit(server.url)) == [
            "The address has {'years': '2023'}, asked for {'years': '2024'}.",
            "The years chosen are ['2023'], asked for 2024.",
            "The page is 'figures', asked for 'compare'.",
        ]

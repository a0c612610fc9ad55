"""Several readers at once while the database is built anew. How fast it is, tools/bench measures."""

from pathlib import Path

from tests.looping import run
from tests.serving import DASHBOARD, own_record, served
from tools.bench.soak import soak
from tools.bench.visitor import Visitor


def test_eight_readers_go_on_while_the_database_is_rebuilt_and_each_sees_the_new_data(tmp_path: Path) -> None:
    record = own_record(tmp_path)
    with served(DASHBOARD, tmp_path / "log.txt", record.environment) as server:
        found = run(soak(server, record, sessions=8, seconds=8, think_seconds=1, rebuild_after=2))
    assert found.errors == []
    assert found.saw_new_data == 8
    assert len(found.changes) > 8
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_a_visitor_notices_a_page_that_cannot_be_shown(tmp_path: Path) -> None:
    async def visit(url: str) -> list[str]:
        async with Visitor(url) as visitor:
            return (await visitor.open("trends?years=2023")).faults

    record = own_record(tmp_path)
    record.database.unlink()
    (record.register / "figures.csv").unlink()
    with served(DASHBOARD, tmp_path / "log.txt", record.environment) as server:
        (fault,) = run(visit(server.url))
    assert "figures.csv" in fault

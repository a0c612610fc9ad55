"""The same number for the same scope, wherever it leaves, on random registers with random views.

A seeded sample by default; `EQUALITY=2000 pytest -s tests/dashboard/test_same_number.py` takes 2,000 pairs of a register
and a view for pages as data, CSV and JSON, and a tenth of them for XLSX, SVG, HTML and Word.
"""

import asyncio
import csv
import io
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import lxml.etree
import lxml.html
import pytest
from starlette.applications import Starlette

from dashboard import site
from dashboard.blocks import Chart, Table
from dashboard.briefing.files import write
from dashboard.briefing.models import Choices, Session
from dashboard.charts.spec import ChartSpec
from dashboard.filters import View
from dashboard.record import AnsweredStore, Record
from dashboard.server.data_api import data_routes
from dashboard.server.take_api import take_routes
from queries.text.numbers import number
from tests.dashboard.any_record import AnyRecord, Sums, random_view
from tests.dashboard.briefing.reading import text_of_docx
from tests.dashboard.files.reading import from_xlsx
from tests.queries.comparability.registers import Event

PAIRS = int(os.environ.get("EQUALITY", "120"))
VIEWS_PER_REGISTER = 20
RARER = 10

pytestmark = pytest.mark.slow


class Doors:
    """The ways by which a number leaves: pages as data, files of pages, data addresses."""

    def __init__(self, store: AnyRecord) -> None:
        self.store = store
        routes = [
            *take_routes(self._session),
            *data_routes(self._session, Path("no-snapshots")),  # type: ignore[arg-type]
        ]
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(Starlette(routes=routes)), base_url="http://site"
        )

    def _session(self) -> AnsweredStore:
        return AnsweredStore(self.store)  # type: ignore[arg-type]

    @property
    def record(self) -> Record:
        return Record(self._session())

    def get(self, path: str, view: View) -> bytes:
        query = view.address(self.record.vocabulary)
        answer = asyncio.run(self.client.get(path, params=query))
        assert answer.status_code == 200, (path, query, answer.text)
        return answer.content

    def table(self, name: str, form: str, view: View) -> list[dict[str, Any]]:
        """Rows of a file; a missing value is None."""
        content = self.get(f"/{name}.{form}", view)
        if form == "json":
            found: list[dict[str, Any]] = json.loads(content)
            return found
        if form == "xlsx":
            head, *lines = from_xlsx(content)
            return [dict(zip(map(str, head), line, strict=True)) for line in lines]
        return [
            {name: value or None for name, value in row.items()}
            for row in csv.DictReader(io.StringIO(content.decode()))
        ]


def _number(value: Any) -> int | None:
    return None if value is None else round(float(value))


def pairs(count: int) -> Iterator[tuple[Doors, list[Event], View, int]]:
    """Registers and views, the same ones in each run."""
    store, chance = AnyRecord(), random.Random(20260902)
    doors = Doors(store)
    for at in range(count):
        seed, within = divmod(at, VIEWS_PER_REGISTER)
        if within == 0:
            batch = min(VIEWS_PER_REGISTER, count - at)
            with store.of(seed) as (_, events):
                for n in range(batch):
                    yield doors, events, random_view(chance, events), at + n


def totals_of(spec: ChartSpec) -> dict[int, tuple[str, float]]:
    """Per year the printed total and the height of the stack."""
    found = {}
    for at, category in enumerate(spec.categories):
        heights = [m.value for s in spec.series if s.code != "quoted" for m in s.marks if m.at == at]
        found[int(category.key)] = (category.total, sum(heights))
    return found


def check_stack(spec: ChartSpec | None, sums: Sums) -> None:
    """Label and height of each column are the total of its year; a year without a total has neither."""
    years = sums.years
    if spec is None:
        assert not any(sums.of(event) is not None for event in sums.chosen) or not years
        return
    for year, (label, height) in totals_of(spec).items():
        total = years.get(year)
        assert (label, height) == ("" if total is None else number(total), total or 0), year
    for year, total in years.items():
        if total is not None:
            assert f"{year} " in spec.alt and number(total) in spec.alt


def check_lines(spec: ChartSpec | None, sums: Sums) -> None:
    """One mark a dialogue with a number, at its number; nothing stands for one without."""
    marks = [] if spec is None else [m for s in spec.series for m in s.marks]
    got = Counter((m.address.partition("=")[2], m.value, m.label) for m in marks)
    wanted = Counter(
        (name, float(count), number(count)) for name, count in sums.dialogues.items() if count is not None
    )
    assert got == wanted


def check_by_dialogue(rows: list[dict[str, Any]], sums: Sums) -> None:
    got = {(row.get("dialogue") or str(row["page"]).partition("=")[2]): row for row in rows}
    assert {name: _number(row["participations_count"]) for name, row in got.items()} == sums.dialogues


def check_by_group(rows: list[dict[str, Any]], sums: Sums) -> None:
    official = [row for row in rows if row["evidence"] == "official" and row.get("role") != "state"]
    got = {
        (int(float(row["year"])), row["stakeholder_group"]): _number(row["count"])
        for row in official
        if row["count"] is not None
    }
    assert got == sums.parts


def check_years(rows: list[dict[str, Any]], sums: Sums) -> None:
    got = {
        int(float(row["year"])): _number(row["participations_count"])
        for row in rows
        if row["evidence"] == "official"
    }
    assert got == sums.years


def check_growth(rows: list[dict[str, Any]], sums: Sums) -> None:
    """Totals are those of the years, a change is the difference of its ends, and none stands where it is refused."""
    for row in rows:
        first, last = (int(year) for year in str(row["years"]).split("\u2013"))
        counts = (_number(row["first_count"]), _number(row["last_count"]))
        if row["groups"] == "All dialogues":
            assert counts == (sums.years[first], sums.years[last])
        if row["change_count"] is not None:
            assert _number(row["change_count"]) == (counts[1] or 0) - (counts[0] or 0)
        assert row["level"] != "not_comparable" or row["change_count"] is None


def check_page(doors: Doors, view: View, sums: Sums, at: int) -> None:
    """Pages as data: Overview, and Figures seen in each way by turns."""
    record = doors.record
    built = site.PAGES["overview"].build(record, view)
    chart = built.find("chart")
    check_lines(chart.spec if isinstance(chart, Chart) else None, sums)
    ways = {
        ("stacked", "working-groups"): check_stack,
        ("stacked", "stakeholder-groups"): check_stack,
        ("lines", "working-groups"): check_lines,
    }
    (show, split), check = list(ways.items())[at % len(ways)]
    seen = site.PAGES["figures"].build(record, view.with_parameters(show=show, split=split))
    assert seen.title == built.title
    block = seen.find("chart")
    check(block.spec if isinstance(block, Chart) else None, sums)


def check_files(doors: Doors, view: View, sums: Sums, at: int) -> None:
    """CSV and JSON of the data addresses and of the tables of pages; what a page draws is what its file holds."""
    form = ("csv", "json")[at % 2]
    check_years(doors.table("data/v1/year_totals", form, view), sums)
    check_by_dialogue(doors.table("data/v1/dialogue_totals", form, view.with_quoted), sums)
    check_by_group(doors.table("data/v1/participation_by_year", form, view), sums)
    show, split = (("table", "dialogues"), ("growth", "working-groups"), ("table", "stakeholder-groups"))[
        at % 3
    ]
    seen = view.with_parameters(show=show, split=split)
    block = site.PAGES["figures"].build(doors.record, seen).find(show)
    if not isinstance(block, Table):
        return
    rows = doors.table(f"take/figures/{show}", form, seen)
    assert [row["scope_working_groups"] for row in rows] == [
        block.scope.columns["scope_working_groups"] if block.scope else None
    ] * len(rows)
    drawn = json.loads(block.shown().to_json(orient="records"))
    for column in block.shown().select_dtypes("number"):
        values = [row[column] for row in drawn]
        assert [None if r[column] is None else float(r[column]) for r in rows] == values, column
    if split == "dialogues":
        got = Counter((int(row["year"]), _number(row["participations_count"])) for row in rows)
        assert got == Counter((event.year, sums.of(event)) for event in sums.chosen)
    elif show == "growth":
        check_growth(rows, sums)
    else:
        official = [row for row in rows if row["evidence"] == "official" and row["count"] is not None]
        assert sum(_number(row["count"]) or 0 for row in official) == sum(t for t in sums.years.values() if t)


def check_rarer(doors: Doors, view: View, sums: Sums) -> None:
    """XLSX, SVG, HTML and Word of the same view."""
    check_years(doors.table("data/v1/year_totals", "xlsx", view), sums)
    known = {year: total for year, total in sums.years.items() if total is not None}
    stacked = view.with_parameters(show="stacked", split="stakeholder-groups")
    if isinstance(site.PAGES["figures"].build(doors.record, stacked).find("chart"), Chart):
        drawn = lxml.etree.fromstring(doors.get("/take/figures/chart.svg", stacked))
        words = {" ".join(text.split()) for text in drawn.itertext()}
        assert {number(total) for total in known.values()} <= words
    table = view.with_parameters(show="table", split="dialogues")
    query = table.address(doors.record.vocabulary)
    html = lxml.html.fromstring(site.rendered(doors.record, "figures", query).html)
    shown = Counter(map(_cell, html.xpath("//table//td[@data-label='Participations']")))
    printed = Counter("no figure" if c is None else number(c) for c in sums.dialogues.values())
    # a column with one value stands in the caption
    (only,) = printed if len(printed) == 1 else ("",)
    assert shown == printed or f"participations: {only}".replace(",", "") in html.text_content()
    check_word(doors, view, sums)


def _cell(cell: Any) -> str:
    for card in cell.xpath(".//*[contains(@class, 'cd-card')]"):
        card.drop_tree()
    return " ".join(cell.text_content().split())


def check_word(doors: Doors, view: View, sums: Sums) -> None:
    """The briefing's rows of the years: each total stands in the row of its year."""
    everyone = view.model_copy(
        update={"stakeholder_groups": tuple(g.code for g in doors.record.names.in_total)}
    )
    whole = Sums(sums.events, everyone)
    known = [year for year, total in whole.years.items() if total is not None]
    if not known or len(view.years) < 2:
        return
    session = Session(label="COP99", name="ninety-ninth session", dates="", year=view.years[-1])
    choices = Choices(session=session, years=tuple(known[-2:]), working_groups=view.working_groups)
    text = text_of_docx(write(doors.record.store, choices, "docx"))
    rows = [line.split(" | ") for line in text.splitlines() if " | " in line]
    for year in known[-2:]:
        total = number(whole.years[year])
        assert any(
            row[0].startswith(str(year)) and any(c.startswith(total) for c in row[1:]) for row in rows
        ), year


def test_the_same_scope_has_the_same_number_on_pages_and_in_files() -> None:
    counts: Counter[str] = Counter()
    for doors, events, view, at in pairs(PAIRS):
        sums = Sums(events, view)
        check_page(doors, view, sums, at)
        check_files(doors, view, sums, at)
        counts["pairs"] += 1
        counts["totals"] += sum(total is not None for total in sums.years.values())
        counts["partly reported"] += len(sums.chosen) - len(sums.whole)
    print(dict(counts))
    assert counts["pairs"] == PAIRS and counts["totals"] > PAIRS


def test_the_same_scope_has_the_same_number_in_xlsx_svg_html_and_word() -> None:
    counts: Counter[str] = Counter()
    for doors, events, view, _ in pairs(PAIRS // RARER):
        check_rarer(doors, view, Sums(events, view))
        counts["pairs"] += 1
    print(dict(counts))
    assert counts["pairs"] == PAIRS // RARER

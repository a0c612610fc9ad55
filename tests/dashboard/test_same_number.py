"""The same number for the same scope, wherever it leaves, on random registers with random views.

A seeded sample by default; `EQUALITY=2000 pytest -s tests/dashboard/test_same_number.py` takes 2,000 pairs of a register
and a view for pages as data, CSV and JSON, and a tenth of them for XLSX, SVG, HTML and DOCX; with `-n 2` on two cores.
"""

import csv
import io
import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import lxml.etree
import lxml.html
import pandas as pd
import pytest
from starlette.applications import Starlette

from dashboard import site
from dashboard.blocks import Chart, Table
from dashboard.briefing.briefing_files import lay_out
from dashboard.briefing.models import Choices
from dashboard.briefing.note import compose
from dashboard.charts.spec import ChartSpec
from dashboard.filters import View
from dashboard.record import AnsweredStore, Record
from dashboard.server.data_api import data_routes
from dashboard.server.take_api import take_routes
from queries.text.numbers import number
from tests.dashboard.any_record import STAKEHOLDER_GROUPS, AnyRecord, Sums, random_view
from tests.dashboard.briefing.reading import text_of_docx
from tests.dashboard.files.reading import from_xlsx
from tests.looping import run
from tests.queries.comparability.registers import Event

PAIRS = int(os.environ.get("EQUALITY", "120"))
SHARDS = 4
VIEWS_PER_REGISTER, REGISTERS_PER_STORE = 10, 4
RARER = 10

pytestmark = pytest.mark.slow


class Doors:
    """The ways by which a number leaves: pages as data, files of pages, data addresses."""

    def __init__(self, store: AnyRecord) -> None:
        self.store = store
        routes = [
            *take_routes(self._session),
            *data_routes(self._session, Path("no-snapshots")),
        ]
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(Starlette(routes=routes)), base_url="http://site"
        )

    def _session(self) -> AnsweredStore:
        return AnsweredStore(self.store)

    @property
    def record(self) -> Record:
        return Record(self._session())

    def get(self, path: str, view: View) -> bytes:
        query = view.address(self.record.vocabulary)
        if path.startswith("/data/"):
            # a page opens on the documented years, a data address on all: the same scope names its years
            query["years"] = ",".join(map(str, view.years))
        answer = run(self.client.get(path, params=query))
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


def pairs(count: int, shard: int) -> Iterator[tuple[Doors, list[Event], View, int]]:
    """Registers and views, the same ones in each run."""
    chance = random.Random(20260902 + shard)
    for first in range(0, count, VIEWS_PER_REGISTER):
        # what a store held before is taken back, and makes it slower all the same
        if first % (VIEWS_PER_REGISTER * REGISTERS_PER_STORE) == 0:
            store = AnyRecord()
            doors = Doors(store)
        with store.of(1000 * shard + first) as (_, events):
            for at in range(first, min(first + VIEWS_PER_REGISTER, count)):
                yield doors, events, random_view(chance, events), at


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
    """A page as data: Overview, and Figures seen in each of its ways, by turns."""
    ways: list[tuple[str, dict[str, str], Callable[[ChartSpec | None, Sums], None]]] = [
        ("overview", {}, check_lines),
        ("figures", {"show": "lines", "split": "working-groups"}, check_lines),
        ("figures", {"show": "stacked", "split": "working-groups"}, check_stack),
        ("figures", {"show": "stacked", "split": "stakeholder-groups"}, check_stack),
    ]
    name, seen, check = ways[at % len(ways)]
    block = site.PAGES[name].build(doors.record, view.with_parameters(**seen)).find("chart")
    check(block.spec if isinstance(block, Chart) else None, sums)


def check_files(doors: Doors, view: View, sums: Sums, at: int) -> None:
    """CSV and JSON: an answer of the data addresses in both, a table of a page in one of them."""
    name, check, asked = (
        ("year_totals", check_years, view),
        ("dialogue_totals", check_by_dialogue, view.with_quoted),
        ("participation_by_year", check_by_group, view),
    )[at % 3]
    for form in ("csv", "json"):
        check(doors.table(f"data/v1/{name}", form, asked), sums)
    show, split = (("table", "dialogues"), ("growth", "working-groups"), ("table", "stakeholder-groups"))[
        at % 3
    ]
    seen = view.with_parameters(show=show, split=split)
    block = site.PAGES["figures"].build(doors.record, seen).find(show)
    if not isinstance(block, Table):
        return
    rows = doors.table(f"take/figures/{show}", ("csv", "json")[at % 2], seen)
    assert block.scope is not None
    for column, said in block.scope.columns.items():
        assert {row[column] for row in rows} <= {said}
    drawn = block.shown().select_dtypes("number")
    for column in map(str, drawn):
        values = [None if pd.isna(value) else float(value) for value in drawn[column]]
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
    """XLSX, SVG and HTML of the same view."""
    check_years(doors.table("data/v1/year_totals", "xlsx", view), sums)
    known = {year: total for year, total in sums.years.items() if total is not None}
    stacked = view.with_parameters(show="stacked", split="stakeholder-groups")
    if isinstance(site.PAGES["figures"].build(doors.record, stacked).find("chart"), Chart):
        drawn = lxml.etree.fromstring(doors.get("/take/figures/chart.svg", stacked))
        words = {" ".join(str(text).split()) for text in drawn.itertext()}
        assert {number(total) for total in known.values()} <= words
    table = view.with_parameters(show="table", split="dialogues")
    query = table.address(doors.record.vocabulary)
    html: lxml.html.HtmlElement = lxml.html.fromstring(site.rendered(doors.record, "figures", query).html)
    shown = Counter(map(_cell, html.xpath("//table//td[@data-label='Participations']")))
    printed = Counter("no figure" if c is None else number(c) for c in sums.dialogues.values())
    # a column with one value stands in the caption
    (only,) = printed if len(printed) == 1 else ("",)
    assert shown == printed or f"participations: {only}" in html.text_content()


def check_docx(doors: Doors, events: list[Event], view: View) -> None:
    """The totals in the file of the briefing that goes up to the latest year of the same view."""
    latest = view.years[-1]
    usual = {"stakeholder_groups": STAKEHOLDER_GROUPS, "evidence": "official"}
    sums = Sums(
        events, view.model_copy(update=usual | {"years": tuple({e.year for e in events if e.year <= latest})})
    )
    if not any(event.level == "official" for event in sums.chosen):
        return
    names = doors.record.names
    choices = Choices(names.sessions["COP12"], view.years[-2:], view.working_groups, view.evidence)  # type: ignore[arg-type]
    lines = text_of_docx(lay_out(compose(doors.store, choices, edition="any"), "docx")).splitlines()
    rows = [line.split(" | ") for line in lines if re.match(r"\d{4} \| ", line)]
    # the letters of notes follow the number
    got = {int(row[0]): re.sub(r"[a-z, ]+$", "", row[-1]) for row in rows}
    assert got == {year: ".." if total is None else number(total) for year, total in sums.years.items()}


def _cell(cell: Any) -> str:
    for card in cell.xpath(".//*[contains(@class, 'cd-card') or contains(@class, 'cd-hidden')]"):
        card.drop_tree()
    return " ".join(cell.text_content().split())


@pytest.mark.parametrize("shard", range(SHARDS))
def test_the_same_scope_has_the_same_number_on_pages_and_in_files(shard: int) -> None:
    counts: Counter[str] = Counter()
    for doors, events, view, at in pairs(PAIRS // SHARDS, shard):
        sums = Sums(events, view)
        check_page(doors, view, sums, at)
        check_files(doors, view, sums, at)
        counts["pairs"] += 1
        counts["totals"] += sum(total is not None for total in sums.years.values())
        counts["dialogues beside totals"] += sum(e.level == "official" for e in sums.chosen) - len(sums.whole)
    print(dict(counts))
    assert counts["pairs"] == PAIRS // SHARDS and counts["dialogues beside totals"] > 0


@pytest.mark.parametrize("shard", range(SHARDS))
def test_the_same_scope_has_the_same_number_in_xlsx_svg_html_and_docx(shard: int) -> None:
    count = PAIRS // SHARDS // RARER
    for doors, events, view, _ in pairs(count, SHARDS + shard):
        check_rarer(doors, view, Sums(events, view))
        check_docx(doors, events, view)

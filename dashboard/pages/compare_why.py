"""Below the answer of the Compare page: causes of the change, and what would settle it."""

from collections.abc import Iterator

import queries
from dashboard.blocks import Block, Chart, Column, Link, Links, Section, Table, Text
from dashboard.charts import rows
from dashboard.charts.spec import Head
from dashboard.record import Record
from dashboard.text import compare as words
from dashboard.text import headlines
from queries.comparability.sides import Side
from queries.comparability.verdicts import Comparison
from queries.rows import records, whole
from queries.text.citations import merged

CAUSES = (
    Column("working_groups", "Working groups"),
    Column("cause", "Why"),
    Column("first_count", "Earlier", 0),
    Column("last_count", "Later", 0),
    Column("change_count", "Part of the difference", 0),
)


def beside(record: Record, found: Comparison) -> Iterator[Block]:
    """The dialogues that report only some of the chosen groups, each with what it reports: they are in no total."""
    if found.dialogues_left_beside:
        left = Links("left-beside", headlines.beside(record, found.dialogues_left_beside))
        yield Section("beside", "Beside the totals", (left,), words.BESIDE)


def causes(record: Record, first: Side, last: Side) -> Iterator[Block]:
    """How the difference of the two official totals divides by what the groups of dialogues have in common."""
    chosen = first.selection(years=(first.year, last.year))
    frame, totals = queries.change_causes(record.store, chosen), queries.year_totals(record.store, chosen)
    counts = {whole(row["year"]): row["participations_count"] for row in records(totals)}
    if len(frame) < 2 or any(counts.get(side.year) is None for side in (first, last)):
        return
    ends = [(str(side.year), whole(counts[side.year])) for side in (first, last)]
    named = words.named_causes(frame, record.names)
    steps = [(str(r["working_groups"]), str(r["cause"]), whole(r["change_count"])) for r in records(named)]
    head = Head(
        "causes",
        words.causes_title(frame),
        words.CAUSES,
        "",
        merged(totals["citation"].dropna()),
        record.version,
    )
    caption = (
        f"What each group of dialogues adds to the difference, {first.year} and {last.year}, participations"
    )
    yield Section(
        "why",
        f"Why {ends[0][1]} in {ends[0][0]} and {ends[1][1]} in {ends[1][0]}",
        (
            Chart("causes", rows.causes(head, ends[0], ends[1], steps)),
            Table("steps", named, CAUSES, caption, missing="none at hand"),
        ),
    )


def settling(record: Record, found: Comparison, first: Side, last: Side) -> Iterator[Block]:
    """The documents to be obtained for dialogues of either side; where dialogues were merged, the lists."""
    codes = {reason.code for reason in found.reasons}
    blocks: list[Block] = []
    if codes & {"COVERAGE", "QUOTED"}:
        wanted = {
            str(row["dialogue"])
            for side in (first, last)
            for row in records(queries.dialogue_totals(record.store, side.selection()))
            if row["status"] == "not_documented"
        }
        links = tuple(
            Link(str(row["title"]), str(row["address"] or f"dialogues?dialogue={dialogue}"))
            for row in records(queries.documents_to_obtain(record.store))
            for dialogue in str(row["dialogues"] or "").split(", ")
            if dialogue in wanted
        )
        blocks += [Links("documents", tuple(dict.fromkeys(links)))] if links else []
    if codes & {"JOINT_VS_SEPARATE", "MERGED"}:
        blocks.append(Text("lists", words.LISTS))
    if blocks:
        yield Section("settle", "What would settle it", tuple(blocks))

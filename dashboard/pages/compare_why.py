"""Below the answer of the Compare page: causes of the change, and what would settle it."""

from collections.abc import Iterator

import queries
from dashboard.blocks import Block, Chart, Column, Link, Links, Section, Table, Text
from dashboard.pages import chart_catalog
from dashboard.record import Record
from dashboard.text import compare_words as words
from dashboard.text import headlines
from queries.comparability.sides import Side
from queries.comparability.verdicts import Comparison
from queries.rows import members, records
from queries.text.scope import scope

CAUSES: tuple[Column, ...] = (
    Column("working_groups", "Working groups"),
    Column("cause", "Why"),
    Column("first_count", "Earlier", 0),
    Column("last_count", "Later", 0),
    Column("change_count", "Part of the difference", 0, kind="change"),
)
SHARE = Column("share_percent", "Of the difference, per cent", 1)


def beside(record: Record, found: Comparison) -> Iterator[Block]:
    """The dialogues that report only some of the chosen groups, each with what it reports: they are in no total."""
    if found.dialogues_left_beside:
        left = Links("left-beside", headlines.beside(record, found.dialogues_left_beside))
        yield Section("beside", "Beside the totals", (left,), words.BESIDE)


def causes(record: Record, found: Comparison, first: Side, last: Side) -> Iterator[Block]:
    """How the difference of the two official totals divides by what the groups of dialogues have in common.

    A part has its share only of a difference that may be stated.
    """
    chosen = first.selection(years=(first.year, last.year))
    frame = queries.change_causes(record.store, chosen)
    drawing = chart_catalog.causes_of(record.store, chosen)
    if len(frame) < 2 or drawing is None:
        return
    within = scope(chosen, record.names)
    caption = f"What each group of dialogues adds to the difference: {within.words}"
    named = words.named_causes(frame, record.names)
    columns, difference = CAUSES, int(named["change_count"].sum())
    if found.level != "not_comparable" and difference:
        named["share_percent"] = named["change_count"] / difference * 100
        columns = (*CAUSES, SHARE)
    table = Table("steps", named, columns, caption, missing="none at hand").scoped(within)
    title = f"From {first.year} to {last.year}, part by part"
    yield Section("why", title, (Chart("causes", drawing), table))


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
            for dialogue in members(row["dialogues"])
            if dialogue in wanted
        )
        blocks += [Links("documents", tuple(dict.fromkeys(links)))] if links else []
    if codes & {"JOINT_VS_SEPARATE", "MERGED"}:
        blocks.append(Text("lists", words.LISTS))
    if blocks:
        yield Section("settle", "What would settle it", tuple(blocks))

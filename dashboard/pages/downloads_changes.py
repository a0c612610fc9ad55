"""What changed between two versions of the record, chosen in one form on Downloads."""

from collections.abc import Mapping
from dataclasses import replace

from dashboard.blocks import Block, Column, Controls, Table, Text
from dashboard.controls import parameter_select
from dashboard.filters import Parameter, View
from dashboard.pages import downloads_catalog
from dashboard.record import Record
from dashboard.text import titles
from queries.text.numbers import plural

PAGE = "downloads"
CHANGES = (
    Column("change", "What changed"),
    Column("dialogue", "Dialogue"),
    Column("who", "Who is counted"),
    Column("before_count", "Before", 0, citation="before_citation", if_missing="without_before"),
    Column("after_count", "After", 0, citation="after_citation", if_missing="without_after"),
    Column("remark", "Remark"),
    Column("before_citation", "Source before", only_in_files=True),
    Column("after_citation", "Source after", only_in_files=True),
)


def changes(record: Record, view: View, own: Mapping[str, Parameter]) -> tuple[Block, ...]:
    """The form that chooses both versions (`from` and `to` of the page's own parameters), and what changed between."""
    before, after = (view.parameter(side, own[side].default) for side in ("from", "to"))
    choose = Controls(
        tuple(
            parameter_select(PAGE, record, view, side, words, own[side], "Compare")
            for side, words in (("from", "From"), ("to", "To"))
        ),
        "versions",
        "Versions to compare",
    )
    found = downloads_catalog.changes(record, before, after)
    if found.empty:
        said = f"Nothing changed from {titles.version(before)} to {titles.version(after)}."
        return choose, Text("no-change", said, "empty")
    caption = f"{titles.snapshot_changes(before, after)}: {plural(len(found), 'change')}"
    # what applies to no change of this list stays in the files
    columns = tuple(
        replace(one, only_in_files=one.only_in_files or bool(found[one.name].isna().all())) for one in CHANGES
    )
    return choose, Table("change-list", found, columns, caption, missing="does not apply")

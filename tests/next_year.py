"""Next year's record: today's register plus what will come, all of it invented.

2025  the joint dialogue of SOM and TIP beside the two that are only claimed; a choice between two documents that
      disagree (176 and 171); FA on another day than was claimed, with "more than sixty" beside 69 and a corrected
      figure (academia 6 where the summary prints nine)
2026  FA twice (the first reports NGOs alone), a sixth working group (CYB, whose NGOs are "more than 60" and so not
      reported), TA and SOM jointly, whole, with a sixth stakeholder group (media, beside the total) and panels; the
      thirteenth session
2027  no dialogue
2028  TIP

Totals of NGOs, academia and private sector: 2025 is 284 (FA 82, SOM+TIP 202); 2026 is 202 (FA, second dialogue 71;
TA+SOM 131), partly reported: FA's first dialogue reports 71 NGOs, CYB academia 7 and private sector 4; 2028 is 174.
"""

import csv
import shutil
from pathlib import Path
from typing import Any

from loaders.register.datapackage import descriptor_text
from loaders.register.models import TABLES
from loaders.register.reader import columns

REGISTER = Path(__file__).resolve().parent.parent / "data" / "register"
_COLUMNS = {model.table_name: columns(model) for model in TABLES}
_SHA256 = "0123456789abcdef" * 4
_ORGANIZATION = {
    "unit": "organization",
    "stage": "participated",
    "qualifier": "exact",
    "evidence": "official",
}

Row = dict[str, Any]


def write_next_year(folder: Path) -> Path:
    """Write next year's register into `folder`, which must not exist; returns it."""
    shutil.copytree(REGISTER, folder)
    (folder / "datapackage.json").write_text(descriptor_text(), encoding="utf-8")
    _world(folder)
    _year_2025(folder)
    _year_2026(folder)
    _dialogue(folder, "2028-tip", "2028-07-05", {"TIP": 17}, ["summary-2028-tip"])
    _document(folder, "summary-2028-tip", "Chair's summary, 5 July 2028")
    _figures(folder, "2028-tip", "summary-2028-tip", 3, ngo=150, academia=14, private_sector=10)
    return folder


def sum_sixth_group(folder: Path) -> Path:
    """Let the sixth stakeholder group enter the total: each official dialogue with whole figures then reports one.

    Every whole dialogue's total rises by one, but that of TA and SOM in 2026, which reports four already.
    """
    change(folder, "stakeholder_groups", {"stakeholder_group": "media"}, role="stakeholder")
    known = {r["dialogue"] for r in read(folder, "figures") if r["stakeholder_group"] == "media"}
    for row in read(folder, "figures"):
        key = (row["stakeholder_group"], row["evidence"], row["dialogue"] in known)
        if key == ("private_sector", "official", False):
            known.add(row["dialogue"])
            add(
                folder,
                "figures",
                row | {"stakeholder_group": "media", "count": 1, "printed": "one", "note": ""},
            )
    return folder


def read(folder: Path, table: str) -> list[Row]:
    """The rows of a register table as text."""
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def add(folder: Path, table: str, *rows: Row) -> None:
    """Add rows at the end of a register table; what a row leaves out is empty."""
    with (folder / f"{table}.csv").open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, _COLUMNS[table], lineterminator="\n")
        writer.writerows(dict.fromkeys(_COLUMNS[table], "") | row for row in rows)


def change(folder: Path, table: str, where: Row, **values: Any) -> None:
    """Replace fields of the one row that has these values."""
    rows = read(folder, table)
    (found,) = [row for row in rows if where.items() <= row.items()]
    found.update(values)
    with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, _COLUMNS[table], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _world(folder: Path) -> None:
    add(
        folder,
        "working_groups",
        {
            "working_group": "CYB",
            "name": "Cybercrime",
            "short_name": "Cybercrime",
            "position": 6,
            "also_printed_as": "Working Group on Cybercrime",
            "everyday_names": "cybercrime; cyber",
            "papers": "CTOC/COP/WG.9",
        },
    )
    add(
        folder,
        "stakeholder_groups",
        {
            "stakeholder_group": "media",
            "name": "Media organizations",
            "short_name": "Media",
            "singular": "media organization",
            "plural": "media organizations",
            "role": "state",
            "unit": "organization",
            "position": 14,
            "colour_light": "#2e6b34",
            "colour_dark": "#7fbf7f",
            "fill": "solid",
            "also_printed_as": "media organization; news organization",
            "definition": "Media organizations that participated",
        },
    )
    change(
        folder,
        "sessions",
        {"session": "COP13"},
        first_day="2026-10-12",
        last_day="2026-10-16",
        place="Vienna",
        agenda_symbol="CTOC/COP/2026/1",
        source="Invented for tests",
    )
    change(folder, "mechanism", {"mechanism": "UNTOC"}, record_date="2028-09-01")


def _year_2025(folder: Path) -> None:
    change(folder, "dialogues", {"dialogue": "2025-fa"}, date="2025-05-16")
    change(folder, "dialogue_working_groups", {"dialogue": "2025-fa"}, meeting_number_basis="official")
    _document(folder, "summary-2025-fa", "Chair's summary, 16 May 2025")
    _document(folder, "note-2026", "Note by the Secretariat, 1 September 2026", published="2026-09-01")
    for document in ("summary-2025-fa", "note-2026"):
        add(folder, "dialogue_documents", {"dialogue": "2025-fa", "document": document})
    _figures(folder, "2025-fa", "summary-2025-fa", 3, ngo=69, academia=9, private_sector=7)
    change(folder, "figures", {"dialogue": "2025-fa", "stakeholder_group": "academia"}, count=6)
    _correction(folder, "2025-fa", "academia", "summary-2025-fa", "9", 6, "A later corrigendum prints six")
    _figures(folder, "2025-fa", "note-2026", 4, ngo=60)
    change(
        folder,
        "figures",
        {"dialogue": "2025-fa", "document": "note-2026"},
        qualifier="more_than",
        printed="sixty",
    )
    _dialogue(
        folder, "2025-som-tip", "2025-07-02", {"SOM": 12, "TIP": 15}, ["summary-2025-som-tip", "note-2026"]
    )
    _document(folder, "summary-2025-som-tip", "Co-Chairs' summary, 2 July 2025")
    joint = {"dialogue": "2025-som-tip"}
    _figures(folder, "2025-som-tip", "summary-2025-som-tip", 4, ngo=176, academia=17, private_sector=14)
    _figures(folder, "2025-som-tip", "summary-2025-som-tip", 3, state_party=52, igo=3)
    _figures(folder, "2025-som-tip", "note-2026", 5, ngo=171, academia=17, private_sector=14)
    change(
        folder, "figures", joint | {"stakeholder_group": "ngo", "document": "summary-2025-som-tip"}, count=171
    )
    reason = "The Note corrects the number of the summary"
    _correction(folder, "2025-som-tip", "ngo", "summary-2025-som-tip", "176", 171, reason)


def _year_2026(folder: Path) -> None:
    for dialogue, day, meetings, title in (
        ("2026-fa", "2026-04-10", {"FA": 13}, "Chair's summary, 10 April 2026"),
        ("2026-cyb", "2026-06-15", {"CYB": 1}, "Chair's summary, 15 June 2026"),
        ("2026-ta-som", "2026-09-02", {"TA": 16, "SOM": 13}, "Co-Chairs' summary, 2 September 2026"),
        ("2026-fa-2", "2026-11-06", {"FA": 14}, "Chair's summary, 6 November 2026"),
    ):
        _dialogue(folder, dialogue, day, meetings, [f"summary-{dialogue}"])
        _document(folder, f"summary-{dialogue}", title)
    _figures(folder, "2026-fa", "summary-2026-fa", 3, ngo=71)
    _figures(folder, "2026-cyb", "summary-2026-cyb", 3, ngo=60, academia=7, private_sector=4)
    change(
        folder,
        "figures",
        {"dialogue": "2026-cyb", "stakeholder_group": "ngo"},
        qualifier="more_than",
    )
    document = "summary-2026-ta-som"
    _figures(folder, "2026-ta-som", document, 3, state_party=50, igo=2)
    _figures(folder, "2026-ta-som", document, 4, ngo=110, academia=12, private_sector=9, media=4)
    _figures(folder, "2026-fa-2", "summary-2026-fa-2", 3, ngo=58, academia=8, private_sector=5)
    add(
        folder,
        "organizations",
        {
            "organization": "border-watch",
            "name": "Border Watch",
            "stakeholder_group": "ngo",
            "classification_basis": "Invented for tests",
        },
    )
    for seat, organization in enumerate(("microsoft", "border-watch"), start=1):
        add(
            folder,
            "panel_seats",
            {"dialogue": "2026-ta-som", "panel_number": 1, "seat_number": seat}
            | {"organization": organization, "document": document, "paragraph": 14},
        )


def _dialogue(folder: Path, name: str, day: str, meetings: dict[str, int], documents: list[str]) -> None:
    row = {"dialogue": name, "year": day[:4], "date": day, "format": "hybrid", "note": "Invented for tests"}
    add(folder, "dialogues", row)
    for group, number in meetings.items():
        add(
            folder,
            "dialogue_working_groups",
            {
                "dialogue": name,
                "working_group": group,
                "meeting_number": number,
                "meeting_number_basis": "official",
            },
        )
    add(folder, "dialogue_documents", *({"dialogue": name, "document": document} for document in documents))


def _document(folder: Path, name: str, short_title: str, published: str = "") -> None:
    kind = "secretariat_note" if name.startswith("note") else "chair_summary"
    add(
        folder,
        "documents",
        {
            "document": name,
            "title": short_title,
            "short_title": short_title,
            "kind": kind,
            "evidence": "official",
        }
        | {"held": "yes", "published_date": published, "file_name": f"{name}.txt", "sha256": _SHA256}
        | {"note": "Invented for tests"},
    )


def _figures(folder: Path, dialogue: str, document: str, paragraph: int, **counts: int) -> None:
    row = _ORGANIZATION | {"dialogue": dialogue, "document": document, "paragraph": paragraph}
    for group, count in counts.items():
        unit = {"unit": "state"} if group == "state_party" else {}
        add(
            folder,
            "figures",
            row | unit | {"stakeholder_group": group, "count": count, "printed": str(count)},
        )


def _correction(
    folder: Path, dialogue: str, group: str, document: str, published: str, corrected: int, reason: str
) -> None:
    key = {"dialogue": dialogue, "stakeholder_group": group, "document": document}
    add(folder, "corrections", key | {"published": published, "corrected": corrected, "reason": reason})

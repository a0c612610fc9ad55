"""A register that knows a made-up note, and the folder in which the note lies."""

import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path

from tests.loaders.documents.note import EXPECTED
from tests.loaders.documents.writers import FORMATS

NOTE = "note-2032"
DIALOGUES = [
    ("2031-fa", "2031", "2031-05-06", "not_stated", [("FA", 18)], 4),
    ("2031-ic", "2031", "2031-09-14", "not_stated", [("IC", 17)], 5),
    ("2032-som-tip", "2032", "2032-07-12", "hybrid", [("TIP", 21), ("SOM", 21)], 7),
]
_PRINTED = {
    69: "Sixty-nine (69)", 11: "eleven (11)", 128: "One hundred and twenty-eight (128)", 51: "51",
    93: "Ninety-three (93)", 22: "twenty-two (22)", 12: "twelve", 10: "ten", 5: "five", 4: "four",
    2: "two", 1: "one",
}  # fmt: skip


def append(register: Path, table: str, rows: Sequence[Sequence[object]]) -> None:
    """Add rows to the end of a table, as an editor would."""
    with (register / f"{table}.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def replace(register: Path, table: str, old: str, new: str) -> None:
    """Change the one place of a table where `old` stands."""
    path = register / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {table}.csv"
    path.write_text(text.replace(old, new), encoding="utf-8")


def know_the_note(register: Path, file: str = "note.txt") -> None:
    """Put the note, its three dialogues and their figures into the register."""
    sha256 = hashlib.sha256(FORMATS[file]()).hexdigest()
    title = "A note of the harbour secretariat"
    append(
        register,
        "documents",
        [[NOTE, title, title, "secretariat_note", "official", "yes", "", "", "", file, sha256, ""]],
    )
    for dialogue, year, date, format_, meetings, paragraph in DIALOGUES:
        append(register, "dialogues", [[dialogue, year, date, format_, "", ""]])
        append(
            register, "dialogue_working_groups", [[dialogue, *meeting, "official"] for meeting in meetings]
        )
        append(register, "dialogue_documents", [[dialogue, NOTE]])
        for at, group, count in EXPECTED:
            if at == paragraph and group not in ("panellists", "panels"):
                unit = "state" if group == "state_party" else "organization"
                printed = (
                    "six (6)" if (group, count) == ("other_stakeholders", 6) else _PRINTED.get(count, "six")
                )
                append(
                    register,
                    "figures",
                    [
                        [
                            dialogue,
                            group,
                            count,
                            unit,
                            "participated",
                            "exact",
                            "official",
                            NOTE,
                            at,
                            printed,
                            "",
                            "",
                        ]
                    ],
                )


def hold(folder: Path, content: bytes, name: str = "note.txt") -> Path:
    """Put a document into the folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def summary(
    *,
    groups: str = "the Working Group on Firearms",
    ordinal: str = "20th meeting",
    day: str = "9 June 2033",
    joint: str = "",
    form: str = "",
    figures: str = "Forty (40) non-governmental organizations and seven (7) other relevant stakeholders "
    "(four from academia and three from the private sector) participated in this dialogue.",
    head: str = "Summary by the Chair",
) -> bytes:
    """A made-up Chair's summary of one dialogue."""
    return (
        f"{head}\n\n1. The harbour council asked for an exchange.\n\n"
        f"2. This {joint}constructive dialogue was held{form} on {day} after the end of the {ordinal} of {groups}.\n\n"
        f"3. {figures} Their papers lie in the harbour office.\n"
    ).encode()


def register_text(register: Path) -> dict[str, bytes]:
    """Every file of the register."""
    return {path.name: path.read_bytes() for path in sorted(register.iterdir())}

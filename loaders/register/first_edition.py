"""Tables as the first edition had them: recognized, so that a fault names the command that brings them up to date."""

from collections.abc import Mapping
from pathlib import Path

from loaders.files import sha256

HEADERS = {
    "working_groups": "working_group,name,position,also_printed_as",
    "stakeholder_groups": "stakeholder_group,name,short_name,role,unit,position,definition",
    "documents": (
        "document,title,short_title,kind,evidence,held,published_date,address,file_name,sha256,note"
    ),
}
"""Headers of the tables that gained columns since."""

FIX = "bring it up to date: python -m loaders upgrade"


def is_first_edition(folder: Path) -> bool:
    """Whether a register or snapshot has the first edition's working groups and no table of sessions."""
    try:
        with (folder / "working_groups.csv").open(encoding="utf-8-sig") as file:
            header = file.readline().strip()
    except (OSError, UnicodeDecodeError):
        return False
    return header == HEADERS["working_groups"] and not (folder / "sessions.csv").exists()


def first_edition_id(hashes: Mapping[str, str]) -> str:
    """The name of a snapshot's folder there: over the lines of SHA256SUMS that name values and their description."""
    covered = {n: digest for n, digest in hashes.items() if n.endswith(".csv") or n == "datapackage.json"}
    return sha256("".join(f"{digest}  {n}\n" for n, digest in sorted(covered.items())).encode())[:12]

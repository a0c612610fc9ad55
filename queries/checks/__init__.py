"""Rules across rows: each .sql file here selects the rows that break one rule; no rows, and it holds."""

import re
from dataclasses import dataclass
from pathlib import Path

from queries.errors import QueryContractError
from queries.store import Store

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Check:
    """One rule: its name, what it demands, how to mend a row that breaks it, and its statement."""

    name: str
    rule: str
    fix: str
    sql: str


@dataclass(frozen=True)
class Breach:
    """A row that breaks a rule: where it stands in the register and what was found."""

    check: Check
    table: str
    line: int
    field: str
    found: str


def all_checks(folder: Path = FOLDER) -> list[Check]:
    """Every check, by name."""
    return [_read(path) for path in sorted(folder.glob("*.sql"))]


def run_checks(store: Store) -> list[Breach]:
    """Run every check over the database; returns the breaches, none when all rules hold."""
    breaches = []
    for check in all_checks():
        rows = store.frame(check.sql, {}).sort_values("register_line").to_dict("records")
        breaches += [
            Breach(check, row["table_name"], row["register_line"], row["field"], row["found"]) for row in rows
        ]
    return breaches


def _read(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    rule, fix = (re.search(rf"^-- {part}:\s*(.+)$", text, re.MULTILINE) for part in ("rule", "fix"))
    if rule is None or fix is None:
        raise QueryContractError(
            "The check has no rule or no fix.", where=str(path), fix="add `-- rule:` and `-- fix:`"
        )
    return Check(path.stem, rule[1], fix[1], text)

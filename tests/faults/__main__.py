"""How often a killed command loses something: `python -m tests.faults --kills 100`."""

import argparse
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.faults.kills import WORKS, kill, kill_before_each_step


def main() -> None:
    """Kill each command as often as asked, and print what was there afterwards; fails when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=main.__doc__)
    parser.add_argument("--kills", type=int, default=100, help="kills of each command; default: 100")
    kills = parser.parse_args().kills
    table = Table("command", "killed", "kills", "while it ran", "left", "lost", box=None)
    console = Console()
    losses: list[str] = []
    for work in WORKS:
        with tempfile.TemporaryDirectory() as folder, console.status("") as status:
            one = work(Path(folder))
            both = {
                "at random": kill(one, kills, status.update),
                "before each step": kill_before_each_step(one, tell=status.update),
            }
        for when, found in both.items():
            left = ", ".join(f"{outcome}: {count}" for outcome, count in found.outcomes.most_common())
            table.add_row(work.name, when, str(found.kills), str(found.running), left, str(len(found.lost)))
            losses += found.lost
    console.print(table)
    sys.exit("\n".join(losses) or 0)


if __name__ == "__main__":
    main()

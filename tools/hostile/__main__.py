"""`python -m tools.hostile crowd`, `uploads`, or `fuzz MINUTES [SEED]`: the exit status is 1 when something gave way."""

import asyncio
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.serving import DASHBOARD, own_record, served
from tools.hostile import crowd, fuzz, uploads


def main(what: str, *arguments: str) -> int:
    """Run one of the checks against a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        record, log = own_record(Path(folder)), Path(folder) / "log.txt"
        with served(DASHBOARD, log, record.environment) as server:
            match what:
                case "crowd":
                    good = asyncio.run(crowd.run(server))
                case "uploads":
                    good = asyncio.run(uploads.run(server))
                case _:
                    good = asyncio.run(
                        fuzz.run(server, record, float(arguments[0]), int((*arguments, "1")[1]))
                    )
        written = log.read_text(encoding="utf-8")
        print(f"log of the server: {len(written):,} characters, {written.count('Traceback')} tracebacks")
        for ended, count in Counter(
            re.findall(r"^[\w.]+(?:Error|Exception|Group)\b.*", written, re.M)
        ).most_common(9):
            print(f"  {count:>7}  {ended[:200]}")
        if "Traceback" in written:
            print(written[written.rindex("Traceback") :][:6000])
        return 0 if good and "Traceback" not in written else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

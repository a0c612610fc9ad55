"""The published edition of the real record, written once by the command for all tests that read it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from queries.project import PROJECT


@dataclass(frozen=True)
class Edition:
    """A folder of files, and what the command said and where its record is."""

    folder: Path
    said: str
    environment: Mapping[str, str]

    @property
    def pages(self) -> list[str]:
        """The folders of all pages, relative to the edition."""
        found = (path.parent.relative_to(self.folder).as_posix() for path in self.folder.rglob("index.html"))
        return sorted(found)


def publish(folder: Path, environment: Mapping[str, str], *options: str) -> str:
    """Run the command; gives what it printed."""
    command = [sys.executable, "-m", "dashboard.publish", str(folder), *options]
    done = subprocess.run(
        command, cwd=PROJECT, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

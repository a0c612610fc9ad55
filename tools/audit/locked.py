"""The packages that the program runs with: what is locked, and under which licence each says that it comes."""

import re
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

from queries.project import PROJECT

REQUIREMENTS = PROJECT / "requirements.txt"
_LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)


@dataclass(frozen=True)
class Locked:
    """One line of the list: `marker` says where the package is needed, None for everywhere."""

    name: str
    version: str
    marker: str | None


def locked(requirements: Path = REQUIREMENTS) -> list[Locked]:
    """Every package of the list, in its order."""
    text = requirements.read_text(encoding="utf-8")
    return [Locked(name, version, marker or None) for name, version, marker in _LOCKED.findall(text)]


def licence(name: str) -> str | None:
    """What the installed package says of its licence in a few words; None when it is not installed here."""
    try:
        # what it is, and more than its protocol promises
        said = cast("Message", metadata.metadata(name))
    except metadata.PackageNotFoundError:
        return None
    classifiers = said.get_all("Classifier") or []
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: OSI")]
    return said.get("License-Expression") or ", ".join(named) or (said.get("License") or "").splitlines()[0]

"""The documents of the project lead only to what exists."""

import re
from pathlib import Path

import pytest

from queries.project import PROJECT

DOCS = [*sorted(PROJECT.glob("*.md")), *sorted((PROJECT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_PATH = re.compile(r"`((?:dashboard|data|deploy|docs|loaders|queries|tests|tools)/[\w./-]+\.\w+)`")


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_file_that_a_document_names_or_links_to_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    linked = [document.parent / target for target in _LINK.findall(text) if not re.match(r"\w+:", target)]
    # NAME stands for a name that the reader chooses; the database is made by the build
    named = [
        PROJECT / path for path in _PATH.findall(text) if "NAME" not in path and "/database/" not in path
    ]
    assert [str(path) for path in (*linked, *named) if not path.exists()] == []

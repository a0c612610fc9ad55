"""docs/method.md names only what exists, and every reason code."""

import re
from typing import get_args

import pytest

from queries.comparability.verdicts import Code
from queries.project import PROJECT

METHOD = (PROJECT / "docs" / "method.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:queries|loaders|tests)/[\w./]+)`", METHOD)))


@pytest.mark.parametrize("path", PATHS)
def test_every_file_that_the_method_names_is_there(path: str) -> None:
    assert (PROJECT / path).exists()


@pytest.mark.parametrize("code", get_args(Code))
def test_every_reason_is_explained(code: str) -> None:
    assert code in METHOD

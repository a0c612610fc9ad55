"""docs/operations.md names every setting, every header and every command that it speaks of as they are."""

import re

from dashboard.audience import AudienceSettings
from dashboard.server.security_headers import headers
from loaders.settings import Settings
from queries.project import PROJECT

DOCUMENT = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_setting_is_named() -> None:
    named = set(re.findall(r"CONSTRUCTIVE_DIALOGUES_[A-Z]+", DOCUMENT))
    fields = Settings.model_fields | AudienceSettings.model_fields
    known = {
        field.validation_alias or f"CONSTRUCTIVE_DIALOGUES_{name.upper()}" for name, field in fields.items()
    }
    assert named == known


def test_every_header_is_named() -> None:
    assert [name for name in headers() if f"| `{name}` |" not in DOCUMENT] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert set(re.findall(r"make ([a-z-]+)", DOCUMENT)) <= targets


def test_every_exit_code_that_is_named_is_documented() -> None:
    codes = (PROJECT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    faults = DOCUMENT.partition("## Faults")[2]
    named = set(re.findall(r"(?<![\w.])(\d\d)(?![\w%])", faults))
    assert named == {"20", "21", "37", "38", "39", "41", "43"}
    assert [code for code in named if f"| {code} |" not in codes] == []

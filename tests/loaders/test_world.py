"""The world in the register: a group without names, place or legible colours is refused; one row is enough for a new one."""

from pathlib import Path

import pytest

from loaders.build import build
from loaders.errors import RegisterFaultsError
from loaders.register.colours import contrast, lightness
from tests.next_year import change, sum_sixth_group


@pytest.mark.parametrize(
    ("table", "key", "value", "fault"),
    [
        ("working_groups", "CYB", {"short_name": ""}, "short_name"),
        ("working_groups", "CYB", {"position": ""}, "position"),
        ("working_groups", "CYB", {"position": 1}, "position"),
        ("working_groups", "CYB", {"name": "Firearms"}, "name"),
        ("stakeholder_groups", "media", {"singular": ""}, "singular"),
        ("stakeholder_groups", "media", {"plural": ""}, "plural"),
        ("stakeholder_groups", "media", {"colour_dark": ""}, "colour_dark"),
        ("stakeholder_groups", "media", {"colour_light": "green"}, "colour_light"),
        ("stakeholder_groups", "media", {"fill": ""}, "fill"),
        ("stakeholder_groups", "media", {"colour_light": "#777777"}, "colour_light"),
        ("stakeholder_groups", "media", {"colour_light": "#b4c3ce", "fill": "hatched"}, "colour_light"),
        ("sessions", "COP13", {"number": ""}, "number"),
        ("sessions", "COP13", {"last_day": "2026-10-01"}, "last_day"),
        ("mechanism", "UNTOC", {"record_date": ""}, "record_date"),
    ],
)
def test_what_the_world_lacks_is_refused_with_its_field(
    next_year_register: Path, tmp_path: Path, table: str, key: str, value: dict[str, object], fault: str
) -> None:
    sum_sixth_group(next_year_register)
    names = {
        "working_groups": "working_group",
        "stakeholder_groups": "stakeholder_group",
        "sessions": "session",
    }
    change(next_year_register, table, {names.get(table, "mechanism"): key}, **value)
    with pytest.raises(RegisterFaultsError) as refused:
        build(next_year_register, tmp_path / "d.duckdb")
    (first, *_) = refused.value.errors
    assert first.where.startswith(f"{next_year_register / table}.csv, line ")
    assert f"field {fault}" in first.where


def test_contrast_and_lightness_are_those_of_the_standards() -> None:
    assert contrast("#000000", "#ffffff") == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert (round(lightness("#777777")), round(lightness("#ffffff")), lightness("#000000")) == (50, 100, 0.0)

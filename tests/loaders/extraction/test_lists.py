"""Names set out in lists."""

import pytest

from loaders.extraction.grammar.lists import listed_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Albania, Bolivia (Plurinational State of), Chad, Norway", 4),
        ("the Alpha Initiative, the Beta Foundation, and Gamma Ltd", 3),
        ("Alpha, Beta and Gamma: Knowledge for Safety and Peace", 3),
        ("the Institute of Law (IL) and Delta for Peace and Justice", 2),
        ("the Institute for Peace and Security and Delta", 2),
        ("Alpha, the Beta Group as part of the Alliance on Crime and Justice's delegation, and Delta", 3),
        ("Alpha; Beta, Inc; and Gamma", 4),
        ("", 0),
    ],
)
def test_names_are_counted(text: str, names: int) -> None:
    assert len(listed_names(text)) == names


def test_a_delegation_is_not_part_of_the_name() -> None:
    names = listed_names("the Beta Group as part of the Alliance's delegation, and Delta Ltd.")
    assert names == ("Beta Group", "Delta Ltd")

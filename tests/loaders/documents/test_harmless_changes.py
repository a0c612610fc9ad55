"""A change that does not change what a sentence says does not change its figures: sentences x changes x formats."""

import re
from collections.abc import Callable

import pytest

from loaders.reading import read
from tests.loaders.documents.shapes import SHAPES, P

pytestmark = pytest.mark.slow

HELD = (
    "1. The constructive dialogue was held on 30 April 2026, after the conclusion of the thirteenth meeting of the "
    "Working Group on Firearms."
)
SENTENCES = [
    "Fifty-five (55) non-governmental organizations and six (6) other relevant stakeholders (four from academia and two "
    "from the private sector) participated in the dialogue.",
    "The dialogue was attended by 73 non-governmental organizations, four academic institutions and two private-sector "
    "entities.",
    "Seventy-three non-governmental organizations, five academic institutions and 12 private sector entities took part in "
    "the dialogue, in addition to 39 States parties.",
    "In total, 1,158 participants from 98 non-governmental organizations attended the constructive dialogue.",
    "Sixty-two civil society organizations were present at the dialogue.",
    "The following participated in the dialogue: 44 non-governmental organizations, three academic institutions and five "
    "private sector entities.",
]
_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def _into(pattern: str, mark: str) -> Callable[[str], str]:
    """The mark put in behind the first match."""
    return lambda text: re.sub(pattern, lambda m: m[0] + mark, text, count=1)


def _cut(*between: str) -> Callable[[str], str]:
    """The sentence cut in two by what an office prints at the foot and the head of a page."""
    return lambda text: re.sub(
        r"organizations ", "organizations\n\n" + "\n\n".join(between) + "\n\n", text, count=1
    )


CHANGES: dict[str, Callable[[str], str]] = {
    "note mark stuck to a noun": _into("organizations", "3"),
    "note mark stuck to a number word": _into("(?i)(?:three|five|two|four)(?=[ ])", "2"),
    "note mark after a bracket": _into(r"\(\d+\)", "4"),
    "raised note mark": _into("organizations", "¹²"),
    "raised note marks": _into("organizations", "³,⁴"),
    "raised letter": _into("organizations", "ᵃ"),
    "note mark in square brackets": _into("organizations", "[3]"),
    "note mark after the full stop": lambda text: text + "5",
    "no-break hyphen": lambda text: text.replace("-", "\u2011"),
    "hyphen": lambda text: text.replace("-", "\u2010"),
    "en dash in words": lambda text: re.sub(r"(?<=[a-z])-(?=[a-z])", "–", text),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("ff", "ﬀ").replace("fl", "ﬂ"),
    "full-width digits": lambda text: text.translate(_DIGITS),
    "space in a bracket": lambda text: re.sub(r"\((\d+)\)", r"( \1 )", text),
    "square brackets": lambda text: re.sub(r"\((\d+)\)", r"[\1]", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin space in a thousand": lambda text: text.replace("1,158", "1\u2009158"),
    "space in a thousand": lambda text: text.replace("1,158", "1 158"),
    "apostrophe in a thousand": lambda text: text.replace("1,158", "1’158"),
    "soft hyphens": lambda text: re.sub(r"organi", "organi\u00ad", text),
    "page of Vienna": _cut("V.26-03998 (E) 220726 250726", "*2603998*", "CTOC/COP/WG.6/2026/3"),
    "page of New York": _cut("26-16542 3/14", "A/81/123"),
    "page of Geneva": _cut("GE.26-01234 (E)", "4 GE.26-01234", "Please recycle"),
    "page with its number": _cut("Page 3 of 9", "CTOC/COP/2026/5 Page 4"),
    "page with a note": _cut("⁷ See also the report of the 44 inspectors.", "3/7"),
    "line ends": lambda text: re.sub(r" (?=[a-z])", "\n", text),
    "table beside it": lambda text: (
        f"{text}\n\n| Item | Speaker |\n| --- | --- |\n| 1 | The Chair |\n| 2 | The panel |"
    ),
}


def told(text: str, name: str = "x.txt") -> list[tuple[int | None, str, int | None, str]]:
    data = SHAPES[name](
        [P(part) for part in f"{HELD}\n\n2. {text}\n\n3. The Chair closed the meeting.".split("\n\n")]
    )
    return [(f.paragraph, f.stakeholder_group, f.count, f.confidence) for f in read(data, name).figures]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_harmless_change_keeps_the_figures(sentence: str, change: str) -> None:
    assert told(CHANGES[change](sentence)) == told(sentence) != []


@pytest.mark.parametrize("name", ["x.md", "x.html", "x.docx", "x.pdf"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_format_keeps_the_figures_of_changed_sentences(sentence: str, name: str) -> None:
    plain = told(sentence)
    for change in (
        "note mark stuck to a noun",
        "no-break hyphen",
        "ligatures",
        "page of Vienna",
        "page of Geneva",
    ):
        assert told(CHANGES[change](sentence), name) == plain, change


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("Covid19", "Covid19"),
        ("G20", "G20"),
        ("CTOC/COP/WG.6/2026/3", "CTOC/COP/WG.6/2026/3"),
        ("14th", "14th"),
        ("14ᵗʰ", "14th"),
        ("25–27 April", "25–27 April"),
        ("in 2026 158 NGOs", "in 2026 158 NGOs"),
        ("paragraph 3 158 NGOs", "paragraph 3 158 NGOs"),
        ("rule 12[3] of it", "rule 12[3] of it"),
        ("seventy-three [73]", "seventy-three (73)"),
    ],
)
def test_what_only_looks_like_a_mark_stays(printed: str, read_as: str) -> None:
    assert read_as in read(f"2. It was said of {printed} that it was so.".encode(), "x.txt").document.text

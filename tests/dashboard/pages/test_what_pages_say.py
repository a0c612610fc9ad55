"""The sentences of the pages in many states of the filters, and what no page may ever say."""

import random
import re

import pytest

from dashboard.filters import Vocabulary
from queries.store import DuckDBStore
from tests.dashboard.pages.conftest import Visitor
from tests.dashboard.pages.visiting import SEEING

# path, address, the title of the page
THREE = "In the dialogues on firearms, smuggling of migrants and trafficking in persons, participation"
JOINT = "In the joint dialogues on international cooperation and technical assistance, participation rose from 24 in 2022"
CARE = (
    f"{JOINT} to 112 in 2024, to be read with care: there is one dialogue in each year, and none of the same kind is "
    "documented for 2023; the format of the dialogue on international cooperation and technical assistance is hybrid in "
    "2024 and not stated for 2022"
)
SAME_KIND = "dialogues of the same kind changed by"
FA = "In the dialogues on firearms, participation"
TITLES = [
    ("", {}, f"{THREE} rose from 209 in 2023 to 356 in 2024"),
    ("", {"wg": "IC,TA"}, CARE),
    ("", {"wg": "FA"}, f"{FA} rose from 69 in 2023 to 76 in 2024"),
    ("", {"groups": "ngo"}, f"{THREE} by non-governmental organizations rose from 192 in 2023 to 308 in 2024"),
    ("", {"wg": "FA", "groups": "private_sector"}, f"{FA} by private-sector entities fell from five in 2023 to four in 2024"),
    ("", {"years": "2022"}, "24 participations documented for 2022"),
    ("", {"years": "2022", "groups": "private_sector"}, "1 participation documented for 2022"),
    ("", {"years": "2025"}, "No participation is documented for this choice"),
    ("", {"years": "2022,2023"}, "These years cannot be compared as they stand"),
    ("", {"years": "2022", "wg": "FA"}, "No participation is documented for this choice"),
    ("trends", {}, "In 2024, NGOs were 399 of 468 participations"),
    ("trends", {"years": "2025"}, "No participation is documented for this choice"),
    ("trends", {"years": "2025", "wg": "IC"}, "No participation is documented for this choice"),
    ("trends", {"groups": "igo"}, "What is reported of States parties and intergovernmental organizations"),
    ("working-groups", {}, f"From 2023 to 2024, {SAME_KIND} +86 in TIP, +54 in SOM and +7 in FA"),
    ("working-groups", {"years": "2022,2024"}, f"From 2022 to 2024, {SAME_KIND} +88 in IC+TA"),
    ("working-groups", {"years": "2024"}, "No working group has dialogues of the same kind in two of these years"),
    ("working-groups", {"wg": "FA", "groups": "private_sector"}, f"From 2023 to 2024, {SAME_KIND} −1 in FA"),
    ("dialogues", {"dialogue": "2022-tip"}, "Dialogue on trafficking in persons, 1 July 2022"),
]  # fmt: skip

# Numbers that come from treating what cannot be compared as growth: 468/24 = 19.5, and 1,850 per cent
FORBIDDEN = re.compile(r"19\.5|1,?850")


@pytest.mark.parametrize(("path", "address", "title"), TITLES)
def test_the_title_is_the_firmest_sentence_that_holds(
    visit: Visitor, path: str, address: dict[str, str], title: str
) -> None:
    page = visit(path, address)
    assert page.headings == [title]
    assert page.faults == []


@pytest.mark.parametrize("path", SEEING)
@pytest.mark.parametrize("address", [{}, {"years": "2025", "wg": "IC"}])
def test_a_page_names_the_version_of_the_data_also_where_no_dialogue_is_known(
    visit: Visitor, path: str, address: dict[str, str], record: DuckDBStore
) -> None:
    assert re.findall(r"Data ([0-9a-f]{7})\b", visit(path, address).text)[0] == record.content_hash[:7]


def test_the_overview_says_how_much_of_each_year_is_documented(visit: Visitor) -> None:
    page = visit()
    tiles = re.findall(
        r'<dt>(\d+)</dt><dd><span class="cd-big">.*?<summary>(.*?)</summary>.*?"cd-small">(.*?)</span>',
        page.html,
    )
    assert tiles == [
        ("2022", "24", "1 of 4 dialogues documented, one joint"),
        ("2023", "328", "5 of 5 dialogues documented"),
        ("2024", "468", "4 of 4 dialogues documented, one joint"),
    ]
    assert "2022 is documented for one of four dialogues." in page.text


def test_each_comparison_has_its_verdict_and_only_a_comparable_one_its_change(visit: Visitor) -> None:
    shown = re.findall(r'cd-badge">(.*?)</span> <b>(.*?)</b>', visit().html)
    assert [word for word, _ in shown] == ["comparable", *["with care"] * 2, *["not comparable"] * 2]
    for word, said in shown:
        assert ("to be read with care, because" in said) == (word == "with care")
        assert ("rose from" in said) == (word != "not comparable")


def test_the_coverage_grid_names_fa_2022_and_marks_the_quoted(visit: Visitor) -> None:
    grid = visit().html.split('<table class="cd-coverage">')[1].split("</table>")[0]
    rows = {
        re.search(r"<b>(\w+)</b>", row).group(1): re.findall(r'<td class="(.*?)">', row)  # type: ignore[union-attr]
        for row in grid.split("<tr>")[2:]
    }
    assert rows == {
        "FA": ["cd-gap", "cd-own", "cd-own"],
        "IC": ["cd-joint", "cd-own", "cd-joint"],
        "TA": ["cd-joint", "cd-own", "cd-joint"],
        "SOM": ["cd-quoted", "cd-own", "cd-own"],
        "TIP": ["cd-quoted", "cd-own", "cd-own"],
    }
    assert '<td class="cd-gap">no document held</td>' in grid


def test_the_charts_are_told_in_words(visit: Visitor) -> None:
    (rise,) = visit().charts
    assert rise["alt"] == (
        "Participations by year. 2022: 24 from 1 of 4 dialogues (IC+TA 2022 24); outside the sum, SOM 2022 44 "
        "quoted and TIP 2022 71 quoted; FA 2022 held, no figure, not zero. 2023: 328 from 5 of 5 dialogues (FA 2023 "
        "69, TA 2023 44, IC 2023 75, TIP 2023 96 and SOM 2023 44). 2024: 468 from 4 of 4 dialogues (FA 2024 76, "
        "IC+TA 2024 112, TIP 2024 182 and SOM 2024 98)."
    )


def test_every_chart_has_a_text_equivalent_and_a_source_line(visit: Visitor) -> None:
    for path in SEEING:
        page = visit(path)
        assert page.charts
        assert all(len(chart["alt"]) > 80 for chart in page.charts)
        assert page.html.count('<p class="cd-source">Source: ') == len(page.charts)


def test_quoted_figures_have_rows_of_their_own(visit: Visitor) -> None:
    (table,) = visit("", {"evidence": "quoted", "years": "2022"}).tables()
    assert [row[:3] for row in table] == [["2022", "official", "24"], ["2022", "quoted", "115"]]


def test_no_page_turns_what_cannot_be_compared_into_growth(visit: Visitor, vocabulary: Vocabulary) -> None:
    assert FORBIDDEN.search("a rise of 1,850 per cent, or 19.5 times")
    chance = random.Random(2)
    page = visit()
    for _ in range(24):
        path = chance.choice([*SEEING, "dialogues"])
        address = {
            "years": ",".join(map(str, chance.sample(list(vocabulary.years), chance.randint(1, 4)))),
            "wg": ",".join(chance.sample(list(vocabulary.working_groups), chance.randint(1, 5))),
            "groups": ",".join(chance.sample(list(vocabulary.stakeholder_groups), chance.randint(1, 5))),
            "evidence": chance.choice(["official", "quoted", "claimed"]),
            "measure": chance.choice(["total", "per_dialogue", "share"]),
            "dialogue": chance.choice(list(vocabulary.dialogues)),
        }
        page.go(path, address)
        assert page.faults == [], (path, address)
        assert not FORBIDDEN.search(page.text), (path, address)
        assert len(page.headings) == 1, (path, address)


def test_where_nothing_can_be_compared_the_overview_says_so(visit: Visitor) -> None:
    page = visit("", {"years": "2022,2025"})
    assert "No two of these years have figures of the same kind." in page.text
    assert "cd-verdicts" not in page.html

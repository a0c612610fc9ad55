"""Which states have files, and where a link of the live app leads in the edition."""

import pytest

from dashboard.publish.states import States
from dashboard.record import Record
from queries.store import DuckDBStore

LIVE = "https://live.example.org/"


@pytest.mark.parametrize(
    ("address", "folder", "link"),
    [
        ("./", "", "./"),
        ("figures", "", "figures/"),
        ("./", "figures/FA/", "../../"),
        ("figures?working-groups=FA&years=2023,2024#growth", "", "figures/FA/2023-2024/#growth"),
        ("figures?show=table&evidence=quoted", "compare/", "../figures/quoted/show=table/"),
        ("./?stakeholder-groups=ngo", "", "overview/ngo/"),
        ("take/figures/chart.svg?working-groups=FA", "figures/FA/", "../../figures/FA/chart.svg"),
        ("data/v1/figures.csv", "downloads/", "../data/v1/figures.csv"),
        ("dialogues?working-groups=FA&dialogue=2023-fa", "", "dialogues/dialogue=2023-fa/"),
        ("briefing?working-groups=FA", "", "briefing/"),
        ("https://example.org/x", "figures/", "https://example.org/x"),
        ("#cd-main", "figures/", "#cd-main"),
    ],
)
def test_a_link_leads_to_a_file(record: DuckDBStore, address: str, folder: str, link: str) -> None:
    assert States(Record(record)).link(address, folder) == link


@pytest.mark.parametrize(
    "address",
    [
        "figures?working-groups=FA,TIP",
        "figures?years=2023",
        "figures?working-groups=FA&stakeholder-groups=ngo",
        "compare?first-working-groups=FA",
        "compare?sentence=It+rose",
        "take/figures/chart.png",
        "data/v1",
        "explore",
        "charts/participations",
        "figures?years=1999,2000",
    ],
)
def test_what_has_no_file_leads_to_the_live_app_or_nowhere(record: DuckDBStore, address: str) -> None:
    assert States(Record(record)).link(address, "figures/") is None
    assert States(Record(record), LIVE).link(address, "figures/") == f"{LIVE}{address}"


def test_each_page_has_each_group_each_pair_of_years_and_both_kinds_of_evidence(record: DuckDBStore) -> None:
    states = States(Record(record))
    folders = {
        states.folder(one) for one in states.seeds() if (one.name, one.view.parameters) == ("figures", ())
    }
    # six choices of working groups, seven of years, two of evidence; three stakeholder groups alone
    assert len(folders) == 6 * 7 * 2 + 3
    assert folders >= {
        "figures/", "figures/TIP/2022-2024/quoted/", "figures/2023-2025/", "figures/academia/",
    }  # fmt: skip

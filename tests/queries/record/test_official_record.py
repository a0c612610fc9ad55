"""The official record: ten dialogues, five groups, fifty cells, each as the documents print it."""

import pandas as pd
import pytest

import queries
from queries.selection import Selection
from queries.store import DuckDBStore

# dialogue, NGOs, academia, private sector, States parties, IGOs; .. is not reported, which is not zero
CELLS = """
2022-ic-ta   21   2   1  ..  ..
2023-fa      60   4   5  ..  ..
2023-ta      38   3   3  ..  ..
2023-ic      69   2   4  47   1
2023-tip     92   3   1  ..  ..
2023-som     40   3   1  ..  ..
2024-fa      66   6   4  ..  ..
2024-ic-ta   91   8  13  44   1
2024-tip    158  13  11  ..  ..
2024-som     84   9   5  ..  ..
"""
GROUPS = ["ngo", "academia", "private_sector", "state_party", "igo"]

# dialogue, date, meetings, what it serves
DIALOGUES = """
2022-ic-ta | 2022-05-27 | IC 13; TA 13 | IC+TA
2023-fa    | 2023-05-05 | FA 10        | FA
2023-ta    | 2023-05-31 | TA 14        | TA
2023-ic    | 2023-09-13 | IC 14        | IC
2023-tip   | 2023-10-04 | TIP 13       | TIP
2023-som   | 2023-10-09 | SOM 10       | SOM
2024-fa    | 2024-04-05 | FA 11        | FA
2024-ic-ta | 2024-06-07 | IC 15; TA 15 | IC+TA
2024-tip   | 2024-07-10 | TIP 14       | TIP
2024-som   | 2024-07-15 | SOM 11       | SOM
"""

# dialogue, documents and paragraphs of its figures
CITATIONS = """
2022-ic-ta | Chair's summary, 27 May 2022, para. 4
2023-fa    | Note by the Secretariat, 11 September 2024, para. 4
2023-ta    | Note by the Secretariat, 11 September 2024, para. 5
2023-ic    | Chair's summary, 13 September 2023, para. 4; Note by the Secretariat, 11 September 2024, para. 6
2023-tip   | Note by the Secretariat, 11 September 2024, para. 7
2023-som   | Note by the Secretariat, 11 September 2024, para. 8
2024-fa    | Note by the Secretariat, 11 September 2024, para. 10
2024-ic-ta | Co-Chairs' summary, 7 June 2024, para. 4; Note by the Secretariat, 11 September 2024, para. 11
2024-tip   | Note by the Secretariat, 11 September 2024, para. 12
2024-som   | Note by the Secretariat, 11 September 2024, para. 13
"""


def _rows(table: str) -> list[list[str]]:
    return [[field.strip() for field in line.split("|")] for line in table.strip().splitlines()]


def test_each_cell_is_as_printed(record: DuckDBStore) -> None:
    cells = queries.official_cells(record)
    lines = []
    for dialogue, rows in cells.groupby("dialogue", sort=False):
        assert rows["stakeholder_group"].tolist() == GROUPS
        counts = ["" if pd.isna(count) else str(count) for count in rows["count"]]
        lines.append(f"{dialogue:<11}" + "".join(f"{count or '..':>4}" for count in counts))
    assert "\n".join(lines).split() == CELLS.split()


def test_of_fifty_cells_34_are_reported_16_are_not_and_none_is_zero(record: DuckDBStore) -> None:
    cells = queries.official_cells(record)
    assert len(cells) == 50
    assert cells["status"].value_counts().to_dict() == {"reported": 34, "not_reported": 16}
    assert cells["count"].notna().sum() == 34
    assert cells.loc[cells["count"].isna(), "status"].unique().tolist() == ["not_reported"]
    assert (cells["count"].dropna() > 0).all()


def test_each_dialogue_has_its_date_meetings_and_working_groups(record: DuckDBStore) -> None:
    dialogues = queries.dialogue_totals(record)
    official = dialogues[dialogues["evidence"] == "official"]
    shown = official.assign(date=official["date"].dt.strftime("%Y-%m-%d"))
    assert shown[["dialogue", "date", "meetings", "working_groups"]].to_numpy().tolist() == _rows(DIALOGUES)


def test_each_dialogue_names_the_paragraphs_of_its_figures(record: DuckDBStore) -> None:
    dialogues = queries.dialogue_totals(record)
    official = dialogues[dialogues["evidence"] == "official"]
    assert official[["dialogue", "citation"]].to_numpy().tolist() == _rows(CITATIONS)


def test_the_bridge_of_the_ten_official_dialogues_has_twelve_rows(record: DuckDBStore) -> None:
    bridge = record.frame(
        "select * from dialogue_working_groups where dialogue in (select dialogue from official_cells)", {}
    )
    assert len(bridge) == 12
    assert sorted(bridge.loc[bridge["dialogue"] == "2024-ic-ta", "working_group"]) == ["IC", "TA"]


def test_six_cells_are_stated_by_two_documents(record: DuckDBStore) -> None:
    cells = queries.official_cells(record)
    shared = cells[cells["documents_count"] == 2]
    assert shared[["dialogue", "stakeholder_group", "count"]].to_numpy().tolist() == [
        ["2023-ic", "ngo", 69],
        ["2023-ic", "academia", 2],
        ["2023-ic", "private_sector", 4],
        ["2024-ic-ta", "ngo", 91],
        ["2024-ic-ta", "academia", 8],
        ["2024-ic-ta", "private_sector", 13],
    ]


def test_the_note_prints_eighteen_numbers_in_words_and_digits(record: DuckDBStore) -> None:
    printed = queries.figures(record)["printed"].dropna()
    assert printed.str.fullmatch(r"[A-Za-z -]+ \(\d+\)").sum() == 18
    assert "One hundred and fifty-eight (158)" in set(printed)


def test_the_printed_subtotal_is_no_sixth_group(record: DuckDBStore) -> None:
    assert "other_stakeholders" not in set(queries.official_cells(record)["stakeholder_group"])
    assert "other_stakeholders" not in set(queries.participation_by_year(record)["stakeholder_group"])
    subtotals = queries.figures(record).query("role == 'subtotal'")
    assert len(subtotals) == 12  # ten dialogues, two of them in two documents


def test_the_draft_resolution_is_held_and_states_no_figure(record: DuckDBStore) -> None:
    held = record.frame("select document from documents where held", {})["document"].tolist()
    assert "draft-resolution-2024" in held
    assert len(held) == 5
    assert "draft-resolution-2024" not in set(queries.figures(record, evidence="claimed")["document"])


def test_nineteen_seats_were_taken_by_sixteen_organizations_three_of_them_twice(record: DuckDBStore) -> None:
    seats = queries.panel_seats(record)["organization"].value_counts()
    assert (seats.sum(), len(seats)) == (19, 16)
    assert sorted(seats[seats > 1].index) == [
        "Global Initiative Against Transnational Organized Crime",
        "Microsoft",
        "Research Society of International Law",
    ]


@pytest.mark.parametrize(("dialogue", "seats"), [("2023-ic", 8), ("2024-ic-ta", 11)])
def test_seats_are_those_of_the_two_held_summaries(record: DuckDBStore, dialogue: str, seats: int) -> None:
    assert len(queries.panel_seats(record, dialogue=dialogue)) == seats


def test_a_choice_of_working_group_keeps_the_joint_dialogues_whole(record: DuckDBStore) -> None:
    cells = queries.official_cells(record, Selection(working_groups=("TA",), stakeholder_groups=("ngo",)))
    assert cells[["dialogue", "count"]].to_numpy().tolist() == [
        ["2022-ic-ta", 21],
        ["2023-ta", 38],
        ["2024-ic-ta", 91],
    ]

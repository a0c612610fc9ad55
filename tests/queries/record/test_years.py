"""What the years add up to, and what may stand beside what."""

import pandas as pd
import pytest

import queries
from queries.selection import Selection
from queries.store import DuckDBStore
from tests.frames import row_of

QUOTED = Selection(evidence="quoted")
CLAIMED = Selection(evidence="claimed")


def test_the_year_totals_are_24_328_and_468(record: DuckDBStore) -> None:
    years = queries.year_totals(record).set_index("year").loc[[2022, 2023, 2024]]
    assert years["participations_count"].tolist() == [24, 328, 468]
    assert years["dialogues_documented_count"].tolist() == [1, 5, 4]
    assert years["joint_dialogues_count"].tolist() == [1, 0, 1]
    assert years["working_groups_documented_count"].tolist() == [2, 5, 5]
    assert years["working_groups_documented"].tolist()[0] == "IC; TA"
    assert years["dialogues_held_count"].tolist() == [4, 5, 4]


def test_mean_median_and_range_describe_the_dialogues_of_a_year(record: DuckDBStore) -> None:
    years = queries.year_totals(record).set_index("year")
    spread = ["mean_per_dialogue", "median_per_dialogue", "smallest_dialogue_count", "largest_dialogue_count"]
    assert row_of(years, 2023, spread).tolist() == [65.6, 69, 44, 96]
    assert row_of(years, 2024, spread).tolist() == [117.0, 105, 76, 182]
    # one dialogue has no mean
    assert row_of(years, 2022, spread).isna().tolist() == [True, True, False, False]


@pytest.mark.parametrize(
    ("group", "counts", "shares"),
    [
        ("ngo", [21, 299, 399], [87.5, 91.2, 85.3]),
        ("academia", [2, 15, 36], [8.3, 4.6, 7.7]),
        ("private_sector", [1, 14, 33], [4.2, 4.3, 7.1]),
    ],
)
def test_each_group_has_its_sum_and_share(
    record: DuckDBStore, group: str, counts: list[int], shares: list[float]
) -> None:
    years = queries.participation_by_year(record)
    years = years[years["stakeholder_group"] == group].set_index("year")
    assert years.loc[[2022, 2023, 2024], "count"].tolist() == counts
    assert years.loc[[2022, 2023, 2024], "share_pct"].round(1).tolist() == shares


def test_states_and_igos_stand_beside_the_sum_without_a_share(record: DuckDBStore) -> None:
    states = queries.participation_by_year(record).query("role == 'state' and 2022 <= year <= 2024")
    shown = states[["year", "stakeholder_group", "count", "dialogues_reporting_count", "status"]]
    assert shown.astype(object).where(shown.notna(), None).to_numpy().tolist() == [
        [2022, "state_party", None, 0, "not_reported"],
        [2022, "igo", None, 0, "not_reported"],
        [2023, "state_party", 47, 1, "partly_reported"],
        [2023, "igo", 1, 1, "partly_reported"],
        [2024, "state_party", 44, 1, "partly_reported"],
        [2024, "igo", 1, 1, "partly_reported"],
    ]
    assert states["share_pct"].isna().all()


def test_the_sum_over_working_groups_counting_each_dialogue_once_is_468(record: DuckDBStore) -> None:
    grid = queries.coverage(record, Selection(years=(2024,)))
    assert len(grid) == 5
    assert grid["participations_count"].sum() == 580  # the joint dialogue's 112 stands in two rows
    assert grid.drop_duplicates("dialogue")["participations_count"].sum() == 468


@pytest.mark.parametrize(
    "groups", [("FA",), ("IC",), ("TA",), ("IC", "TA"), ("FA", "IC", "SOM", "TA", "TIP")]
)
def test_no_choice_of_working_groups_exceeds_468(record: DuckDBStore, groups: tuple[str, ...]) -> None:
    (total,) = queries.year_totals(record, Selection(years=(2024,), working_groups=groups))[
        "participations_count"
    ]
    expected = {("FA",): 76, ("IC",): 112, ("TA",): 112, ("IC", "TA"): 112}
    assert total == expected.get(groups, 468)


@pytest.mark.parametrize(
    ("first_year", "last_year", "kind", "counts"),
    [
        (2023, 2024, "FA", (69, 76)),
        (2023, 2024, "TIP", (96, 182)),
        (2023, 2024, "SOM", (44, 98)),
        (2022, 2024, "IC+TA", (24, 112)),
    ],
)
def test_pairs_of_the_same_kind_change_as_published(
    record: DuckDBStore, first_year: int, last_year: int, kind: str, counts: tuple[int, int]
) -> None:
    pairs = queries.same_kind_pairs(record)
    assert len(pairs) == 4
    (pair,) = pairs.query(
        "first_year == @first_year and last_year == @last_year and working_groups == @kind"
    ).to_dict("records")
    assert (pair["first_count"], pair["last_count"]) == counts
    assert pair["change_count"] == counts[1] - counts[0]


def test_matched_groups_rise_from_209_to_356(record: DuckDBStore) -> None:
    expected = {None: (209, 356), "ngo": (192, 308), "academia": (10, 28), "private_sector": (7, 20)}
    for group, counts in expected.items():
        chosen = Selection(stakeholder_groups=(group,) if group else None)
        pairs = queries.same_kind_pairs(record, chosen).query("first_year == 2023")
        assert (pairs["first_count"].sum(), pairs["last_count"].sum()) == counts


def test_quoted_figures_never_enter_an_official_row(record: DuckDBStore) -> None:
    for chosen in (QUOTED, CLAIMED):
        years = queries.year_totals(record, chosen)
        official = years[years["evidence"] == "official"].reset_index(drop=True)
        pd.testing.assert_frame_equal(official, queries.year_totals(record))
        groups = queries.participation_by_year(record, chosen)
        official = groups[groups["evidence"] == "official"].reset_index(drop=True)
        pd.testing.assert_frame_equal(official, queries.participation_by_year(record))


def test_quoted_2022_is_two_dialogues_of_71_and_44(record: DuckDBStore) -> None:
    dialogues = queries.dialogue_totals(record, QUOTED).query("evidence == 'quoted'").set_index("dialogue")
    shown = dialogues[["ngo", "academia", "private_sector", "participations_count"]]
    assert row_of(shown, "2022-tip").tolist() == [60, 9, 2, 71]
    assert row_of(shown, "2022-som").tolist() == [37, 5, 2, 44]
    assert len(dialogues) == 2
    (quoted,) = queries.year_totals(record, QUOTED).query("evidence == 'quoted'").to_dict("records")
    assert (quoted["year"], quoted["participations_count"]) == (2022, 115)
    assert (quoted["dialogues_documented_count"], quoted["dialogues_held_count"]) == (2, 4)


def test_unless_chosen_quoted_dialogues_have_no_figure(record: DuckDBStore) -> None:
    dialogues = queries.dialogue_totals(record).set_index("dialogue").loc[["2022-tip", "2022-som"]]
    assert dialogues["status"].tolist() == ["not_documented", "not_documented"]
    assert dialogues[["participations_count", "ngo", "academia", "private_sector"]].isna().all(axis=None)


def test_with_the_quoted_level_tip_and_som_are_comparable_over_three_years(record: DuckDBStore) -> None:
    tip_som = Selection(working_groups=("TIP", "SOM"), evidence="quoted")
    years = queries.year_totals(record, tip_som).dropna(subset="participations_count")
    assert years[["year", "evidence", "participations_count"]].to_numpy().tolist() == [
        [2022, "quoted", 115],
        [2023, "official", 140],
        [2024, "official", 280],
    ]
    for group, counts in {
        "ngo": [97, 132, 242],
        "academia": [14, 6, 22],
        "private_sector": [4, 2, 16],
    }.items():
        rows = queries.participation_by_year(record, tip_som)
        rows = rows[rows["stakeholder_group"] == group]
        assert rows["count"].dropna().tolist() == counts


def test_fa_2022_is_a_named_gap_and_not_a_zero(record: DuckDBStore) -> None:
    grid = queries.coverage(record, Selection(years=(2022,), evidence="quoted")).set_index("working_group")
    assert grid[["status", "evidence"]].to_dict("index") == {
        "FA": {"status": "not_documented", "evidence": "none"},
        "IC": {"status": "reported", "evidence": "official"},
        "TA": {"status": "reported", "evidence": "official"},
        "SOM": {"status": "reported", "evidence": "quoted"},
        "TIP": {"status": "reported", "evidence": "quoted"},
    }
    assert pd.isna(row_of(grid, "FA")["participations_count"])
    assert grid.loc["FA", "dialogue"] == "2022-fa"
    assert grid["participations_count"].dropna().to_dict() == {"IC": 24, "TA": 24, "SOM": 44, "TIP": 71}


def test_the_dialogues_of_2025_are_rows_without_figures(record: DuckDBStore) -> None:
    dialogues = queries.dialogue_totals(record, Selection(years=(2025,)))
    assert sorted(dialogues["dialogue"]) == ["2025-fa", "2025-som", "2025-tip"]
    assert set(dialogues["status"]) == {"not_documented"}
    assert dialogues["participations_count"].isna().all()
    (year,) = queries.year_totals(record, Selection(years=(2025,))).to_dict("records")
    assert (year["dialogues_held_count"], year["dialogues_documented_count"]) == (3, 0)
    assert (year["status"], pd.isna(year["participations_count"])) == ("not_documented", True)


def test_one_event_carries_several_true_numbers_by_unit_and_stage(record: DuckDBStore) -> None:
    numbers = queries.figures(record, dialogue="2024-fa", evidence="claimed")
    shown = set(
        numbers[["stakeholder_group", "count", "unit", "stage", "evidence"]].itertuples(
            index=False, name=None
        )
    )
    assert {
        ("non_governmental_participants", 144, "person", "registered", "claimed"),
        ("non_governmental_stakeholders", 65, "organization", "participated", "claimed"),
        ("state", 37, "state", "participated", "claimed"),
        ("ngo", 66, "organization", "participated", "official"),
    } <= shown
    (total,) = queries.dialogue_totals(record, CLAIMED).query("dialogue == '2024-fa'")["participations_count"]
    assert total == 76


def test_each_level_shows_what_is_stronger_and_itself(record: DuckDBStore) -> None:
    assert set(queries.figures(record)["evidence"]) == {"official"}
    assert set(queries.figures(record, evidence="quoted")["evidence"]) == {"official", "quoted"}
    assert set(queries.figures(record, evidence="claimed")["evidence"]) == {"official", "quoted", "claimed"}

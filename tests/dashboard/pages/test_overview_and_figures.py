"""Overview and Figures as data, over the filter states of today's record and of next year's."""

import pytest

import queries
from dashboard.blocks import Chart, Table, text_of
from dashboard.filters import default_view
from dashboard.pages import figures, overview
from dashboard.record import AnsweredStore, Record
from queries.store import DuckDBStore


@pytest.fixture(scope="module")
def records(record: DuckDBStore, next_year: DuckDBStore) -> dict[str, Record]:
    return {"today": Record(AnsweredStore(record)), "next year": Record(AnsweredStore(next_year))}


def test_the_overview_says_what_rose_in_its_title_its_chart_and_its_table(records: dict[str, Record]) -> None:
    record = records["today"]
    page = overview.build(record, default_view(record.vocabulary))
    assert page.title == (
        "In the dialogues on firearms, smuggling of migrants and trafficking in persons, participation rose from 209 in "
        "2023 to 356 in 2024"
    )
    assert page.about.startswith("Since 2022, NGOs, academia and private sector meet States")
    table = page.find("growth")
    assert isinstance(table, Table) and isinstance(page.find("chart"), Chart)
    assert [column.heading for column in table.columns if not column.only_in_files] == [
        "Dialogues on",
        "2023",
        "2024",
        "Change",
        "Per\N{NO-BREAK SPACE}cent",
        "Verdict",
    ]
    shown = table.frame[["dialogues_on", "change", "per_cent", "level"]].to_numpy().tolist()
    assert shown == [
        ["Trafficking in persons", "+86", "+90\N{NO-BREAK SPACE}%", "comparable"],
        ["Smuggling of migrants", "+54", "+123\N{NO-BREAK SPACE}%", "comparable"],
        ["Firearms", "+7", "+10\N{NO-BREAK SPACE}%", "comparable"],
        ["The three together", "+147", "+70\N{NO-BREAK SPACE}%", "comparable"],
        [
            "International cooperation and technical assistance",
            "range \u22125.9 to +47\N{NO-BREAK SPACE}%",
            "",
            "not_comparable",
        ],
        ["All dialogues", "+140", "+43\N{NO-BREAK SPACE}%", "with_care"],
    ]
    assert "Why not 24 \u2192 468? 2022 is documented for two of five working groups." in text_of(page)


def test_a_row_with_care_has_its_reason_and_a_refused_one_no_change(records: dict[str, Record]) -> None:
    for record in records.values():
        view = default_view(record.vocabulary).with_quoted.with_parameters(show="growth")
        table = figures.build(record, view).find("growth")
        assert isinstance(table, Table)
        for row in table.frame.to_dict("records"):
            assert bool(row["reason"]) == (row["level"] != "comparable")
            if row["level"] == "not_comparable":
                assert row["per_cent"] == "" and row["change"] in (
                    "",
                    row["change"] * row["change"].startswith("range"),
                )


def test_the_share_is_stated_with_its_care(records: dict[str, Record]) -> None:
    record = records["today"]
    page = figures.build(
        record, default_view(record.vocabulary).with_parameters(show="share", split="stakeholder-groups")
    )
    assert page.title == (
        "The share of non-governmental organizations in participation was 91 per cent in 2023 and 85 per cent in 2024, "
        "to be read with care: the same working groups had five separate dialogues in 2023 and four dialogues in 2024, "
        "one of them joint"
    )


def test_no_mean_of_one_dialogue_is_given(records: dict[str, Record]) -> None:
    for record in records.values():
        view = default_view(record.vocabulary).with_parameters(show="table", split="stakeholder-groups")
        table = figures.build(record, view).find("table")
        assert isinstance(table, Table)
        alone = table.frame[table.frame["dialogues_reporting_count"] == 1]
        assert len(alone) and alone["mean_per_dialogue"].isna().all()


def test_a_working_group_without_a_figure_says_why(records: dict[str, Record]) -> None:
    record = records["today"]
    view = default_view(record.vocabulary).with_parameters(show="table")
    table = figures.build(record, view).find("table")
    assert isinstance(table, Table)
    assert table.frame[["dialogues_on", "2022", "2023", "2024"]].to_numpy().tolist()[:2] == [
        ["Firearms", "no document at hand", 69, 76],
        ["International cooperation", "joint dialogue", 75, "joint dialogue"],
    ]


def test_evidence_is_offered_only_where_it_changes_something(records: dict[str, Record]) -> None:
    record = records["today"]
    usual = default_view(record.vocabulary)
    labels = {
        years: [
            item.label for item in overview.controls(record, usual.model_copy(update={"years": years})).items
        ]
        for years in ((2022,), (2023, 2024))
    }
    assert "Evidence" in labels[2022,] and "Evidence" not in labels[2023, 2024]


def test_stack_and_share_by_dialogue_add_up_to_the_official_total(records: dict[str, Record]) -> None:
    for record in records.values():
        view = default_view(record.vocabulary)
        totals = queries.year_totals(record.store, view.selection).set_index("year")["participations_count"]
        sums: dict[tuple[str, object], float] = {}
        for show in ("stacked", "share"):
            chart = figures.build(record, view.with_parameters(show=show)).find("chart")
            assert isinstance(chart, Chart)
            for at, category in enumerate(chart.spec.categories):
                parts = [one for one in chart.spec.series if one.code != "quoted"]
                sums[show, int(category.key)] = sum(m.value for one in parts for m in one.marks if m.at == at)
        for year, total in totals.dropna().items():
            assert sums["stacked", year] == total
            assert sums["share", year] == pytest.approx(100)


def test_each_number_of_the_table_by_working_group_opens_its_source(records: dict[str, Record]) -> None:
    for record in records.values():
        table = figures.build(
            record, default_view(record.vocabulary).with_quoted.with_parameters(show="table")
        ).find("table")
        assert isinstance(table, Table) and table.source
        for row in table.frame.to_dict("records"):
            for year in (str(year) for year in record.vocabulary.default_years):
                counted = any(letter.isdigit() for letter in str(row[year]))
                assert bool(row[f"source_{year}"]) >= counted, (row["dialogues_on"], year)


def test_where_quoted_marks_are_drawn_who_quotes_them_is_a_source(records: dict[str, Record]) -> None:
    record = records["today"]
    of_tip = default_view(record.vocabulary).model_copy(update={"working_groups": ("TIP",)})
    for view in (of_tip, of_tip.with_quoted):
        for show in ("lines", "stacked"):
            chart = figures.build(record, view.with_parameters(show=show)).find("chart")
            assert isinstance(chart, Chart)
            assert "Alliance of NGOs, news 300" in chart.spec.source_line, (view.evidence, show)


def test_joint_and_quoted_stand_in_the_table_as_words(records: dict[str, Record]) -> None:
    record = records["today"]
    table = figures.build(record, default_view(record.vocabulary).with_parameters(show="table")).find("table")
    assert isinstance(table, Table)
    said = table.frame.set_index("dialogues_on")["2022"].to_dict()
    assert said["International cooperation"] == said["Technical assistance"] == "joint dialogue"
    assert said["International cooperation and technical assistance, joint"] == 24
    assert said["Smuggling of migrants"] == "44 (quoted)" and said["Trafficking in persons"] == "71 (quoted)"


@pytest.mark.parametrize("show", ["lines", "stacked", "share"])
@pytest.mark.parametrize("split", ["working-groups", "stakeholder-groups"])
def test_a_year_without_a_dialogue_is_a_named_gap_on_every_axis(
    records: dict[str, Record], show: str, split: str
) -> None:
    record = records["next year"]
    view = default_view(record.vocabulary).with_parameters(show=show, split=split)
    block = figures.build(record, view).find("chart")
    assert isinstance(block, Chart)
    years = [category.key for category in block.spec.categories]
    assert years == ["2022", "2023", "2024", "2025", "2026", "2027", "2028"]
    assert [gap.words for gap in block.spec.gaps if gap.at == years.index("2027")] == ["no dialogue known"]

"""What a briefing says, whatever file it is written to."""

import re
from pathlib import Path

import pytest

from dashboard.briefing.data import gather, session_of
from dashboard.briefing.errors import NothingDocumentedError, UnknownSessionError
from dashboard.briefing.models import Briefing, Choices, Heading, Paragraph, Sources
from dashboard.briefing.note import compose
from dashboard.briefing.word_charts import WordChart
from loaders.build import build
from queries.errors import ChoiceNotKnownError
from queries.store import DuckDBStore
from tests.dashboard.briefing.conftest import Composer
from tests.dashboard.briefing.reading import cells, figures, finding_texts, findings, sentences, tables
from tests.next_year import change


def head(briefing: Briefing) -> list[str]:
    return [line.text for line in briefing.head]


def test_the_head_has_what_the_register_states_and_open_fields_for_the_rest(briefing_of: Composer) -> None:
    assert head(briefing_of(2023, 2024))[:9] == [
        "[Symbol]",
        "Distr.: [distribution]",
        "[Date]",
        "Original: English",
        "Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
        "Twelfth session",
        "Vienna, 14\u201318 October 2024",
        "Item [number] of the provisional agenda (CTOC/COP/2024/1)",
        "[Title of the agenda item]",
    ]
    assert head(briefing_of(2022, label="COP11"))[6:8] == [
        "[Place], October 2022",
        "Item [number] of the provisional agenda ([symbol of the agenda])",
    ]
    assert head(briefing_of(2023, 2024, label="COP13"))[6] == "[Place and dates]"


def test_the_note_has_the_form_of_a_note(briefing: Briefing) -> None:
    headings = [block for block in briefing.blocks if isinstance(block, Heading)]
    assert [(one.number, one.text) for one in headings] == [
        ("I", "Introduction"),
        ("II", "Main findings"),
        ("III", "Participation by year"),
        ("IV", "Participation by working group"),
        ("V", "Information available"),
        ("I", "Tables"),
        ("II", "Documents cited"),
    ]
    numbers = [block.number for block in briefing.blocks if isinstance(block, Paragraph)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [table.number for table in tables(briefing).values()] == list("12345")
    assert [figure.number for figure in figures(briefing).values()] == ["I", "II"]


def test_the_introduction_names_mandate_mechanism_and_the_day_of_the_record(briefing: Briefing) -> None:
    said = " ".join(one.text for one in sentences(briefing)[:5])
    assert "resolution 9/1" in said and "Paragraph 53 of the procedures and rules" in said
    assert "established the Mechanism for the Review of the Implementation" in said
    assert "as recorded in official documents as at 22 November 2026" in said


def test_the_largest_things_come_first(briefing: Briefing) -> None:
    starts = (
        "In 2024, official documents record 468",
        "In all documented dialogues, participation rose from 328",
        "Participation was 119 in the separate",
        "The figures allow for any change between a decrease of 5.9 per cent and an increase of 47 per cent",
        "For 2022, other pages report dialogues on firearms",
        "In the dialogues on firearms, smuggling of migrants and trafficking in persons, participation rose from 209",
    )
    for text, start in zip(finding_texts(briefing), starts, strict=True):
        assert text.startswith(start)


def test_a_sum_over_dialogues_counts_participations_by_organizations(briefing: Briefing) -> None:
    assert finding_texts(briefing)[0].endswith(
        "468 participations by non-governmental stakeholders in four constructive dialogues: 399 by non-governmental "
        "organizations, 36 by academic institutions and 33 by private-sector entities."
    )


def test_a_comparison_with_care_carries_its_reason_in_the_same_sentence(briefing: Briefing) -> None:
    assert finding_texts(briefing)[1] == (
        "In all documented dialogues, participation rose from 328 in 2023 to 468 in 2024, an increase of 140, or 43 per "
        "cent; the change is to be read with care, because the same working groups had five separate dialogues in 2023 "
        "and four dialogues in 2024, one of them joint."
    )


def test_a_footnote_names_the_paragraphs_of_the_cells_compared_and_no_others(briefing: Briefing) -> None:
    (firearms,) = [
        one
        for one in sentences(briefing)
        if one.text.startswith("In the dialogues on firearms, participation")
    ]
    assert firearms.note == "Note by the Secretariat, 11 September 2024, paras. 4, 10."


def test_every_finding_rests_on_a_footnote(briefing_of: Composer) -> None:
    for years in ((2023, 2024), (2022, 2024), (2022, 2023)):
        for paragraph in findings(briefing_of(*years)):
            assert paragraph.sentences[-1].note, paragraph


def test_what_took_place_without_a_document_cites_who_reports_it(briefing: Briefing) -> None:
    (missing,) = [one for one in sentences(briefing) if one.text.startswith("For 2022, other pages report")]
    assert missing.note.startswith("UNODC page, firearms 2022; Alliance of NGOs, news 296")


def test_totals_of_unlike_coverage_stand_as_two_values_without_a_change(briefing_of: Composer) -> None:
    for last, count in ((2023, 328), (2024, 468)):
        text = finding_texts(briefing_of(2022, last))[1]
        assert text == (
            f"Participation was 24 in all documented dialogues of 2022 and {count} in {last}; the two are not comparable, "
            "because 2022 is documented for two of five working groups."
        )


def test_with_next_years_record_total_merger_and_range_are_found_before_small_changes(
    next_year: DuckDBStore,
) -> None:
    choices = Choices(session_of(next_year, "COP13"), (2024, 2025))
    said = finding_texts(compose(next_year, choices))
    assert said[0].startswith("In 2025, official documents record 284 participations")
    assert said[1].startswith(
        "Participation was 468 in all documented dialogues of 2024 and 284 in 2025; the two are not"
    )
    assert said[2].startswith(
        "Participation was 280 in the separate dialogues on smuggling of migrants and on"
    )
    assert said[3].startswith("The figures allow for any change between")
    assert said[-1].startswith(
        "In the dialogues on firearms, participation rose from 76 in 2024 to 82 in 2025"
    )


def test_a_change_is_not_stated_where_one_of_the_dialogues_states_only_some_groups(
    next_year: DuckDBStore,
) -> None:
    # firearms met twice in 2026, and the first summary states non-governmental organizations alone
    briefing = compose(next_year, Choices(session_of(next_year, "COP13"), (2025, 2026), ("FA",)))
    assert not [
        one.text
        for one in sentences(briefing)
        if "participation fell" in one.text or "academic institutions rose" in one.text
    ]
    assert (
        "The dialogue on firearms of 10 April 2026 is not part of a total, because its document does not state each group; "
        "it states 71 non-governmental organizations."
    ) in finding_texts(briefing)


def test_quoted_figures_are_compared_only_when_chosen_and_say_so(briefing_of: Composer) -> None:
    assert not [text for text in finding_texts(briefing_of(2022, 2024)) if "quoted" in text]
    (quoted,) = [
        text for text in finding_texts(briefing_of(2022, 2024, evidence="quoted")) if "quoted" in text
    ]
    assert "rose from 115 (quoted) in 2022 to 280 in 2024" in quoted
    assert (
        "because the figures of 2022 are quoted by others from official summaries that are not at hand"
        in quoted
    )


def test_values_that_are_not_comparable_stand_without_a_change(briefing: Briefing) -> None:
    rows = tables(briefing)["pairs"].rows
    pairs = {(row[1].text.split(":")[0], row[2].text.split(":")[0]) for row in rows}
    assert {("75", "112"), ("44", "112"), ("119", "112"), ("47", "44"), ("24", "328")} <= pairs
    assert all(row[3].text.endswith(".") for row in rows)


def test_two_dots_stand_in_exactly_the_cells_that_are_not_stated(briefing: Briefing) -> None:
    missing = [cell for cell in cells(tables(briefing)["dialogues"]) if cell.text == ".."]
    assert len(missing) == 16 + 4, "16 of the official record, and States and others of two quoted dialogues"
    assert {cell.notes for cell in missing} == {"a"}


def test_every_note_letter_has_a_note_and_every_note_a_letter(briefing_of: Composer) -> None:
    for table in tables(briefing_of(2022, 2024, evidence="quoted")).values():
        used = {letter for cell in cells(table) for letter in cell.notes.split(", ") if letter}
        assert used == {letter for letter, _ in table.notes}


def test_a_dialogue_is_named_with_its_day_and_meeting(briefing: Briefing) -> None:
    heads = [row[0].text for row in tables(briefing)["dialogues"].rows]
    assert "Firearms, 5 April 2024 (11th meeting)" in heads
    assert "International cooperation and technical assistance, 7 June 2024 (15th meetings)" in heads


def test_a_dialogue_that_nobody_tells_of_is_not_said_to_be_none(next_year: DuckDBStore) -> None:
    briefing = compose(next_year, Choices(session_of(next_year, "COP13"), (2024, 2026)))
    said = "No dialogue on international cooperation or trafficking in persons is known for 2026; that does not mean that none took place."
    assert said in " ".join(finding_texts(briefing))
    notes = [note for _, note in tables(briefing)["coverage"].notes]
    assert "No dialogue is known; that does not mean that none took place." in notes


def test_meetings_of_unlike_numbers_are_told_apart(next_year: DuckDBStore) -> None:
    briefing = compose(next_year, Choices(session_of(next_year, "COP13"), (2024, 2025)))
    assert (
        "Smuggling of migrants and trafficking in persons, 2 July 2025 (12th meeting on smuggling of migrants; 15th meeting "
        "on trafficking in persons)"
    ) in [row[0].text for row in tables(briefing)["dialogues"].rows]


def test_a_figure_that_was_chosen_cites_who_prints_it_and_says_what_the_other_prints(
    next_year: DuckDBStore,
) -> None:
    briefing = compose(next_year, Choices(session_of(next_year, "COP13"), (2024, 2025)))
    table = tables(briefing)["dialogues"]
    (row,) = [row for row in table.rows if "2 July 2025" in row[0].text]
    assert row[1].text == "171"
    assert dict(table.notes)[row[1].notes] == (
        "Co-Chairs' summary, 2 July 2025, para. 4, prints \u201c176\u201d; 171 is counted instead. The Note corrects the number "
        "of the summary."
    )
    of = gather(next_year, Choices(session_of(next_year, "COP13"), (2024, 2025)))
    groups = {group.code: group for group in of.groups}
    note = "Note by the Secretariat, 1 September 2026, para. 5"
    assert of.cited(["2025-som-tip"], (groups["ngo"],)) == note
    assert of.cited(["2025-fa"], (groups["academia"],)) == "Chair's summary, 16 May 2025, para. 3"


def test_chosen_working_groups_restrict_every_figure(briefing_of: Composer) -> None:
    chosen = briefing_of(2023, 2024, groups=("IC",))
    assert "constructive dialogue on international cooperation" in finding_texts(chosen)[0]
    assert "Dialogues on international cooperation" in head(chosen)
    years = {row[0].text.split(",")[0] for row in tables(chosen)["dialogues"].rows}
    assert years == {"International cooperation", "International cooperation and technical assistance"}


def test_a_session_with_one_documented_year_compares_nothing(briefing_of: Composer) -> None:
    eleventh = briefing_of(2022, label="COP11")
    assert "In 2022, official documents record 24 participations" in finding_texts(eleventh)[0]
    assert "The present note does not compare 2022 with another year and states no change." in finding_texts(
        eleventh
    )
    assert "changes" not in tables(eleventh)


def test_word_charts_carry_their_totals_as_sums(briefing: Briefing) -> None:
    chart = WordChart(figures(briefing)["byyear"].spec)
    assert [label for _, _, label in chart.places][1:] == [
        "2022, quoted: Smuggling 44",
        "2022, quoted: Trafficking 71",
        "\u00a6",
        "2023 (5 of 5 documented)",
        "2024 (4 of 4 documented, 1 joint)",
    ]
    assert chart.columns[-1].name == "Total"
    assert chart.columns[-1].values == (24, None, None, None, 328, 468)
    # what is quoted is never summed
    assert [c.values for c in chart.columns if c.name == "Quoted"] == [(None, 44, 71, None, None, None)]


def test_text_equivalents_begin_with_the_message(briefing: Briefing) -> None:
    for figure in figures(briefing).values():
        assert figure.alt.startswith("In 2024, official documents record 468 participations")


def test_sources_have_title_and_address_and_say_what_is_not_official(briefing: Briefing) -> None:
    (sources,) = [block for block in briefing.blocks if isinstance(block, Sources)]
    texts = [item.text for item in sources.items]
    assert texts[0].startswith("Summary by the Chair of the constructive dialogue")
    assert (
        "UNODC civil society page on the 2022 dialogue on firearms. Reports a dialogue; not an official document."
        in texts
    )
    assert all(re.match("https://", item.address) for item in sources.items if item.address)


def test_a_document_with_a_symbol_is_cited_by_it(
    record: DuckDBStore, register: object, tmp_path: object
) -> None:

    folder, database = Path(str(register)), Path(str(tmp_path)) / "d.duckdb"
    change(folder, "documents", {"document": "note-2024"}, symbol="CTOC/COP/2024/7")
    build(folder, database)
    with DuckDBStore.open(database) as store:
        briefing = compose(store, Choices(session_of(store, "COP12"), (2023, 2024), ("FA",)))
    assert "CTOC/COP/2024/7, para. 10." in {one.note for one in sentences(briefing)}


def test_what_cannot_be_chosen_is_refused_with_what_can(record: DuckDBStore, briefing_of: Composer) -> None:
    with pytest.raises(UnknownSessionError, match="COP99"):
        session_of(record, "COP99")
    with pytest.raises(ChoiceNotKnownError, match="2019"):
        briefing_of(2019, 2024)
    with pytest.raises(ChoiceNotKnownError, match="XY"):
        briefing_of(2023, 2024, groups=("XY",))
    with pytest.raises(NothingDocumentedError):
        briefing_of(2022, label="COP11", groups=("FA",))

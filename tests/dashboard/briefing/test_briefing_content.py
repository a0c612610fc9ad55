"""What a briefing says, whatever file it is written to."""

import re

import pytest

from dashboard.briefing.document import compose
from dashboard.briefing.errors import NothingDocumentedError, UnknownSessionError
from dashboard.briefing.models import Briefing, Choices
from dashboard.briefing.sessions import session_of
from dashboard.briefing.word_charts import WordChart
from dashboard.briefing.words import in_words
from queries.errors import ChoiceNotKnownError
from queries.store import DuckDBStore
from tests.dashboard.briefing.conftest import Composer
from tests.dashboard.briefing.reading import cells, headlines, running_text, tables


def test_the_matched_working_groups_lead_with_count_and_per_cent(briefing: Briefing) -> None:
    assert (
        "In the dialogues on firearms, smuggling of migrants and trafficking in persons, participation rose from 209 in "
        "2023 to 356 in 2024, an increase of 147, or 70 per cent."
    ) in headlines(briefing)


def test_the_largest_things_come_first(briefing: Briefing) -> None:
    starts = (
        "In 2024, official documents",
        "In all documented dialogues",
        "Participation was 119 in the separate",
    )
    for text, start in zip(headlines(briefing), starts, strict=False):
        assert text.startswith(start)
    assert "a change between \u22125.9 and +47 per cent" in headlines(briefing)[2]


def test_a_sum_over_dialogues_counts_participations_by_organizations(briefing: Briefing) -> None:
    assert headlines(briefing)[0].endswith(
        "468 participations by non-governmental stakeholders in four constructive dialogues: 399 by non-governmental "
        "organizations, 36 by academic institutions and 33 by private-sector entities."
    )


def test_on_a_small_base_a_change_is_a_count(briefing: Briefing) -> None:
    assert (
        "In the dialogues on firearms, smuggling of migrants and trafficking in persons, participation by "
        "private-sector entities rose from 7 in 2023 to 20 in 2024, an increase of 13."
    ) in headlines(briefing)


def test_every_headline_cites_its_paragraphs(briefing: Briefing) -> None:
    for sentence in briefing.sections[0].sentences:
        assert re.search(r", paras?\. \d", sentence.citation), sentence.text


def test_a_citation_names_the_paragraphs_of_the_cells_compared_and_no_others(briefing: Briefing) -> None:
    (firearms,) = [
        s for s in briefing.sections[0].sentences if "dialogues on firearms, participation" in s.text
    ]
    assert firearms.citation == "Note by the Secretariat, 11 September 2024, paras. 4, 10"


def test_a_comparison_with_care_carries_its_reason_in_the_same_sentence(briefing: Briefing) -> None:
    (total,) = [text for text in headlines(briefing) if text.startswith("In all documented dialogues")]
    assert total == (
        "In all documented dialogues, participation rose from 328 in 2023 to 468 in 2024, an increase of 140, or 43 per "
        "cent, to be read with care, because the same working groups have five separate dialogues in 2023 and four "
        "dialogues in 2024, one of them joint."
    )


def test_totals_of_unlike_coverage_stand_as_two_values_without_a_change(briefing_of: Composer) -> None:
    for last, count in ((2023, 328), (2024, 468)):
        said = headlines(briefing_of(2022, last))[1]
        assert said.startswith(
            f"Participation was 24 in all documented dialogues of 2022 and {count} in {last}; the two are not comparable, "
            "because 2022 is documented for two of five working groups"
        )
        assert "rose" not in said and "per cent" not in said


def test_what_took_place_without_a_document_is_said(briefing_of: Composer) -> None:
    assert (
        "No official document on the dialogues on firearms, smuggling of migrants and trafficking in persons of 2022 is "
        "at hand; that is a gap and not a zero."
    ) in headlines(briefing_of(2022, 2023))


def test_the_joint_dialogues_are_compared_with_care(briefing_of: Composer) -> None:
    (joint,) = [
        text for text in headlines(briefing_of(2022, 2024)) if text.startswith("In the joint dialogues")
    ]
    assert (
        "from 24 in 2022 to 112 in 2024, an increase of 88, or 367 per cent, to be read with care, because"
        in joint
    )


def test_quoted_figures_enter_headlines_only_when_chosen_and_say_so(briefing_of: Composer) -> None:
    assert not [text for text in headlines(briefing_of(2022, 2024)) if "quoted" in text]
    (quoted,) = [text for text in headlines(briefing_of(2022, 2024, evidence="quoted")) if "quoted" in text]
    assert "rose from 115 (quoted) in 2022 to 280 in 2024" in quoted
    assert (
        "because the figures of 2022 are quoted by others from official summaries that are not at hand"
        in quoted
    )


def test_values_that_are_not_comparable_stand_without_a_change(briefing: Briefing) -> None:
    rows = tables(briefing)["Values that are not comparable"].rows
    assert ("75", "112") in {(row[1].text, row[2].text) for row in rows}
    assert ("47", "44") in {(row[1].text, row[2].text) for row in rows}
    assert all(len(row) == 4 and row[3].text.endswith(".") for row in rows)
    assert not [
        cell for cell in cells(tables(briefing)["Values that are not comparable"]) if "+" in cell.text[:1]
    ]


def test_two_dots_stand_in_exactly_the_cells_that_are_not_reported(briefing: Briefing) -> None:
    found = cells(tables(briefing)["Participation in each documented dialogue"])
    missing = [cell for cell in found if cell.text == ".."]
    assert len(missing) == 16
    assert {cell.notes for cell in missing} == {"a"}
    others = [
        table for title, table in tables(briefing).items() if not title.startswith("Participation in each")
    ]
    assert not [cell for table in others for cell in cells(table) if cell.text == ".."]


def test_every_note_letter_has_a_note_and_every_note_a_letter(briefing_of: Composer) -> None:
    for table in tables(briefing_of(2022, 2024, evidence="quoted")).values():
        used = {letter for cell in cells(table) for letter in cell.notes.split(", ") if letter}
        assert used == set("abcdefghij"[: len(table.notes)])


@pytest.mark.parametrize("years", [(2023, 2024), (2022, 2024), (2022, 2023), (2022,)])
@pytest.mark.parametrize("evidence", ["official", "quoted"])
def test_running_text_keeps_to_the_style_of_the_united_nations(
    briefing_of: Composer, years: tuple[int, ...], evidence: str
) -> None:
    for text in running_text(briefing_of(*years, evidence=evidence)):
        assert "%" not in text
        assert not re.search(r"\bNGOs?\b", text.replace("Alliance of NGOs", ""))
        assert not re.search(
            r"\b(largest|smallest|highest|lowest|most|least|best|record high|dramatic)", text.lower()
        )
        assert not re.search(r"p-value|significan|p ?[<=] ?0", text.lower())


def test_numbers_under_ten_are_words_unless_they_stand_beside_higher_ones(briefing_of: Composer) -> None:
    for years in ((2023, 2024), (2022, 2024), (2022, 2023)):
        for section in briefing_of(*years).sections:
            for sentence in section.sentences:
                counts = [int(n) for n in re.findall(r"(?<![\d.,\u2212+])\d+(?![\d.])", sentence.text)]
                assert in_words(sentence.text) == sentence.text or max(counts) >= 10


def test_in_words_leaves_days_decimals_and_codes_alone() -> None:
    assert in_words("5 of 10 on 7 June 2024, 5.5 per cent, COP4, \u22127") == (
        "five of 10 on 7 June 2024, 5.5 per cent, COP4, \u22127"
    )


def test_chosen_working_groups_restrict_every_figure(briefing_of: Composer) -> None:
    chosen = briefing_of(2023, 2024, groups=("IC",))
    assert "constructive dialogue on international cooperation" in headlines(chosen)[0]
    labels = {row[0].text for row in tables(chosen)["Participation in each documented dialogue"].rows}
    assert labels == {
        "International cooperation",
        "International cooperation and technical assistance",
    }


def test_a_session_with_one_documented_year_compares_nothing(briefing_of: Composer) -> None:
    eleventh = briefing_of(2022, label="COP11")
    assert headlines(eleventh)[0] == (
        "In 2022, official documents record 24 participations by non-governmental stakeholders in one constructive "
        "dialogue: 21 by non-governmental organizations, 2 by academic institutions and 1 by private-sector entities."
    )
    assert not [text for text in headlines(eleventh) if "rose" in text or "comparable" in text]
    assert "2023" not in " ".join(running_text(eleventh))


def test_a_break_and_quoted_figures_have_places_of_their_own_on_the_word_chart(briefing: Briefing) -> None:
    word = WordChart(briefing.sections[1].charts[0].spec)
    assert [label for _, _, label in word.places] == [
        "2022 (1 of 4 documented, 1 joint)",
        "2022, quoted: Smuggling 44; Trafficking 71",
        "\u250a",
        "2023 (5 of 5 documented)",
        "2024 (4 of 4 documented, 1 joint)",
    ]
    assert word.columns[-1].name == "Total"
    assert word.columns[-1].values == (24, None, None, 328, 468)


def test_sections_are_those_chosen_in_the_order_of_the_document(briefing: Briefing) -> None:
    assert [section.name for section in briefing.sections] == [
        "headlines",
        "participation",
        "working_groups",
        "coverage",
        "method",
        "sources",
    ]


def test_what_cannot_be_chosen_is_refused_with_what_can(record: DuckDBStore, briefing_of: Composer) -> None:
    with pytest.raises(UnknownSessionError, match="COP99"):
        session_of(record, "COP99")
    with pytest.raises(ChoiceNotKnownError, match="2019"):
        briefing_of(2019, 2024)
    with pytest.raises(ChoiceNotKnownError, match="XY"):
        briefing_of(2023, 2024, groups=("XY",))
    with pytest.raises(NothingDocumentedError):
        briefing_of(2022, label="COP11", groups=("FA",))


def test_a_figure_that_was_chosen_cites_who_prints_it_and_says_what_the_other_prints(
    next_year: DuckDBStore,
) -> None:
    choices = Choices(
        session=session_of(next_year, "COP13"), years=(2024, 2025), working_groups=(), evidence="official"
    )
    table = tables(compose(next_year, choices, edition="an-edition"))[
        "Participation in each documented dialogue"
    ]
    (row,) = [row for row in table.rows if row[1].text == "2 July 2025"]
    assert row[2].text == "171"
    (note,) = [note for note in table.notes if "171" in note]
    assert note == (
        "Non-governmental organizations: 171 is counted. Co-Chairs' summary, 2 July 2025, para. 4 prints \u201c176\u201d. "
        "Reason: The Note corrects the number of the summary"
    )

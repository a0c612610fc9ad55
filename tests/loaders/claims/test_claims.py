"""What the check reads, what it says of it, and the command."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from loaders.claims import Checked, check_sentence
from loaders.claims.answers import read_of
from queries.store import Store
from queries.text.claims import reason_text
from queries.text.names import names_of


def reasons(store: Store, checked: Checked) -> str:
    names = names_of(store)
    return " ".join(reason_text(r.code, r.values, names) for one in checked.claims for r in one.reasons)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("In 2024, 158 NGOs took part in the dialogue on trafficking.", "did you mean trafficking in persons?"),
        ("76 stakeholders took part in the 2024 dialogue on firarms.", "did you mean firearms?"),
        ("468 organizations took part in 2024.", "between 184 and 468"),
        ("399 NGOs took part in 2024.", "between 158 and 399"),
        ("144 organizations took part in the firearms dialogue in 2024.", "76 participations in the dialogue on firearms"),
        ("144 organizations took part in the firearms dialogue in 2024.", "144 people, registered"),
        ("No dialogue on international cooperation was held in 2025.", "does not mean that none took place"),
        (
            "Fewer organizations attended the joint dialogue in 2024 than the two separate ones in 2023.",
            "It is not clear which dialogues are meant",
        ),
        (
            "Participation in the joint dialogue fell from 112 in 2024 to 90 in 2023.",
            "No joint dialogue is known for 2023",
        ),
        ("76 organizations took part in the firearms dialogue.", "\u201cin 2024\u201d?"),
        ("Participation nearly doubled in trafficking in persons, from 96 to 182.", "2023 to 2024"),
        ("En 2024, 158 ONG ont particip\u00e9 au dialogue sur la traite des personnes.", "Only English is read."),
        ("Most participants came from Africa.", "is not published"),
        ("No States took part in the dialogue on firearms in 2024.", "that is not zero"),
        ("500 stakeholders took part in 2025.", "that is a gap and not a zero"),
        ("Two companies attended the smuggling dialogue of 2022.", "quoted by others"),
        ("112 organizations attended the dialogue on technical assistance in 2024.", "serves international cooperation too"),
        ("76 stakeholders took part in the firearms dialogue of 6 April 2024.", "took place on 5 April 2024"),
        ("Participation will rise to 500 in 2025.", "nothing in it is projected"),
    ],
)  # fmt: skip
def test_reason(record: Store, sentence: str, said: str) -> None:
    assert said in reasons(record, check_sentence(record, sentence))


def test_two_claims_get_two_answers_and_the_whole_is_the_worst(record: Store) -> None:
    checked = check_sentence(
        record, "In 2024, 158 NGOs took part in trafficking in persons and 85 in smuggling."
    )
    assert [one.answer for one in checked.claims] == ["supported", "contradicted"]
    assert checked.answer == "contradicted"
    assert checked.corrected == (
        "In 2024, there were 84 participations by non-governmental organizations in the dialogue on smuggling of migrants."
    )


def test_what_was_read_of_each_claim_is_shown(record: Store) -> None:
    names = names_of(record)
    checked = check_sentence(
        record, "Participation by NGOs in firearms rose from 60 in 2023 to 66 in 2024, up 10 per cent."
    )
    (judged,) = checked.claims
    assert dict(read_of(judged.claim, names)) == {
        "text": "Participation by NGOs in firearms rose from 60 in 2023 to 66 in 2024, up 10 per cent",
        "who": "non-governmental organizations",
        "where": "dialogues on firearms",
        "when": "2023 and 2024",
        "counted": "participations",
        "says": "more, from 60 to 66, by 10 per cent",
    }


def test_a_part_that_a_reader_sets_replaces_what_was_read(record: Store) -> None:
    sentence = "In 2024, 158 NGOs took part in the dialogue on trafficking."
    assert check_sentence(record, sentence).answer == "cannot_tell"
    assert check_sentence(record, sentence, {(0, "where"): ("TIP",)}).answer == "supported"
    assert check_sentence(record, sentence, {(0, "where"): ("SOM",)}).answer == "contradicted"
    assert (
        check_sentence(record, sentence, {(0, "where"): ("TIP",), (0, "when"): ("2023",)}).answer
        == "contradicted"
    )
    organizations = check_sentence(
        record, "468 organizations took part in 2024.", {(0, "counted"): ("participation",)}
    )
    assert organizations.answer == "supported"


def test_the_corrected_sentence_is_that_of_the_writer_of_comparisons(record: Store) -> None:
    checked = check_sentence(record, "Participation rose by 70 per cent from 2023 to 2024.")
    assert checked.corrected == (
        "In all documented dialogues, participation rose from 328 in 2023 to 468 in 2024, an increase of 140, or 43 per cent, "
        "to be read with care, because the same working groups had five separate dialogues in 2023 and four dialogues in "
        "2024, one of them joint."
    )


def test_a_corrected_sentence_never_calls_participations_organizations(record: Store) -> None:
    checked = check_sentence(record, "468 organizations took part in the constructive dialogues in 2024.")
    assert checked.corrected == "In 2024, there were 468 participations in all documented dialogues."


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("171 NGOs took part in the joint dialogue of 2 July 2025.", "supported"),
        ("176 NGOs took part in the joint dialogue of 2 July 2025.", "contradicted"),
        ("52 States parties attended the joint dialogue in July 2025.", "supported"),
        ("52 States parties and three IGOs took part in the joint dialogue on smuggling and trafficking in persons in 2025.", "supported"),
        ("Seven academic institutions took part in the dialogue on cybercrime in 2026.", "supported"),
        ("Four media organizations took part in the joint dialogue of 2026.", "supported"),
        ("71 NGOs took part in the dialogue on firearms of 10 April 2026.", "supported"),
        ("Two dialogues on firearms were held in 2026.", "supported"),
        ("129 NGOs took part in the dialogues on firearms in 2026.", "cannot_tell"),
        ("202 participations were recorded in 2026.", "with_care"),
        ("Participation on trafficking in persons and smuggling fell from 280 in 2024 to 202 in 2025.", "not_comparable"),
        ("Participation in the dialogue on firearms rose from 76 in 2024 to 82 in 2025.", "supported"),
        ("No dialogue was held in 2027.", "cannot_tell"),
        ("Firearms, 10 April 2026: NGOs 71; not stated: Academia and Private sector", "supported"),
        ("Firearms, 10 April 2026: NGOs 71; not stated: NGOs", "contradicted"),
        ("In 2026, there were 202 participations in all documented dialogues: 168 by NGOs, 20 by academia and 14 by the "
         "private sector.", "with_care"),
        ("In 2026, there were 202 participations in all documented dialogues: 239 by NGOs, 20 by academia and 14 by the "
         "private sector.", "contradicted"),
        ("For 2025, other pages report another dialogue on smuggling of migrants; no official document on it is at "
         "hand.", "supported"),
        ("For 2024, other pages report another dialogue on firearms; no official document on it is at hand.",
         "contradicted"),
        ("Another dialogue on firearms had 71 NGOs in 2026.", "cannot_tell"),
        ("Participation fell from 284 in 2025 to 174 in 2028.", "not_comparable"),
        ("The joint dialogue had 202 participations in 2025.", "supported"),
    ],
)  # fmt: skip
def test_next_years_record(next_year: Store, sentence: str, answer: str) -> None:
    checked = check_sentence(next_year, sentence)
    assert checked.answer == answer, reasons(next_year, checked)


def test_a_sixth_group_that_enters_totals_is_one_of_them(six_groups: Store) -> None:
    assert check_sentence(six_groups, "There were 472 participations in 2024.").answer == "supported"
    assert (
        check_sentence(six_groups, "Media organizations had a share of 1 per cent in 2024.").answer
        == "supported"
    )


def test_the_command_answers_as_json_and_ends_with_0(database: Path) -> None:
    sentence = "468 organizations took part in 2024."
    result = CliRunner().invoke(app, ["claim", sentence, "--format", "json", "--database", str(database)])
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert (answer["sentence"], answer["answer"]) == (sentence, "cannot_tell")
    (claim,) = answer["claims"]
    assert claim["answer"] == "cannot_tell" and claim["reasons"][0]["code"] == "BOUNDS" and claim["citations"]
    assert claim["read"]["when"] == "2024" and claim["read"]["counted"] == "organizations"
    assert answer["corrected"] == "In 2024, there were 468 participations in all documented dialogues."


@pytest.mark.parametrize(
    "sentence", ["", "   ", "?", "x" * 2000, "In " * 100, "\u0000", "1 2 3 4 5 6 7 8 9", "((((", "2024"]
)
def test_the_command_answers_anything(database: Path, sentence: str) -> None:
    result = CliRunner().invoke(app, ["claim", sentence, "--database", str(database)])
    assert result.exit_code == 0, result.output
    assert "Cannot tell" in result.stdout

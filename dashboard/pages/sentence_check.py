"""The sentence check of the Compare page: a reader's sentence held against the record, when the reader asks."""

from collections.abc import Mapping
from urllib.parse import urlencode

from dashboard.blocks import Block, Controls, Copyable, Facts, Level, Section, Select, Text, Verdict, Verdicts
from dashboard.controls import path
from dashboard.filters import Parameter, View
from dashboard.record import Record
from loaders.claims import Answer, Support, check_claim

PARAMETERS: Mapping[str, Parameter] = {
    "sentence": Parameter(""),
    "check": Parameter("no", {"no": "no", "yes": "yes"}),
}
ABOUT = "Its numbers are held against the record by fixed rules; nothing is sent anywhere else."
_SUPPORT: Mapping[Support, tuple[Level, str]] = {
    "supported": ("comparable", "The record supports this sentence."),
    "with_caveat": ("with_care", "The record supports this sentence with a caveat."),
    "not_supported": ("not_comparable", "The record does not support this sentence."),
    "nothing_to_check": ("not_comparable", "There is nothing to check in this sentence."),
}


def section(record: Record, view: View, page: str) -> Section:
    """The field, filled in by the address; the answer only once the reader takes it."""
    sentence = view.parameter("sentence").strip()
    kept = view.with_parameters(sentence="", check="").address(record.vocabulary)
    field = Select("sentence", "A sentence about participation", path(page), "sentence", sentence,
                   kept=(*kept.items(), ("check", "yes")), button="Check")  # fmt: skip
    blocks: list[Block] = [Controls((field,), "check-controls", "Check a sentence")]
    if sentence and view.parameter("check") == "yes":
        blocks += _answer(sentence, check_claim(record.store, sentence))
    return Section("check", "Check a sentence", tuple(blocks), ABOUT)


def address(page: str, sentence: str) -> str:
    """The address that fills in a sentence, without checking it."""
    return f"{path(page)}?{urlencode({'sentence': sentence})}#check"


def _answer(sentence: str, answer: Answer) -> list[Block]:
    level, words = _SUPPORT[answer.support]
    reasons = tuple(f"{reason}." for reason in answer.reasons)
    citation = "; ".join(answer.citations)
    blocks: list[Block] = [
        Text("checked", sentence, "lead"),
        Verdicts("support", (Verdict(level, words, reasons, citation=citation),)),
    ]
    if answer.findings:
        said = [
            (f.printed, f"{'agrees with' if f.agrees else 'differs from'} {f.figure}")
            for f in answer.findings
        ]
        blocks.append(Facts("findings", tuple(said)))
    if answer.corrected:
        blocks.append(Copyable("holds", "This holds", answer.corrected))
    return blocks

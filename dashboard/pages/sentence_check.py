"""The sentence check of the Compare page: what was read of each claim, its answer, and each part to be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import queries
from dashboard.blocks import Block, Controls, Copyable, Facts, Section, Select, Text, Verdict, Verdicts
from dashboard.controls import path
from dashboard.filters import Parameter, View
from dashboard.record import Record
from queries.text import claims as words

if TYPE_CHECKING:
    from loaders.claims import Checked, Judged

PARAMETERS: Mapping[str, Parameter] = {
    "sentence": Parameter(""),
    "check": Parameter("no", {"no": "no", "yes": "yes"}),
    "reading": Parameter(""),
}
ABOUT = (
    "Each claim is held against the record by fixed rules; nothing is sent anywhere else, nothing is guessed."
)
_PART = re.compile(r"(?P<claim>\d{1,2})\.(?P<part>who|where|when|counted)=(?P<values>[\w+]*)")
_PARTS = ("who", "where", "when", "counted")
_UNREAD = {"NOT_ENGLISH", "TOO_LONG", "NOTHING_CLAIMED"}
"""Reasons for which no part of a claim was read."""
_HEADINGS = {"who": "Who", "where": "Where", "when": "When", "counted": "What is counted", "says": "Says"}
Chosen = dict[tuple[int, str], tuple[str, ...]]


@dataclass(frozen=True)
class Form:
    """Where a change of the reading leads: the page, and the other parts of its address."""

    page: str
    kept: tuple[tuple[str, str], ...]


def section(record: Record, view: View, page: str) -> Section:
    """The field, filled in by the address; the answer only once the reader takes it."""
    sentence = view.parameter("sentence").strip()
    blank = view.with_parameters(sentence="", check="", reading="").address(record.vocabulary)
    kept = (*blank.items(), ("check", "yes"))
    field = Select(
        "sentence",
        "A sentence about participation",
        page=path(page),
        name="sentence",
        value=sentence,
        kept=kept,
        button="Check",
    )
    blocks: list[Block] = [Controls((field,), "check-controls", "Check a sentence")]
    if sentence and view.parameter("check") == "yes":
        # here, not above: the first page does not wait for what reads sentences
        from loaders.claims import check_sentence

        chosen = _chosen(view.parameter("reading"))
        checked = check_sentence(record.store, sentence, chosen)
        form = Form(path(page), (*kept, ("sentence", sentence)))
        blocks += _answer(record, checked)
        claims = (_claim(record, checked, at, chosen, form) for at in range(len(checked.claims)))
        blocks += (claim for claim in claims if claim.blocks)
        if checked.corrected:
            blocks.append(Copyable("holds", "The record says", checked.corrected))
    return Section("check", "Check a sentence", tuple(blocks), ABOUT)


def address(page: str, sentence: str) -> str:
    """The address that fills in a sentence, without checking it."""
    return f"{path(page)}?{urlencode({'sentence': sentence})}#check"


def _answer(record: Record, checked: Checked) -> Iterator[Block]:
    """The sentence and its answer; that of a single claim with its reasons."""
    yield Text("checked", checked.sentence, "lead")
    statement, judged = words.ANSWERS[checked.answer][1], checked.claims
    if len(judged) == 1:
        yield Verdicts("support", (_verdict(record, judged[0], statement),))
        return
    statement = f"{len(judged)} claims were read; the whole is as good as the worst of them. {statement}"
    yield Verdicts("support", (Verdict(checked.answer, statement),))


def _verdict(record: Record, judged: Judged, statement: str) -> Verdict:
    reasons = tuple(words.reason_text(r.code, r.values, record.names) for r in judged.reasons)
    return Verdict(judged.answer, statement, reasons, citation="; ".join(judged.citations))


def _claim(record: Record, checked: Checked, at: int, chosen: Chosen, form: Form) -> Section:
    from loaders.claims.answers import read_of

    judged, is_only = checked.claims[at], len(checked.claims) == 1
    read = {} if _UNREAD & {reason.code for reason in judged.reasons} else read_of(judged.claim, record.names)
    facts = tuple((heading, read[part]) for part, heading in _HEADINGS.items() if read.get(part))
    blocks: list[Block] = []
    if not is_only:
        verdict = _verdict(record, judged, words.ANSWERS[judged.answer][1])
        blocks.append(Verdicts(f"answer-{at}", (verdict,)))
    if facts:
        selects = (_select(record, read[part], at, part, chosen, form) for part in _PARTS)
        blocks += [
            Facts(f"read-{at}", facts),
            Controls(tuple(selects), f"change-{at}", "Change what was read"),
        ]
    title = "What was read" if is_only else f"Claim {at + 1}: \u201c{judged.claim.text}\u201d"
    return Section(f"claim-{at}", title, tuple(blocks))


def _select(record: Record, read: str, at: int, part: str, chosen: Chosen, form: Form) -> Select:
    """One part of a claim with all that it may be; each option is the whole reading with this part replaced."""
    others = {k: v for k, v in chosen.items() if k != (at, part)}
    now = "+".join(chosen.get((at, part), ()))
    options = {"": "as the sentence says" if now else read, **_options(record, part)}
    readings = {
        value: _encoded(others | ({(at, part): tuple(value.split("+"))} if value else {}))
        for value in options
    }
    shown = tuple(
        (readings[value], said) for value, said in options.items() if not value or said != options[""]
    )
    return Select(
        f"{part}-{at}",
        _HEADINGS[part],
        form.page,
        "reading",
        readings.get(now, ""),
        shown,
        form.kept,
        "Change",
    )


def _options(record: Record, part: str) -> Mapping[str, str]:
    names, years = record.names, record.vocabulary.years
    match part:
        case "who":
            groups = record.vocabulary.stakeholder_groups
            return {"all": names.total, **{code: names.participants(code) for code in groups}}
        case "where":
            labels = queries.dialogue_totals(record.store)["working_groups"].unique()
            joint = {
                f"joint+{label}": f"joint: {names.subject(label)}" for label in sorted(labels) if "+" in label
            }
            return {
                "all": "all dialogues",
                **{code: names.subject(code) for code in names.working_groups},
                **joint,
            }
        case "when":
            pairs = {f"{a}+{b}": f"{a} and {b}" for a in years for b in years if a < b}
            return {**{str(year): str(year) for year in years}, **pairs}
    return words.COUNTED


def _chosen(reading: str) -> Chosen:
    return {(int(m["claim"]), m["part"]): tuple(m["values"].split("+")) for m in _PART.finditer(reading)}


def _encoded(chosen: Chosen) -> str:
    return ";".join(f"{at}.{part}={'+'.join(values)}" for (at, part), values in sorted(chosen.items()))

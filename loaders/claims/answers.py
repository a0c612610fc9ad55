"""An answer in words, for the command and the page."""

import json
from collections.abc import Mapping

from loaders.claims.models import Checked, Claim, Judged, Quantity
from queries.text import claims as words
from queries.text.names import Names


def read_of(claim: Claim, names: Names) -> Mapping[str, str]:
    """What was read of a claim, in words: its text, who, where, when, what is counted, and the number or change."""
    if not claim.text:
        return {}
    return {
        "text": claim.text,
        "who": words.who_text(claim.who, names),
        "where": words.where_text(claim.where, claim.flags, names),
        "when": ("since " if "since" in claim.flags else "") + words.when_text(claim.when),
        "counted": _counted(claim, names),
        "says": _says(claim, names),
    }


def as_json(checked: Checked, names: Names) -> str:
    """The whole answer: `answer`, `corrected`, and of each claim what was read, its answer, reasons and citations."""
    claims = [
        {
            "read": dict(read_of(judged.claim, names)),
            "kind": judged.claim.kind,
            "answer": judged.answer,
            "reasons": [
                {"code": r.code, "text": words.reason_text(r.code, r.values, names)} for r in judged.reasons
            ],
            "citations": list(judged.citations),
            "corrected": judged.corrected or None,
        }
        for judged in checked.claims
    ]
    answer = {
        "sentence": checked.sentence,
        "answer": checked.answer,
        "claims": claims,
        "corrected": checked.corrected or None,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def as_text(checked: Checked, names: Names) -> str:
    """The answer for people: the badge, each claim with what was read, the reasons, and what holds instead."""
    lines = [f"{words.ANSWERS[checked.answer][0]}: {checked.sentence}"]
    for judged in checked.claims:
        lines += [f"  {words.ANSWERS[judged.answer][0]}: {_line(judged, names)}"]
        lines += [f"    {words.reason_text(reason.code, reason.values, names)}" for reason in judged.reasons]
        lines += [f"    Source: {'; '.join(judged.citations)}"] if judged.citations else []
    return "\n".join([*lines, *([f"  The record says: {checked.corrected}"] if checked.corrected else [])])


def _line(judged: Judged, names: Names) -> str:
    read = read_of(judged.claim, names)
    parts = [read.get(part, "") for part in ("says", "counted", "who", "where", "when")]
    return "; ".join(part for part in parts if part) or "nothing"


def _counted(claim: Claim, names: Names) -> str:
    if claim.kind in ("dialogues", "documented"):
        return "dialogues"
    if claim.kind == "published":
        return ""
    counted = words.COUNTED[claim.counted]
    if (
        claim.who
        and claim.counted == "organization"
        and {names.stakeholder_groups[g].unit for g in claim.who} == {"state"}
    ):
        counted = "States"
    stage = "" if claim.stage == "participated" else f", {claim.stage}"
    measure = {"share": "share of ", "mean": "mean of "}.get(claim.kind, "")
    measure = "median of " if "median" in claim.flags else measure
    return f"{measure}{counted}{stage}"


def _says(claim: Claim, names: Names) -> str:
    """The number or the change, as said: `from 69 to 76, up, by 10 per cent`."""
    denied = "not " if "not" in claim.flags else ""
    moved = {"up": "more", "down": "fewer", "flat": "as many", "changed": "changed"}.get(
        claim.direction or "", ""
    )
    if claim.kind == "largest":
        return f"{denied}the {'most' if claim.direction == 'up' else 'fewest'}"
    if claim.kind == "published":
        return f"{denied}published"
    if claim.kind == "more":
        of_other = frozenset({"joint"} if "other_joint" in claim.flags else ())
        if "other_where" in claim.flags:
            other = words.where_text(claim.other, of_other, names)
        else:
            other = words.who_text(claim.other, names)
        moved = f"{moved} {'as' if claim.direction == 'flat' else 'than'} {other}"
    parts: list[str] = [f"{denied}{moved}"] if moved else [denied.strip()] if denied else []
    if claim.first is not None and claim.last is not None:
        joint = {"bounds": ("between ", " and "), "dialogues": ("", " of "), "documented": ("", " of ")}
        before, between = joint.get(claim.kind, ("from ", " to "))
        ends = (
            (claim.first, claim.last)
            if claim.kind not in ("dialogues", "documented")
            else (claim.last, claim.first)
        )
        parts.append(f"{before}{ends[0].text}{between}{ends[1].text}")
    else:
        parts += [f"from {claim.first.text}"] if claim.first else []
        parts += [f"{'to ' if moved else ''}{claim.last.text}"] if claim.last else []
    parts += [_by(by) for by in claim.by]
    return ", ".join(parts)


def _by(by: Quantity) -> str:
    return by.text if by.kind == "times" else f"by {by.text}"

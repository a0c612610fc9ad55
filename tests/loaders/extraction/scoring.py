"""Sentences with the figures a reader must take from them, and how many were taken.

Two tables of the same kind: `patterns.json` and `further_sentences.txt`. Both use short codes.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from loaders.documents import read_document
from loaders.extraction.figure_extraction import figures
from loaders.extraction.models import Figure

HERE = Path(__file__).parent
UNITS = {"org": "organization", "state": "state", "person": "person", "percent": "percent", "event": "event"}
QUALIFIERS = {"approx": "about", "at_least": "at_least", "over": "over"}


class Case(NamedTuple):
    name: str
    text: str
    expected: list[dict[str, Any]]


class Score(NamedTuple):
    right: int
    missed: list[str]
    extra: list[str]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.extra))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def patterns() -> list[Case]:
    data = json.loads((HERE / "patterns.json").read_text(encoding="utf-8"))
    return [Case(p["id"], p["example"], p["expected"]) for p in data["patterns"]]


def further_sentences(name: str = "further_sentences.txt") -> list[Case]:
    cases: list[Case] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            cases[-1].expected.append(_expected(line.split()))
        elif line and not line.startswith("#"):
            cases.append(Case(f"S{len(cases) + 1:02}", line.replace("\\n", "\n"), []))
    return cases


def _expected(words: list[str]) -> dict[str, Any]:
    category, number, unit, *rest = words
    entry: dict[str, Any] = {"category": category, "n": json.loads(number), "unit": unit}
    key = ""
    for word in rest:
        name, equals, value = word.partition("=")
        if equals:
            key = name
            entry[key] = int(value) if name == "list_count" else value
        elif word == "derived":
            entry["derived"] = "list count"
        else:
            entry[key] += f" {word}"
    if "candidates" in entry:
        entry["candidates"] = [int(v) for v in entry["candidates"].split(",")]
    return entry


def read(text: str) -> list[Figure]:
    document = read_document(text.encode(), "sentence.txt")
    found = figures(document).figures
    assert all(document.text[f.start : f.end] == f.quote for f in found)
    return found


def score(cases: list[Case]) -> Score:
    right, missed, extra = 0, [], []
    for case in cases:
        got = Counter(_shown(f, case.expected) for f in read(case.text))
        wanted = Counter(_wanted(e) for e in case.expected)
        right += (got & wanted).total()
        missed += [f"{case.name}: {w}" for w in (wanted - got).elements()]
        extra += [f"{case.name}: {g}" for g in (got - wanted).elements()]
    return Score(right, missed, extra)


def _wanted(e: dict[str, Any]) -> str:
    qualifier = {"approx": "about"}.get(e.get("q", "exact"), e.get("q", "exact"))
    parts = [
        e["category"],
        e["n"],
        UNITS.get(e["unit"], e["unit"]),
        qualifier,
        e.get("status", "participated"),
    ]
    parts += [e.get("scope", "this"), e.get("mode"), sorted(e.get("candidates", [])), e.get("flag")]
    return json.dumps([*parts, e.get("derived"), e.get("list_count"), e.get("of"), e.get("per")])


def _shown(f: Figure, expected: list[dict[str, Any]]) -> str:
    number = [f.count, f.count_max] if f.count_max is not None else f.count
    qualifier = "over" if f.qualifier == "at_least" else f.qualifier
    flags = {e.get("flag") for e in expected} & set(f.flags)
    parts = [f.stakeholder_group, number, f.unit, qualifier, f.stage, f.scope, f.mode, sorted(f.candidates)]
    # The tables say the length of a list only beside a printed number.
    listed = None if f.derived else f.list_count
    return json.dumps([*parts, next(iter(flags), None), f.derived, listed, f.of, f.per])

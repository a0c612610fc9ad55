"""Sentences that name those present: "The following four States attended: A, B, C and D"."""

import re
from dataclasses import replace

from loaders.extraction.grammar import verbs as evidence
from loaders.extraction.grammar.found import Found
from loaders.extraction.grammar.lists import listed_names
from loaders.extraction.grammar.nouns import Counted, nouns
from loaders.extraction.grammar.quantities import Quantity, quantities

_FOLLOWING = re.compile(r"\bthe\s+following\b(?!\s+(?:the|a|an|its|this)\b)", re.IGNORECASE)
_REACH = 40
_MEMBERS = re.compile(r"\s+(?:that|which)\s+are\s+members", re.IGNORECASE)


def named_list(text: str) -> tuple[Found, int] | None:
    """The figure of a list sentence and the number of names listed, or None."""
    colon = text.find(":")
    following = _FOLLOWING.search(text, 0, max(colon, 0))
    if following is None:
        return None
    names = listed_names(text[colon + 1 :])
    if not names or any(q.form != "article" for name in names for q in quantities(name)):
        return None
    head = text[:colon]
    noun = next((n for n in nouns(head) if n.start >= following.end() and n.kind != "crowd"), None)
    known = [v for v in evidence.verbs(head) if v.kind == "yes"]
    if noun is None or not known or noun.start - following.end() > _REACH:
        return None
    printed = next((q for q in quantities(head) if following.end() <= q.start and q.end <= noun.start), None)
    if noun.kind == "envoy":
        noun = replace(noun, group=head[noun.start : noun.end].lower(), unit="unclear")
    group = "member_state" if noun.group == "state" and _MEMBERS.match(head, noun.end) else noun.group
    quantity = printed or Quantity(len(names), noun.start, noun.start, noun.end, "list")
    phrase = Counted(quantity, group, noun.unit, quantity.start, noun.end, "", "named list")
    if printed is not None and printed.value != len(names):
        phrase = replace(phrase, flags=("list_count_mismatch",))
    stage = "expected" if evidence.expected(head) else "participated"
    return Found(phrase, evidence.Evidence("yes", f'"{known[0].text}"', known[0]), stage), len(names)  # type: ignore[arg-type]

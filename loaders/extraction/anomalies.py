"""What a person should look at: wrong or empty links, papers of another group, name variants."""

import re
from collections.abc import Iterator
from itertools import combinations

from loaders.documents.models import Document, Paragraph
from loaders.extraction.models import Anomaly, Dialogue
from loaders.extraction.vocabulary import Vocabulary

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_BROKEN = re.compile(r"\.html-\S|\.pdf\S*https?:|\.html\S*\.pdf", re.IGNORECASE)
_EXPERTS = re.compile(r"Working Group of (?P<form>Government|Governmental) Experts")


def anomalies(document: Document, dialogues: list[Dialogue], words: Vocabulary) -> list[Anomaly]:
    """Everything odd in the document, in order of place. Nothing is repaired."""
    codes = "|".join(re.escape(g.code) for g in words.working_groups) or r"(?!)"
    address = re.compile(rf"(?<![a-z])(?P<codes>(?:{codes})(?:_(?:{codes}))*)_?20\d\d", re.IGNORECASE)
    groups = {g for d in dialogues for g in d.working_groups}
    single = len(dialogues) == 1
    found = [*_links(document, groups if single else set(), address, words), *_names(document, dialogues)]
    for paragraph in document.paragraphs:
        found.extend(_addresses(paragraph, groups if single else set(), address, words))
        if single and paragraph.kind == "body":
            found.extend(_papers(paragraph, groups, words))
    unique: list[Anomaly] = []
    for anomaly in sorted(found, key=lambda a: (a.start, a.kind)):
        # A link whose label is its own address is found twice.
        if not any(u.kind == anomaly.kind and u.start <= anomaly.start < u.end for u in unique):
            unique.append(anomaly)
    return unique


def _links(
    document: Document, groups: set[str], address: re.Pattern[str], words: Vocabulary
) -> Iterator[Anomaly]:
    for link in document.links:
        paragraph = next((p for p in document.paragraphs if p.start <= link.start < p.end), None)
        if link.target in ("", "#"):
            message = f'the link "{link.label}" leads nowhere'
            yield _anomaly("empty_link", message, paragraph, link.start, link.end, document.text)
        elif other := _other_group(link.target, groups, address, words):
            message = f'the link leads to a page on {other}: "{link.target}"'
            yield _anomaly("link_of_another_group", message, paragraph, link.start, link.end, document.text)


def _addresses(
    paragraph: Paragraph, groups: set[str], address: re.Pattern[str], words: Vocabulary
) -> Iterator[Anomaly]:
    lower = paragraph.text.lower()
    if "://" not in lower and "www." not in lower:
        return
    for match in _ADDRESS.finditer(paragraph.text):
        start, end = paragraph.start + match.start(), paragraph.start + match.end()
        rest = paragraph.text[match.end() : match.end() + 14]
        if _BROKEN.search(match[0]) or rest.startswith(" (unodc.org)"):
            message = f'the address is not one that can be opened: "{match[0]}"'
            yield _placed("broken_address", message, paragraph, start, end)
        elif paragraph.kind == "body" and (other := _other_group(match[0], groups, address, words)):
            message = f'the address is that of a page on {other}: "{match[0]}"'
            yield _placed("link_of_another_group", message, paragraph, start, end)


def _papers(paragraph: Paragraph, groups: set[str], words: Vocabulary) -> Iterator[Anomaly]:
    owners = {g.papers: g.code for g in words.working_groups if g.papers}
    symbols = "|".join(re.escape(symbol) for symbol in owners) or r"(?!)"
    for match in re.finditer(rf"\b(?P<symbol>{symbols})/[\w./]*\w", paragraph.text):
        group = owners[match["symbol"]]
        if groups and group not in groups:
            start, end = paragraph.start + match.start(), paragraph.start + match.end()
            message = f"{match[0]} is a paper on {words.subjects([group])}, the dialogue is on {words.subjects(groups)}"
            yield _placed("paper_of_another_group", message, paragraph, start, end)


def _other_group(target: str, groups: set[str], address: re.Pattern[str], words: Vocabulary) -> str | None:
    """The working group of an address, when it is none of the dialogue's."""
    match = address.search(target.rsplit("/", 1)[-1])
    if match is None or not groups:
        return None
    codes = {code.upper() for code in match["codes"].split("_")}
    return None if codes & groups else words.subjects(codes)


def _names(document: Document, dialogues: list[Dialogue]) -> Iterator[Anomaly]:
    forms = {m["form"]: m for m in reversed(list(_EXPERTS.finditer(document.text)))}
    if len(forms) > 1:
        match = forms["Governmental"]
        paragraph = next((p for p in document.paragraphs if p.start <= match.start() < p.end), None)
        message = '"Government Experts" and "Governmental Experts" are one working group'
        yield _anomaly("name_variant", message, paragraph, match.start(), match.end(), document.text)
    for dialogue in dialogues:
        names = {name for panel in dialogue.panels for name in panel.organizations}
        for panellist in re.finditer(
            r"\bpanell?ist from (?:the )?(?P<name>[A-Z][^.,]{3,80}?) (?=[a-z]+ed\b)", document.text
        ):
            yield from _variant(panellist, names, document)
        for one, other in combinations(sorted(names), 2):
            if _stem(one) == _stem(other):
                at = document.text.find(other)
                paragraph = next((p for p in document.paragraphs if p.start <= at < p.end), None)
                yield _anomaly(
                    "name_variant", f'"{one}" and "{other}"', paragraph, at, at + len(other), document.text
                )


def _variant(match: re.Match[str], names: set[str], document: Document) -> Iterator[Anomaly]:
    name = match["name"]
    if name in names:
        return
    for known in names:
        if _stem(known) == _stem(name):
            paragraph = next((p for p in document.paragraphs if p.start <= match.start() < p.end), None)
            message = f'"{known}" and "{name}" are one organization'
            yield _anomaly(
                "name_variant", message, paragraph, match.start("name"), match.end("name"), document.text
            )


def _stem(name: str) -> str:
    return " ".join(
        re.sub(r"ns?$", "", word) for word in re.findall(r"[a-z]+", re.sub(r"\(.*?\)", "", name).lower())
    )


def _placed(kind: str, message: str, paragraph: Paragraph, start: int, end: int) -> Anomaly:
    quote = paragraph.text[start - paragraph.start : end - paragraph.start]
    return Anomaly(kind=kind, message=message, paragraph=paragraph.number, start=start, end=end, quote=quote)


def _anomaly(
    kind: str, message: str, paragraph: Paragraph | None, start: int, end: int, text: str
) -> Anomaly:
    number = paragraph.number if paragraph is not None else None
    return Anomaly(kind=kind, message=message, paragraph=number, start=start, end=end, quote=text[start:end])

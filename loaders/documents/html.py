"""Web pages: block elements to blocks, note marks dropped, automatic list numbers kept."""

import re
from collections.abc import Iterator

from lxml import html as lxml_html
from lxml.html import HtmlElement

from loaders.documents.blocks import Block
from loaders.documents.models import Kind
from loaders.documents.text import decode

_SIGNS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b|head\b|body\b)", re.I | re.S
)
_PARTS = re.compile(r"<(?:p|div|h[1-6]|table|ol|ul)\b[^>]*>", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_DROPPED = frozenset(
    {"script", "style", "head", "noscript", "template", "svg", "form", "iframe", "button", "select"}
)
_FURNITURE = frozenset({"nav", "header", "footer", "aside"})
_BLOCKS = frozenset(
    {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "main", "body"}
    | {
        "table",
        "ol",
        "ul",
        "dl",
        "dt",
        "dd",
        "pre",
        "figure",
        "figcaption",
        "html",
        "center",
        "td",
        "th",
        "tr",
    }
)
_NOTES = re.compile(r"\b(?:foot|end)?notes?\b|\bfn\d*\b", re.I)
_SOURCE_SPACE = re.compile(r"[ \t\r\n]+")
_HYPHENS = re.compile("[\x02\ufffe]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\uffff]")
_SUP = re.compile(r"\s*\[?[\d*†‡,\s]*\]?\s*")


def looks_like_html(text: str) -> bool:
    """Whether the text is a web page rather than text with a few tags in it."""
    head = text[:4096].lstrip("\ufeff")
    return _SIGNS.match(head) is not None or (head.lstrip().startswith("<") and len(_PARTS.findall(head)) > 1)


def blocks(data: bytes, name: str) -> list[Block]:
    """The blocks of a web page; navigation and page headers are furniture."""
    charset = _CHARSET.search(data[:4096])
    text = _declared(data, charset[1].decode("ascii")) if charset else None
    if text is None:
        text = decode(data, name)
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text.lstrip("\ufeff"))
    text = _NOT_XML.sub("", _HYPHENS.sub("\u00ad", text))
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    if not text.strip():
        return []
    return list(_Walk().blocks(lxml_html.document_fromstring(text, parser=parser, ensure_head_body=True)))


def _declared(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return None


class _Walk:
    """Collects inline text until a block begins or ends; an explicit stack, since pages can nest deeply."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._links: list[tuple[str, str]] = []

    def blocks(self, root: HtmlElement) -> Iterator[Block]:
        stack: list[tuple[HtmlElement, Kind | None, bool]] = [(root, None, False)]
        number: int | None = None
        while stack:
            element, kind, leaving = stack.pop()
            if leaving:
                yield from self._flush(kind, number)
                number = None
                self._text.append(_flat(element.tail))
                continue
            tag = element.tag if isinstance(element.tag, str) else ""
            if not tag or tag in _DROPPED or _is_note_mark(element, tag):
                self._text.append(_flat(element.tail))
                continue
            if tag == "table" and not any(True for _ in element.iterdescendants("table", "p", "ol", "ul")):
                yield from self._flush(kind, number)
                yield Block(_rows(element), kind=kind)
                self._text.append(_flat(element.tail))
                continue
            own = _kind(element, tag, kind)
            if tag in _BLOCKS:
                yield from self._flush(kind, number)
                number = _number(element) if tag == "li" else number if tag == "p" else None
                stack.append((element, own, True))
            else:
                self._inline(element, tag)
            children = [(child, own, False) for child in element]
            if tag not in _BLOCKS and element.tail:
                stack.append((_tail(element), own, False))
            stack.extend(reversed(children))
            self._text.append(_flat(element.text))
        yield from self._flush(None, number)

    def _inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "br":
            self._text.append("\n")
        elif tag == "a" and element.get("href") is not None:
            self._links.append((_inside(element), element.get("href", "")))

    def _flush(self, kind: Kind | None, number: int | None) -> Iterator[Block]:
        text, links = "".join(self._text), tuple(self._links)
        self._text, self._links = [], []
        if text.strip():
            yield Block(text.strip(), kind=kind, number=number, links=links)


def _flat(text: str | None) -> str:
    """A line end in the source of a page is only a space; the page's own line ends are `<br>`."""
    return _SOURCE_SPACE.sub(" ", text or "")


def _tail(element: HtmlElement) -> HtmlElement:
    """An empty inline element that carries the tail, so that text keeps its order on the stack."""
    carrier = lxml_html.Element("span")
    carrier.text = element.tail
    return carrier


def _inside(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _is_note_mark(element: HtmlElement, tag: str) -> bool:
    if tag == "sup":
        return _SUP.fullmatch(_inside(element)) is not None
    return "display:none" in element.get("style", "").replace(" ", "").lower()


def _kind(element: HtmlElement, tag: str, inherited: Kind | None) -> Kind | None:
    if inherited is not None:
        return inherited
    if tag in _FURNITURE:
        return "furniture"
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return "heading"
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return "footnote" if tag in _BLOCKS and tag not in ("body", "html") and _NOTES.search(named) else None


def _number(element: HtmlElement) -> int | None:
    """The automatic number of a list item; lettered and nested lists have none."""
    parent = element.getparent()
    if parent is None or parent.tag != "ol" or parent.get("type", "1") != "1":
        return None
    if any(True for _ in parent.iterancestors("li")):
        return None
    items = [child for child in parent if child.tag == "li"]
    start = parent.get("start", "1")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
    value = element.get("value", "")
    return (
        int(value) if value.isascii() and value.isdigit() and len(value) < 6 else first + items.index(element)
    )


def _rows(table: HtmlElement) -> str:
    rows = []
    for row in table.iter("tr"):
        cells = [_inside(cell) for cell in row if cell.tag in ("td", "th")]
        if any(cells):
            rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)

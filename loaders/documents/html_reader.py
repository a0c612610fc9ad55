"""Web pages: the main article as typed blocks; menus, banners and hidden text set apart; notes apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from loaders.documents.models import Kind, Notice
from loaders.documents.text_reader import decode
from loaders.documents.typed_blocks import Block, Content, RawCell, table_blocks

_SIGNS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b|head\b|body\b)", re.I | re.S
)
_PARTS = re.compile(r"<(?:p|div|h[1-6]|table|ol|ul)\b[^>]*>", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_DROPPED = frozenset(
    {"script", "style", "head", "noscript", "template", "svg", "form", "iframe", "button", "select"}
)
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "dialog"})
_MAY_BE_FURNITURE = _FURNITURE | {"div", "section", "ul", "ol", "dl", "figure", "li"}
_FURNITURE_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
    }
)
_FURNITURE_NAMES = frozenset(
    {
        "nav",
        "navbar",
        "navigation",
        "menu",
        "submenu",
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "cookies",
        "consent",
    }
    | {
        "banner",
        "sidebar",
        "footer",
        "related",
        "social",
        "share",
        "sharing",
        "search",
        "newsletter",
        "subscribe",
    }
    | {"pagination", "pager", "popup", "modal", "promo", "advert", "ads", "masthead", "topbar", "toolbar"}
    | {"tags", "comments", "latest", "trending"}
)
"""Words of a class or id that name what stands around an article."""
_INVISIBLE_NAMES = frozenset(
    {"sr-only", "visually-hidden", "screen-reader-text", "hidden", "d-none", "element-invisible"}
)
_INVISIBLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?:px|pt|em|%|;|$)|opacity:0(?:;|$)|line-through"
)
_HIDING_RULE = re.compile(r"\.([\w-]+)\s*\{[^{}]*display\s*:\s*none[^{}]*\}")
_MEDIA_RULE = re.compile(r"@[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_STRUCK = frozenset({"del", "s", "strike"})
_NAME_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")
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
_NOTES = re.compile(
    r"(?:foot|end)note(?!-?ref)|\bnotes?\b|\bfn\d*\b|\bftn\d*\b|mso-element:\s*(?:foot|end)note",
    re.IGNORECASE,
)
_SOURCE_SPACE = re.compile(r"[ \t\r\n]+")
_HYPHENS = re.compile("[\x02\ufffe]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\uffff]")
_SUP = re.compile(r"\s*[\[(]?(?:[\d*†‡,\s]*|[a-z])[\])]?\s*")
_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡]{1,3})[\])]?\s*")
_TO_NOTE = re.compile(r"[^#]*#.*?(?:note|ref|cite|ftn|fn|edn|sym|anc|back)", re.IGNORECASE)
_TOO_DEEP = "Excessive depth"


def looks_like_html(text: str) -> bool:
    """Whether the text is a web page rather than text with a few tags in it."""
    head = text[:4096].lstrip("\ufeff")
    return _SIGNS.match(head) is not None or (head.lstrip().startswith("<") and len(_PARTS.findall(head)) > 1)


def content(data: bytes, name: str) -> Content:
    """The blocks of a web page; what stands around its article is furniture."""
    charset = _CHARSET.search(data[:4096])
    text = _declared(data, charset[1].decode("ascii")) if charset else None
    if text is None:
        text = decode(data, name)
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text.lstrip("\ufeff"))
    text = _NOT_XML.sub("", _HYPHENS.sub("\u00ad", text))
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    if not text.strip():
        return Content([])
    try:
        root = lxml_html.document_fromstring(text, parser=parser, ensure_head_body=True)
    except ParserError:
        # Nothing but comments or broken marks.
        return Content([])
    walk = _Walk(root)
    blocks = list(walk.blocks(root))
    notices = []
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        notices.append(
            Notice(
                message="the page is nested deeper than can be read: what follows the deepest place is missing"
            )
        )
    if walk.left_out:
        notices.append(Notice(message="hidden or struck-out text was left out", complete=True))
    return Content(blocks, tuple(notices))


def _declared(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return None


class _Walk:
    """Collects inline text until a block begins or ends; an explicit stack, since pages can nest deeply."""

    def __init__(self, root: HtmlElement) -> None:
        self._text: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._mark = ""
        self._is_note = False
        self._items: dict[HtmlElement, int] = {}
        self._hidden_names = _INVISIBLE_NAMES | _hidden_by_style(root)
        self._sizes = _sizes(root)
        self._article = _article(root, self._sizes)
        self._length = self._sizes[self._article if self._article is not None else root].text
        self.left_out = False

    def blocks(self, root: HtmlElement) -> Iterator[Block]:
        outside: Kind | None = "furniture" if self._article is not None else None
        stack: list[tuple[HtmlElement, Kind | None, bool]] = [(root, outside, False)]
        number: int | None = None
        while stack:
            element, kind, leaving = stack.pop()
            if leaving:
                yield from self._flush(kind, number)
                number, self._mark = None, ""
                self._text.append(_flat(element.tail))
                continue
            tag = element.tag if isinstance(element.tag, str) else ""
            if not tag or tag in _DROPPED or self._is_hidden(element, tag):
                self._text.append(_flat(element.tail))
                continue
            if _is_note_mark(element, tag):
                self._is_note |= tag == "a" and not "".join(self._text).strip()
                self._text.append(_flat(element.tail))
                continue
            if element is self._article:
                kind = None
            own = self._kind(element, tag, kind)
            if tag == "table" and (table := self._table(element, own)) is not None:
                yield from self._flush(kind, number)
                yield from table
                self._text.append(_flat(element.tail))
                continue
            if tag in _BLOCKS:
                yield from self._flush(kind, number)
                if tag == "li":
                    number, self._mark = self._item(element)
                elif tag != "p":
                    number = None
                stack.append((element, own, True))
            else:
                self._inline(element, tag)
            children = [(child, own, False) for child in element]
            if tag not in _BLOCKS and element.tail:
                stack.append((_tail(element), own, False))
            stack.extend(reversed(children))
            self._text.append((element.text or "") if tag == "pre" else _flat(element.text))
        yield from self._flush(None, number)

    def _inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "br":
            self._text.append("\n")
        elif tag == "a" and element.get("href") is not None:
            self._links.append((_inside(element), element.get("href", "")))

    def _flush(self, kind: Kind | None, number: int | None) -> Iterator[Block]:
        text, links = "".join(self._text).strip(), tuple(self._links)
        self._text, self._links = [], []
        if not text:
            return
        if self._is_note and kind is None:
            kind = "footnote"
        yield Block(self._mark + text, kind=kind, number=number, links=links)
        self._mark, self._is_note = "", False

    def _is_hidden(self, element: HtmlElement, tag: str) -> bool:
        style = element.get("style", "").replace(" ", "").lower()
        hidden = (
            tag in _STRUCK
            or element.get("hidden") is not None
            or (style != "" and _INVISIBLE.search(style) is not None)
            or not self._hidden_names.isdisjoint(element.get("class", "").split())
        )
        self.left_out |= hidden and bool(_inside(element))
        return hidden

    def _kind(self, element: HtmlElement, tag: str, inherited: Kind | None) -> Kind | None:
        if tag in _BLOCKS and tag not in ("body", "html") and inherited in (None, "furniture"):
            named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
            if _NOTES.search(f"{named} {element.get('style', '')}"):
                return "footnote"
        if inherited is not None:
            return inherited
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            return "heading"
        return "furniture" if self._is_furniture(element, tag) else None

    def _is_furniture(self, element: HtmlElement, tag: str) -> bool:
        if tag not in _MAY_BE_FURNITURE:
            return False
        if tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES:
            return tag != "header" or not any(True for _ in element.iterdescendants("p", "table"))
        names = f"{element.get('class', '')} {element.get('id', '')}"
        named = not _FURNITURE_NAMES.isdisjoint(word.lower() for word in _NAME_WORDS.findall(names))
        size = self._sizes[element]
        if named or (tag in ("ul", "ol", "div", "section") and size.is_menu):
            # A wrapper called "with-sidebar" holds the article itself.
            return size.text * 2 < self._length
        return False

    def _item(self, element: HtmlElement) -> tuple[int | None, str]:
        """The automatic number of an item that is a numbered paragraph, or else the mark that a browser draws."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return None, "• "
        first = _whole_number(parent.get("start"), 1)
        place = _whole_number(element.get("value"), self._items.get(parent, first - 1) + 1)
        self._items[parent] = place
        form = parent.get("type", "1")
        if form == "1" and not any(True for _ in parent.iterancestors("li")):
            return place, ""
        letter = chr(ord("a") + (place - 1) % 26)
        return None, f"({place if form == '1' else letter if form == 'a' else letter.upper()}) "

    def _table(self, table: HtmlElement, kind: Kind | None) -> list[Block] | None:
        """The table's blocks; None when it only lays out the page."""
        if any(True for _ in table.iterdescendants("table")):
            return None
        rows: list[list[RawCell]] = []
        header_rows = 0
        for row in table.iter("tr"):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            if cells and all(cell.tag == "th" for cell in cells) and header_rows == len(rows):
                header_rows += 1
            rows.append([RawCell(self._cell(c), _span(c, "colspan"), _span(c, "rowspan")) for c in cells])
        blocks = table_blocks(rows, header_rows, kind=kind)
        if any(not block.rows for block in blocks):
            return None
        captions = [
            Block(_inside(caption), kind=kind)
            for caption in table.iterchildren("caption")
            if _inside(caption)
        ]
        return captions + blocks

    def _cell(self, cell: HtmlElement) -> str:
        parts: list[str] = []
        stack: list[HtmlElement | str] = [cell]
        while stack:
            element = stack.pop()
            if isinstance(element, str):
                parts.append(element)
                continue
            tag = element.tag if isinstance(element.tag, str) else ""
            if element is not cell and element.tail:
                stack.append(element.tail)
            if not tag or tag in _DROPPED or self._is_hidden(element, tag) or _is_note_mark(element, tag):
                continue
            if tag in _BLOCKS or tag == "br":
                parts.append(" ")
            stack.extend(reversed(element))
            parts.append(element.text or "")
        return " ".join("".join(parts).split())


@dataclass(slots=True)
class _Size:
    """Characters of text in an element, how many of them in links, and how many links."""

    text: int = 0
    linked: int = 0
    links: int = 0

    @property
    def is_menu(self) -> bool:
        return self.links > 3 and self.linked < 50 * self.links and self.linked > 0.85 * self.text


def _sizes(root: HtmlElement) -> dict[HtmlElement, _Size]:
    """The size of every element, in one pass from the leaves up."""
    sizes = {
        element: _Size(0 if element.tag in _DROPPED else len((element.text or "").strip()))
        for element in root.iter()
    }
    for element in reversed(sizes):
        size = sizes[element]
        if element.tag == "a":
            size.linked, size.links = size.text, 1
        parent = element.getparent()
        if parent is not None and parent in sizes:
            above = sizes[parent]
            above.text += size.text + len((element.tail or "").strip())
            above.linked += size.linked
            above.links += size.links
    return sizes


def _article(root: HtmlElement, sizes: dict[HtmlElement, _Size]) -> HtmlElement | None:
    """The one main or article element of a page, when there is one and it holds text."""
    mains = [e for e in root.iter("main", "div", "section") if e.tag == "main" or e.get("role") == "main"]
    within = mains[0] if len(mains) == 1 and sizes[mains[0]].text else root
    articles = sorted((sizes[e].text for e in within.iter("article")), reverse=True)
    if articles and articles[0] > 2 * sum(articles[1:]):
        longest = max(within.iter("article"), key=lambda e: sizes[e].text)
        if within is root or 2 * sizes[longest].text > sizes[within].text:
            return longest
    return within if within is not root else None


def _hidden_by_style(root: HtmlElement) -> frozenset[str]:
    """The classes that the page's own style sheet hides on every screen."""
    rules = " ".join(style.text or "" for style in root.iter("style"))[:100_000]
    return frozenset(_HIDING_RULE.findall(_MEDIA_RULE.sub("", rules))) if "none" in rules else frozenset()


def _span(cell: HtmlElement, name: str) -> int:
    return max(1, min(_whole_number(cell.get(name), 1), 1000))


def _whole_number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


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
    if tag == "sup" or (
        tag == "span" and "vertical-align:super" in element.get("style", "").replace(" ", "")
    ):
        return _SUP.fullmatch(_inside(element)) is not None
    if tag == "a" and _TO_NOTE.match(element.get("href", "")):
        return _MARK.fullmatch(_inside(element)) is not None
    return False

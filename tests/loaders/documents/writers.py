"""The note written as PDF, Word, web page, Markdown and text, with the means of each format."""

import html
import io
import re
import zipfile
from collections.abc import Callable

import docx
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.loaders.documents.note import FOOTNOTES, PARTS, Part

_MARK = re.compile(r"\{(\d)\}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def as_text(width: int | None = None, parts: list[Part] = PARTS) -> bytes:
    """Plain text; each footnote stands after its paragraph; lines are wrapped at `width`, if given."""
    blocks = []
    for part in parts:
        body = _MARK.sub(lambda m: m[1].translate(_SUPERSCRIPT), part.text)
        blocks.append(f"{part.number}. {body}" if part.number else body)
        blocks += [f"{n.translate(_SUPERSCRIPT)} {FOOTNOTES[int(n)]}" for n in _MARK.findall(part.text)]
    if width is not None:
        blocks = ["\n".join(_wrapped(block, width)) for block in blocks]
    return "\n\n".join(blocks).encode()


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def as_markdown() -> bytes:
    """Markdown with headings, emphasis and `<sup>` marks; notes below a rule."""
    blocks = ["# **A note of the harbour secretariat**"]
    for part in PARTS:
        body = _MARK.sub(r"<sup>\1</sup>", part.text)
        blocks.append(f"{part.number}. {body}" if part.number else f"## **{body}**")
    blocks += ["---", *(f"<sup>{n}</sup> {note}" for n, note in FOOTNOTES.items())]
    return "\n\n".join(blocks).encode()


def as_html(numbered: bool = False) -> bytes:
    """A web page with navigation; paragraph numbers printed, or left to `<ol>`."""
    body, opened = [], False
    for part in PARTS:
        text = _MARK.sub(r'<sup><a href="#n\1">\1</a></sup>', html.escape(part.text))
        if part.number == 0:
            body.append(("</ol>" if opened else "") + f"<h2>{text}</h2>")
            opened = False
        elif numbered:
            body.append(("" if opened else f'<ol start="{part.number}">') + f"<li><p>{text}</p></li>")
            opened = True
        else:
            body.append(f"<p>{part.number}.&nbsp;{text}</p>")
    notes = "".join(f'<p id="n{n}">{n} {html.escape(note)}</p>' for n, note in FOOTNOTES.items())
    page = f"""<!DOCTYPE html>
    <html><head><meta charset="utf-8"><title>Note of 99 organizations</title></head><body>
    <nav><ul><li>7 NGOs participated</li></ul></nav><main>{"".join(body)}{"</ol>" if opened else ""}</main>
    <section class="footnotes">{notes}</section>
    <script>var x = "5 NGOs participated";</script></body></html>"""
    return page.encode()


def as_pdf(columns: int = 1) -> bytes:
    """A PDF set in one or two columns with running header, page numbers, hyphenation and real footnotes."""
    lines = [
        f"#set page(width: 150mm, height: 130mm, columns: {columns}, header: [#text(8pt)[HARB/2032/7]], "
        f'numbering: "1/1")',
        '#set text(size: 10pt, hyphenate: true, lang: "en")',
        "#set par(justify: true)",
    ]
    for part in PARTS:
        body = _MARK.sub(lambda m: f"#footnote[{_typst(FOOTNOTES[int(m[1])])}]", _typst(part.text))
        lines.append(f"{part.number}\\. {body}" if part.number else f'#text(12pt, weight: "bold")[{body}]')
    return bytes(typst.compile("\n\n".join(lines).encode()))


def _typst(text: str) -> str:
    return re.sub(r"([#*_`$@<>/\\])", r"\\\1", text)


def as_docx() -> bytes:
    """A Word document whose paragraph numbers exist only as automatic numbering, with real footnotes."""
    document = docx.Document()
    for part in PARTS:
        if part.number == 0:
            document.add_heading(part.text, level=1)
            continue
        paragraph = document.add_paragraph()
        _numbered(paragraph)
        for place, piece in enumerate(_MARK.split(part.text)):
            run = paragraph.add_run("" if place % 2 else piece)
            if place % 2:
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), piece)
                run._r.append(reference)
    stream = io.BytesIO()
    document.save(stream)
    return with_parts(
        stream.getvalue(), {"word/numbering.xml": _numbering(), "word/footnotes.xml": _footnotes()}
    )


def _numbered(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    numbered = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", "77")):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        numbered.append(child)
    properties.append(numbered)


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The archive with these parts in place of, or beside, its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _numbering() -> str:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    return (
        f'<w:numbering {_SPACE}><w:abstractNum w:abstractNumId="5">{level}</w:abstractNum>'
        '<w:num w:numId="77"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )


def _footnotes() -> str:
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p></w:footnote>'
        for n, text in FOOTNOTES.items()
    )
    return f"<w:footnotes {_SPACE}>{notes}</w:footnotes>"


FORMATS: dict[str, Callable[[], bytes]] = {
    "one-column.pdf": as_pdf,
    "two-columns.pdf": lambda: as_pdf(2),
    "note.docx": as_docx,
    "printed-numbers.html": as_html,
    "list-numbers.html": lambda: as_html(numbered=True),
    "note.md": as_markdown,
    "note.txt": as_text,
    "wrapped.txt": lambda: as_text(width=61),
}

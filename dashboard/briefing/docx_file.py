"""The briefing as an editable Word file: styles, footnotes, captions and references as fields, native charts.

Written as WordprocessingML: the parts that never change stand in `word/`, and nothing that tells the time enters, so
that the same briefing gives the same bytes.
"""

import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from dashboard.briefing.layout import KEPT_ROWS, TEXT_WIDTH_CM, column_widths
from dashboard.briefing.models import (
    AUTHOR,
    Briefing,
    Figure,
    Heading,
    Line,
    Paragraph,
    Part,
    Sentence,
    Sources,
    Table,
)
from dashboard.briefing.word_charts import WordChart
from queries.project import PROJECT

_STATIC = Path(__file__).parent / "word"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_DXA_A_CM, _EMU_A_CM = 1440 / 2.54, 360_000
_CHART_HEIGHT_CM = 8.4
_HEAD_STYLES = {
    "banner": "Banner",
    "right": "SymbolBlock",
    "left": "SessionBlock",
    "strong": "SessionBlockStrong",
    "title": "Title",
    "subtitle": "Subtitle",
}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_RELATION}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_SEQUENCE = "SEQ {} \\* {}"
_LINKED = "\\h"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CHART_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/package" Target="{{}}"/></Relationships>'
)
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1134" '
    'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_KEPT = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/app.xml": "app.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/theme.xml": "theme.xml",
    "word/_rels/fontTable.xml.rels": "fontTable_rels.xml",
}
_FONTS = PROJECT / "static" / "fonts"
_FONT_KEY = re.compile(r'w:embed(\w+) r:id="\w+" w:fontKey="{(.*?)}"')


def docx(briefing: Briefing) -> bytes:
    """The Word file; the same briefing gives the same bytes."""
    return _Writer(briefing).file()


class _Writer:
    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._footnotes: list[str] = []
        self._links: list[str] = []
        self._charts: list[WordChart] = []
        self._bookmarks = 0

    def file(self) -> bytes:
        body = "".join([*map(self._line, self._briefing.head), *map(self._block, self._briefing.blocks)])
        notes = "".join(
            f'<w:footnote w:id="{i}"><w:p>{_style("FootnoteText")}{_run("", "FootnoteReference", "<w:footnoteRef/>")}'
            f"{_run(f' {note}')}</w:p></w:footnote>"
            for i, note in enumerate(self._footnotes, start=1)
        )
        pages = f"{_field('PAGE', '1')}{_run('/')}{_field('NUMPAGES', '1')}"
        foot = f"{_run(self._briefing.foot)}<w:r><w:tab/></w:r>{pages}"
        written = {
            "docProps/core.xml": self._core(),
            "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}{_PAGE}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {_NAMESPACES}>{_separator(-1, 'separator')}"
            f"{_separator(0, 'continuationSeparator')}{notes}</w:footnotes>",
            "word/header.xml": f"<w:hdr {_NAMESPACES}><w:p>{_style('Header')}{_open('[Symbol]')}</w:p></w:hdr>",
            "word/footer.xml": f"<w:ftr {_NAMESPACES}><w:p>{_style('Footer')}{foot}</w:p></w:ftr>",
        }
        files = {name: (_STATIC / kept).read_bytes() for name, kept in _KEPT.items()}
        files |= {name: f"{_XML}{text}".encode() for name, text in written.items()}
        files |= _fonts()
        files["word/_rels/document.xml.rels"] = self._relations()
        for i, chart in enumerate(self._charts, start=1):
            files[f"word/charts/chart{i}.xml"] = chart.xml("rId1")
            files[f"word/charts/workbook{i}.xlsx"] = chart.workbook(written=self._briefing.as_at)
            files[f"word/charts/_rels/chart{i}.xml.rels"] = _CHART_RELATIONS.format(
                f"workbook{i}.xlsx"
            ).encode()
        return _zipped(files)

    def _line(self, line: Line) -> str:
        return f"<w:p>{_style(_HEAD_STYLES[line.style])}{self._text(line.text)}</w:p>"

    def _block(self, block: object) -> str:
        if isinstance(block, Heading):
            if not block.is_annex:
                return f"<w:p>{_style('Heading1')}{_run(block.text)}</w:p>"
            number = self._marked(block.key, _field(_SEQUENCE.format("Annex", "ROMAN"), block.number))
            return f"<w:p>{_style('AnnexHeading')}{_run('Annex ')}{number}{_run(f'. {block.text}')}</w:p>"
        if isinstance(block, Paragraph):
            first = "".join(self._sentence(s, " " * (i > 0)) for i, s in enumerate(block.sentences))
            items = "".join(
                f"<w:p>{_style('LetteredItem', '<w:keepNext/>' * (at < len(block.items)))}{self._sentence(item)}</w:p>"
                for at, item in enumerate(block.items, start=1)
            )
            return (
                f"<w:p>{_style('NumberedParagraph', '<w:keepNext/>' * bool(block.items))}{first}</w:p>{items}"
            )
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, Table):
            return self._table(block)
        assert isinstance(block, Sources)
        return "".join(
            f"<w:p>{_style('SourceItem')}{_run(item.text)}{self._link(item.address) if item.address else ''}</w:p>"
            for item in block.items
        )

    def _sentence(self, sentence: Sentence, before: str = "") -> str:
        written = (_run(before) if before else "") + self._text(sentence.text)
        if not sentence.note:
            return written
        self._footnotes.append(sentence.note)
        mark = f'<w:footnoteReference w:id="{len(self._footnotes)}"/>'
        return f"{written}{_run('', 'FootnoteReference', mark)}"

    def _text(self, text: str) -> str:
        return "".join(map(self._part, self._briefing.parts(text)))

    @staticmethod
    def _part(part: Part) -> str:
        if part.is_open:
            return _open(part.text)
        if not part.key:
            return _run(part.text)
        noun, _, number = part.text.rpartition(" ")
        return f"{_run(f'{noun} ')}{_field(f'REF _Ref_{part.key} {_LINKED}', number)}"

    def _marked(self, key: str, inside: str) -> str:
        self._bookmarks += 1
        number = f'w:id="{self._bookmarks}"'
        return f'<w:bookmarkStart {number} w:name="_Ref_{key}"/>{inside}<w:bookmarkEnd {number}/>'

    def _caption(self, block: Figure | Table) -> str:
        noun, _, number = block.label.partition(" ")
        form = "ROMAN" if noun == "Figure" else "ARABIC"
        counted = self._marked(block.key, _field(_SEQUENCE.format(noun, form), number))
        return (
            f"<w:p>{_style('Caption')}{_run(f'{noun} ')}{counted}<w:r><w:br/></w:r>{_run(block.title)}</w:p>"
        )

    def _figure(self, figure: Figure) -> str:
        self._charts.append(WordChart(figure.spec))
        number = len(self._charts)
        # the key of lines has a line a series
        tall = max(_CHART_HEIGHT_CM, 5.8 + 0.5 * len(figure.spec.series))
        width, height = (round(cm * _EMU_A_CM) for cm in (TEXT_WIDTH_CM, tall))
        drawing = (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{figure.label}" '
            f"descr={quoteattr(figure.alt)} title={quoteattr(figure.title)}/>"
            '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="chart{number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )
        notes = "".join(
            f"<w:p>{_style('TableNote', '<w:keepNext/>')}{_run(note)}</w:p>" for note in figure.notes
        )
        return f"{self._caption(figure)}<w:p>{_style('FigureBody')}{drawing}</w:p>{notes}{self._source(figure.source)}"

    def _source(self, text: str) -> str:
        return f"<w:p>{_style('TableSource')}{self._text(text)}</w:p>" if text else ""

    def _table(self, table: Table) -> str:
        widths = [round(cm * _DXA_A_CM) for cm in column_widths(table)]
        is_kept = len(table.rows) <= KEPT_ROWS
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = "".join(
            _cell(width, "TableHeading", column.heading, is_number=column.is_number, is_kept=True)
            for width, column in zip(widths, table.columns, strict=True)
        )
        rows = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                _cell(width, "TableText", cell.text, cell.notes, is_number=column.is_number, is_kept=is_kept)
                for width, column, cell in zip(widths, table.columns, row, strict=True)
            )
            + "</w:tr>"
            for row in table.rows
        )
        properties = (
            f'<w:tblPr><w:tblStyle w:val="NoteTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(f'{table.label}: {table.title}')}/>"
            f'<w:tblDescription w:val="A heading row and {len(table.rows)} rows"/></w:tblPr>'
        )
        notes = "".join(
            f"<w:p>{_style('TableNote', '<w:keepNext/>' * bool(table.source or i + 1 < len(table.notes)))}"
            f"{_run(letter, 'NoteLetter')}{_run(f' {note}')}</w:p>"
            for i, (letter, note) in enumerate(table.notes)
        )
        return (
            f"{self._caption(table)}<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/>"
            f"</w:trPr>{head}</w:tr>{rows}</w:tbl>{notes}{self._source(table.source)}"
        )

    def _link(self, address: str) -> str:
        self._links.append(address)
        return f'{_run(" ")}<w:hyperlink r:id="link{len(self._links)}">{_run(address, "Hyperlink")}</w:hyperlink>'

    def _core(self) -> str:
        day = f"{self._briefing.as_at}T00:00:00Z"
        return (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self._briefing.title)}</dc:title><dc:subject>{escape(self._briefing.foot)}</dc:subject>"
            f"<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
            f"<dc:identifier>{escape(self._briefing.version)}</dc:identifier><dc:language>en-GB</dc:language></cp:coreProperties>"
        )

    def _relations(self) -> bytes:
        """Those of every note, and an address for each link."""
        links = "".join(
            f'<Relationship Id="link{i}" Type="{_RELATION}/hyperlink" Target={quoteattr(address)} '
            'TargetMode="External"/>'
            for i, address in enumerate(self._links, start=1)
        )
        kept = (_STATIC / "document_rels.xml").read_text(encoding="utf-8")
        return kept.replace("</Relationships>", f"{links}</Relationships>").encode()


@cache
def _fonts() -> dict[str, bytes]:
    """The fonts inside the file, so that it looks alike where they are not installed.

    The first bytes of each are masked by its key in the table of fonts (ECMA-376, part 4, 2.8.1).
    """
    found = {}
    for style, key in _FONT_KEY.findall((_STATIC / "fontTable.xml").read_text(encoding="utf-8")):
        font = (_FONTS / f"LiberationSerif-{style}.ttf").read_bytes()
        mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
        masked = bytes(one ^ other for one, other in zip(font, mask, strict=False))
        found[f"word/fonts/{style.lower()}.odttf"] = masked + font[len(mask) :]
    return found


def _run(text: str, style: str = "", inside: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    written = inside or f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r>{look}{written}</w:r>"


def _style(name: str, more: str = "") -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/>{more}</w:pPr>'


def _open(text: str) -> str:
    """A content control that says what belongs there until it is filled."""
    name = text.strip("[]")
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(name[:1].upper() + name[1:])}/>"
        f"<w:tag w:val={quoteattr(name.replace(' ', '-').lower())}/><w:showingPlcHdr/><w:text/></w:sdtPr>"
        f"<w:sdtContent>{_run(text, 'PlaceholderText')}</w:sdtContent></w:sdt>"
    )


def _field(code: str, result: str) -> str:
    """A field, which Word keeps up to date; `result` is what it says now."""
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{middle}{_run(result)}{end}'


def _cell(width: int, style: str, text: str, notes: str = "", *, is_number: bool, is_kept: bool) -> str:
    look = "<w:keepNext/>" * is_kept + '<w:jc w:val="right"/>' * is_number
    letters = _run(notes, "NoteLetter") if notes else ""
    place = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{place}<w:p>{_style(style, look)}{_run(text)}{letters}</w:p></w:tc>"


def _separator(number: int, kind: str) -> str:
    return f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'


def _zipped(files: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content, compresslevel=9)
    return target.getvalue()

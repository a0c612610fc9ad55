"""Charts that Word draws and a person can edit: a specification as DrawingML, and the workbook with its numbers.

Missing is a gap, never zero: a place without a value has no point, and the chart leaves blanks blank.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dashboard.charts.spec import ChartSpec, Evidence, Fill, Mark
from dashboard.charts.theme import PALETTES

FONT = "Liberation Serif"
_PALETTE = PALETTES["light"]
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SHEET = "Participations"
_CATEGORY_AXIS, _VALUE_AXIS = "111111111", "222222222"
_SYMBOLS = {
    "circle": "circle",
    "diamond": "diamond",
    "triangle-up": "triangle",
    "triangle-down": "dash",
    "hexagon": "star",
    "square": "square",
}
_BREAK = "\u00a6"
_MOST_WITH_NOTES = 4
"""With more categories there is room for their names only."""
_APART = 0.15
"""Numbers of one place that are nearer to each other than this part of the axis stand around their marks."""


@dataclass(frozen=True)
class Column:
    """A series as a column of the workbook: a value a place or None, its evidence, and how it is drawn."""

    name: str
    values: tuple[float | None, ...]
    fill: Fill
    evidence: tuple[Evidence, ...]
    is_total: bool = False


class WordChart:
    """A `ChartSpec` with years along x, as a stacked column chart or a line chart of Word."""

    def __init__(self, spec: ChartSpec) -> None:
        self.spec = spec

    @cached_property
    def places(self) -> tuple[tuple[int, Mark | Evidence | None, str], ...]:
        """Categories as Word has them, each (place, evidence, label); quoted figures and breaks have their own."""
        found: list[tuple[int, Mark | Evidence | None, str]] = []
        broken = {one.after for one in self.spec.breaks}
        # what has no room below a column stands in table 1 and below the figure
        is_narrow = self.spec.shape == "columns" and len(self.spec.categories) > _MOST_WITH_NOTES
        for at, category in enumerate(self.spec.categories):
            note = f" ({category.note})" if category.note and not is_narrow else ""
            gaps = "; ".join(gap.words for gap in self.spec.gaps if gap.at == at and not gap.whose)
            found.append((at, "official", f"{category.label}{note}{f': {gaps}' if gaps else ''}"))
            if self.spec.shape == "columns":
                for mark in (m for s in self.spec.series for m in s.marks if m.at == at):
                    if mark.evidence == "quoted":
                        whose = "" if is_narrow else f": {mark.label}"
                        found.append((at, mark, f"{category.label}, quoted{whose}"))
                if at in broken:
                    found.append((at, None, _BREAK))
        return tuple(found)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The series, then the printed totals of stacks."""
        columns = []
        for series in self.spec.series:
            values: list[float | None] = []
            evidence: list[Evidence] = []
            for at, level, _ in self.places:
                marks = [
                    mark for mark in series.marks
                    if mark is level or (mark.at == at and (self.spec.shape == "lines" or mark.evidence == level))
                ]  # fmt: skip
                values.append(sum(mark.value for mark in marks) if marks else None)
                evidence.append(marks[0].evidence if marks else "official")
            columns.append(Column(series.name, tuple(values), series.fill, tuple(evidence)))
        if self.spec.shape == "columns":
            totals = tuple(self._total(at) if level == "official" else None for at, level, _ in self.places)
            columns.append(
                Column(
                    "Total", totals, Fill(_PALETTE.ink, _PALETTE.ink), tuple("official" for _ in totals), True
                )
            )
        return tuple(columns)

    def _total(self, at: int) -> float | None:
        marks = [m for s in self.spec.series for m in s.marks if m.at == at and m.evidence == "official"]
        return sum(mark.value for mark in marks) if marks else None

    def workbook(self, *, written: date) -> bytes:
        """The numbers as a workbook: a row a place, a column a series; totals are sums of their row."""
        target = BytesIO()
        options: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(target, options) as book:
            book.set_properties(
                {"title": self.spec.title, "author": "", "created": datetime(*written.timetuple()[:3])}
            )
            sheet = book.add_worksheet(_SHEET)
            for at, (_, _, label) in enumerate(self.places, start=1):
                sheet.write_string(at, 0, label)
            for number, column in enumerate(self.columns, start=1):
                sheet.write_string(0, number, column.name)
                for at, value in enumerate(column.values, start=1):
                    if value is not None and column.is_total:
                        parts = f"B{at + 1}:{xl_col_to_name(number - 1)}{at + 1}"
                        sheet.write_formula(at, number, f"=SUM({parts})", None, value)
                    elif value is not None:
                        sheet.write_number(at, number, value)
        return target.getvalue()

    def xml(self, workbook_relation: str) -> bytes:
        """The chart as DrawingML; the workbook is found by its relation."""
        lines = "".join(self._series(i, c) for i, c in enumerate(self.columns) if self._is_line(c))
        bars = "".join(self._series(i, c) for i, c in enumerate(self.columns) if not self._is_line(c))
        axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
        plots = ""
        if bars:
            plots += (
                '<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
                f'{bars}<c:gapWidth val="45"/><c:overlap val="100"/>{axes}</c:barChart>'
            )
        if lines:
            plots += (
                '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
                f'{lines}<c:marker val="1"/>{axes}</c:lineChart>'
            )
        hidden = "".join(
            f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>'
            for i, column in enumerate(self.columns)
            if column.is_total
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>'
            f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plots}{self._axes()}'
            "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
            f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{_text(_PALETTE.ink, 800)}</c:legend>'
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr><a:solidFill>{_colour(_PALETTE.paper)}</a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>"
            f'<c:externalData r:id="{workbook_relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        ).encode()

    def _is_line(self, column: Column) -> bool:
        return column.is_total or self.spec.shape == "lines"

    def _series(self, index: int, column: Column) -> str:
        letter, last = xl_col_to_name(index + 1), len(self.places) + 1
        count = f'<c:ptCount val="{len(self.places)}"/>'
        points = "".join(
            f'<c:pt idx="{i}"><c:v>{value:g}</c:v></c:pt>'
            for i, value in enumerate(column.values)
            if value is not None
        )
        names = "".join(
            f'<c:pt idx="{i}"><c:v>{escape(label)}</c:v></c:pt>'
            for i, (_, _, label) in enumerate(self.places)
        )
        look = self._line_look(index, column) if self._is_line(column) else self._bar_look(column)
        return (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{_SHEET}!${letter}$1</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(column.name)}</c:v></c:pt></c:strCache>'
            f"</c:strRef></c:tx>{look}"
            f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef>"
            f"</c:cat><c:val><c:numRef><c:f>{_SHEET}!${letter}$2:${letter}${last}</c:f><c:numCache>"
            f"<c:formatCode>General</c:formatCode>{count}{points}</c:numCache></c:numRef></c:val>"
            + ('<c:smooth val="0"/></c:ser>' if self._is_line(column) else "</c:ser>")
        )

    def _bar_look(self, column: Column) -> str:
        colour, paper = _colour(column.fill.light), _colour(_PALETTE.paper)
        if "quoted" in column.evidence:
            dashed = '<a:prstDash val="dash"/>'
            look = f"<a:noFill/>{_line(_PALETTE.muted, 12700, dashed)}"
            label = _PALETTE.muted
        else:
            fill = (
                f'<a:pattFill prst="wdUpDiag"><a:fgClr>{paper}</a:fgClr><a:bgClr>{colour}</a:bgClr></a:pattFill>'
                if column.fill.is_hatched
                else f"<a:solidFill>{colour}</a:solidFill>"
            )
            look, label = f"{fill}{_line(_PALETTE.muted, 9525)}", column.fill.text_colour("light")
        hidden = [i for i, v in enumerate(column.values) if v is None or not self.spec.is_labelled(v)]
        return f'<c:spPr>{look}</c:spPr><c:invertIfNegative val="0"/>{_labels(label, hidden, "ctr")}'

    def _line_look(self, index: int, column: Column) -> str:
        hidden = [i for i, value in enumerate(column.values) if value is None]
        if column.is_total:
            return (
                "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
                f'<c:marker><c:symbol val="none"/></c:marker>{_labels(_PALETTE.ink, hidden, "t", size=1000, bold=True)}'
            )
        colour = column.fill.light
        series = self.spec.series[index]
        joined = {series.marks[last].at: join for _, last, join in series.joins}
        points = "".join(
            self._point(i, column, joined.get(i, "")) for i, v in enumerate(column.values) if v is not None
        )
        return (
            f"<c:spPr>{_line(colour, 28575)}</c:spPr>{_marker(column.fill, colour)}{points}"
            f"{_labels(colour, hidden, 't', placed=self._sides[index])}"
        )

    @cached_property
    def _sides(self) -> list[dict[int, str]]:
        """For each column the side of its mark on which the number of a place stands, where that is not above it."""
        span = self.spec.axis.top - self.spec.axis.low
        found: list[dict[int, str]] = [{} for _ in self.columns]
        for place in range(len(self.places)):
            marks = [(c.values[place], i) for i, c in enumerate(self.columns) if c.values[place] is not None]
            near: list[int] = []
            last = None
            for value, i in [*sorted(marks), (None, -1)]:
                if last is not None and (value is None or value - last > span * _APART):
                    # lines lead away to the right of the first place, and come from the left of all others
                    between = ("rl" if place else "lr") * len(near)
                    sides = "b" * (len(near) > 1) + between[: max(len(near) - 2, 0)] + "t"
                    for side, one in zip(sides, near, strict=True):
                        found[one][place] = side
                    near = []
                near.append(i)
                last = value
        return found

    @staticmethod
    def _point(i: int, column: Column, join: str) -> str:
        """A point and the line that leads to it: solid, dotted where something is quoted, none where nothing joins."""
        line = "<a:ln><a:noFill/></a:ln>"
        if join:
            dash = "" if join == "solid" else '<a:prstDash val="sysDot"/>'
            line = _line(column.fill.light, 9525 if join == "arc" else 28575, dash)
        inside = _PALETTE.paper if column.evidence[i] != "official" else column.fill.light
        return (
            f'<c:dPt><c:idx val="{i}"/>{_marker(column.fill, inside)}<c:bubble3D val="0"/>'
            f"<c:spPr>{line}</c:spPr></c:dPt>"
        )

    def _axes(self) -> str:
        axis = self.spec.axis
        grid = f"<c:majorGridlines><c:spPr>{_line(_PALETTE.grid)}</c:spPr></c:majorGridlines>"
        return (
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f"<c:spPr>{_line(_PALETTE.muted)}</c:spPr>{_text(_PALETTE.ink, 800, upright=True)}"
            f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
            f'<c:max val="{axis.top:g}"/><c:min val="{axis.low:g}"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="l"/>{grid}'
            '<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
            f'{_text(_PALETTE.muted, 800)}<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
            f'<c:majorUnit val="{axis.step:g}"/></c:valAx>'
        )


def _labels(
    colour: str,
    hidden: list[int],
    place: str,
    *,
    size: int = 800,
    bold: bool = False,
    placed: Mapping[int, str] | None = None,
) -> str:
    one = dict.fromkeys(hidden, '<c:delete val="1"/>')
    one |= {i: _label(colour, side, size, bold=bold) for i, side in (placed or {}).items()}
    own = "".join(f'<c:dLbl><c:idx val="{i}"/>{look}</c:dLbl>' for i, look in sorted(one.items()))
    return f"<c:dLbls>{own}{_label(colour, place, size, bold=bold)}</c:dLbls>"


def _label(colour: str, place: str, size: int, *, bold: bool) -> str:
    return (
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(colour, size, bold=bold)}"
        f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _marker(fill: Fill, inside: str) -> str:
    return (
        f'<c:marker><c:symbol val="{_SYMBOLS[fill.symbol]}"/><c:size val="7"/><c:spPr><a:solidFill>{_colour(inside)}'
        f"</a:solidFill>{_line(fill.light, 15875)}</c:spPr></c:marker>"
    )


def _text(colour: str, size: int, *, bold: bool = False, upright: bool = False) -> str:
    body = '<a:bodyPr rot="0" vert="horz"/>' if upright else "<a:bodyPr/>"
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="{int(bold)}">'
        f'<a:solidFill>{_colour(colour)}</a:solidFill><a:latin typeface="{FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _line(colour: str, width: int = 6350, dash: str = "") -> str:
    return f'<a:ln w="{width}"><a:solidFill>{_colour(colour)}</a:solidFill>{dash}</a:ln>'


def _colour(css: str) -> str:
    return f'<a:srgbClr val="{css.lstrip("#").upper()}"/>'

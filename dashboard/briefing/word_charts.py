"""Charts that Word draws and a person can edit: the chart's XML and the workbook with its numbers."""

from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dashboard.briefing.models import Chart, Series
from dashboard.charts.theme import HATCHED, PALETTES

_PALETTE = PALETTES["light"]
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LABELLED_COUNT = 0.06  # of the longest bar: smaller segments leave no room for their number
_CATEGORY_AXIS, _VALUE_AXIS = "111111111", "222222222"


def workbook(chart: Chart, *, written: datetime) -> bytes:
    """The numbers behind a chart as a workbook: a row a category, a column a series."""
    target = BytesIO()
    options: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": chart.title, "author": "", "created": written})
        sheet = book.add_worksheet("Participations")
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
        for row, label in enumerate(labels(chart), start=1):
            sheet.write_string(row, 0, label)
    return target.getvalue()


def labels(chart: Chart) -> list[str]:
    """What stands on the axis: a place without a bar says why."""
    return [f"{c.label}: {c.gap}" if c.gap else c.label for c in chart.categories]


def chart_xml(chart: Chart, workbook_relation: str) -> bytes:
    """The chart as DrawingML; the workbook is found by its relation."""
    tallest = chart.tallest_count
    series = "".join(_series(chart, i, s, tallest) for i, s in enumerate(chart.series))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"col" if chart.direction == "column" else "bar"}"/>'
        f'<c:grouping val="stacked"/><c:varyColors val="0"/>{series}<c:gapWidth val="45"/><c:overlap val="100"/>'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>{_axes(chart)}'
        "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(_PALETTE.ink, 800)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:solidFill>{_colour(_PALETTE.paper)}</a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:externalData r:id="{workbook_relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _series(chart: Chart, index: int, series: Series, tallest: int) -> str:
    column, last = xl_col_to_name(index + 1), len(chart.categories) + 1
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>'
        for i, value in enumerate(series.values)
        if value is not None
    )
    names = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(label)}</c:v></c:pt>' for i, label in enumerate(labels(chart))
    )
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Participations!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache>'
        f'</c:strRef></c:tx>{_fill(series)}<c:invertIfNegative val="0"/>{_data_labels(series, tallest)}'
        f"<c:cat><c:strRef><c:f>Participations!$A$2:$A${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef>"
        f"</c:cat><c:val><c:numRef><c:f>Participations!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{points}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _fill(series: Series) -> str:
    if series.fill == "quoted":
        line = f'<a:ln w="12700"><a:solidFill>{_colour(_PALETTE.muted)}</a:solidFill><a:prstDash val="dash"/></a:ln>'
        return f"<c:spPr><a:noFill/>{line}</c:spPr>"
    colour, paper = _colour(_PALETTE.fills[series.fill]), _colour(_PALETTE.paper)
    line = f'<a:ln w="9525"><a:solidFill>{paper}</a:solidFill></a:ln>'
    if series.fill == HATCHED:
        fill = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{paper}</a:fgClr><a:bgClr>{colour}</a:bgClr></a:pattFill>'
        )
    else:
        fill = f"<a:solidFill>{colour}</a:solidFill>"
    return f"<c:spPr>{fill}{line}</c:spPr>"


def _data_labels(series: Series, tallest: int) -> str:
    colour = _PALETTE.muted if series.fill == "quoted" else _PALETTE.on_fills[series.fill]
    hidden = "".join(
        f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>'
        for i, value in enumerate(series.values)
        if value is None or value < tallest * _LABELLED_COUNT
    )
    return (
        f"<c:dLbls>{hidden}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(colour, 800)}"
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _axes(chart: Chart) -> str:
    is_column = chart.direction == "column"
    order = "minMax" if is_column else "maxMin"
    grid = f"<c:majorGridlines><c:spPr>{_line(_PALETTE.grid)}</c:spPr></c:majorGridlines>"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if is_column else "l"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_line(_PALETTE.muted)}</c:spPr>{_text(_PALETTE.ink, 800)}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if is_column else "b"}"/>{grid}'
        '<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text(_PALETTE.muted, 800)}'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="{"autoZero" if is_column else "max"}"/></c:valAx>'
    )


def _text(colour: str, size: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">'
        f"<a:solidFill>{_colour(colour)}</a:solidFill>"
        '<a:latin typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _line(colour: str) -> str:
    return f'<a:ln w="6350"><a:solidFill>{_colour(colour)}</a:solidFill></a:ln>'


def _colour(css: str) -> str:
    return f'<a:srgbClr val="{css.lstrip("#").upper()}"/>'

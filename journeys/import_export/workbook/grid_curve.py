"""The experience of a journey as a line over its steps, in a tall row of the drawing."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

from journeys.import_export.workbook.look import LINE

# Points: room for faces at both ends.
HEIGHT = 170
_OVERALL, _OTHERS = 32_000, 15_000


def add_curve(
    sheet: Any, row: int, columns: int, lanes: Sequence[tuple[str, int, str]], phases: int
) -> None:
    """`lanes` are the name of a line, the row that holds its figures, and its colour; the first is
    the heavy one. `phases` is the row with the phases."""
    chart: Any = LineChart()
    chart.legend = None
    for number, (name, figures, colour) in enumerate(lanes):
        values = Reference(sheet, min_col=2, max_col=columns + 1, min_row=figures)
        line: Any = SeriesFactory(values)
        line.tx = SeriesLabel(v=name)
        _draw(line, colour, _OVERALL if number == 0 else _OTHERS, number == 0)
        chart.series.append(line)
    chart.set_categories(
        Reference(sheet, min_col=2, max_col=columns + 1, min_row=phases, max_row=phases)
    )
    _set_axes(chart)
    # Without a margin the middle of every column is where its point is.
    chart.layout = Layout(manualLayout=ManualLayout(layoutTarget="inner", x=0, y=0.03, w=1, h=0.94))
    chart.graphical_properties = GraphicalProperties(noFill=True)
    chart.graphical_properties.line = LineProperties(noFill=True)
    chart.anchor = TwoCellAnchor(
        editAs="twoCell",
        _from=AnchorMarker(col=1, row=row - 1),
        to=AnchorMarker(col=columns + 1, row=row),
    )
    sheet.add_chart(chart)


def _draw(line: Any, colour: str, width: int, heavy: bool) -> None:
    # A bent line would pass through scores that nobody gave.
    line.smooth = False
    line.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=width))
    mark: Any = Marker("circle", size=9 if heavy else 5)
    mark.graphicalProperties = GraphicalProperties(solidFill=colour)
    mark.graphicalProperties.line = LineProperties(solidFill="FFFFFF" if heavy else colour)
    line.marker = mark


def _set_axes(chart: Any) -> None:
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = -2.2, 2.2
    chart.y_axis.majorUnit = 1
    chart.y_axis.crosses = "min"
    chart.y_axis.delete, chart.x_axis.delete = True, True
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    chart.display_blanks = "gap"

"""The roadmap as a file of one of the kinds."""

from collections.abc import Mapping

from journeys.import_export.file_kind import Kind
from journeys.import_export.roadmap import agenda, slides, workbook
from journeys.import_export.roadmap.shape import Roadmap

_OFFICE = "application/vnd.openxmlformats-officedocument."

KINDS: Mapping[str, Kind[Roadmap]] = {
    "agenda": Kind(".ics", "text/calendar", agenda.ics),
    "werkboek": Kind(".xlsx", f"{_OFFICE}spreadsheetml.sheet", workbook.xlsx),
    "dias": Kind(".pptx", f"{_OFFICE}presentationml.presentation", slides.pptx),
}

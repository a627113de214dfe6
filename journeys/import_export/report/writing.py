"""A report as a file of one of the kinds."""

from collections.abc import Mapping

from journeys.import_export.file_kind import Kind
from journeys.import_export.report import document, typeset
from journeys.import_export.report.shape import Report

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

KINDS: Mapping[str, Kind[Report]] = {
    "pdf": Kind(".pdf", "application/pdf", typeset.pdf),
    "word": Kind(".docx", _DOCX, document.docx),
}

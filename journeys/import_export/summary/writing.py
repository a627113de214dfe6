"""A summary as a file of one of the kinds."""

from collections.abc import Mapping

from journeys.import_export.file_kind import Kind
from journeys.import_export.summary import slide, typeset
from journeys.import_export.summary.shape import Summary

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

KINDS: Mapping[str, Kind[Summary]] = {
    "pdf": Kind(".pdf", "application/pdf", typeset.pdf),
    "dia": Kind(".pptx", _PPTX, slide.pptx),
}

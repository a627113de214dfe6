"""A report as a file of one of the kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from journeys import language
from journeys.import_export.report import document, typeset
from journeys.import_export.report.shape import Report

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Kind:
    suffix: str
    media_type: str
    write: Callable[[Report, datetime], bytes]


KINDS: Mapping[str, Kind] = {
    "pdf": Kind(".pdf", "application/pdf", typeset.pdf),
    "word": Kind(".docx", _DOCX, document.docx),
}


def written(report: Report, kind: str, made_at: datetime) -> bytes:
    """The file, in the language of the report.

    Raises KeyError if there is no such kind."""
    token = language.current.set(report.language)
    try:
        return KINDS[kind].write(report, made_at)
    finally:
        language.current.reset(token)

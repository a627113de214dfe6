"""A summary as a file of one of the kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from journeys import language
from journeys.import_export.summary import slide, typeset
from journeys.import_export.summary.shape import Summary

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Kind:
    suffix: str
    media_type: str
    write: Callable[[Summary, datetime], bytes]


KINDS: Mapping[str, Kind] = {
    "pdf": Kind(".pdf", "application/pdf", typeset.pdf),
    "dia": Kind(".pptx", _PPTX, slide.pptx),
}


def written(summary: Summary, kind: str, made_at: datetime) -> bytes:
    """The file, in the language of the summary.

    Raises KeyError if there is no such kind."""
    token = language.current.set(summary.language)
    try:
        return KINDS[kind].write(summary, made_at)
    finally:
        language.current.reset(token)

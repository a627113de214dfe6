"""The roadmap as a file of one of the kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from journeys import language
from journeys.import_export.roadmap import agenda, slides, workbook
from journeys.import_export.roadmap.shape import Roadmap

_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    suffix: str
    media_type: str
    write: Callable[[Roadmap, datetime], bytes]


KINDS: Mapping[str, Kind] = {
    "agenda": Kind(".ics", "text/calendar", agenda.ics),
    "werkboek": Kind(".xlsx", f"{_OFFICE}spreadsheetml.sheet", workbook.xlsx),
    "dias": Kind(".pptx", f"{_OFFICE}presentationml.presentation", slides.pptx),
}


def written(roadmap: Roadmap, kind: str, made_at: datetime) -> bytes:
    """The file, in the language of the roadmap.

    Raises KeyError if there is no such kind."""
    token = language.current.set(roadmap.language)
    try:
        return KINDS[kind].write(roadmap, made_at)
    finally:
        language.current.reset(token)

"""A version as the map that it was: the records that were kept, between what is here now."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any, cast
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlmodel import Session

from journeys.domain.models import Keyed
from journeys.import_export.records import BY_SECTION, Noun, Plain, Values, World
from journeys.queries.gather import Rows
from journeys.queries.journey.journey import JourneyRows, journey_rows
from journeys.queries.titles import titles
from journeys.web.journey.journey_map import journey_map
from journeys.web.journey.map_shapes import JourneyMap

_NOBODY = UUID(int=0)
# What a version shows of a journey itself, and in what order its parts are walked.
_LISTS = (
    "touchpoint_departments", "touchpoint_needs", "experiences", "lane_texts", "step_images",
    "step_transitions", "text_lanes",
)  # fmt: skip
# What stands around it, of which a version only has keys.
_AROUND = ("channels", "departments", "promises", "needs")


def version_map(session: Session, version: World, called: str) -> JourneyMap:
    """`called` is its title. What it refers to has the title that it has now, or its key if it is
    gone."""
    around = journey_rows(session, _NOBODY)
    drawing = _Drawing(around)
    phases = drawing.rows(version, "phases", lambda row: (row.position, row.key))
    places = {row.id: place for place, row in enumerate(phases)}
    steps = drawing.rows(
        version, "steps", lambda row: (places[row.phase_id], row.position, row.key)
    )
    return journey_map(
        _with(
            around,
            journeys=[_called(row, called) for row in drawing.rows(version, "journeys")],
            personas=_personas(session, version),
            phases=phases,
            steps=steps,
            touchpoints=drawing.rows(version, "touchpoints", lambda row: (row.position, row.key)),
            **{name: drawing.rows(version, name) for name in _LISTS},
            **drawing.around,
        ),
        {},
    )


class _Drawing:
    def __init__(self, around: JourneyRows) -> None:
        self.around: dict[str, Rows] = {name: [*getattr(around, name)] for name in _AROUND}
        self.ids: dict[tuple[str, Plain], UUID] = {
            (name, row.key): row.id for name, rows in self.around.items() for row in rows
        }

    def rows(self, version: World, section: str, order: Any = None) -> Rows:
        noun = BY_SECTION[section]
        found: Rows = [self._row(noun, values) for values in version.get(section, {}).values()]
        return sorted(found, key=order) if order else found

    def _row(self, noun: Noun, values: Values) -> Any:
        held = {
            column: self._held(noun, name, values[name]) for name, column in noun.columns.items()
        }
        id_ = self._id(noun.section, values.get("key"))
        return SimpleNamespace(id=id_, version=0, created_by=None, **held)

    def _held(self, noun: Noun, name: str, value: Plain) -> Any:
        if value is None:
            return None
        if name in noun.references:
            return self._id(noun.references[name].section, value)
        return date.fromisoformat(str(value)) if name in noun.dates else value

    def _id(self, section: str, key: Plain) -> UUID:
        known = self.ids.get((section, key))
        if known is None:
            known = self.ids[section, key] = uuid5(NAMESPACE_OID, f"{section} {key}")
            if section in ("channels", "departments"):
                gone = {"id": known, "key": key, "title": key, "code": key, "kind": "other"}
                self.around[section].append(cast(Any, SimpleNamespace(**gone)))
        return known


def _with(around: JourneyRows, **lists: Any) -> JourneyRows:
    return JourneyRows(**{**vars(around), **lists})


def _called(row: Any, called: str) -> Any:
    row.title = called
    return row


def _personas(session: Session, version: World) -> Rows:
    keys = [str(tie["persona"]) for tie in version.get("journey_personas", {}).values()]
    model = cast(type[Keyed], BY_SECTION["personas"].model)
    known: Mapping[Any, str] = titles(session, {model: keys})
    return [cast(Any, SimpleNamespace(key=k, title=known.get((model, k), k))) for k in keys]

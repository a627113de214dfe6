"""The places within a place that can be commented on by themselves: so that nobody needs a mouse on
the map, nor a map."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from journeys.language import translate as _
from journeys.queries.journey.journey import text_lanes
from journeys.web.journey.map import drawn
from journeys.web.journey.map_lanes import LANES, TEXT
from journeys.web.journey.map_shapes import Column
from journeys.web.studio.comment_marks import CommentMarks
from journeys.web.studio.place import COMMENTS, Place

# Lines between lanes: nothing stands in them.
_LINES = ("interactie", "zichtlijn", "binnen")


@dataclass(frozen=True)
class Within:
    """A place within another: `level` 0 is right below it. `count` conversations are open there."""

    level: int
    title: str
    url: str
    count: int


def within(session: Session, place: Place, marks: CommentMarks | None) -> list[Within]:
    """Of a journey its phases, steps and touchpoints; of a step its lanes."""
    marks = marks or CommentMarks({})
    if place.noun == "journey":
        return list(_parts(session, place, marks))
    if place.noun == "step" and not place.lane:
        return list(_lanes(session, place, marks))
    return []


def _parts(session: Session, place: Place, marks: CommentMarks) -> Iterator[Within]:
    assert place.journey
    for head in drawn(session, place.journey, "map")["map"].heads:
        yield Within(0, head.row.title, f"/fasen/{head.row.key}/{COMMENTS}", marks.on(head.row))
        for column in head.columns:
            yield from _in_column(column, marks)


def _in_column(column: Column, marks: CommentMarks) -> Iterator[Within]:
    if column.row is None:
        return
    own = marks.of_step(column) - sum(n for _row, n in marks.touchpoints(column))
    yield Within(1, column.row.title, f"/stappen/{column.row.key}/{COMMENTS}", own)
    for moment in column.moments:
        url = f"/contactmomenten/{moment.row.key}/{COMMENTS}"
        yield Within(2, moment.row.title, url, marks.on(moment.row))


def _lanes(session: Session, place: Place, marks: CommentMarks) -> Iterator[Within]:
    assert place.journey
    own = {f"{TEXT}{row.key}": row.title for row in text_lanes(session, place.journey.id)}
    titles = {name: _(title) for name, title in LANES.items() if name not in _LINES} | own
    for name, title in titles.items():
        url = f"{place.of_thing}/{COMMENTS}?laag={name}"
        yield Within(0, title, url, marks.on(place.row, name))

"""Two journeys side by side: as it is and as it should be, before and after, or two variants."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.comparing import paired
from journeys.domain.models import Journey
from journeys.domain.reason import say
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.journey.journey import variants_of
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.journey.curve import Spot, across, down, lines
from journeys.web.journey.map import drawn
from journeys.web.journey.map_shapes import Column, JourneyMap, Moment
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

HEIGHT = 150
State = Literal["added", "removed", "changed", "same"]


@dataclass(frozen=True)
class Difference:
    """One thing that is another: what it is called, what it was and what it is."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Met:
    """A touchpoint in both, or in one of them."""

    before: Moment | None
    after: Moment | None
    state: State
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Row:
    """A step in both, or in one of them, with its touchpoints."""

    before: Column | None
    after: Column | None
    state: State
    differences: tuple[Difference, ...]
    moments: tuple[Met, ...]


@dataclass(frozen=True)
class Figure:
    name: str
    before: str
    after: str


@get("/klantreizen/{key:str}/vergelijken", may="read", name="comparison.show")
def show(request: Web, session: Db, key: FromPath[str], met: FromQuery[str] = "") -> Answer:
    journey = found(session, Journey, key)
    variants = variants_of(session, journey)
    other = found(session, Journey, met) if met else (variants[0] if variants else None)
    context = drawn(session, journey, "compare")
    if other is not None and other.id != journey.id:
        context |= _compared(session, journey, other)
    return page(
        request,
        "comparison/show.html",
        session,
        variants=[(row.key, row.title) for row in variants],
        form=Form({"met": other.key if other else ""}),
        beside=other,
        **context,
    )


def _compared(session: Session, journey: Journey, other: Journey) -> dict[str, Any]:
    """As it is stands on the left, whichever of the two somebody came from."""
    left, right = (other, journey) if journey.state == "to_be" else (journey, other)
    return compared(drawn(session, left, "compare")["map"], drawn(session, right, "compare")["map"])


def compared(before: JourneyMap, after: JourneyMap) -> dict[str, Any]:
    """What the templates show of two maps beside each other."""
    rows = compare(before, after)
    return {
        "before": before,
        "after": after,
        "rows": rows,
        "counts": [(state, sum(row.state == state for row in rows)) for state in _STATES],
        "states": {state: _(word) for state, word in _STATES.items()},
        "figures": list(_figures(before, after)),
        "curves": (_line(rows, "before"), _line(rows, "after")),
        "height": HEIGHT,
    }


_STATES: dict[State, str] = {
    "added": say("New"),
    "removed": say("Gone"),
    "changed": say("Changed"),
    "same": say("The same"),
}


def compare(before: JourneyMap, after: JourneyMap) -> list[Row]:
    """Step by step, in the order of the second; what was removed stands where it stood."""
    columns = {column.row.key: column for column in before.columns if column.row}
    others = {column.row.key: column for column in after.columns if column.row}
    pairs = paired(
        [column.row for column in columns.values()],
        [column.row for column in others.values()],
        before.journey.key,
        after.journey.key,
    )
    return [
        _row(columns[one.key] if one else None, others[two.key] if two else None, before, after)
        for one, two in pairs
    ]


def _row(one: Column | None, two: Column | None, before: JourneyMap, after: JourneyMap) -> Row:
    moments = tuple(_met(one, two, before.journey.key, after.journey.key))
    told = tuple(_differences(_STEP, one, two)) if one and two else ()
    changed = told or any(met.state != "same" for met in moments)
    return Row(one, two, _state(one, two, bool(changed)), told, moments)


def _met(one: Column | None, two: Column | None, old: str, new: str) -> Iterator[Met]:
    here = {moment.row.key: moment for moment in one.moments} if one else {}
    there = {moment.row.key: moment for moment in two.moments} if two else {}
    pairs = paired([m.row for m in here.values()], [m.row for m in there.values()], old, new)
    for was, is_ in pairs:
        a, b = here[was.key] if was else None, there[is_.key] if is_ else None
        told = tuple(_differences(_MOMENT, a, b)) if a and b else ()
        yield Met(a, b, _state(a, b, bool(told)), told)


def _state(one: Any, two: Any, changed: bool) -> State:
    if one is None:
        return "added"
    if two is None:
        return "removed"
    return "changed" if changed else "same"


def _differences(facts: Sequence[tuple[Any, Any]], one: Any, two: Any) -> Iterator[Difference]:
    for name, fact in facts:
        was, is_ = fact(one), fact(two)
        if was != is_:
            yield Difference(_(name), was or "–", is_ or "–")


# What is looked at of a step and of a touchpoint.
_STEP: tuple[tuple[str, Any], ...] = (
    (say("Title"), lambda column: column.row.title),
    (say("Phase"), lambda column: column.phase.title),
    (say("Story"), lambda column: column.row.narrative),
    (say("Duration"), lambda column: column.duration),
    (say("Waiting time"), lambda column: column.wait),
    (say("Experience"), lambda column: column.face.words),
    (say("Need in words"), lambda column: column.row.need),
)
_MOMENT: tuple[tuple[str, Any], ...] = (
    (say("Title"), lambda moment: moment.row.title),
    (say("Channel"), lambda moment: moment.channel),
    (say("Departments"), lambda moment: ", ".join(moment.front)),
    (say("Behind the scenes"), lambda moment: ", ".join(moment.back)),
    (say("Experience"), lambda moment: moment.face.words),
)


def _figures(before: JourneyMap, after: JourneyMap) -> Iterator[Figure]:
    counts: tuple[tuple[str, Callable[[JourneyMap], int]], ...] = (
        (_("Steps"), lambda map_: sum(bool(column.row) for column in map_.columns)),
        (_("Touchpoints"), lambda map_: len(map_.moments)),
        (_("Handovers"), lambda map_: len(map_.handed)),
        (_("Channel switches"), lambda map_: len(map_.switched)),
    )
    for name, count in counts:
        yield Figure(name, number(count(before)), number(count(after)))


def _line(rows: Sequence[Row], side: str) -> tuple[str, ...]:
    """One of both curves, over the steps of both."""
    columns: Iterable[Column | None] = [getattr(row, side) for row in rows]
    means = [column.face.mean if column and column.face else None for column in columns]
    spots = [
        None if mean is None else Spot(across(place, len(rows)), down(mean, HEIGHT))
        for place, mean in enumerate(means)
    ]
    return tuple(lines(spots))


router = Router("/", route_handlers=[show])

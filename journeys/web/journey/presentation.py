"""A journey told to an audience: step by step on the whole screen, as a circle, or as a storyboard
of panels."""

from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import Journey
from journeys.web.find import found
from journeys.web.forms import whole
from journeys.web.journey.circle import SIZE, circle
from journeys.web.journey.map import drawn, opened, url_of
from journeys.web.journey.map_shapes import Column, JourneyMap
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get


@dataclass(frozen=True)
class Slide:
    """One step before an audience; `column` None is the beginning. `x` is where it stands on the
    curve, in thousandths."""

    number: int
    of: int
    column: Column | None
    x: float | None

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.of else None


@dataclass(frozen=True)
class Panel:
    """A step of a storyboard, with the promises that it serves."""

    number: int
    column: Column
    promises: tuple[Any, ...]


@get("/klantreizen/{key:str}/presentatie", may="read", name="presentation.show")
def show(request: Web, session: Db, key: FromPath[str], stap: FromQuery[str] = "") -> Answer:
    journey = found(session, Journey, key)
    context = drawn(session, journey, "map")
    slide = slide_at(context["map"], whole(stap) or 0)
    context |= {"slide": slide, "url": f"{url_of(journey)}/presentatie", "back": url_of(journey)}
    return opened(request, "presentation/_slide.html", "presentation/show.html", session, **context)


@get("/klantreizen/{key:str}/rond", may="read", name="presentation.circle")
def show_circle(request: Web, session: Db, key: FromPath[str]) -> Answer:
    context = drawn(session, found(session, Journey, key), "circle")
    return page(
        request, "circle/show.html", session, circle=circle(context["map"]), width=SIZE, **context
    )


@get("/klantreizen/{key:str}/storyboard", may="read", name="presentation.storyboard")
def storyboard(request: Web, session: Db, key: FromPath[str]) -> Answer:
    return page(request, "presentation/storyboard.html", session, **_told(session, key))


def slide_at(map_: JourneyMap, number: int) -> Slide:
    """The step with this number from 1; 0, or one that is not there, is the beginning."""
    steps = [(at, column) for at, column in enumerate(map_.columns) if column.row]
    if not 0 < number <= len(steps):
        return Slide(0, len(steps), None, None)
    at, column = steps[number - 1]
    return Slide(number, len(steps), column, (at + 0.5) * 1000 / len(map_.columns))


def panels(map_: JourneyMap) -> list[Panel]:
    columns = [column for column in map_.columns if column.row]
    return [
        Panel(number, column, tuple(dict.fromkeys(promise for _need, promise in column.needs)))
        for number, column in enumerate(columns, start=1)
    ]


def _told(session: Session, key: str) -> dict[str, Any]:
    context = drawn(session, found(session, Journey, key), "storyboard")
    return {**context, "panels": panels(context["map"])}


router = Router("/", route_handlers=[show, show_circle, storyboard])

"""The lanes of a map as they are drawn: the name of each, and what stands in it at every step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from journeys.domain.reason import say
from journeys.import_export.portrait import (
    INTERACTION,
    INTERNAL,
    NEEDS,
    VISIBILITY,
    Lane,
    Portrait,
    Step,
    TextLane,
)
from journeys.import_export.poster import cell, fact, ink, shot
from journeys.import_export.poster.block import Block, paragraph
from journeys.import_export.poster.curve import colour_of, face
from journeys.import_export.poster.path import paths
from journeys.import_export.poster.strip import NAMES, SIDE, Line, Strip, name
from journeys.language import translate, translate_n
from journeys.language import translate as _


@dataclass(frozen=True)
class _Kind:
    """A lane of cards. `has`: whether a step has something to put in it; `note` None: how many
    there are."""

    title: str
    note: str | None
    has: Callable[[Step], Any]
    drawn: Callable[[Step, float], Iterable[Block]]


# By the names that a portrait has for them.
_KINDS = {
    "pictures": _Kind(
        say("Pictures"), say("What it looks like there"), lambda s: s.pictures, shot.pictures
    ),
    "story": _Kind(say("Story"), say("In the customer's words"), lambda s: s.story, cell.story),
    "time": _Kind(
        say("Duration and waiting"),
        say("How long a step takes, and how long before the next"),
        lambda s: s.duration or s.wait,
        fact.time,
    ),
    "touchpoints": _Kind(
        say("Touchpoints"), say("Channel and department"), lambda s: s.moments, cell.touchpoints
    ),
    "channels": _Kind(
        say("Channels"), say("Over what we meet"), lambda s: s.moments, fact.channels
    ),
    "departments": _Kind(
        say("Departments"),
        say("Who stands in front, and who behind"),
        lambda s: any(moment.front or moment.back for moment in s.moments),
        fact.departments,
    ),
    "intensity": _Kind(
        say("Intensity"),
        say("How much it matters emotionally, 1 to 5"),
        lambda s: any(moment.weighed.intensity for moment in s.moments),
        fact.intensity,
    ),
    "importance": _Kind(
        say("Importance and satisfaction"),
        say("Each 1 to 5"),
        lambda s: any(moment.weighed.is_important for moment in s.moments),
        fact.importance,
    ),
    "needs": _Kind(
        say("Needs"),
        say("In words, and which needs of our promises"),
        lambda s: s.need or s.needs,
        cell.needs,
    ),
    "measurements": _Kind(
        say("Measurements"), say("With what is aimed for"), lambda s: s.measured, fact.measurements
    ),
    "insights": _Kind(say("Insights"), None, lambda s: s.insights, cell.insights),
    "opportunities": _Kind(
        say("Opportunities"), say("Rank and priority"), lambda s: s.opportunities,
        cell.opportunities,
    ),
    "backstage": _Kind(
        say("Behind the scenes"),
        say("Departments and what they do"),
        lambda s: any(moment.has_backstage for moment in s.moments),
        cell.backstage,
    ),
    "systems": _Kind(
        say("Support systems"), "", lambda s: any(m.systems for m in s.moments), fact.systems
    ),
}  # fmt: skip
_LINES = {
    INTERACTION: (
        say("Line of interaction"), say("Above it the customer acts, below it we meet.")
    ),
    VISIBILITY: (
        say("Line of visibility"), say("The customer does not see what is below this line.")
    ),
    INTERNAL: (
        say("Line of internal interaction"),
        say("Below it stands what supports those who work behind the scenes."),
    ),
}  # fmt: skip


def strips(portrait: Portrait, first: int, last: int, width: float) -> list[Strip]:
    """The lanes below the steps, for the places from `first` up to `last`, in columns so wide.
    A lane about which the whole journey has nothing to say is left out."""
    span = _Span(portrait, first, last, width)
    found: list[Strip] = []
    lines: list[Line] = []
    for shown in portrait.shown:
        if isinstance(shown, str) and shown in _LINES:
            lines.append(span.line(*map(translate, _LINES[shown])))
            continue
        for strip in span.strips(shown):
            found.append(replace(strip, lines=lines))
            lines = []
    return [*found, Strip(name(""), (), lines=lines)] if lines else found


def heads(portrait: Portrait, first: int, last: int, width: float) -> Strip:
    """The steps themselves."""
    cells = [
        list(cell.head(step, width - 2 * SIDE)) if step else [_none_yet(width - 2 * SIDE)]
        for _phase, step in portrait.places[first:last]
    ]
    return Strip(name(_("Step")), cells)


@dataclass(frozen=True)
class _Span:
    """Some of the places of a journey, in columns of one width."""

    portrait: Portrait
    first: int
    last: int
    width: float

    @property
    def room(self) -> float:
        return self.width - 2 * SIDE

    @property
    def wide(self) -> float:
        """Of a cell over all places."""
        return (self.last - self.first) * self.width - 2 * SIDE

    def strips(self, shown: str | TextLane) -> Iterator[Strip]:
        if isinstance(shown, TextLane):
            yield from self.texts(shown)
        elif shown == "paths":
            yield from self.paths()
        elif shown in _KINDS:
            yield from self.cards(_KINDS[shown])
            if shown == "measurements" and self.portrait.measured:
                yield self.whole()
        else:
            lanes = [lane for lane in self.portrait.lanes if lane.kind == shown]
            yield from (self.curve(lane) for lane in lanes if lane.is_known or not lane.title)
            yield from self.waiting([lane for lane in lanes if _waits(lane)])

    def line(self, title: str, told: str) -> Line:
        named = Block(title, SIDE, NAMES - SIDE)
        named.tell(title, ink.LINED)
        below = Block(told, SIDE, self.wide)
        below.tell(told, ink.SMALL)
        return Line(named, below)

    def cards(self, kind: _Kind) -> Iterator[Strip]:
        if any(kind.has(step) for step in self.portrait.steps):
            note = _counted(self.portrait) if kind.note is None else kind.note
            named = name(translate(kind.title), note and translate(note))
            steps = [step for _phase, step in self.portrait.places[self.first : self.last]]
            cells = [list(kind.drawn(step, self.room)) if step else [] for step in steps]
            yield Strip(named, cells)

    def whole(self) -> Strip:
        """Measurements of the whole journey."""
        named = name(_("Measurements"), _("Of the whole journey"))
        return Strip(named, [list(fact.beside(self.portrait.measured, self.wide))], is_wide=True)

    def paths(self) -> Iterator[Strip]:
        if any(step.ways for step in self.portrait.steps):
            found = paths(self.portrait, self.first, self.last, self.width)
            yield Strip(name(_("Paths"), _("Where it also goes")), [found], is_wide=True)

    def texts(self, lane: TextLane) -> Iterator[Strip]:
        if any(lane.texts):
            texts = [text or "" for text in lane.texts[self.first : self.last]]
            cells = [
                [paragraph(lane.title, text, 0, self.room, ink.BODY)] if text else []
                for text in texts
            ]
            yield Strip(name(lane.title), cells)

    def curve(self, lane: Lane) -> Strip:
        points = lane.points[self.first : self.last]
        cells = [[face(lane, point, self.room)] if point else [] for point in points]
        return Strip(_curve_name(lane), cells or [[]], lane)

    def waiting(self, lanes: Sequence[Lane]) -> Iterator[Strip]:
        """One lane for all promises that are at stake and have no score, not a flat line each."""
        if lanes:
            note = _("They are at stake here; nobody said yet how it felt")
            named = name(_("Promises without a score"), note)
            yield Strip(
                named, [list(self.at_stake(lanes, at)) for at in range(self.first, self.last)]
            )

    def at_stake(self, lanes: Sequence[Lane], at: int) -> Iterator[Block]:
        for lane in lanes:
            if lane.title and lane.points[at]:
                yield cell.of_promise(lane.title, lane.title, lane.place, self.room)


def _waits(lane: Lane) -> bool:
    """Of a line beside the overall one nothing is at stake: without scores it is not there."""
    return lane.title is not None and not lane.beside and not lane.is_known


def _curve_name(lane: Lane) -> Block:
    if lane.title and lane.beside:
        return name(lane.title, _("A line beside that of everybody"), colour_of(lane))
    if lane.title:
        note = _("How this need is met") if lane.kind == NEEDS else _("How this promise is kept")
        return name(lane.title, note, ink.promise(lane.place))
    return name(_("Experience"), f"{_('solid = evidence')}\n{_('hollow = assumption')}")


def _counted(portrait: Portrait) -> str:
    many = len({insight for step in portrait.steps for insight in step.insights})
    return translate_n("%(num)s in this journey", "%(num)s in this journey", many) % {"num": many}


def _none_yet(width: float) -> Block:
    block = Block(_("Step"), 0, width)
    block.tell(_("No steps yet"), ink.SMALL)
    return block

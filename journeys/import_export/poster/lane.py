"""The lanes of a map as they are drawn: the name of each, and what stands in it at every step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from journeys.domain.reason import say
from journeys.import_export.portrait import NEEDS, VISIBILITY, Lane, Portrait, Step, TextLane
from journeys.import_export.poster import cell, ink
from journeys.import_export.poster.block import Block, paragraph
from journeys.import_export.poster.curve import face
from journeys.import_export.poster.marks import Box
from journeys.language import translate, translate_n
from journeys.language import translate as _

# Room at the sides and above and below what stands in a cell; and for a line across the map.
SIDE, TOP, RULED = 10, 11, 28
NAMES = 146


@dataclass(frozen=True)
class Strip:
    """A lane on one sheet. `cells` has the blocks of every place, or one cell over all of them
    where it `is_wide`. `lane` is the curve that runs through it. `is_ruled`: the line of
    visibility goes above it."""

    name: Block
    cells: Sequence[Sequence[Block]]
    lane: Lane | None = None
    is_wide: bool = False
    is_ruled: bool = False

    @cached_property
    def height(self) -> float:
        within = 0 if self.lane else 2 * TOP
        named = self.name.height + 2 * TOP
        highest = max((height(cell) for cell in self.cells), default=0) + within
        return max(highest, named) + (RULED if self.is_ruled else 0)


@dataclass(frozen=True)
class _Kind:
    """A lane of cards. `has`: whether a step has something to put in it."""

    title: str
    note: str
    has: Callable[[Step], Any]
    drawn: Callable[[Step, float], Iterable[Block]]


_STORY = _Kind(say("Story"), say("In the customer's words"), lambda s: s.story, cell.story)
_TOUCHPOINTS = _Kind(
    say("Touchpoints"), say("Channel and department"), lambda s: s.moments, cell.touchpoints
)
_NEEDS = _Kind(
    say("Needs"),
    say("In words, and which needs of our promises"),
    lambda s: s.need or s.needs,
    cell.needs,
)
_INSIGHTS = _Kind(say("Insights"), "", lambda s: s.insights, cell.insights)
_OPPORTUNITIES = _Kind(
    say("Opportunities"), say("Rank and priority"), lambda s: s.opportunities, cell.opportunities
)
_BACKSTAGE = _Kind(
    say("Behind the scenes"),
    say("Departments and systems"),
    lambda s: any(moment.has_backstage for moment in s.moments),
    cell.backstage,
)


# By the names that a portrait has for them.
_KINDS = {
    "story": _STORY,
    "touchpoints": _TOUCHPOINTS,
    "needs": _NEEDS,
    "insights": _INSIGHTS,
    "opportunities": _OPPORTUNITIES,
    "backstage": _BACKSTAGE,
}


def strips(portrait: Portrait, first: int, last: int, width: float) -> list[Strip]:
    """The lanes below the steps, for the places from `first` up to `last`, in columns so wide.
    A lane about which the whole journey has nothing to say is left out."""
    span = _Span(portrait, first, last, width)
    found: list[Strip] = []
    is_below = False
    for shown in portrait.shown:
        is_below = is_below or shown == VISIBILITY
        for strip in span.strips(shown):
            found.append(replace(strip, is_ruled=is_below))
            is_below = False
    return found


def heads(portrait: Portrait, first: int, last: int, width: float) -> Strip:
    """The steps themselves."""
    cells = [
        list(cell.head(step, width - 2 * SIDE)) if step else [_none_yet(width - 2 * SIDE)]
        for _phase, step in portrait.places[first:last]
    ]
    return Strip(name(_("Step")), cells)


def name(title: str, note: str = "", colour: str | None = None) -> Block:
    """What a lane is called; `colour` is that of its promise."""
    indent = 15 if colour else 0
    block = Block(title, SIDE + indent, NAMES - 2 * SIDE - indent)
    if colour:
        block.marks.append(Box(SIDE, 4, 10, 10, fill=colour, radius=3))
    block.tell(title, ink.NAME)
    block.x, block.room = SIDE, NAMES - 2 * SIDE
    if note:
        block.tell(note, ink.NOTE)
    return block


def height(blocks: Sequence[Block]) -> float:
    if not blocks:
        return 0
    return sum(block.height + block.below for block in blocks) - blocks[-1].below


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

    def strips(self, shown: str | TextLane) -> Iterator[Strip]:
        if isinstance(shown, TextLane):
            yield from self.texts(shown)
        elif shown in _KINDS:
            yield from self.cards(_KINDS[shown])
        else:
            lanes = [lane for lane in self.portrait.lanes if lane.kind == shown]
            yield from (self.curve(lane) for lane in lanes if lane.is_known or not lane.title)
            yield from self.waiting(
                [lane.title for lane in lanes if lane.title and not lane.is_known]
            )

    def cards(self, kind: _Kind) -> Iterator[Strip]:
        if any(kind.has(step) for step in self.portrait.steps):
            note = kind.note and translate(kind.note)
            named = name(translate(kind.title), note or _counted(self.portrait))
            steps = [step for _phase, step in self.portrait.places[self.first : self.last]]
            cells = [list(kind.drawn(step, self.room)) if step else [] for step in steps]
            yield Strip(named, cells)

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

    def waiting(self, titles: Sequence[str]) -> Iterator[Strip]:
        if titles:
            block = Block(_("Not scored yet"), 0, (self.last - self.first) * self.width - 2 * SIDE)
            block.tell(" · ".join(titles), ink.BODY.coloured(ink.INK_2))
            named = name(_("Not scored yet"), _("Promises that are at stake here"))
            yield Strip(named, [[block]], is_wide=True)


def _curve_name(lane: Lane) -> Block:
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

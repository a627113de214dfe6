"""What stands around a map: its title and facts above it, and what the signs mean below it."""

from collections.abc import Iterator

from journeys.import_export.portrait import NEEDS, OVERALL, PROMISES, Portrait
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.marks import (
    LEVEL_WIDE,
    Box,
    Face,
    Icon,
    Item,
    Level,
    Mark,
    Words,
    moved,
)
from journeys.import_export.poster.measure import width as width_of
from journeys.import_export.poster.measure import wrapped
from journeys.language import translate as _

MARGIN, GAP = 36, 12
# A line of text is hard to follow beyond this.
_MEASURE, _NARROW = 1_000, 120
_BESIDE, _BETWEEN, _LINE = 7, 22, 24


def title(portrait: Portrait, width: float, number: int) -> Block:
    """At the top of a sheet; the first one tells most."""
    block = Block(portrait.title, 0, width)
    if number > 1:
        block.tell(f"{portrait.title} ({number})", ink.TITLE_AGAIN, "h1")
        return block
    block.tell(portrait.title, ink.TITLE, "h1")
    block.room = min(width, _MEASURE)
    block.height += 2
    if portrait.facts:
        block.tell(" · ".join(portrait.facts), ink.FACTS)
    if portrait.summary:
        block.height += 3
        block.room = _even(portrait.summary, block.room)
        block.tell(portrait.summary, ink.SUMMARY)
    return block


def _even(text: str, room: float) -> float:
    """As narrow as it can be without another line: so that no line holds one last word."""
    many = len(wrapped(text, room, ink.SUMMARY))
    while room > _NARROW and len(wrapped(text, room - _NARROW / 4, ink.SUMMARY)) == many:
        room -= _NARROW / 4
    return room


def legend(portrait: Portrait, width: float) -> Block:
    """What the signs mean."""
    block = Block(_("Legend"), 0, width)
    x = 0.0
    for sign, sign_width, text in _signs(portrait):
        room = width_of(text, ink.SMALL) + 2
        wide = sign_width + _BESIDE + room
        if x and x + wide > width:
            x, block.height = 0, block.height + _LINE
        block.marks.append(moved(sign, x, block.height))
        at = x + sign_width + _BESIDE
        block.marks.append(Words(at, block.height + 2, room, text, (text,), ink.SMALL))
        x += wide + _BETWEEN
    block.height += _LINE if x else 0
    return block


def foot(portrait: Portrait, width: float, number: int, of: int) -> Block:
    """At the bottom of a sheet: who made this and when, and which sheet it is."""
    block = Block(_("Page"), 0, width)
    if of > 1:
        sheet = _("Sheet %(number)s of %(of)s") % {"number": number, "of": of}
        wide = width_of(sheet, ink.NOTE) + 1
        block.marks.append(Words(width - wide, 0, wide, sheet, (sheet,), ink.NOTE))
        block.room -= wide + _BETWEEN
    block.tell(portrait.made, ink.NOTE)
    block.height = max(block.height, ink.NOTE.lead)
    return block


def item(block: Block, x: float, y: float, is_repeated: bool = False) -> Item:
    """A block at its place on a sheet."""
    return Item(block.name, [moved(mark, x, y) for mark in block.marks], is_repeated)


def _signs(portrait: Portrait) -> Iterator[tuple[Mark, float, str]]:
    """Of what this map shows: each with how wide it is."""
    shown, moments = portrait.shown, portrait.moments
    if any(lane in shown for lane in ("touchpoints", OVERALL, PROMISES, NEEDS)):
        yield Face(0, 1, 19, 1, False, ""), 19, _("Solid: rests on evidence")
        yield Face(0, 1, 19, 1, True, ""), 19, _("Hollow: an assumption")
        yield Face(0, 1, 19, None, False, ""), 19, _("Not scored yet")
    if "touchpoints" in shown and any(moment.is_truth for moment in moments):
        yield Box(0, 3, 19, 14, ink.PAPER, ink.TRUTH, 1.5, radius=4), 19, _("Moment of truth")
    if "touchpoints" in shown and any(moment.received for moment in moments):
        arrows = Icon(0, 2, 16, "arrows-exchange", ink.WARN)
        yield arrows, 16, _("Handover to another department")
    if "importance" in shown or "intensity" in shown:
        yield Level(0, 5.25, 3, ""), LEVEL_WIDE, _("3 of 5")
    if "needs" in shown:
        needs = {need.place: need.promise for step in portrait.steps for need in step.needs}
        for place, promise in sorted(needs.items()):
            yield Box(0, 5, 10, 10, fill=ink.promise(place), radius=3), 10, promise

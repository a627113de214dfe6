"""What stands around a map: its title and facts above it, and what the signs mean below it."""

from collections.abc import Iterator

from journeys.import_export.portrait import Portrait
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.marks import Box, Face, Icon, Item, Mark, Words, moved
from journeys.import_export.poster.measure import width as width_of
from journeys.language import translate as _

MARGIN, GAP = 36, 12
# A line of text is hard to follow beyond this.
_MEASURE = 1_000
_SIGN, _BETWEEN, _LINE = 26, 22, 24


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
        block.tell(portrait.summary, ink.SUMMARY)
    return block


def legend(portrait: Portrait, width: float, number: int, of: int) -> Block:
    """What the signs mean, who made this, and which sheet it is."""
    block = Block(_("Legend"), 0, width)
    x = 0.0
    for sign, text in _signs():
        wide = _SIGN + width_of(text, ink.SMALL)
        if x and x + wide > width:
            x, block.height = 0, block.height + _LINE
        block.marks.append(moved(sign, x, block.height))
        words = Words(x + _SIGN, block.height + 2, wide - _SIGN + 2, text, (text,), ink.SMALL)
        block.marks.append(words)
        x += wide + _BETWEEN
    block.height += _LINE + 2
    told = [portrait.made]
    if of > 1:
        told.append(_("Sheet %(number)s of %(of)s") % {"number": number, "of": of})
    block.tell(" · ".join(one for one in told if one), ink.NOTE)
    return block


def item(block: Block, x: float, y: float) -> Item:
    """A block at its place on a sheet."""
    return Item(block.name, [moved(mark, x, y) for mark in block.marks])


def _signs() -> Iterator[tuple[Mark, str]]:
    yield Face(0, 1, 19, 1, False, ""), _("Solid: rests on evidence")
    yield Face(0, 1, 19, 1, True, ""), _("Hollow: an assumption")
    yield Face(0, 1, 19, None, False, ""), _("Not scored yet")
    truth = Box(0, 3, 19, 14, ink.PAPER, ink.TRUTH, 1.5, radius=4)
    yield truth, _("Moment of truth")
    yield Icon(1, 2, 16, "arrows-exchange", ink.WARN), _("Handover to another department")

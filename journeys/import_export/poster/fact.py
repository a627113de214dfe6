"""What stands in the cells of the lanes beyond the first ones: time, channels, departments, what
touchpoints weigh, measurements and systems."""

from collections.abc import Iterable, Iterator

from journeys.import_export.portrait import Measured, Moment, Step
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block
from journeys.import_export.poster.marks import LEVEL_HIGH, LEVEL_WIDE, Level, Words, moved
from journeys.import_export.poster.measure import width as width_of
from journeys.import_export.poster.measure import wrapped
from journeys.language import translate as _

# A name and its level are read together up to so far from each other.
_APART = 190
_BETWEEN = 28


def time(step: Step, width: float) -> Iterator[Block]:
    if step.duration:
        yield _signed(_("Duration"), "clock", step.duration, width, ink.INK_2)
    if step.wait:
        told = _("then %(wait)s of waiting") % {"wait": step.wait}
        yield _signed(_("Waiting time"), "rotate-clockwise", told, width, ink.WARN)


def channels(step: Step, width: float) -> Iterator[Block]:
    for moment in step.moments:
        channel = moment.channel or _("channel unknown")
        yield _signed(moment.title, moment.icon, channel, width, ink.INK_2)


def departments(step: Step, width: float) -> Iterator[Block]:
    for moment in step.moments:
        if moment.front or moment.back:
            block = _about(moment, width)
            behind = _("behind the scenes: %(departments)s")
            told = behind % {"departments": ", ".join(moment.back)} if moment.back else ""
            block.served(moment.front, told, ink.SMALL)
            yield block


def importance(step: Step, width: float) -> Iterator[Block]:
    for moment in step.moments:
        weighed, block = moment.weighed, _about(moment, width)
        for name, told, value in (
            (_("to the customer"), _("Importance to the customer"), weighed.to_customer),
            (_("to us"), _("Importance to us"), weighed.to_us),
            (_("satisfied"), _("Satisfaction"), weighed.satisfied),
        ):
            block.put(name, (name,), ink.SMALL)
            _level(block, block.height - ink.SMALL.lead, _APART, told, value)
        yield block


def intensity(step: Step, width: float) -> Iterator[Block]:
    for moment in step.moments:
        block = _about(moment, width)
        _level(block, block.height, LEVEL_WIDE, _("Intensity"), moment.weighed.intensity)
        block.height += ink.SMALL.lead
        yield block


def measurements(step: Step, width: float) -> Iterator[Block]:
    for one in step.measured:
        yield measured(one, width)


def systems(step: Step, width: float) -> Iterator[Block]:
    for moment in step.moments:
        if moment.systems:
            block = Block(moment.title, 0, width)
            block.tell(moment.title, ink.SMALL)
            block.tell(moment.systems, ink.BODY)
            yield block


def measured(one: Measured, width: float) -> Block:
    """Its figure, and beside that of what it is."""
    block = Block(one.of, 0, width)
    beside = min(width_of(one.figure, ink.MEASURED) + 6, width / 2)
    room = width - beside
    of = Words(beside, 0, room, one.of, wrapped(one.of, room, ink.BODY), ink.BODY)
    block.marks += [Words(0, 0, beside, one.figure, (one.figure,), ink.MEASURED), of]
    block.height = max(of.height, ink.MEASURED.lead)
    block.tell(one.about, ink.SMALL)
    return block


def beside(found: Iterable[Measured], width: float) -> Iterator[Block]:
    """Measurements in rows, as many beside each other as there is room for."""
    row: Block | None = None
    x = 0.0
    for one in found:
        wide = min(width, _wide(one))
        if row is None or x + wide > width:
            if row:
                yield row
            row, x = Block(_("Measurements"), 0, width), 0
        block = measured(one, wide)
        row.marks += [moved(mark, x, 0) for mark in block.marks]
        row.height = max(row.height, block.height)
        x += wide + _BETWEEN
    if row:
        yield row


def _wide(one: Measured) -> float:
    first = width_of(one.figure, ink.MEASURED) + 6 + width_of(one.of, ink.BODY)
    return max(first, width_of(one.about, ink.SMALL)) + 1


def _signed(name: str, icon: str, text: str, width: float, colour: str) -> Block:
    block = Block(name, 21, width - 21, below=4)
    block.icon(icon, 15, colour if colour == ink.WARN else ink.INK_3, 0, 1.5)
    block.tell(text, ink.BODY.coloured(colour))
    return block


def _about(moment: Moment, width: float) -> Block:
    block = Block(moment.title, 0, width)
    block.tell(moment.title, ink.BODY)
    return block


def _level(block: Block, y: float, end: float, name: str, value: int | None) -> None:
    """On the line that begins at `y`, up to `end` or the end of its cell."""
    x = min(end, block.room) - LEVEL_WIDE
    if value is None:
        unknown = _("unknown")
        block.marks.append(Words(x, y, LEVEL_WIDE, unknown, (unknown,), ink.SMALL))
        return
    told = _("%(name)s: %(value)s of 5") % {"name": name, "value": value}
    block.marks.append(Level(x, y + (ink.SMALL.lead - LEVEL_HIGH) / 2, value, told))

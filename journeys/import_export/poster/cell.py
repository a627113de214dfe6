"""What stands in the cells of a map: cards of touchpoints, needs, insights, opportunities."""

from collections.abc import Iterator

from journeys.import_export.portrait import Insight, Moment, Opportunity, Step
from journeys.import_export.poster import ink
from journeys.import_export.poster.block import Block, paragraph, parts
from journeys.import_export.poster.marks import Box, Face, Words
from journeys.import_export.poster.measure import width as width_of
from journeys.language import translate as _

_SIDE, _INSET = 26, 8


def head(step: Step, width: float) -> Iterator[Block]:
    block = Block(_("Step"), 0, width)
    block.tell(step.title, ink.STEP, "h3")
    if step.duration:
        block.icon("clock", 13, ink.INK_3, 0, block.height + 2)
        block.x, block.room = 18, width - 18
        block.tell(step.duration, ink.SMALL)
    yield block


def story(step: Step, width: float) -> Iterator[Block]:
    if step.story:
        yield paragraph(_("Story"), step.story, 0, width, ink.STORY)


def touchpoints(step: Step, width: float) -> Iterator[Block]:
    for moment in step.moments:
        for pair in moment.received:
            yield _handover(pair, width)
        yield _touchpoint(moment, width)


def needs(step: Step, width: float) -> Iterator[Block]:
    if step.need:
        told = paragraph(_("Need"), step.need, 20, width - 20, ink.BODY)
        told.icon("quote", 14, ink.INK_3, 0, 2)
        yield told
    for need in step.needs:
        yield of_promise(need.promise, need.title, need.place, width)


def insights(step: Step, width: float) -> Iterator[Block]:
    for insight in step.insights:
        yield from _insight(insight, width)


def opportunities(step: Step, width: float) -> Iterator[Block]:
    for opportunity in step.opportunities:
        yield _opportunity(opportunity, width)


def backstage(step: Step, width: float) -> Iterator[Block]:
    for moment in step.moments:
        if moment.has_backstage:
            yield from _behind(moment, width)


def _handover(pair: str, width: float) -> Block:
    block = Block(_("Handover"), 20, width - 20, below=4)
    block.icon("arrows-exchange", 14, ink.WARN, 0, 1.5)
    block.tell(_("handover %(pair)s") % {"pair": pair}, ink.STRONG)
    return block


def _touchpoint(moment: Moment, width: float) -> Block:
    x = _INSET + _SIDE + 8
    block = Block(moment.title, x, width - x - _INSET, height=_INSET)
    block.marks.append(Box(_INSET, _INSET, _SIDE, _SIDE, fill=ink.ICON_SOFT, radius=6))
    block.icon(moment.icon, 17, ink.ICON, _INSET + 4.5, _INSET + 4.5)
    block.tell(moment.title, ink.CARD)
    channel = moment.channel or _("channel unknown")
    outgoing = f" · {_('outgoing')}" if moment.is_outgoing else ""
    block.served(moment.front, channel + outgoing, ink.SMALL)
    if moment.is_truth:
        block.tell(_("Moment of truth"), ink.STRONG.coloured(ink.TRUTH_INK))
    felt, below = moment.felt, _INSET + _SIDE + 6
    block.marks.append(Face(_INSET + 2, below, 22, felt.score, felt.assumed, felt.words))
    block.height = max(block.height, below + 22) + _INSET
    _frame(block, width, moment.is_truth)
    return block


def _frame(block: Block, width: float, is_truth: bool) -> None:
    edge = ink.TRUTH if is_truth else ink.LINE
    frame = Box(0, 0, width, block.height, ink.PAPER, edge, 1.5 if is_truth else 1, radius=7)
    block.marks.insert(0, frame)
    if is_truth:
        block.marks.insert(1, Box(0, 7, 3.5, block.height - 14, fill=ink.TRUTH))


def of_promise(promise: str, text: str, place: int, width: float) -> Block:
    """Something of a promise, with its colour."""
    block = Block(promise, 16, width - 16, below=4)
    block.marks.append(Box(1, 4, 9, 9, fill=ink.promise(place), radius=2.5))
    block.tell(text, ink.SMALL.coloured(ink.INK_2))
    return block


def _insight(insight: Insight, width: float) -> Iterator[Block]:
    """A card; a long statement goes on in cards below it."""
    bar, ground = ink.TONES.get(insight.tone, ink.NEUTRAL_TONE)
    told = list(parts(insight.statement, width - 20, ink.BODY))
    for number, lines in enumerate(told):
        block = Block(_("Insight"), 12, width - 20, height=6)
        block.put(" ".join(lines), lines, ink.BODY)
        if number == len(told) - 1:
            block.tell(insight.about, ink.SMALL)
        block.height += 6
        block.marks[:0] = [
            Box(0, 0, width, block.height, fill=ground, radius=6),
            Box(0, 0, 3.5, block.height, fill=bar),
        ]
        yield block


def _opportunity(opportunity: Opportunity, width: float) -> Block:
    rank = str(opportunity.rank or "")
    wide = max(24, width_of(rank, ink.RANK) + 10)
    x = wide + 8 if rank else 0
    block = Block(_("Opportunity"), x, width - x)
    if rank:
        block.marks.append(Box(0, 0, wide, 22, fill=ink.ACCENT, radius=6))
        block.marks.append(Words(0, 3, wide, rank, (rank,), ink.RANK, is_centred=True))
    block.tell(opportunity.title, ink.CARD)
    if opportunity.priority:
        block.tell(opportunity.priority, ink.SMALL)
    block.height = max(block.height, 22)
    return block


def _behind(moment: Moment, width: float) -> Iterator[Block]:
    """A card; where much is told about it, the rest of that in cards below it."""
    room = width - 2 * (_INSET + 2)
    told = list(parts(moment.backstage or "", room, ink.BODY.coloured(ink.INK_2))) or [()]
    for number, lines in enumerate(told):
        block = Block(moment.title, _INSET + 2, room, height=_INSET)
        if number == 0:
            block.tell(moment.title, ink.CARD)
            if moment.back:
                block.served(moment.back, "", ink.SMALL)
        block.put(" ".join(lines), lines, ink.BODY.coloured(ink.INK_2))
        if moment.systems and number == len(told) - 1:
            block.tell(_("Systems: %(systems)s") % {"systems": moment.systems}, ink.SMALL)
        block.height += _INSET
        block.marks.insert(
            0, Box(0, 0, width, block.height, ink.GROUND, ink.ZERO, radius=7, is_dashed=True)
        )
        yield block

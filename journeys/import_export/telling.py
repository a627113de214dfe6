"""A journey told step by step, for who does not see the map and for any place that takes text."""

import re
from collections.abc import Iterable, Iterator

from journeys.import_export.portrait import Insight, Lane, Moment, Opportunity, Portrait, Step
from journeys.language import translate as _

# What Markdown would take for a mark of its own, anywhere in a line and at its start.
_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_STARTS = re.compile(r"^(\d*)([-+.)])(?=\s|$)")


def markdown(portrait: Portrait) -> str:
    """All that the map shows as Markdown, in the current language: headings for phases and steps,
    and below each what happens, how it feels and on what that rests, and what could be better."""
    return _joined(_told(portrait, _Marked()))


def text(portrait: Portrait, first: int = 0, last: int | None = None) -> str:
    """The same without marks, of the places from `first` up to `last`."""
    return _joined(_told(portrait, _Bare(), first, last))


class _Marked:
    """How a line is written in Markdown."""

    def title(self, level: int, words: str) -> str:
        return f"\n{'#' * level} {_escaped(words)}\n"

    def point(self, name: str, words: str) -> str:
        return f"- **{_escaped(name)}:** {_escaped(words)}" if name else f"  - {_escaped(words)}"

    def paragraph(self, words: str) -> str:
        return f"\n{_escaped(words)}\n"


class _Bare:
    """How it is written as nothing but words."""

    def title(self, level: int, words: str) -> str:
        return f"\n{words}\n" if level < 3 else f"\n{words}"

    def point(self, name: str, words: str) -> str:
        return f"{name}: {words}" if name else f"• {words}"

    def paragraph(self, words: str) -> str:
        return words


_Style = _Marked | _Bare


def _told(
    portrait: Portrait, style: _Style, first: int = 0, last: int | None = None
) -> Iterator[str]:
    yield style.title(1, portrait.title)
    if first == 0:
        yield from (style.paragraph(fact) for fact in (" · ".join(portrait.facts),) if fact)
        yield from (style.paragraph(one) for one in (portrait.summary,) if one)
    if not portrait.phases:
        yield style.paragraph(_("This journey has no phases yet"))
    before = None
    for place, (phase, step) in list(enumerate(portrait.places))[first:last]:
        if phase is not before:
            yield style.title(2, f"{_('Phase')}: {phase.title}")
            before = phase
        if step is None:
            yield style.paragraph(_("No steps yet"))
        else:
            yield from _step(step, portrait, place, style)
    if portrait.made:
        yield style.paragraph(portrait.made)


def _step(step: Step, portrait: Portrait, place: int, style: _Style) -> Iterator[str]:
    yield style.title(3, f"{_('Step')} {place + 1}: {step.title}")
    yield from (style.paragraph(one) for one in (step.story,) if one)
    if step.duration:
        yield style.point(_("Duration"), step.duration)
    if step.is_low:
        yield style.point(_("Lowest point"), _("here the journey hurts most"))
    for lane in portrait.text_lanes:
        if words := lane.texts[place]:
            yield style.point(lane.title, words)
    yield from _felt(portrait.lanes, place, style)
    for moment in step.moments:
        yield from _moment(moment, style)
    if step.need:
        yield style.point(_("Need"), step.need)
    for promise, titles in _by_promise(step):
        yield style.point(_("Needs of “%(promise)s”") % {"promise": promise}, titles)
    yield from _listed(_("Insights"), map(_insight, step.insights), style)
    yield from _listed(_("Opportunities"), map(_opportunity, step.opportunities), style)


def _felt(lanes: Iterable[Lane], place: int, style: _Style) -> Iterator[str]:
    for lane in lanes:
        if point := lane.points[place]:
            yield style.point(lane.title or _("Experience"), point.felt.words)


def _moment(moment: Moment, style: _Style) -> Iterator[str]:
    yield style.point(_("Touchpoint"), moment.title)
    channel = moment.channel or _("channel unknown")
    served = [f"{channel} ({_('outgoing')})" if moment.is_outgoing else channel]
    if moment.front:
        served.append(", ".join(moment.front))
    yield style.point("", " · ".join(served))
    if moment.is_truth:
        yield style.point("", _("Moment of truth"))
    for pair in moment.received:
        yield style.point("", _("handover %(pair)s") % {"pair": pair})
    yield style.point("", f"{_('Experience')}: {moment.felt.words}")
    if moment.has_backstage:
        yield style.point("", f"{_('Behind the scenes')}: {_behind(moment)}")


def _behind(moment: Moment) -> str:
    systems = moment.systems and _("Systems: %(systems)s") % {"systems": moment.systems}
    told = [", ".join(moment.back), moment.backstage, systems]
    return " · ".join(" ".join(one.split()) for one in told if one)


def _by_promise(step: Step) -> Iterator[tuple[str, str]]:
    for promise in dict.fromkeys(need.promise for need in step.needs):
        titles = [need.title for need in step.needs if need.promise == promise]
        yield promise, "; ".join(titles)


def _listed(name: str, lines: Iterable[str], style: _Style) -> Iterator[str]:
    found = list(lines)
    if found:
        yield style.point(name, str(len(found)))
        yield from (style.point("", line) for line in found)


def _insight(insight: Insight) -> str:
    return f"{insight.statement} ({insight.about})"


def _opportunity(opportunity: Opportunity) -> str:
    told = []
    if opportunity.rank:
        told.append(_("number %(rank)s in the ranking") % {"rank": opportunity.rank})
    if opportunity.priority:
        told.append(opportunity.priority)
    return f"{opportunity.title} ({', '.join(told)})" if told else opportunity.title


def _escaped(words: str) -> str:
    """On one line, with nothing in it that Markdown would read as a mark."""
    line = _MARKS.sub(r"\\\1", " ".join(words.split()))
    return _STARTS.sub(r"\1\\\2", line)


def _joined(lines: Iterable[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"

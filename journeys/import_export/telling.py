"""A journey told step by step, for who does not see the map and for any place that takes text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeys.import_export.portrait import (
    Insight,
    Measured,
    Moment,
    Opportunity,
    Portrait,
    Step,
    Weighed,
)
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
        yield from _opening(portrait, style)
    before = None
    for place, (phase, step) in list(enumerate(portrait.places))[first:last]:
        if phase is not before:
            yield style.title(2, f"{_('Phase')}: {phase.title}")
            before = phase
        if step is None:
            yield style.paragraph(_("No steps yet"))
        else:
            yield from _Step(portrait, place, step, style).told()
    if portrait.made:
        yield style.paragraph(portrait.made)


def _opening(portrait: Portrait, style: _Style) -> Iterator[str]:
    yield from (style.paragraph(fact) for fact in (" · ".join(portrait.facts),) if fact)
    yield from (style.paragraph(one) for one in (portrait.summary,) if one)
    if "measurements" in portrait.shown:
        whole = _("Measurements of the whole journey")
        yield from _listed(whole, map(_measured, portrait.measured), style)
    if not portrait.phases:
        yield style.paragraph(_("This journey has no phases yet"))


@dataclass(frozen=True)
class _Step:
    """A step with what the lanes that are shown have about it."""

    portrait: Portrait
    place: int
    step: Step
    style: _Style

    def told(self) -> Iterator[str]:
        yield self.style.title(3, f"{_('Step')} {self.place + 1}: {self.step.title}")
        if self.step.story and self.shows("story"):
            yield self.style.paragraph(self.step.story)
        if self.shows("pictures"):
            for picture in self.step.pictures:
                yield self.style.point(_("Picture"), picture.alternative)
        yield from self.time()
        for lane in self.portrait.text_lanes:
            if words := lane.texts[self.place]:
                yield self.style.point(lane.title, words)
        yield from self.felt()
        yield from self.goes_on()
        yield from self.moments()
        if self.shows("needs"):
            yield from self.needs()
        for lane, name, lines in (
            ("measurements", _("Measurements"), map(_measured, self.step.measured)),
            ("insights", _("Insights"), map(_insight, self.step.insights)),
            ("opportunities", _("Opportunities"), map(_opportunity, self.step.opportunities)),
        ):
            yield from _listed(name, lines, self.style) if self.shows(lane) else ()

    def shows(self, *lanes: str) -> bool:
        return any(lane in self.portrait.shown for lane in lanes)

    def time(self) -> Iterator[str]:
        if self.step.duration:
            yield self.style.point(_("Duration"), self.step.duration)
        if self.step.wait and self.shows("time"):
            yield self.style.point(_("Waiting time"), self.step.wait)
        if self.step.is_low:
            yield self.style.point(_("Lowest point"), _("here the journey hurts most"))

    def felt(self) -> Iterator[str]:
        for lane in self.portrait.lanes:
            point = lane.points[self.place]
            if point and self.shows(lane.kind):
                yield self.style.point(lane.title or _("Experience"), point.felt.words)

    def goes_on(self) -> Iterator[str]:
        """Into the journey that it is when you look closer, and along its paths."""
        if self.step.closer:
            yield self.style.point(_("Looking closer"), self.step.closer)
        if self.shows("paths"):
            yield from (self.style.point(_("Path"), way.words) for way in self.step.ways)

    def moments(self) -> Iterator[str]:
        for moment in self.step.moments:
            if lines := list(self.about(moment)):
                yield self.style.point(_("Touchpoint"), moment.title)
                yield from (self.style.point("", line) for line in lines)

    def about(self, moment: Moment) -> Iterator[str]:
        if self.shows("touchpoints", "channels", "departments"):
            yield _served(moment)
        if self.shows("touchpoints"):
            yield from _met(moment)
        yield from _weighed(moment.weighed, self.shows("intensity"), self.shows("importance"))
        if moment.has_backstage and self.shows("backstage"):
            yield f"{_('Behind the scenes')}: {_behind(moment)}"
        elif moment.back and self.shows("departments"):
            yield f"{_('Behind the scenes')}: {', '.join(moment.back)}"
        if moment.systems and self.shows("systems") and not self.shows("backstage"):
            yield _systems(moment)

    def needs(self) -> Iterator[str]:
        if self.step.need:
            yield self.style.point(_("Need"), self.step.need)
        for promise, titles in _by_promise(self.step):
            yield self.style.point(_("Needs of “%(promise)s”") % {"promise": promise}, titles)


def _served(moment: Moment) -> str:
    channel = moment.channel or _("channel unknown")
    served = [f"{channel} ({_('outgoing')})" if moment.is_outgoing else channel]
    if moment.front:
        served.append(", ".join(moment.front))
    return " · ".join(served)


def _met(moment: Moment) -> Iterator[str]:
    if moment.is_truth:
        yield _("Moment of truth")
    for pair in moment.received:
        yield _("handover %(pair)s") % {"pair": pair}
    yield f"{_('Experience')}: {moment.felt.words}"


def _weighed(weighed: Weighed, intensity: bool, importance: bool) -> Iterator[str]:
    for name, value, is_shown in (
        (_("Intensity"), weighed.intensity, intensity),
        (_("Importance to the customer"), weighed.to_customer, importance),
        (_("Importance to us"), weighed.to_us, importance),
        (_("Satisfaction"), weighed.satisfied, importance),
    ):
        if value and is_shown:
            yield _("%(name)s: %(value)s of 5") % {"name": name, "value": value}


def _behind(moment: Moment) -> str:
    told = [", ".join(moment.back), moment.backstage, moment.systems and _systems(moment)]
    return " · ".join(" ".join(one.split()) for one in told if one)


def _systems(moment: Moment) -> str:
    return _("Systems: %(systems)s") % {"systems": moment.systems}


def _measured(one: Measured) -> str:
    return f"{one.of}: {one.figure} ({one.about})"


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

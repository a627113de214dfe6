"""What a round says once it is revealed: everybody's dot, and what to talk about first."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from journeys.domain.models import RatingRound
from journeys.domain.rating_round import NEED, Opinion, Topic, agreed_effect, topics, widest_first
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.opportunity.rating_round import Around
from journeys.revealing import in_answers
from journeys.words import choice, field_name

WIDTH, SIDE, DOT, HEIGHT = 220.0, 16.0, 15.0, 40.0


@dataclass(frozen=True)
class Dot:
    """One rater's place on a strip."""

    x: float
    y: float
    initial: str


@dataclass(frozen=True)
class Strip:
    """A scale with everybody on it."""

    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...]
    low: float
    high: float
    height: float


@dataclass(frozen=True)
class Said:
    """What one rater says, in words."""

    name: str
    value: str
    before: str | None
    why: str | None
    note: str | None


@dataclass(frozen=True)
class Result:
    """One question about one opportunity, as it is shown. `kept` is an effect that rests on
    research or a measurement, and so is not the raters' to decide."""

    topic: Topic
    opportunity: Any
    name: str
    median: str
    strip: Strip
    said: tuple[Said, ...]
    kept: str | None


def results(session: Session, row: RatingRound, near: Around) -> dict[str, Any]:
    """By opportunity what was said, and first of all where they are far apart."""
    raters = [who.user_id for who in near.raters if who.handed_in_at]
    needs = {each.id: near.needs_of(each.id) for each in near.opportunities}
    answers = in_answers(session, near, row.id)
    found = topics([each.id for each in near.opportunities], needs, answers, raters)
    shown = {id(each): _result(near, each) for each in found}
    talk = [shown[id(each)] for each in widest_first(found)]
    by = {
        each.key: [shown[id(one)] for one in found if one.opportunity_id == each.id]
        for each in near.opportunities
    }
    return {"talk": talk, "by_opportunity": by, "width": WIDTH}


def _result(near: Around, topic: Topic) -> Result:
    names = {who.user_id: who.name for who in near.raters}
    opportunity = next(each for each in near.opportunities if each.id == topic.opportunity_id)
    effect = next(
        (
            each
            for each in near.effects
            if each.opportunity_id == topic.opportunity_id
            and f"{NEED}{each.need_id}" == topic.about
        ),
        None,
    )
    kept = effect if effect and effect.basis != "assumption" else None
    return Result(
        topic=topic,
        opportunity=opportunity,
        name=effect.need if effect else field_name(topic.about),
        median=_median(topic),
        strip=_strip(topic, names),
        said=tuple(_said(topic, one, names) for one in topic.opinions),
        kept=f"{choice(kept.effect)} ({choice(kept.basis).lower()})" if kept else None,
    )


def worded(topic: Topic, value: int | None) -> str:
    """2 of five is just 2; 2 of three is a word."""
    if value is None:
        return _("doesn’t know")
    return str(value) if topic.top == 5 else choice(_effect(value)).lower()


def _median(topic: Topic) -> str:
    if topic.median is None:
        return _("nobody knows")
    if topic.top == 5:
        return number(topic.median, 0 if topic.median.is_integer() else 1)
    return choice(agreed_effect(topic.known) or "").lower()


def _effect(value: int) -> str:
    return ("low", "medium", "high")[value - 1]


def _said(topic: Topic, one: Opinion, names: dict[Any, str]) -> Said:
    before = worded(topic, one.first) if one.is_adjusted else None
    name = names.get(one.rater, "")
    return Said(name, worded(topic, one.value), before, one.why if before else None, one.note)


def _strip(topic: Topic, names: dict[Any, str]) -> Strip:
    """Who says the same stands on top of each other."""
    step = (WIDTH - 2 * SIDE) / (topic.top - 1)
    at = {value: SIDE + (value - 1) * step for value in range(1, topic.top + 1)}
    piled: Counter[int] = Counter()
    highest = max(Counter(topic.known).values(), default=1)
    floor = HEIGHT - 18 + (highest - 1) * DOT
    dots = []
    for one in topic.opinions:
        if one.value is not None:
            y = floor - 10 - piled[one.value] * DOT
            dots.append(Dot(round(at[one.value], 1), y, names.get(one.rater, "?")[:1].upper()))
            piled[one.value] += 1
    ticks = tuple((round(x, 1), str(v) if topic.top == 5 else "") for v, x in at.items())
    low, high = (min(topic.known), max(topic.known)) if topic.known else (1, 1)
    return Strip(tuple(dots), ticks, at[low], at[high], floor + 18)

"""How strong the evidence for an insight, or for several together, is, and why.

A reckoning of our own, with every weight in sight; it borrows its questions from how reviews of
research weigh a body of evidence (GRADE: how it was studied, how many, whether it is found again,
whether it agrees, for whom it holds) and claims no more than that order. Points for five things are
added, then lowered by age and by what speaks against it. What is not known earns nothing, and is
named: the strength is then at least this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from journeys.domain.reason import Reason, say

Grade = Literal["none", "anecdotal", "thin", "solid", "strong"]
Part = Literal["people", "studies", "method", "voices", "segments"]

# What each thing can earn; together 100.
MOST: dict[Part, int] = {"people": 30, "studies": 25, "method": 20, "voices": 10, "segments": 15}
# Half of the points: so many people, quotes, kinds of people.
HALF: dict[str, float] = {"people": 10, "voices": 2, "segments": 2}
# How far a method lets people speak for themselves and many be heard, 0..1.
METHODS: dict[str, float] = {
    "survey": 1.0, "usability_test": 0.9, "in_depth_interview": 0.9, "observation": 0.9,
    "focus_group": 0.7, "data": 0.7, "co_creation": 0.6, "complaint_analysis": 0.6,
    "expert_interview": 0.4, "desk_research": 0.4,
}  # fmt: skip
# Years after which what was learned counts for half: what people need lasts, what hurts is mended.
HALF_LIFE: dict[str, float] = {"need": 8, "delight": 5, "pain": 4, "idea": 4, "fact": 5}
GRADES: tuple[tuple[float, Grade], ...] = (
    (70, "strong"), (45, "solid"), (20, "thin"), (0.0001, "anecdotal"),
)  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """One time that it was learned: in which study (None: a loose remark), by which methods, from
    how many people (None: unknown), and when."""

    study: UUID | None
    methods: tuple[str, ...] = ()
    people: int | None = None
    on: date | None = None


@dataclass(frozen=True)
class Body:
    """All that an insight, or several together, rest on. `kind`: of insight; `voices`: quotes;
    `segments`: personas and target groups; `contradictions`: insights that cannot both hold."""

    kind: str
    evidence: tuple[Evidence, ...] = ()
    voices: int = 0
    segments: frozenset[Any] = frozenset()
    contradictions: int = 0


@dataclass(frozen=True)
class Earned:
    """What one thing earned of what it can earn, with why."""

    part: Part
    points: float
    of: int
    because: Reason


@dataclass(frozen=True)
class Strength:
    """`points` in 0..100, after `freshness` and `agreement` (both factors in 0..1)."""

    points: float
    grade: Grade
    parts: tuple[Earned, ...]
    freshness: float
    agreement: float
    years: float | None
    unknown: tuple[str, ...]
    better: str | None


def strength(body: Body, today: date) -> Strength:
    """More of anything but contradiction never weakens it; age and contradiction never strengthen
    it."""
    found = list(body.evidence)
    parts = (
        _people(found),
        _studies(found),
        _method(found),
        _saturating("voices", body.voices, say("quotes: %(n)s")),
        _saturating("segments", len(body.segments), say("kinds of people: %(n)s")),
    )
    years = _years(found, today)
    freshness = 1.0 if years is None else 0.5 ** (max(0.0, years) / HALF_LIFE.get(body.kind, 5))
    agreement = 1 / (1 + body.contradictions / 2)
    points = sum(part.points for part in parts) * freshness * agreement
    return Strength(
        points,
        _grade(points),
        parts,
        freshness,
        agreement,
        years,
        _unknown(found),
        _better(parts, body.contradictions, freshness),
    )


def together(bodies: Iterable[Body]) -> Body:
    """What several insights rest on as one. The people of one study are taken to be the same ones,
    so its largest number counts; loose remarks are of different people. It ages as the insight that
    was learned last does."""
    found = list(bodies)
    if not found:
        return Body("fact")
    heard = [one for body in found for one in body.evidence]
    by_study: dict[UUID, Evidence] = {}
    for one in heard:
        if one.study is not None:
            known = by_study.get(one.study)
            by_study[one.study] = _both(known, one) if known else one
    loose = [one for one in heard if one.study is None]
    last = max(found, key=lambda body: _latest(body.evidence) or date.min)
    return Body(
        kind=last.kind,
        evidence=(*loose, *by_study.values()),
        voices=sum(body.voices for body in found),
        segments=frozenset[Any]().union(*(body.segments for body in found)),
        contradictions=sum(body.contradictions for body in found),
    )


def _both(one: Evidence, other: Evidence) -> Evidence:
    """What was learned twice in one study."""
    people = [n for n in (one.people, other.people) if n is not None]
    methods = tuple(dict.fromkeys((*one.methods, *other.methods)))
    return Evidence(one.study, methods, max(people, default=None), _latest((one, other)))


def _latest(found: Iterable[Evidence]) -> date | None:
    return max((one.on for one in found if one.on is not None), default=None)


def _grade(points: float) -> Grade:
    reached: list[Grade] = [grade for least, grade in GRADES if points >= least]
    return reached[0] if reached else "none"


def _people(found: list[Evidence]) -> Earned:
    known = sum(one.people or 0 for one in found)
    return _saturating("people", known, say("people, as far as their number is known: %(n)s"))


def _studies(found: list[Evidence]) -> Earned:
    count = len({one.study for one in found if one.study is not None})
    # Half of the points for the first, half of what is left for each one more.
    points = MOST["studies"] * (1 - 0.5**count)
    return Earned("studies", points, MOST["studies"], Reason(say("studies: %(n)s"), {"n": count}))


def _method(found: list[Evidence]) -> Earned:
    weights = [METHODS.get(name, 0.4) for one in found for name in one.methods]
    best = max(weights, default=0.0)
    told = Reason(say("the best method weighs %(weight)s"), {"weight": best})
    return Earned("method", MOST["method"] * best, MOST["method"], told)


def _saturating(part: Part, count: int, text: str) -> Earned:
    most, half = MOST[part], HALF[part]
    return Earned(part, most * count / (count + half), most, Reason(text, {"n": count}))


def _years(found: list[Evidence], today: date) -> float | None:
    """Since it was last learned."""
    last = _latest(found)
    return (today - last).days / 365.25 if last else None


def _unknown(found: list[Evidence]) -> tuple[str, ...]:
    told = []
    if any(one.people is None for one in found):
        told.append(say("from how many people"))
    if any(one.study is not None and not one.methods for one in found):
        told.append(say("by which method"))
    if not any(one.on for one in found):
        told.append(say("when"))
    return tuple(told)


def _better(parts: tuple[Earned, ...], contradictions: int, freshness: float) -> str | None:
    """What would help most."""
    if contradictions:
        return say("Find out for whom it holds and for whom the opposite does.")
    if freshness < 0.5:
        return say("Ask again: it was learned long ago.")
    worst = max(parts, key=lambda part: part.of - part.points)
    return {
        "people": say("Hear more people about it, or write down how many there were."),
        "studies": say("Find it in another, independent study."),
        "method": say("Ask the people themselves, in an interview, a test or a survey."),
        "voices": say("Add what people said, in their own words."),
        "segments": say("Say for which personas it holds."),
    }[worst.part]

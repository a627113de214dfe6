"""Other ways to look at what an opportunity is worth: RICE, ICE, WSJF, Ulwick, value for effort.

A lens reads the figures of one opportunity and no other, so that its scores can be compared over
time: one opportunity more or less changes none of them. What is missing is named, not guessed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from journeys.domain.estimate import estimated
from journeys.domain.reason import Percent, Points, Reason, say


@dataclass(frozen=True)
class Asked:
    """What one segment says of one need: the share (0..1) that chose one of the two highest answers
    for how important it is, and for how satisfied they are. None: not asked."""

    need: str
    segment: str
    importance: float | None = None
    satisfaction: float | None = None


@dataclass(frozen=True)
class Known:
    """What is known of one opportunity: `impact`, `feasibility` and `priority` in 0..100, None
    where unknown; `estimates` by kind, in our own units (see `estimate`); `asked` of its needs;
    `supported`: which part of what the priority rests on is no assumption, 0..100."""

    impact: float | None = None
    feasibility: float | None = None
    priority: float | None = None
    estimates: Mapping[str, float] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()
    supported: float | None = None


@dataclass(frozen=True)
class Seen:
    """`value` None: unknown, and `because` says what is missing."""

    value: float | None
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Lens:
    """`formula`, `scale` and `pitfall` are sentences for people; `low` and `high` bound the score,
    None where nothing does."""

    key: str
    name: str
    formula: str
    scale: str
    inputs: tuple[str, ...]
    pitfall: str
    low: float
    high: float | None
    see: Callable[[Known], Seen]


@dataclass(frozen=True)
class _Estimate:
    kind: str
    value: float


def on_ten(points: float) -> float:
    """0..100 on a scale of 1 to 10: ICE has no 0, for it would wipe out the other two."""
    return 1 + 9 * points / 100


def priority(known: Known) -> Seen:
    """Our own: 0..100."""
    if known.priority is None:
        return missing(["priority"])
    if known.impact is None or known.feasibility is None:
        return Seen(known.priority, (Reason(say("Part of this rests on an assumption.")),))
    text = say("Impact %(impact)s × feasibility %(feasibility)s ÷ 100.")
    values = {"impact": Points(known.impact), "feasibility": Points(known.feasibility)}
    return Seen(known.priority, (Reason(text, values),))


def rice(known: Known) -> Seen:
    """Reach × impact × confidence ÷ effort, in people a month of work (`estimate.estimated`)."""
    found = estimated(_Estimate(kind, value) for kind, value in known.estimates.items())
    if found is None:
        return missing(["reach", "estimated_impact", "confidence", "effort"])
    if found.method != "rice":
        return Seen(None, found.because[-1:])
    return Seen(found.value, found.because)


def ice(known: Known) -> Seen:
    """Impact × confidence × ease, each 1..10, so 1..1000."""
    confidence = known.estimates.get("confidence")
    given = {"impact": known.impact, "confidence": confidence, "feasibility": known.feasibility}
    if lacking := _lacking(given):
        return missing(lacking)
    impact, sure, ease = (on_ten(value or 0) for value in given.values())
    text = say("Impact %(impact)s × confidence %(confidence)s × ease %(ease)s, each of 1 to 10.")
    values = {"impact": Points(impact), "confidence": Points(sure), "ease": Points(ease)}
    return Seen(impact * sure * ease, (Reason(text, values),))


def wsjf(known: Known) -> Seen:
    """What a month of delay costs ÷ the size of the job: points of the promise gap for each month
    of one person. What is expected in a year is lost by a twelfth with every month."""
    effort = known.estimates.get("effort")
    given = {"impact": known.impact, "feasibility": known.feasibility, "effort": effort}
    if lacking := _lacking(given):
        return missing(lacking)
    if not effort:
        return _no_effort()
    cost = (known.impact or 0) * (known.feasibility or 0) / 100 / 12
    text = say(
        "Impact %(impact)s × feasibility %(feasibility)s ÷ 100 ÷ 12 months = %(cost)s a month, "
        "÷ effort %(effort)s months."
    )
    values = {
        "impact": Points(known.impact or 0), "feasibility": Points(known.feasibility or 0),
        "cost": round(cost, 3), "effort": effort,
    }  # fmt: skip
    return Seen(cost / effort, (Reason(text, values),))


def value_for_effort(known: Known) -> Seen:
    """Points of the promise gap that close for each month of one person."""
    effort = known.estimates.get("effort")
    if lacking := _lacking({"impact": known.impact, "effort": effort}):
        return missing(lacking)
    if not effort:
        return _no_effort()
    impact = known.impact or 0.0
    text = say("Impact %(impact)s ÷ effort %(effort)s months.")
    return Seen(impact / effort, (Reason(text, {"impact": Points(impact), "effort": effort}),))


def ulwick(segment: str) -> Callable[[Known], Seen]:
    """Importance + what satisfaction falls short of it, both 0..10, so 0..20, for one segment: of
    the needs that it would lift, the one with the highest score (A. Ulwick, What Customers Want,
    2005). Both are shares of people, never means."""

    def see(known: Known) -> Seen:
        own = [one for one in known.asked if one.segment == segment]
        scored = [_outcome(one) for one in own]
        found = [seen for seen in scored if seen.value is not None]
        if found:
            return max(found, key=lambda seen: seen.value or 0)
        lacking = {
            "importance": None if all(one.importance is None for one in own) else 1.0,
            "satisfaction": None if all(one.satisfaction is None for one in own) else 1.0,
        }
        return missing(_lacking(lacking) or ["importance", "satisfaction"])

    return see


def _outcome(one: Asked) -> Seen:
    if one.importance is None or one.satisfaction is None:
        return Seen(None, ())
    important, satisfied = 10 * one.importance, 10 * one.satisfaction
    text = say(
        "“%(need)s”: important to %(importance)s, kept according to %(satisfaction)s: "
        "%(important)s + max(%(important)s − %(satisfied)s, 0)."
    )
    values = {
        "need": one.need, "importance": Percent(one.importance),
        "satisfaction": Percent(one.satisfaction), "important": Points(important),
        "satisfied": Points(satisfied),
    }  # fmt: skip
    return Seen(important + max(important - satisfied, 0), (Reason(text, values),))


_NAMES = {
    "priority": say("the priority: it is done or dropped"),
    "impact": say("the impact: which needs it lifts"),
    "feasibility": say("the feasibility: nobody rated it"),
    "reach": say("an estimate of the reach"),
    "estimated_impact": say("an estimate of the impact"),
    "confidence": say("an estimate of the confidence"),
    "effort": say("an estimate of the effort"),
    "supported": say("what the priority rests on"),
    "importance": say("the share that calls its need important"),
    "satisfaction": say("the share that says its need is kept"),
}


def _lacking(given: Mapping[str, float | None]) -> list[str]:
    return [name for name, value in given.items() if value is None]


def missing(names: Iterable[str]) -> Seen:
    text = say("Unknown, because this is missing: %(what)s.")
    return Seen(None, tuple(Reason(text, {"what": Reason(_NAMES[name])}) for name in names))


def _no_effort() -> Seen:
    return Seen(None, (Reason(say("An effort of 0 gives no score.")),))


_TIES = say(
    "It is not sharp: with scales of 1 to 5 the product of two has only 14 different outcomes, so "
    "that many end up at the same place."
)
_GUESSES = say(
    "Guesses multiplied together: if each of the four is 20%% off, the score may be less than half "
    "or more than twice as high."
)
_SEGMENTS = (
    ("residents", say("Ulwick, residents")),
    ("entrepreneurs", say("Ulwick, entrepreneurs")),
    ("staff", say("Ulwick, staff")),
)
OURS = Lens(
    "prioriteit", say("Our priority"), say("Priority = impact × feasibility ÷ 100."),
    say("0 to 100: the part of the promise gap, in %%, that may be expected to close this year."),
    ("impact", "feasibility"),
    say(
        "What is not rated counts as 50%%. The score changes when a measurement of a promise "
        "changes: that is new knowledge."
    ),
    0, 100, priority,
)  # fmt: skip
LENSES: tuple[Lens, ...] = (
    OURS,
    Lens(
        "rice", say("RICE"), say("RICE = reach × impact × confidence ÷ effort."),
        say("From 0, without an end: people, at full impact, for each month of one person."),
        ("reach", "estimated_impact", "confidence", "effort"), _GUESSES, 0, None, rice,
    ),
    Lens(
        "ice", say("ICE"), say("ICE = impact × confidence × ease."),
        say(
            "1 to 1,000: each of the three is 1 to 10. Impact and feasibility (0 to 100) and the "
            "confidence (%%) are stretched: 1 + 9 × figure ÷ 100. Ease is our feasibility."
        ),
        ("impact", "confidence", "feasibility"), _TIES, 1, 1000, ice,
    ),
    Lens(
        "wsjf", say("WSJF"), say("WSJF = what a month of delay costs ÷ the size of the job."),
        say(
            "From 0, without an end: points of the promise gap, lost by each month of waiting, for "
            "each month of work of one person. The expected part of the gap (impact × feasibility) "
            "is spread evenly over a year."
        ),
        ("impact", "feasibility", "effort"),
        say(
            "Nobody said of any opportunity that it cannot wait: a deadline does not count. Where "
            "time matters, make an own score for it."
        ),
        0, None, wsjf,
    ),
    Lens(
        "waarde", say("Value for effort"), say("Value for effort = impact ÷ effort."),
        say("From 0, without an end: points of the promise gap for each month of one person."),
        ("impact", "effort"),
        say("Small things come first, and whether it can be done at all does not count."),
        0, None, value_for_effort,
    ),
    *(
        Lens(
            f"ulwick-{segment}", name,
            say("Opportunity score = importance + max(importance − satisfaction, 0)."),
            say(
                "0 to 20: both are 0 to 10, the share of one segment that chose one of the two "
                "highest answers (“top-two-box”), never a mean. Of the needs that it would lift, "
                "the one with the highest score."
            ),
            ("importance", "satisfaction"),
            say(
                "Importance counts only if it was asked as such: a measurement of importance with "
                "the topic “top-two-box”. How much a need weighs in our ranking is another figure. "
                "Among a few dozen people a difference of 2 says nothing."
            ),
            0, 20, ulwick(segment),
        )
        for segment, name in _SEGMENTS
    ),
)  # fmt: skip
BY_KEY: Mapping[str, Lens] = {lens.key: lens for lens in LENSES}

"""What a survey says: a figure for each question, among how many, and where the true figure lies in
95 of 100 such samples.

The intervals say what chance alone could do if people had been drawn at random. Who answers a
survey mostly was not: they say at least how uncertain a figure is, not how right."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Protocol

from scipy.stats import norm, t

from journeys.domain.reason import Reason, say
from journeys.domain.representation import CONFIDENCE, interval
from journeys.domain.suppression import SMALLEST, hidden_beside
from journeys.domain.survey_scale import NUMERIC, SCALES

Counts = Mapping[float, int]

# A promoter gives 9 or 10, a detractor 6 or less. F. Reichheld, The One Number You Need to Grow,
# Harvard Business Review, 2003.
_PROMOTER, _DETRACTOR = 9, 6


class Question(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def agree_from(self) -> float | None: ...


@dataclass(frozen=True)
class Result:
    """`value`, `low` and `high` in the unit of the indicator: 1 to 10 for a grade, 1 to 7 for
    effort, -100 to 100 for NPS, % for a share. None: fewer than SMALLEST answered. `unknown`: how
    many said that they do not know; they count for nothing."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    unknown: int
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Weight:
    """How often something was called the most and the least important, and what share of all
    importance that makes it, in %."""

    item: str
    best: int
    worst: int
    importance: float


def scale_of(question: Question) -> tuple[float, float] | None:
    """From which answer to which; None if nobody said so yet."""
    if question.kind in SCALES:
        return SCALES[question.kind]
    if question.low is None or question.high is None:
        return None
    return question.low, question.high


def result(question: Question, counts: Counts, unknown: int = 0) -> Result:
    """The figure of one question. `counts`: how often each answer was given; `unknown`: how often
    somebody did not know. Raises KeyError for a question that is no figure."""
    n = sum(counts.values())
    if n < SMALLEST:
        few = Reason(say("Fewer than %(least)s people answered: no figure is shown."),
                     {"least": SMALLEST})  # fmt: skip
        return Result(None, None, None, n, unknown, (few,))
    value, low, high, because = _FIGURES[question.kind](question, counts, n)
    told = [because]
    if unknown:
        text = say("%(unknown)s did not know or had no opinion: they do not count.")
        told.append(Reason(text, {"unknown": unknown}))
    return Result(value, low, high, n, unknown, tuple(told))


def by_group(
    question: Question,
    groups: Mapping[str, Counts],
    unknown: Mapping[str, int],
    known: Collection[Collection[str]] = (),
) -> dict[str, Result]:
    """The figure for each group of those who answered. Of a group of fewer than SMALLEST there is
    none, nor of another one if that could be reckoned from the rest, or from groups of other kinds.
    `known`: groups of which those tell the sum."""
    sizes = {name: sum(counts.values()) for name, counts in groups.items()}
    secret = hidden_beside(sizes, known)
    found = {}
    for name, counts in groups.items():
        if name in secret:
            text = say("Too small a group to show.")
            found[name] = Result(None, None, None, 0, 0, (Reason(text),))
        else:
            found[name] = result(question, counts, unknown.get(name, 0))
    return found


def importance(best: Mapping[str, int], worst: Mapping[str, int]) -> list[Weight]:
    """From how often people chose each thing as the most and the least important to how important
    it is, in % of all together, the most first.

    The square root of best by worst is proportional to the choice that people would make (J.
    Louviere, T. Flynn and A. Marley, Best-Worst Scaling, 2015, ch. 2); a half is added to both, so
    that nought does not divide. Takes for granted that every thing was shown equally often."""
    items = list(dict.fromkeys([*best, *worst]))
    ratio = {item: sqrt((best.get(item, 0) + 0.5) / (worst.get(item, 0) + 0.5)) for item in items}
    total = sum(ratio.values())
    weights = [
        Weight(item, best.get(item, 0), worst.get(item, 0), 100 * ratio[item] / total)
        for item in items
    ]
    return sorted(weights, key=lambda each: (-each.importance, each.item))


def indicator_of(kind: str, of_promise: bool) -> str | None:
    """As what a figure is kept; None for a question that is no figure. That people agree with a
    statement about a promise or a need, says how far it is kept."""
    if kind == "agreement":
        return "realisation" if of_promise else "agreement"
    return kind if kind in NUMERIC else None


_Figure = tuple[float, float, float, Reason]


def _mean(question: Question, counts: Counts, n: int) -> _Figure:
    """The mean, with Student's t (W. Gosset, 1908): fair for more than a few answers."""
    mean = sum(answer * count for answer, count in counts.items()) / n
    spread = sum(count * (answer - mean) ** 2 for answer, count in counts.items())
    wide = float(t.ppf((1 + CONFIDENCE) / 2, n - 1)) * sqrt(spread / (n - 1) / n)
    low, high = scale_of(question) or (min(counts), max(counts))
    text = say("The mean of %(n)s answers on a scale of %(low)s to %(high)s.")
    because = Reason(text, {"n": n, "low": low, "high": high})
    return mean, max(low, mean - wide), min(high, mean + wide), because


def _share(question: Question, counts: Counts, n: int) -> _Figure:
    """With Wilson's interval (E. B. Wilson, 1927)."""
    start = question.agree_from if question.agree_from is not None else max(counts)
    agree = sum(count for answer, count in counts.items() if answer >= start)
    low, high = interval(agree, n)
    text = say("%(agree)s of %(n)s answered %(start)s or more.")
    because = Reason(text, {"agree": agree, "n": n, "start": start})
    return 100 * agree / n, 100 * low, 100 * high, because


def _nps(_question: Question, counts: Counts, n: int) -> _Figure:
    """Promoters minus detractors; the interval from the spread of a difference of two shares of one
    sample, as if it were normal."""
    promoters = sum(count for answer, count in counts.items() if answer >= _PROMOTER)
    detractors = sum(count for answer, count in counts.items() if answer <= _DETRACTOR)
    share = (promoters - detractors) / n
    spread = (promoters + detractors) / n - share**2
    wide = float(norm.ppf((1 + CONFIDENCE) / 2)) * sqrt(max(0.0, spread) / n)
    text = say("%(promoters)s of %(n)s gave 9 or 10, %(detractors)s gave 6 or less.")
    because = Reason(text, {"promoters": promoters, "detractors": detractors, "n": n})
    return 100 * share, max(-100, 100 * (share - wide)), min(100, 100 * (share + wide)), because


_FIGURES = {"grade": _mean, "ces": _mean, "nps": _nps, "csat": _share, "agreement": _share}

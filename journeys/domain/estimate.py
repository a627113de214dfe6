"""What somebody estimated of an opportunity elsewhere: RICE, or impact against effort.

It stands beside our own ranking and does not weigh in it: those figures were given by one group of
people on their own scales, and nobody here can tell what they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from journeys.domain.reason import Percent, Reason, say

KINDS = ("reach", "impact", "confidence", "effort")
_NAMES = {
    "reach": say("reach"),
    "impact": say("impact"),
    "confidence": say("confidence"),
    "effort": say("effort"),
}


class Estimate(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> float: ...


@dataclass(frozen=True)
class Estimated:
    """`method` is "rice" or "impact_effort"; None if too little is known for either, and then
    `value` is too. RICE is in people a month of work, at full impact: 1."""

    method: str | None
    value: float | None
    because: tuple[Reason, ...]


def estimated(estimates: Iterable[Estimate]) -> Estimated | None:
    """The score of estimates in our own units: reach in people, impact as a factor (0.25..3),
    confidence in % and effort in months of one person. None if there are no estimates.

    RICE = reach × impact × confidence ÷ effort (Intercom, 2016); without reach and confidence what
    is left of it, impact ÷ effort. Without effort, or with an effort of 0, there is no score: what
    costs nothing would be worth everything."""
    figures = {estimate.kind: estimate.value for estimate in estimates}
    if not figures:
        return None
    reach, impact, confidence, effort = (figures.get(kind) for kind in KINDS)
    if impact is None or not effort:
        return Estimated(None, None, (_lacking(figures),))
    if reach is None or confidence is None:
        text = say("Impact %(impact)s ÷ effort %(effort)s months.")
        reason = Reason(text, {"impact": _whole(impact), "effort": _whole(effort)})
        return Estimated("impact_effort", impact / effort, (reason, _lacking(figures)))
    text = say(
        "Reach %(reach)s people × impact %(impact)s × confidence %(confidence)s "
        "÷ effort %(effort)s months."
    )
    values = {
        "reach": round(reach), "impact": _whole(impact), "confidence": Percent(confidence / 100),
        "effort": _whole(effort),
    }  # fmt: skip
    value = reach * impact * confidence / 100 / effort
    return Estimated("rice", value, (Reason(text, values),))


def _whole(figure: float) -> float:
    """Without decimals where there are none to tell."""
    return int(figure) if figure == int(figure) else float(figure)


def _lacking(figures: dict[str, float]) -> Reason:
    if figures.get("effort") == 0:
        return Reason(say("An effort of 0 gives no score."))
    lacking = [Reason(_NAMES[kind]) for kind in KINDS if kind not in figures]
    text = {
        1: say("Not estimated: %(first)s."),
        2: say("Not estimated: %(first)s and %(second)s."),
        3: say("Not estimated: %(first)s, %(second)s and %(third)s."),
    }[len(lacking)]
    return Reason(text, dict(zip(("first", "second", "third"), lacking, strict=False)))

"""Several people rate the same things, blind to each other: what they say together, and where they
differ so much that it is worth talking about."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from journeys.domain.feasibility import WEIGHTS
from journeys.domain.reason import Reason, say

R = TypeVar("R", bound=Hashable)

# An effect as it is rated, from 1.
EFFECTS = ("low", "medium", "high")
NEED = "need:"
NOTE = "note"
# One step apart is how people differ; two is something that one knows and the other does not.
TALK = 2


@dataclass(frozen=True)
class Opinion:
    """What one rater says: `value` now and `first` when it was revealed, None for “I don't know”.
    `note` is what they wrote about the opportunity, `why` the reason of a later change."""

    rater: UUID
    value: int | None
    first: int | None
    note: str | None = None
    why: str | None = None

    @property
    def is_adjusted(self) -> bool:
        return self.value != self.first


@dataclass(frozen=True)
class Topic:
    """One question about one opportunity, with everybody's answer. `spread` is the highest minus
    the lowest, in steps of the scale that runs from 1 to `top`."""

    opportunity_id: UUID
    about: str
    opinions: tuple[Opinion, ...]
    median: float | None
    spread: int
    top: int

    @property
    def is_wide(self) -> bool:
        return self.spread >= TALK

    @property
    def share(self) -> float:
        """How much of the whole scale lies between them, 0..1."""
        return self.spread / (self.top - 1)

    @property
    def known(self) -> tuple[int, ...]:
        return tuple(each.value for each in self.opinions if each.value is not None)


def topic(opportunity_id: UUID, about: str, opinions: Iterable[Opinion]) -> Topic:
    """Who does not know counts neither in the median nor in the spread."""
    all_ = tuple(opinions)
    known = [each.value for each in all_ if each.value is not None]
    spread = max(known) - min(known) if known else 0
    return Topic(opportunity_id, about, all_, median(known), spread, top_of(about))


def top_of(about: str) -> int:
    """The highest that can be said of it: feasibility runs from 1 to 5, an effect from 1 to 3."""
    return 5 if about in WEIGHTS else len(EFFECTS)


def widest_first(topics: Iterable[Topic]) -> list[Topic]:
    """Those worth talking about: most of the scale apart first, then most steps."""
    wide = [each for each in topics if each.is_wide]
    return sorted(wide, key=lambda each: (-each.share, -each.spread))


def median(values: Collection[int]) -> float | None:
    """The middle one; between two in the middle, halfway. None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[half])
    return (ordered[half - 1] + ordered[half]) / 2


def agreed_effect(values: Collection[int]) -> str | None:
    """The median of effects of 1..3 as a word. Between two in the middle the lower counts: a
    nobody is promised more than most of the raters see. None where nobody knows."""
    if not values:
        return None
    ordered = sorted(values)
    return EFFECTS[ordered[(len(ordered) - 1) // 2] - 1]


def why_not_rate(closes_on: date, today: date, is_revealed: bool) -> Reason | None:
    """Why nobody can rate in a round any more; None if they still can."""
    if is_revealed:
        return Reason(say("The round is revealed: adjust your rating there, with a reason."))
    if today > closes_on:
        return Reason(say("The round has closed: whoever made it can give it more time."))
    return None


def rated_by(answers: Iterable[Any]) -> dict[tuple[UUID, UUID], dict[str, Any]]:
    """By rater and opportunity: of what the answer is about, the answer."""
    found: dict[tuple[UUID, UUID], dict[str, Any]] = {}
    for answer in answers:
        found.setdefault((answer.user_id, answer.opportunity_id), {})[answer.about] = answer
    return found


def topics(
    opportunities: Sequence[UUID],
    needs: Mapping[UUID, Sequence[UUID]],
    answers: Collection[Any],
    raters: Sequence[UUID],
) -> list[Topic]:
    """Every question that anybody answered, opportunity by opportunity. `needs` by opportunity."""
    by = rated_by(answers)
    found = []
    for id_ in opportunities:
        for about in questions(needs.get(id_, ())):
            said = [
                _opinion(rater, by[rater, id_], about)
                for rater in raters
                if about in by.get((rater, id_), {})
            ]
            if said:
                found.append(topic(id_, about, said))
    return found


def questions(needs: Iterable[UUID]) -> list[str]:
    """What is asked about an opportunity that lifts these needs."""
    return [*WEIGHTS, *(f"{NEED}{need}" for need in needs)]


def next_to_rate(order: Sequence[R], is_rated: Callable[[R], bool], after: R) -> R | None:
    """The first after this one that is not rated yet, going round; None when all are."""
    place = order.index(after) + 1
    return next((one for one in (*order[place:], *order[:place]) if not is_rated(one)), None)


def _opinion(rater: UUID, answers: Mapping[str, Any], about: str) -> Opinion:
    answer, note = answers[about], answers.get(NOTE)
    said = note.note if note else None
    return Opinion(rater, answer.value, answer.first, said, answer.adjusted_why)

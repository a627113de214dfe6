"""A rating round is revealed: what was said blind becomes ratings and effects that count, one of
each rater, and everybody gets to see everything."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys import history
from journeys.domain.feasibility import WEIGHTS
from journeys.domain.models import (
    FeasibilityRating,
    Notice,
    RatingAnswer,
    RatingReveal,
    RatingRound,
)
from journeys.domain.rating_round import NEED, NOTE, agreed_effect, rated_by
from journeys.queries.opportunity.rating_round import (
    Around,
    all_answers,
    around,
    effects_of,
    formerly,
    ratings_of,
    round_notices,
)


def reveal(
    session: Session, row: RatingRound, by_name: str, now: datetime, because: str, why: str | None
) -> None:
    """Only who handed in counts. `because` is what the history says of every rating that comes of
    it; `why` and who is missing are told where not everybody was in."""
    found = around(session, row.id)
    missing = ", ".join(one.name for one in found.missing)[:2000] or None
    session.add(
        RatingReveal(
            round_id=row.id, at=now, by_name=by_name, why=why if missing else None, missing=missing
        )
    )
    answers = in_answers(session, found, row.id)
    for answer in answers:
        answer.first = answer.value
    history.because(session, because)
    _write_ratings(session, found, answers)
    agree_on_effects(session, found, answers)
    for notice in round_notices(session, row.id):
        notice.at, notice.read_at = now, None


def in_answers(session: Session, found: Around, round_id: UUID) -> list[RatingAnswer]:
    """What was said by who handed in, of what is still in the round."""
    raters = {one.user_id for one in found.raters if one.handed_in_at}
    there = {one.id for one in found.opportunities}
    said = [one for one in all_answers(session, round_id) if one.user_id in raters]
    own = [one for one in said if one.opportunity_id in there]
    answered = {one.opportunity_id for one in own}
    # What was said of one that went up in another since, unless that was rated too.
    into = formerly(session, there - answered)
    moved = [
        one.model_copy(update={"opportunity_id": into[one.opportunity_id]})
        for one in said
        if one.opportunity_id in into
    ]
    return [*own, *moved]


def _write_ratings(session: Session, found: Around, answers: Collection[RatingAnswer]) -> None:
    keys = {one.user_id: one.key for one in found.raters}
    there = {
        (rating.rater, rating.opportunity_id): rating
        for rating in ratings_of(session, [one.id for one in found.opportunities])
    }
    for (user_id, opportunity_id), said in rated_by(answers).items():
        rater = keys[user_id]
        write_rating(session, there.get((rater, opportunity_id)), rater, opportunity_id, said)


def write_rating(
    session: Session,
    rating: FeasibilityRating | None,
    rater: str,
    opportunity_id: UUID,
    said: dict[str, RatingAnswer],
) -> None:
    """What somebody said becomes their rating; an earlier one of theirs stays in the history. Who
    knows nothing of the feasibility has no new rating."""
    scores = {name: said[name].value if name in said else None for name in WEIGHTS}
    if not any(scores.values()):
        return
    if rating is None:
        rating = FeasibilityRating(opportunity_id=opportunity_id, rater=rater)
    note = said[NOTE].note if NOTE in said else None
    for name, value in {**scores, "basis": "assumption", "note": note}.items():
        setattr(rating, name, value)
    session.add(rating)


def agree_on_effects(session: Session, found: Around, answers: Collection[RatingAnswer]) -> None:
    """An effect that is assumed becomes the median of what is said of it. What research found or
    what was measured stays."""
    opinions: dict[tuple[UUID, str], list[int]] = {}
    for answer in answers:
        if answer.about.startswith(NEED) and answer.value is not None:
            opinions.setdefault((answer.opportunity_id, answer.about), []).append(answer.value)
    for effect in effects_of(session, [one.id for one in found.opportunities]):
        agreed: Any = agreed_effect(
            opinions.get((effect.opportunity_id, f"{NEED}{effect.need_id}"), [])
        )
        if agreed and effect.basis == "assumption":
            effect.effect = agreed


def invite(session: Session, row: RatingRound, user_ids: Collection[UUID], now: datetime) -> None:
    """Put the round in the inbox of who is asked."""
    for user_id in user_ids:
        session.add(Notice(round_id=row.id, user_id=user_id, at=now))

"""Rating rounds: what is in them, who is asked, and what was said. What was said in an open round
is only ever asked of one rater, except to count who is in."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.permission import ROLES
from journeys.queries.gather import Rows, columns, gather, narrow

m: Any = models
_ANSWER: Any = models.RatingAnswer
_RATER: Any = models.RatingRoundRater


@dataclass(frozen=True)
class Around:
    """A round with all but what was said. `effects` are rows of opportunity, need and effect."""

    opportunities: Rows
    effects: Rows
    raters: Rows
    reveal: Any | None

    @property
    def is_revealed(self) -> bool:
        return self.reveal is not None

    @property
    def missing(self) -> list[Any]:
        return [one for one in self.raters if one.handed_in_at is None]

    def needs_of(self, opportunity_id: UUID) -> list[UUID]:
        return [one.need_id for one in self.effects if one.opportunity_id == opportunity_id]


def around(session: Session, round_id: UUID) -> Around:
    found = gather(session, opportunities=_opportunities(round_id), effects=_effects(round_id))
    # Moments do not travel as JSON.
    raters = list(session.execute(_raters(round_id)))
    reveal = session.get(models.RatingReveal, round_id)
    return Around(found["opportunities"], found["effects"], raters, reveal)


def rounds(session: Session) -> Rows:
    """All of them, the newest first: how many opportunities and raters, how many are in, and when
    it was revealed."""
    round_ = m.RatingRound
    link = m.RatingRoundOpportunity
    counted = select(func.count()).select_from(link).where(link.round_id == round_.id)
    raters = select(func.count()).select_from(_RATER).where(_RATER.round_id == round_.id)
    wanted = (
        select(
            *columns(round_, "id key title closes_on created_by"),
            m.RatingReveal.at.label("revealed_at"),
            counted.scalar_subquery().label("opportunities"),
            raters.scalar_subquery().label("raters"),
            raters.where(_RATER.handed_in_at.is_not(None)).scalar_subquery().label("handed_in"),
        )
        .outerjoin(m.RatingReveal, m.RatingReveal.round_id == round_.id)
        .order_by(m.RatingReveal.at.is_not(None), round_.closes_on.desc(), round_.title)
    )
    return list(session.execute(wanted))


def asked_of(session: Session, user_id: UUID) -> set[UUID]:
    """The rounds in which somebody is asked to rate."""
    return set(session.execute(select(_RATER.round_id).where(_RATER.user_id == user_id)).scalars())


def rater_of(session: Session, round_id: UUID, user_id: UUID) -> models.RatingRoundRater | None:
    wanted = select(_RATER).where(_RATER.round_id == round_id, _RATER.user_id == user_id)
    return session.execute(wanted).scalar_one_or_none()


def own_answers(session: Session, round_id: UUID, user_id: UUID) -> list[models.RatingAnswer]:
    wanted = select(_ANSWER).where(_ANSWER.round_id == round_id, _ANSWER.user_id == user_id)
    return list(session.execute(wanted).scalars())


def all_answers(session: Session, round_id: UUID) -> list[models.RatingAnswer]:
    """Only for revealing, and for what is revealed."""
    wanted = select(_ANSWER).where(_ANSWER.round_id == round_id)
    return list(session.execute(wanted).scalars())


def formerly(session: Session, ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Of opportunities that went up in these: by their id, in which."""
    former = m.FormerOpportunity
    wanted = select(former.former_id, former.opportunity_id).where(former.opportunity_id.in_(ids))
    return {row.former_id: row.opportunity_id for row in session.execute(wanted)}


def is_in_open_round(session: Session, ids: Collection[UUID]) -> bool:
    """Whether any of these opportunities is being rated now."""
    link, reveal = m.RatingRoundOpportunity, m.RatingReveal
    revealed = select(reveal.round_id)
    wanted = select(link.id).where(link.opportunity_id.in_(ids), link.round_id.not_in(revealed))
    return session.execute(wanted.limit(1)).first() is not None


def who_may_rate(session: Session) -> Rows:
    """Everybody who could be asked."""
    roles = [role for role, may in ROLES.items() if "rate" in may]
    wanted = narrow(m.User, "id key name role").where(m.User.role.in_(roles), m.User.active)
    return list(session.execute(wanted.order_by(m.User.name)))


def ratings_of(
    session: Session, opportunity_ids: Collection[UUID]
) -> list[models.FeasibilityRating]:
    rating = m.FeasibilityRating
    wanted = select(rating).where(rating.opportunity_id.in_(opportunity_ids))
    return list(session.execute(wanted).scalars())


def effects_of(
    session: Session, opportunity_ids: Collection[UUID]
) -> list[models.OpportunityEffect]:
    effect = m.OpportunityEffect
    wanted = select(effect).where(effect.opportunity_id.in_(opportunity_ids))
    return list(session.execute(wanted).scalars())


def round_notices(session: Session, round_id: UUID) -> list[models.Notice]:
    wanted = select(m.Notice).where(m.Notice.round_id == round_id)
    return list(session.execute(wanted).scalars())


def _opportunities(round_id: UUID) -> Any:
    link = m.RatingRoundOpportunity
    return (
        select(*columns(m.Opportunity, "id key title description size promise_id"))
        .join(link, link.opportunity_id == m.Opportunity.id)
        .where(link.round_id == round_id)
        .order_by(link.position, m.Opportunity.title)
    )


def _effects(round_id: UUID) -> Any:
    link, effect = m.RatingRoundOpportunity, m.OpportunityEffect
    return (
        select(*columns(effect, "opportunity_id need_id effect basis"), m.Need.title.label("need"))
        .join(link, link.opportunity_id == effect.opportunity_id)
        .join(m.Need, m.Need.id == effect.need_id)
        .join(m.Promise, m.Promise.id == m.Need.promise_id)
        .where(link.round_id == round_id)
        .order_by(m.Promise.position, m.Need.position)
    )


def _raters(round_id: UUID) -> Any:
    return (
        select(*columns(_RATER, "user_id handed_in_at"), *columns(m.User, "key name"))
        .join(m.User, m.User.id == _RATER.user_id)
        .where(_RATER.round_id == round_id)
        .order_by(m.User.name)
    )

"""A few things to choose from while somebody types, each with where it belongs."""

from typing import Any

import sqlalchemy
from sqlalchemy import Select, or_
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.search import titles_matching
from journeys.queries.search_words import words_of

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models

MOST = 20


def touchpoints(session: Session, text: str, most: int = MOST) -> list[Any]:
    """Whose own title or journey has every word: “reis bel” finds a call about a passport."""
    question = _touchpoints().where(_m.Journey.is_template.is_(False)).limit(most)
    for word in words_of(text):
        own = _m.Touchpoint.id.in_(titles_matching(session, "touchpoint", word))
        journey = _m.Journey.id.in_(titles_matching(session, "journey", word))
        question = question.where(or_(own, journey))
    return list(session.execute(question).all())


def touchpoints_by_key(session: Session, keys: list[str]) -> list[Any]:
    return list(session.execute(_touchpoints().where(_m.Touchpoint.key.in_(keys))).all())


def needs(session: Session, text: str, most: int = MOST) -> list[Any]:
    question = (
        select(_m.Need.key, _m.Need.title, _m.Promise.title.label("within"))
        .join(_m.Promise, _m.Promise.id == _m.Need.promise_id)
        .order_by(_m.Promise.position, _m.Need.position)
        .limit(most)
    )
    for word in words_of(text):
        own = _m.Need.id.in_(titles_matching(session, "need", word))
        promise = _m.Promise.id.in_(titles_matching(session, "promise", word))
        question = question.where(or_(own, promise))
    return list(session.execute(question).all())


def journeys(session: Session, text: str, most: int = MOST) -> list[Any]:
    return _titled(session, _m.Journey, "journey", text, most, _m.Journey.is_template.is_(False))


def studies(session: Session, text: str, most: int = MOST) -> list[Any]:
    return _titled(session, _m.Study, "study", text, most)


def opportunities(session: Session, text: str, most: int = MOST) -> list[Any]:
    return _titled(session, _m.Opportunity, "opportunity", text, most)


def insights(session: Session, text: str, most: int = MOST) -> list[Any]:
    question = (
        select(_m.Insight.key, _m.Insight.statement.label("title"), _m.Study.title.label("within"))
        .outerjoin(_m.Study, _m.Study.id == _m.Insight.study_id)
        .order_by(_m.Insight.created_at.desc(), _m.Insight.key)
        .limit(most)
    )
    for word in words_of(text):
        question = question.where(_m.Insight.id.in_(titles_matching(session, "insight", word)))
    return list(session.execute(question).all())


def personas(session: Session) -> list[Any]:
    return list(
        session.execute(select(_m.Persona.key, _m.Persona.title).order_by(_m.Persona.title)).all()
    )


def _titled(session: Session, model: Any, noun: str, text: str, most: int, *only: Any) -> list[Any]:
    question = select(model.key, model.title).where(*only).order_by(model.title).limit(most)
    for word in words_of(text):
        question = question.where(model.id.in_(titles_matching(session, noun, word)))
    return list(session.execute(question).all())


def _touchpoints() -> Select[Any]:
    return (
        select(_m.Touchpoint.key, _m.Touchpoint.title, _m.Journey.title.label("within"))
        .join(_m.Step, _m.Step.id == _m.Touchpoint.step_id)
        .join(_m.Phase, _m.Phase.id == _m.Step.phase_id)
        .join(_m.Journey, _m.Journey.id == _m.Phase.journey_id)
        .order_by(_m.Journey.title, _m.Phase.position, _m.Step.position, _m.Touchpoint.position)
    )

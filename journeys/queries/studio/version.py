"""The versions of a journey; also of one that is gone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain.models import Journey, JourneyVersion
from journeys.queries.records import in_parts

_VERSION: Any = JourneyVersion
_JOURNEY: Any = Journey
_AT_ONCE = 900


@dataclass(frozen=True)
class Last:
    """The newest version of a journey: its number, and what is in it."""

    number: int
    content: bytes


def versions_of(session: Session, journey_id: UUID, most: int, after: int) -> list[JourneyVersion]:
    """The newest first; without the first so many of them."""
    wanted = select(_VERSION).where(_VERSION.journey_id == journey_id)
    wanted = wanted.order_by(_VERSION.number.desc()).limit(most).offset(after)
    return list(session.execute(wanted).scalars())


def numbers_of(session: Session, journey_id: UUID) -> list[Any]:
    """Which versions there are, without what is in them; the newest first."""
    columns = (_VERSION.number, _VERSION.title, _VERSION.origin, _VERSION.made_at)
    wanted = select(*columns).where(_VERSION.journey_id == journey_id)
    return list(session.execute(wanted.order_by(_VERSION.number.desc())))


def version_of(session: Session, journey_id: UUID, number: int) -> JourneyVersion | None:
    wanted = select(_VERSION).where(_VERSION.journey_id == journey_id, _VERSION.number == number)
    return session.execute(wanted).scalar_one_or_none()


def last_versions(session: Session, journey_ids: Sequence[UUID]) -> dict[UUID, Last]:
    """The newest version of each of these journeys that has one."""
    found: dict[UUID, Last] = {}
    for some in in_parts(journey_ids, _AT_ONCE):
        newest = _newest().where(_VERSION.journey_id.in_(some)).subquery()
        wanted = select(_VERSION.journey_id, _VERSION.number, _VERSION.content).join(
            newest,
            (newest.c.journey_id == _VERSION.journey_id) & (newest.c.number == _VERSION.number),
        )
        found.update(
            (id_, Last(number, content)) for id_, number, content in session.execute(wanted)
        )
    return found


def removed(session: Session) -> list[JourneyVersion]:
    """The newest version of every journey that is not there any more; the last removed first."""
    newest = _newest().where(_VERSION.journey_id.not_in(select(_JOURNEY.id))).subquery()
    wanted = select(_VERSION).join(
        newest, (newest.c.journey_id == _VERSION.journey_id) & (newest.c.number == _VERSION.number)
    )
    return list(session.execute(wanted.order_by(_VERSION.made_at.desc(), _VERSION.id)).scalars())


def ids_of_journeys(session: Session, keys: Collection[str]) -> dict[str, UUID]:
    """The id of each of these journeys that is there, by its key."""
    found: dict[str, UUID] = {}
    for some in in_parts(list(keys), _AT_ONCE):
        wanted = select(_JOURNEY.key, _JOURNEY.id).where(_JOURNEY.key.in_(some))
        found.update((key, id_) for key, id_ in session.execute(wanted))
    return found


def _newest() -> Any:
    return select(_VERSION.journey_id, func.max(_VERSION.number).label("number")).group_by(
        _VERSION.journey_id
    )

"""What things are called, by their keys, whatever their noun."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Journey, Keyed
from journeys.queries.gather import Rows, gather, narrow

_TITLES = ("title", "statement", "text", "name", "alternative")


def titles(
    session: Session, wanted: Mapping[type[Keyed], Collection[str]]
) -> dict[tuple[type[Keyed], str], str]:
    """The title of each thing that exists, from one statement."""
    asked = {str(model.__tablename__): model for model, keys in wanted.items() if keys}
    if not asked:
        return {}
    found = gather(session, **{name: _of(m, wanted[m]) for name, m in asked.items()})
    return {(asked[name], row.key): row.title for name, rows in found.items() for row in rows}


def _of(model: Any, keys: Collection[str]) -> Any:
    named = next((name for name in _TITLES if name in model.model_fields), "key")
    title = getattr(model, named).label("title")
    return select(model.key, title).where(model.key.in_(sorted(set(keys))))


def journeys_by_title(session: Session) -> Rows:
    """Every journey, to choose from; no templates."""
    model: Any = Journey
    wanted = narrow(Journey, "key title").where(model.is_template.is_(False))
    return list(session.execute(wanted.order_by(model.title, model.key)))

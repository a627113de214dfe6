"""A thing by its key in the address. What is not there, or not for you, is not found."""

from typing import TypeVar

from litestar.exceptions import NotFoundException
from sqlmodel import Session

from journeys.domain.models import Keyed
from journeys.queries.by_key import by_key

K = TypeVar("K", bound=Keyed)


def found(session: Session, model: type[K], key: str) -> K:
    row = by_key(session, model, key)
    if row is None:
        raise NotFoundException
    return row

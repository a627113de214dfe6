"""Kinds of files that something can be written as, each in the language of what is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from journeys import language


class Spoken(Protocol):
    @property
    def language(self) -> str: ...


S = TypeVar("S", bound=Spoken)


@dataclass(frozen=True)
class Kind(Generic[S]):
    suffix: str
    media_type: str
    write: Callable[[S, datetime], bytes]


def written(kinds: Mapping[str, Kind[S]], thing: S, kind: str, made_at: datetime) -> bytes:
    """The file, in the language of the thing.

    Raises KeyError if there is no such kind."""
    token = language.current.set(thing.language)
    try:
        return kinds[kind].write(thing, made_at)
    finally:
        language.current.reset(token)

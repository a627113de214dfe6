"""A list of which a page shows only some: it knows how many there are, so that it can say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Each = TypeVar("Each")


@dataclass(frozen=True)
class Few(Generic[Each]):
    """`shown` are the first of a list; `total` is how many stand in it."""

    shown: Sequence[Each]
    total: int


def few(rows: Sequence[Each], most: int) -> Few[Each]:
    return Few(rows[:most], len(rows))

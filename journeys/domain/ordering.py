"""Things that stand in a row: positions run from 1 without gaps, whatever is moved.

Only rows whose place changes are written to, so that saving an order touches no other row."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Placed(Protocol):
    position: int


Row = TypeVar("Row", bound=Placed)


def insert(rows: Iterable[Row], row: Row, at: int | None = None) -> list[Row]:
    """Put a new row in place `at` (1 is first), or last. A place past either end is that end."""
    others = _in_order(rows, without=row)
    place = len(others) if at is None else max(0, min(at - 1, len(others)))
    return _placed([*others[:place], row, *others[place:]])


def move(rows: Iterable[Row], row: Row, to: int) -> list[Row]:
    """Give a row the place `to` (1 is first); the others close ranks around it."""
    return insert(rows, row, to)


def move_by(rows: Iterable[Row], row: Row, by: int) -> bool:
    """Move a row some places on (or back, below 0). False where it cannot go any further."""
    before = _placed(_in_order(rows))
    was = row.position
    insert(before, row, was + by)
    return row.position != was


def remove(rows: Iterable[Row], row: Row) -> list[Row]:
    """The others close ranks; the row itself keeps the position that it had."""
    return _placed(_in_order(rows, without=row))


def _in_order(rows: Iterable[Row], without: Row | None = None) -> list[Row]:
    return sorted((r for r in rows if r is not without), key=lambda r: r.position)


def _placed(rows: list[Row]) -> list[Row]:
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
    return rows

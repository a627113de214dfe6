"""What was reckoned from the data, kept in memory until something changes that it rests on."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, bindparam, select
from sqlmodel import Session

from journeys.domain.models import Change, Revision

T = TypeVar("T")

# After more changes than this, looking through them is no gain any more.
_MANY = 500
_LOG: Any = Change
_REVISION: Any = select(Revision.number).where(Revision.id == 1)  # type: ignore[call-overload, arg-type]
_SINCE = (
    select(_LOG.id, _LOG.noun, _LOG.action, _LOG.row_id, _LOG.before, _LOG.after)
    .where(_LOG.number > bindparam("since"))
    .order_by(_LOG.number)
    .limit(_MANY)
)


class Kept(Generic[T]):
    """Ask for it with a session: it is reckoned again only if it may have become another.

    `rests_on` says of every noun which fields matter, in one string ("*": all); that one was made
    or removed always does. None: whatever is changed matters. What was changed is read from the
    change log, so nobody has to tell.
    `renew` makes the new one from the old one and the changes that matter, or gives None. Of what
    is reckoned for one thing or another, the last `most` are kept."""

    def __init__(
        self,
        reckon: Callable[..., T],
        rests_on: Mapping[str, str] | None,
        renew: Callable[[Session, T, Sequence[Any]], T | None] = lambda *_: None,
        most: int = 1000,
    ) -> None:
        self._reckon, self._renew, self._most = reckon, renew, most
        self._rests_on = (
            None
            if rests_on is None
            else {noun: frozenset(names.split()) for noun, names in rests_on.items()}
        )
        self._known: WeakKeyDictionary[Engine, _Known[T]] = WeakKeyDictionary()

    def __call__(self, session: Session, *about: Hashable) -> T:
        """`about`: what it is reckoned for, where that may be one thing or another."""
        engine: Any = session.get_bind()
        version = session.info.get("version")
        known = self._known.get(engine)
        if known and version is not None and known.version == version and about in known.values:
            return known.values[about]
        if session.new or session.dirty or session.deleted:
            session.flush()
        revision = _once(session, _REVISION) or 0
        values = self._still_true(session, known, revision)
        if about not in values:
            values[about] = self._reckon(session, *about)
            if len(values) > self._most:
                del values[next(iter(values))]
        # What may still be rolled back is for this transaction only.
        if not session.info.get("recorded"):
            self._known[engine] = _Known(revision, version, values)
        return values[about]

    def _still_true(
        self, session: Session, known: "_Known[T] | None", revision: int
    ) -> dict[tuple[Hashable, ...], T]:
        """What was known and has not become another; renewed where that can be done."""
        if known is None:
            return {}
        if known.revision == revision:
            return known.values if not session.info.get("recorded") else {**known.values}
        changes = _once(session, _SINCE, since=known.revision)
        matter = [change for change in changes if self._matters(change)]
        if len(changes) == _MANY:
            return {}
        if not matter:
            return {**known.values}
        renewed = {
            about: self._renew(session, value, matter) for about, value in known.values.items()
        }
        return {about: value for about, value in renewed.items() if value is not None}

    def _matters(self, change: Any) -> bool:
        if self._rests_on is None:
            return True
        names = self._rests_on.get(change.noun)
        if names is None:
            return False
        return change.action != "update" or "*" in names or not names.isdisjoint(change.after or ())


def _once(session: Session, statement: Any, **values: int) -> Any:
    """Who only looks sees one state from begin to end, so one answer serves all that is kept."""
    answers = session.info.get("answers")
    asked = statement, *values.values()
    if answers is not None and asked in answers:
        return answers[asked]
    found = session.execute(statement, values)
    answer = found.all() if values else found.scalar()
    if answers is not None:
        answers[asked] = answer
    return answer


@dataclass(frozen=True)
class _Known(Generic[T]):
    """As of this change, and as of this version of the database: while that is the same, nobody
    wrote anything at all."""

    revision: int
    version: int | None
    values: dict[tuple[Hashable, ...], T]

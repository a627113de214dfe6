"""What was reckoned from the data, kept in memory until something changes that it rests on."""

from collections.abc import Callable, Mapping, Sequence
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
    or removed always does. What was changed is read from the change log, so nobody has to tell.
    `renew` makes the new one from the old one and the changes that matter, or gives None."""

    def __init__(
        self,
        reckon: Callable[[Session], T],
        rests_on: Mapping[str, str],
        renew: Callable[[Session, T, Sequence[Any]], T | None] = lambda *_: None,
    ) -> None:
        self._reckon, self._renew = reckon, renew
        self._rests_on = {noun: frozenset(names.split()) for noun, names in rests_on.items()}
        self._known: WeakKeyDictionary[Engine, tuple[int, T]] = WeakKeyDictionary()
        # As the database was when this was looked up; then nobody wrote anything, and it still is.
        self._versions: WeakKeyDictionary[Engine, int] = WeakKeyDictionary()

    def __call__(self, session: Session) -> T:
        engine: Any = session.get_bind()
        version = session.info.get("version")
        if version is not None and self._versions.get(engine) == version:
            return self._known[engine][1]
        if session.new or session.dirty or session.deleted:
            session.flush()
        revision = session.execute(_REVISION).scalar() or 0
        value = self._newest(session, revision, self._known.get(engine))
        # What may still be rolled back is for this transaction only.
        if not session.info.get("recorded"):
            self._known[engine] = (revision, value)
            if version is not None:
                self._versions[engine] = version
        return value

    def _newest(self, session: Session, revision: int, known: tuple[int, T] | None) -> T:
        if known is None:
            return self._reckon(session)
        if known[0] == revision:
            return known[1]
        changes = session.execute(_SINCE, {"since": known[0]}).all()
        if len(changes) == _MANY:
            return self._reckon(session)
        matter = [change for change in changes if self._matters(change)]
        if not matter:
            return known[1]
        return self._renew(session, known[1], matter) or self._reckon(session)

    def _matters(self, change: Any) -> bool:
        names = self._rests_on.get(change.noun)
        if names is None:
            return False
        return change.action != "update" or "*" in names or not names.isdisjoint(change.after or ())

"""Words that were taken out stay out: of a thing whose earlier words must go, the history and
the lists of imports say only what it says now. That cannot be undone."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Enum, String
from sqlalchemy.orm import object_session
from sqlmodel import Session

from journeys import history
from journeys.domain.models import Kept, Keyed
from journeys.import_export.records import BY_TABLE
from journeys.queries import forgetting as found
from journeys.queries.records import table_of

Words = Mapping[str, str | None]

# A tie is called after what it ties, cut off: so much of a text is enough to know it by.
_ENOUGH = 60


def forget(row: Kept) -> None:
    """The earlier words of this row go when the transaction ends."""
    history.forget(cast(Session, object_session(row)), type(row), row.id)


def carry_out(session: Session) -> None:
    """At the end of a transaction: what was masked in it, or what somebody asked to forget."""
    session.flush()
    for id_, model in session.info.pop("forget", {}).items():
        row = session.get(model, id_)
        if row is not None:
            _only_present(session, row)
            # As with what is erased, no page and no file may still say it.
            history.settle(session)
    session.flush()


def _only_present(session: Session, row: Kept) -> None:
    words = {name: getattr(row, name) for name in _texts(type(row))}
    title = next((text for name in history.TITLES if (text := words.get(name))), None)
    earlier: set[str] = set()
    for change in found.changes_of(session, row.id):
        earlier |= _said(change.before, words) | _said(change.after, words)
        change.before, change.after = _now(change.before, words), _now(change.after, words)
        change.title = title[:300] if title else change.title
    for change in found.changes_about(session, row.id):
        if title and any(text[:_ENOUGH] in change.title for text in earlier):
            change.title = title[:300]
    noun = BY_TABLE.get(history.noun_of(type(row)))
    if noun and isinstance(row, Keyed):
        found.drop_lines(session, noun.section, row.key)


def _texts(model: type[Kept]) -> list[str]:
    """What is said freely: neither chosen from a list nor a name by which others know it."""
    return [
        column.name
        for column in table_of(model).columns
        if isinstance(getattr(column.type, "impl", column.type), String)
        and not isinstance(column.type, Enum)
        and column.name not in ("key", *Kept.model_fields)
    ]


def _said(told: Mapping[str, Any] | None, words: Words) -> set[str]:
    told = told or {}
    return {told[name] for name in words if told.get(name) and told[name] != words[name]}


def _now(told: Mapping[str, Any] | None, words: Words) -> dict[str, Any] | None:
    if told is None:
        return None
    return {name: words.get(name, value) for name, value in told.items()}

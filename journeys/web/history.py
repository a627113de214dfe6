"""Who changed what, as a person reads it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import User
from journeys.domain.permission import allows
from journeys.queries.change import WHOLESALE, Entry, history_of, latest
from journeys.web.language import moment
from journeys.web.language import translate as _
from journeys.web.removal import PERMISSIONS
from journeys.web.words import choice, field_name, noun

# How many of a target group were reached may be so few that they can be recognised.
_UNTOLD = {"id", "key", "position", "reached"}


@dataclass(frozen=True)
class Line:
    """One line of the history on a page."""

    who: str
    when: str
    what: str
    before: str | None
    after: str | None
    undo_url: str | None


def entries(session: Session, ids: Collection[UUID], user: User | None = None) -> list[Line]:
    """What happened to these things, the last first; with a way back for who may."""
    return _lines(history_of(session, ids), user)


def last_changes(session: Session, user: User | None = None, limit: int = 8) -> list[Line]:
    return _lines(latest(session, limit), user)


def _lines(found: list[Entry], user: User | None) -> list[Line]:
    return [
        Line(
            who=entry.actor_name,
            when=moment(entry.at),
            what=_what(entry),
            before=_told(entry.before) if entry.action == "update" else None,
            after=_told(entry.after) if entry.action == "update" else None,
            undo_url=_undo_url(entry, user),
        )
        for entry in found
    ]


def _what(entry: Entry) -> str:
    sentence = _("%(noun)s “%(title)s” %(done)s") % {
        "noun": noun(entry.noun),
        "title": entry.title,
        "done": choice(entry.action),
    }
    told = sentence[:1].upper() + sentence[1:]
    return _("%(told)s, and undone") % {"told": told} if entry.undone else told


def _told(values: dict[str, Any] | None) -> str | None:
    """“Title: Old”, field by field. A tie to another thing is said without its number."""
    parts = []
    for name, value in (values or {}).items():
        if name in _UNTOLD or (name.endswith("_id") and value is not None):
            continue
        shown = _("empty") if value is None else choice(value)
        parts.append(f"{field_name(name)}: {shown}")
    return "; ".join(parts) or None


def _undo_url(entry: Entry, user: User | None) -> str | None:
    permission = PERMISSIONS.get(entry.noun)
    if user is None or entry.undone or permission is None:
        return None
    # One click must not take back a whole import: that is for who imported it, with a file.
    if entry.actor in WHOLESALE:
        return None
    may = entry.actor == user.key or allows(user.role, permission)
    return f"/ongedaan/{entry.batch}" if may else None

"""Who changed what, as a person reads it."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import Keyed, User
from journeys.domain.permission import NEEDED, allows, hidden_from, may_take_back
from journeys.history import models
from journeys.language import moment, number, translate_n, written
from journeys.language import translate as _
from journeys.queries.change import (
    WHOLESALE,
    Brought,
    Entry,
    files_about,
    history_of,
    latest,
    latest_files,
)
from journeys.words import choice, field_name, noun

# How many of a target group were reached may be so few that they can be recognised.
_UNTOLD = {"id", "key", "position", "reached"}
# So much of a history is told; the last line says so if there is more.
_CHANGES, _FILES = 50, 20


@dataclass(frozen=True)
class Line:
    """One line of the history on a page."""

    who: str
    when: str
    what: str
    before: str | None = None
    after: str | None = None
    why: str | None = None
    undo_url: str | None = None
    # Where more is told of it: of a file that was taken over.
    url: str | None = None


def entries(session: Session, ids: Collection[UUID], user: User | None = None) -> list[Line]:
    """What happened to these things, the last first; with a way back for who may."""
    found, total = history_of(session, ids, _CHANGES, _hidden(user))
    # One file more than is shown tells whether there are older ones.
    files = files_about(session, ids, _FILES + 1)
    told = sum({entry.batch: entry.together for entry in found}.values())
    lines = _in_order(_lines(found, user), files[:_FILES], user)
    return [*lines, *_older(told < total or len(files) > _FILES)]


def _hidden(user: User | None) -> frozenset[str]:
    return hidden_from(user.role if user else None)


def _older(is_cut: bool) -> list[Line]:
    return [Line("", "", _("Older changes are kept, but not shown here."))] if is_cut else []


def last_changes(session: Session, user: User | None = None, limit: int = 8) -> list[Line]:
    # A thing and its ties are changed together: read more rows than there will be lines.
    lines = _lines(latest(session, limit * 8, _hidden(user)), user)
    return _in_order(lines, latest_files(session, limit), user)[:limit]


def _lines(found: list[Entry], user: User | None) -> list[tuple[int, Line]]:
    """What was changed together is one line: the thing itself, and how much went along."""
    together = [list(batch) for _batch, batch in groupby(found, lambda entry: entry.batch)]
    return [(batch[0].number, _line(batch, user)) for batch in together]


def _in_order(lines: list[tuple[int, Line]], files: list[Brought], user: User | None) -> list[Line]:
    """The last first. The number of a change tells its place."""
    lines += [(file.number, _line_of_file(file, user)) for file in files]
    return [line for _number, line in sorted(lines, key=lambda each: each[0], reverse=True)]


def _line_of_file(file: Brought, user: User | None) -> Line:
    text = translate_n(
        "Import: %(file)s, %(num)s change", "Import: %(file)s, %(num)s changes", file.changes
    )
    told = text % {"file": file.file_name, "num": number(file.changes)}
    may_see = user is not None and (user.key == file.user_key or allows(user.role, "administer"))
    return Line(
        who=file.user_name,
        when=moment(file.at),
        what=_("%(told)s, and undone") % {"told": told} if file.undone else told,
        before=None,
        after=None,
        undo_url=None,
        url=f"/uitwisseling/{file.transfer}" if may_see else None,
    )


def _line(batch: list[Entry], user: User | None) -> Line:
    main = next((entry for entry in reversed(batch) if not _is_tie(entry)), batch[-1])
    changed = [entry for entry in batch if entry.action == "update" and not _is_forgotten(entry)]
    return Line(
        who=main.actor_name,
        when=moment(main.at),
        what=_what(main, max(len(batch), main.together) - 1),
        before="; ".join(filter(None, (_told(entry.before) for entry in changed))) or None,
        after="; ".join(filter(None, (_told(entry.after) for entry in changed))) or None,
        why=main.why,
        undo_url=_undo_url(main, user),
    )


def _is_tie(entry: Entry) -> bool:
    """What has no key of its own only ties other things together."""
    return not issubclass(models()[entry.noun], Keyed)


def _what(entry: Entry, more: int) -> str:
    titled = _("%(noun)s “%(title)s” %(done)s")
    told = (titled if entry.title != entry.noun else _("%(noun)s %(done)s")) % {
        "noun": noun(entry.noun),
        "title": entry.title,
        "done": choice(entry.action),
    }
    if more:
        told += " " + translate_n("and %(num)s more", "and %(num)s more", more) % {"num": more}
    if _is_forgotten(entry):
        told = _("%(told)s (the earlier words were removed for good)") % {"told": told}
    told = told[:1].upper() + told[1:]
    return _("%(told)s, and undone") % {"told": told} if entry.undone else told


def _is_forgotten(entry: Entry) -> bool:
    """Nothing is left of what it changed."""
    return entry.action == "update" and entry.before == entry.after


def _told(values: dict[str, Any] | None) -> str | None:
    """“Title: Old”, field by field. A tie to another thing is said without its number."""
    parts = []
    for name, value in (values or {}).items():
        if name in _UNTOLD or (name.endswith("_id") and value is not None):
            continue
        parts.append(f"{field_name(name)}: {_shown(name, value)}")
    return "; ".join(parts) or None


def _shown(name: str, value: Any) -> str:
    if value is None:
        return _("empty")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    # Only an experience score has words for its numbers; a rating of 1 is just 1.
    return choice(value) if isinstance(value, str) or name == "score" else written(value)


def _undo_url(entry: Entry, user: User | None) -> str | None:
    if user is None or entry.undone or entry.noun not in NEEDED or _is_forgotten(entry):
        return None
    # One click must not take back a whole import: that is for who imported it, with a file.
    if entry.actor in WHOLESALE:
        return None
    may = may_take_back(user.role, [(entry.actor == user.key, entry.noun)])
    return f"/ongedaan/{entry.batch}" if may else None

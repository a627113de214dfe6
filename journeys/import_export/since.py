"""What was changed here since a moment, by record and field: what it was then, and by whom it was
changed last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import Action
from journeys.import_export.records import BY_SECTION, BY_TABLE, Identity, Noun, Plain
from journeys.import_export.world import ids_of
from journeys.queries.change import steps_since
from journeys.queries.records import all_rows

Found = tuple[str, Identity]


@dataclass
class Touch:
    """The last change of a record, or of a field of it. `was` is what its fields held then, as far
    as they were changed (of what was removed: all of them); `fields` is who changed which field
    last. `is_new` if the record was not there then."""

    who: str
    when: datetime
    action: Action
    was: dict[str, Plain] = field(default_factory=dict)
    fields: dict[str, "Touch"] = field(default_factory=dict)
    is_new: bool = False


@dataclass
class Since:
    """Records that are `here` now, and those that were there then and are `gone`."""

    here: dict[Found, Touch]
    gone: dict[Found, Touch]

    def __bool__(self) -> bool:
        return bool(self.here or self.gone)


def touched_since(session: Session, number: int) -> Since:
    """All records that were touched after the change with this number. Quick if there are none."""
    touches: dict[str, dict[UUID, Touch]] = {}
    for step in steps_since(session, number):
        if noun := BY_TABLE.get(step.noun):
            of_noun = touches.setdefault(noun.section, {})
            of_noun[step.row_id] = _followed(noun, of_noun.get(step.row_id), step)
    if not touches:
        return Since({}, {})
    return _named(touches, _Keys(session, touches))


def _followed(noun: Noun, touch: Touch | None, step: Any) -> Touch:
    """A change follows on the ones before: what a field was at first is what counts."""
    if touch is None:
        touch = Touch(step.actor_name, step.at, step.action, is_new=step.action == "create")
    touch.who, touch.when, touch.action = step.actor_name, step.at, step.action
    before = step.before or {}
    for name, column in noun.columns.items():
        if column in before:
            if not touch.is_new:
                touch.was.setdefault(name, before[column])
            touch.fields[name] = Touch(step.actor_name, step.at, step.action)
    return touch


class _Keys:
    """Keys by id: of what is here now, and of what was removed since."""

    def __init__(self, session: Session, touches: Mapping[str, Mapping[UUID, Touch]]) -> None:
        self.session = session
        self.by_id: dict[UUID, Plain] = {}
        self.known: set[str] = set()
        for section, of_noun in touches.items():
            noun = BY_SECTION[section]
            if noun.identity == ("key",):
                self.by_id |= {id_: t.was["key"] for id_, t in of_noun.items() if "key" in t.was}

    def of(self, noun: Noun, id_: Plain) -> Plain:
        """The key of the thing with this id (as text); None for nothing."""
        if id_ is None:
            return None
        if noun.section not in self.known:
            self.known.add(noun.section)
            for text, key in all_rows(self.session, noun.model, ("key",)):
                self.by_id.setdefault(UUID(text), key)
        return self.by_id.get(UUID(str(id_)))


def _named(touches: Mapping[str, Mapping[UUID, Touch]], keys: _Keys) -> Since:
    """By identity: as it is now of what is here, as it was then of what was there then."""
    found = Since({}, {})
    for section, now in ids_of(keys.session, touches).items():
        noun = BY_SECTION[section]
        identities = {id_: identity for identity, id_ in now.items()}
        for id_, touch in touches[section].items():
            _name_references(noun, touch, keys)
            identity = identities.get(id_)
            if identity is not None:
                found.here[section, identity] = touch
            then = _identity_then(noun, identity, touch)
            if then is not None and then != identity:
                found.gone[section, then] = touch
    for again in found.here.keys() & found.gone.keys():
        _follow(found.here[again], found.gone[again])
    return found


def _name_references(noun: Noun, touch: Touch, keys: _Keys) -> None:
    for name, target in noun.references.items():
        if name in touch.was:
            touch.was[name] = keys.of(target, touch.was[name])


def _identity_then(noun: Noun, now: Identity | None, touch: Touch) -> Identity | None:
    if touch.is_new:
        return None
    whole = dict(zip(noun.identity, now, strict=True)) if now else {}
    return tuple({**whole, **touch.was}[name] for name in noun.identity)


def _follow(new: Touch, old: Touch) -> None:
    """Removed, and made again under the same name: to a file that is one thing that changed."""
    new.was, new.is_new = old.was, False
    new.fields = dict.fromkeys(old.was, Touch(new.who, new.when, new.action))

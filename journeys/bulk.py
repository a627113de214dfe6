"""Rows by the thousand: made, changed and removed with few statements, and written down as
`history` writes down one row at a time.

What is asked for must have been checked; the constraints of the database are the last word."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session

from journeys import history
from journeys.domain.masked import is_masked
from journeys.domain.models import Change, ChangeSubject, Kept
from journeys.inserting import insert_rows
from journeys.queries import search_index
from journeys.queries.records import in_parts, rows_with, table_of

Told = Callable[[float], None]
Row = Mapping[str, Any]
Noted = tuple[Row, dict[str, Any] | None, dict[str, Any] | None]

_AT_ONCE = 5000
# From here on, bringing the search index up to date in one go is quicker than row by row.
_MANY = 100
_CHANGE = tuple(column.name for column in table_of(Change).columns)


def quiet(_share: float) -> None:
    """For whoever does not want to know how far it is."""


def new_ids() -> Iterator[UUID]:
    """One after the other from a random start: what comes together stands together in every
    index, which makes writing it twice as quick."""
    return (UUID(int=number) for number in count(uuid4().int >> 1))


class Bulk:
    """The changes of one transaction. `told` hears which share of `expected` rows is done."""

    def __init__(self, session: Session, expected: int, told: Told = quiet) -> None:
        self.session = session
        self.expected = expected
        self.told = told
        self.done = 0
        self.ids = new_ids()
        self.titles: dict[UUID, str | None] = {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Around all changes. What the session has in its hands is looked up again afterwards."""
        self.session.flush()
        if self.expected < _MANY:
            yield
        else:
            with search_index.together(self.session.connection()):
                yield
        self.session.flush()
        self.session.expire_all()

    def create(self, model: type[Kept], rows: Sequence[Row]) -> None:
        """Each row has its id and every other column but those about version, who and when,
        which it has only when it was made before by somebody else."""
        table = table_of(model)
        names = [column.name for column in table.columns]
        bookkeeping = self._bookkeeping()
        for some in in_parts(rows, _AT_ONCE):
            whole = map(itemgetter(*names), [{**bookkeeping, **row} for row in some])
            insert_rows(self.session.connection(), table, names, list(whole))
            self._write_down(model, "create", [(row, None, snapshot(model, row)) for row in some])

    def change(self, model: type[Kept], changes: Iterable[tuple[Row, Row]]) -> None:
        """Each as the row that is there, and the columns that it gets. What is equal stays."""
        alike: dict[tuple[str, ...], list[tuple[Row, Row]]] = {}
        for row, wanted in changes:
            after = {name: value for name, value in wanted.items() if row[name] != value}
            alike.setdefault(tuple(sorted(after)), []).append((row, after))
        alike.pop((), None)
        for names, all_ in alike.items():
            for some in in_parts(all_, _AT_ONCE):
                self._update(model, names, some)
                self.titles.clear()
                noted = [_difference(model, *each) for each in some]
                self._write_down(model, "update", noted)
                self._forget_what_was_masked(model, noted)

    def remove(self, model: type[Kept], rows: Sequence[Row]) -> None:
        table = table_of(model)
        gone = delete(table).where(table.c.id == bindparam("_id"))
        for some in in_parts(rows, _AT_ONCE):
            self._write_down(model, "delete", [(row, snapshot(model, row), None) for row in some])
            self.session.connection().execute(gone, [{"_id": row["id"]} for row in some])

    def _bookkeeping(self) -> Row:
        now, actor = self.session.info.get("now"), self.session.info.get("actor")
        return {"version": 1, "created_at": now, "created_by": actor,
                "updated_at": now, "updated_by": actor}  # fmt: skip

    def _update(
        self, model: type[Kept], names: Sequence[str], changes: Sequence[tuple[Row, Row]]
    ) -> None:
        table = table_of(model)
        values: dict[str, Any] = {name: bindparam(f"_{name}") for name in names}
        if "batch" in self.session.info:
            values |= {"updated_at": self.session.info["now"]}
            values |= {"updated_by": self.session.info["actor"]}
        changed = (
            update(table)
            .where(table.c.id == bindparam("_id"))
            .values(version=table.c.version + 1, **values)
        )
        asked = [
            {"_id": row["id"], **{f"_{name}": after[name] for name in names}}
            for row, after in changes
        ]
        self.session.connection().execute(changed, asked)

    def _write_down(self, model: type[Kept], action: str, noted: Sequence[Noted]) -> None:
        self.done += len(noted)
        self.told(min(1.0, self.done / max(1, self.expected)))
        info = self.session.info
        if "batch" not in info:
            return
        info["recorded"] = True
        facts, changes, subjects = _facts(model), [], []
        first = history.take_numbers(self.session, len(noted))
        titles = self._titles(facts, [row for row, _before, _after in noted])
        for number, ((row, before, after), title) in enumerate(
            zip(noted, titles, strict=True), first
        ):
            id_ = next(self.ids)
            changes.append(
                (id_, number, info["batch"], info["now"], info["actor"], info["actor_name"],
                 facts.noun, row["id"], title, action, before, after, False, None, None)
            )  # fmt: skip
            about = {row["id"], *(row[name] for name in facts.references)} - {None}
            subjects += [(id_, subject) for subject in about]
        connection = self.session.connection()
        insert_rows(connection, table_of(Change), _CHANGE, changes)
        insert_rows(connection, table_of(ChangeSubject), ("change_id", "subject_id"), subjects)

    def _forget_what_was_masked(self, model: type[Kept], noted: Sequence[Noted]) -> None:
        for row, before, after in noted:
            if is_masked(history.noun_of(model), before or {}, after or {}):
                history.forget(self.session, model, row["id"])

    def _titles(self, facts: "_Facts", rows: Sequence[Row]) -> Iterator[str]:
        """What each row is called; a tie is called after the things that it ties together."""
        own = [_first(row, facts.titles) for row in rows]
        if None in own:
            self._learn_titles(facts, rows)
        for row, title in zip(rows, own, strict=True):
            if not title:
                tied = [self.titles.get(row[name]) for name in facts.references]
                title = " – ".join(filter(None, tied)) or _first(row, facts.last_resorts)
            yield (title or facts.noun)[:300]

    def _learn_titles(self, facts: "_Facts", rows: Sequence[Row]) -> None:
        for name, model in facts.references.items():
            ids = {row[name] for row in rows} - self.titles.keys() - {None}
            columns = _facts(model).titles
            for id_, row in rows_with(self.session, model, ids, columns).items() if columns else ():
                self.titles[id_] = _first(row, columns)


@dataclass(frozen=True)
class _Facts:
    """What there is to know about a noun, found out once. `unlike_json` are the columns whose
    values JSON has no kind for."""

    noun: str
    told: tuple[str, ...]
    unlike_json: tuple[str, ...]
    references: Mapping[str, type[Kept]]
    titles: tuple[str, ...]
    last_resorts: tuple[str, ...]


def _facts(model: type[Kept]) -> _Facts:
    return _found_out(str(model.__tablename__))


@cache
def _found_out(noun: str) -> _Facts:
    model = history.models()[noun]
    columns = table_of(model).columns
    names = [column.name for column in columns]
    return _Facts(
        noun=noun,
        told=tuple(name for name in names if history.is_told(name)),
        unlike_json=tuple(column.name for column in columns if _is_unlike_json(column)),
        references={
            column.name: history.models()[key.column.table.name]
            for column in columns
            for key in column.foreign_keys
        },
        titles=tuple(name for name in history.TITLES if name in names),
        last_resorts=tuple(name for name in history.LAST_RESORTS if name in names),
    )


def _is_unlike_json(column: Any) -> bool:
    unlike = column.type.python_type in (UUID, date) or history.is_moment(column)
    return unlike and history.is_told(column.name)


def snapshot(model: type[Kept], row: Row) -> dict[str, Any]:
    """A row as a change tells it: plain values, without what is only kept or secret."""
    facts = _facts(model)
    told = {name: row[name] for name in facts.told}
    for name in facts.unlike_json:
        if told[name] is not None:
            told[name] = history.plain(told[name])
    return told


def _difference(model: type[Kept], row: Row, after: Row) -> Noted:
    whole = {**row, **after}
    names = [name for name in _facts(model).told if name in after]
    before = {name: history.plain(row[name]) for name in names}
    return whole, before, {name: history.plain(after[name]) for name in names}


def _first(row: Row, names: tuple[str, ...]) -> str | None:
    return next((str(value) for name in names if (value := row[name])), None)

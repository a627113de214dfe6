"""Taking back what was changed together, be it one title or a whole import."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from journeys import history
from journeys.bulk import Bulk, Row, Told, quiet, snapshot
from journeys.domain.models import Kept
from journeys.domain.reason import Refused, say
from journeys.queries.change import mark_undone, placed_since, steps_of
from journeys.queries.hanging import hung_upon
from journeys.queries.maker import makers_of
from journeys.queries.records import places, present, rows_with, table_of

Model = type[Kept]
State = dict[str, Any] | None


def undo_batch(session: Session, batch: UUID, told: Told = quiet) -> None:
    """Take back all that was changed in one batch, on record, so that it can be undone in turn.

    Raises Refused, with a sentence for a person, if it was undone before, if something was changed
    since, if others built on what was made, or if what should come back has no place any more.
    Then the transaction has to be rolled back. `told` hears the share that is done, 0 to 1."""
    # From here on nobody comes between.
    history.take_numbers(session, 0)
    steps = steps_of(session, batch)
    if not steps or any(step.undone for step in steps):
        raise Refused(say("This was undone already."))
    try:
        _Undoing(session, steps, told).run()
        session.flush()
    except IntegrityError as taken:
        told_ = say("It cannot come back: something else has its name or its place now.")
        raise Refused(told_) from taken
    mark_undone(session, batch, history.batch_of(session))


class _Undoing:
    def __init__(self, session: Session, steps: Iterable[Any], told: Told) -> None:
        self.session = session
        self.steps = list(steps)
        self.number = max(step.number for step in self.steps)
        self.titles: dict[UUID, str] = {step.row_id: step.title for step in self.steps}
        self.now = {model: rows_with(session, model, ids) for model, ids in self._touched().items()}
        self.then: dict[Model, dict[UUID, State]] = {model: {} for model in self.now}
        self.bulk = Bulk(session, len(self.titles), told)

    def run(self) -> None:
        for step in self.steps:
            self._look_back(step)
        parents_first = [model for model in _parents_first() if model in self.now]
        with self.bulk.writing():
            for model in reversed(parents_first):
                self.bulk.remove(model, [self.now[model][id_] for id_ in self._going(model)])
            for model in parents_first:
                self.bulk.change(model, self._changing(model))
            for model in parents_first:
                self.bulk.create(model, self._back(model))
            for model in parents_first:
                self._refuse_if_built_on(model)
                self._refuse_if_lost(model)
                self._make_room(model)

    def _touched(self) -> dict[Model, set[UUID]]:
        touched: dict[Model, set[UUID]] = defaultdict(set)
        for step in self.steps:
            touched[history.models()[step.noun]].add(step.row_id)
        return touched

    def _look_back(self, step: Any) -> None:
        """What a row was before this step, if after it the row was as it is now."""
        model = history.models()[step.noun]
        states = self.then[model]
        if step.row_id not in states:
            row = self.now[model].get(step.row_id)
            states[step.row_id] = None if row is None else snapshot(model, row)
        states[step.row_id] = _before(step, states[step.row_id])

    def _going(self, model: Model) -> list[UUID]:
        now = self.now[model]
        return [id_ for id_, then in self.then[model].items() if then is None and id_ in now]

    def _coming(self, model: Model) -> list[dict[str, Any]]:
        now = self.now[model]
        return [then for id_, then in self.then[model].items() if then and id_ not in now]

    def _back(self, model: Model) -> list[Row]:
        """What comes back stays of whoever made it first."""
        coming = self._coming(model)
        made = makers_of(self.session, [UUID(then["id"]) for then in coming])
        return [
            _held(model, then) | _lost(model) | _made(made.get(UUID(then["id"]), (None, None)))
            for then in coming
        ]

    def _changing(self, model: Model) -> Iterator[tuple[Row, Row]]:
        now = self.now[model]
        for id_, then in self.then[model].items():
            if then and id_ in now:
                yield now[id_], _held(model, then)

    def _refuse_if_built_on(self, model: Model) -> None:
        """What was made can only be unmade while nobody else builds on it."""
        if hung := hung_upon(self.session, model, self._going(model)):
            told = say("Others have added something to “%(title)s” since. Remove it yourself.")
            raise Refused(told, title=self.titles[hung])

    def _refuse_if_lost(self, model: Model) -> None:
        """What comes back may have belonged to something that was removed since."""
        for name, target in _references(model):
            needed = {
                UUID(then[name]): id_
                for id_, then in self.then[model].items()
                if then and then.get(name)
            }
            for missing in needed.keys() - present(self.session, target, needed.keys()):
                told = say("“%(title)s” belongs to something that was removed in the meantime.")
                raise Refused(told, title=self.titles[needed[missing]])

    def _make_room(self, model: Model) -> None:
        """Who took the place of something that came back moves up."""
        back = {
            UUID(then["id"]): then
            for then in self.then[model].values()
            if then and "position" in then
        }
        if not back:
            return
        row_of = next((name for name, _model in _references(model)), None)
        within = {_uuid(then[row_of]) if row_of else None for then in back.values()}
        rows: dict[UUID | None, list[tuple[int, bool, UUID]]] = defaultdict(list)
        for id_, above, position in places(self.session, model, row_of, within):
            rows[above].append((position, id_ not in back, id_))
        since = placed_since(self.session, _shared_with(rows.values()), self.number)
        moved = {id_: place for row in rows.values() for id_, place in _moved_up(row, since)}
        full = rows_with(self.session, model, moved.keys())
        self.bulk.change(model, [(full[id_], {"position": place}) for id_, place in moved.items()])


def _before(step: Any, state: State) -> State:
    if step.action == "delete":
        if state is not None:
            raise Refused(say("“%(title)s” is there again already."), title=step.title)
        return step.before
    if state is None:
        raise Refused(say("“%(title)s” was removed in the meantime."), title=step.title)
    after = step.after or {}
    is_create = step.action == "create"
    if state != after if is_create else any(state[name] != after[name] for name in after):
        raise Refused(say("“%(title)s” was changed in the meantime."), title=step.title)
    return None if is_create else {**state, **(step.before or {})}


def _shared_with(rows: Iterable[list[tuple[int, bool, UUID]]]) -> list[UUID]:
    """What else stands at a place to which something came back."""
    shared: list[UUID] = []
    for row in rows:
        taken = {position for position, is_other, _ in row if not is_other}
        shared += [id_ for position, is_other, id_ in row if is_other and position in taken]
    return shared


def _moved_up(row: list[tuple[int, bool, UUID]], since: set[UUID]) -> Iterator[tuple[UUID, int]]:
    """Only if one of those that came `since` has the place of one that came back: that one goes
    first. Who shared a place before shares it again."""
    if not any(id_ in since for _, _, id_ in row):
        return
    last = 0
    for position, _is_other, id_ in sorted(row):
        last = max(position, last + 1)
        if last != position:
            yield id_, last


def _held(model: Model, then: dict[str, Any]) -> dict[str, Any]:
    """As the model holds it. A column that is newer than the change has what it begins with."""
    row: dict[str, Any] = {}
    for column in table_of(model).columns:
        if column.name in then:
            row[column.name] = _as(column, then[column.name])
        elif history.is_told(column.name):
            row[column.name] = model.model_fields[column.name].get_default()
    return row


def _made(by: tuple[str | None, datetime | None]) -> dict[str, Any]:
    return {"created_by": by[0], "created_at": by[1]}


def _lost(model: Model) -> dict[str, Any]:
    """A secret is written down nowhere, so it comes back as one that nobody knows."""
    return {
        column.name: None if column.nullable else f"{history.LOST}{uuid4().hex}"
        for column in table_of(model).columns
        if column.name in history.SECRET
    }


def _as(column: Any, value: Any) -> Any:
    kind = column.type.python_type
    if value is None:
        return None
    if history.is_moment(column):
        return datetime.fromisoformat(value)
    if kind not in (UUID, date):
        return value
    return UUID(value) if kind is UUID else date.fromisoformat(value)


def _uuid(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def _references(model: Model) -> Iterator[tuple[str, Model]]:
    for column in table_of(model).columns:
        for key in column.foreign_keys:
            yield column.name, history.models()[key.column.table.name]


def _parents_first() -> list[Model]:
    kept = history.models()
    return [kept[table.name] for table in SQLModel.metadata.sorted_tables if table.name in kept]

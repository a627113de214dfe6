"""What is wrong with the data, and what is missing from it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlmodel import Session

from journeys.domain.chain import MISSING
from journeys.domain.coverage import coverage
from journeys.domain.graph import GraphRows, build
from journeys.import_export.decision import broken, not_replayed
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, Place, Record, World, all_records
from journeys.import_export.world import world
from journeys.queries.journey.template import ids_in_templates
from journeys.queries.records import every


@dataclass(frozen=True)
class Findings:
    """A sentence each. What is missing is work to do; what is wrong should never be."""

    wrong: tuple[str, ...]
    missing: tuple[str, ...] = ()


def check(session: Session) -> Findings:
    damaged = tuple(_damage(session))
    if damaged:
        return Findings(damaged)
    whole = world(session)
    wrong = (*_broken_rules(whole), *_shared_places(whole), *_tampered(session))
    return Findings(wrong, tuple(_uncovered(session)))


def _damage(session: Session) -> Iterator[str]:
    """Only SQLite can be asked: PostgreSQL guards its files and references by itself."""
    if session.get_bind().dialect.name != "sqlite":
        return
    connection = session.connection()
    for (answer,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if answer != "ok":
            yield f"The database is damaged: {answer}."
    for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} refers to a missing row of {target}."


def _broken_rules(whole: World) -> Iterator[str]:
    """The rules of an import hold for what is there as well."""
    records = [
        Record(noun.section, values, Place("the database", number))
        for number, (noun, _, values) in enumerate(all_records(whole), 1)
    ]
    for problem in plan(records, {}).problems:
        yield str(problem)


def _tampered(session: Session) -> Iterator[str]:
    for each in broken(session):
        if each.why == MISSING:
            yield f"Decision {each.number}: the one before it is not the one it was recorded after."
        else:
            yield f"Decision {each.number}: it was changed after it was recorded."
    for number in not_replayed(session):
        yield f"Decision {number}: its inputs do not give its figures."


def _shared_places(whole: World) -> Iterator[str]:
    for section, row, places in _places(whole):
        if len(set(places)) < len(places):
            yield f"{section}{_in(row)}: two stand at the same position ({_listed(places)})."


def _places(whole: World) -> Iterator[tuple[str, Any, list[int]]]:
    found: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for noun, _, values in all_records(whole):
        # Where the row may be left open, the position counts in a list that we do not know.
        if noun.is_ordered and (noun.row_of is None or noun.row_of in noun.owners):
            row = values[noun.row_of] if noun.row_of else None
            found[noun.section, row].append(int(values["position"] or 0))
    for (section, row), places in found.items():
        yield section, row, sorted(places)


def _uncovered(session: Session) -> Iterator[str]:
    rows = {
        field.name: every(session, BY_SECTION[field.name].model)
        for field in fields(GraphRows)
        if field.name in BY_SECTION
    }
    nobodys = ids_in_templates(session)
    for name in ("journeys", "steps", "touchpoints"):
        rows[name] = [row for row in rows[name] if row.id not in nobodys]
    found = coverage(build(GraphRows(**rows)))
    for field in fields(found):
        for row in getattr(found, field.name):
            yield f"{field.name.replace('_', ' ')}: {getattr(row, 'key', row)}"


def _in(row: Any) -> str:
    return f" of {row}" if row else ""


def _listed(places: list[int]) -> str:
    return ", ".join(str(place) for place in places)

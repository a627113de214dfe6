"""Nothing is lost on the way out and in again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from annotated_types import Ge, Le, MaxLen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from journeys.import_export.apply import apply
from journeys.import_export.package import ENDINGS, parse, written
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, NOUNS, Noun, Place, Record, World
from journeys.import_export.world import world

AWKWARD = [
    "null", "no", "~", "1e5", "1_000", "0x1F", "2023-02-01", "12:30:00", "=SUM(A1)", "@x", "- a",
    "# geen commentaar", "a: b", "'", '"', "{}", "[]", "&a", "*a", "!!str x", "%", "| tekst", "?",
    "regel een\n\n  regel twee\nregel drie", "tab\tteken", "😀 én één", "\u2028", "a\rb", "true",
    "\ufeffx", "a\x85b", "…", "<b>", "-", "--- \n...", "1.", ".5", "+1", "<<", "=",
]  # fmt: skip
texts = (
    st.one_of(
        st.sampled_from(AWKWARD),
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20
        ),
    )
    .map(str.strip)
    .filter(bool)
)
keys = st.from_regex(r"[a-c0-9](?:[-.][a-c1-3])?", fullmatch=True)
few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def engine() -> Engine:
    memory = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )

    @event.listens_for(memory, "connect")
    def prepare(raw: Any, _record: Any) -> None:
        # As the program does it: the driver begins too late, and what it leaves out is not undone.
        raw.isolation_level = None
        raw.execute("PRAGMA foreign_keys=ON")

    event.listen(memory, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    SQLModel.metadata.create_all(memory)
    return memory


@contextmanager
def an_empty_database() -> Iterator[Session]:
    with Session(engine()) as session:
        yield session
        session.rollback()


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Small worlds with something of everything; what the plan refuses is left out."""
    records: list[Record] = []
    known: dict[str, list[str]] = {}
    for noun in NOUNS:
        for number in range(draw(st.integers(0, 2))):
            values = draw(records_of(noun, known))
            if values is not None:
                records.append(Record(noun.section, values, Place("world", number)))
                known.setdefault(noun.section, []).append(str(values.get("key")))
    while (planned := plan(records, {})).problems:
        refused = {(problem.section, problem.place) for problem in planned.problems}
        records = [record for record in records if (record.section, record.place) not in refused]
    found: dict[str, dict[Any, Any]] = {noun.section: {} for noun in NOUNS}
    for creation in planned.creates:
        found[creation.section][creation.identity] = creation.values
    return found


@st.composite
def records_of(draw: st.DrawFn, noun: Noun, known: dict[str, list[str]]) -> dict[str, Any] | None:
    values: dict[str, Any] = {}
    for field in noun.fields:
        if field in noun.references:
            targets = known.get(noun.references[field].section, [])
            choices = [*targets, *([None] if noun.allows_null(field) else [])]
            if not choices:
                return None
            values[field] = draw(st.sampled_from(choices))
        elif field == "key":
            values[field] = draw(keys)
        else:
            value = fitting(noun, field)
            values[field] = draw(st.none() | value if noun.allows_null(field) else value)
    return values


def fitting(noun: Noun, field: str) -> st.SearchStrategy[Any]:
    found = noun.model.model_fields[noun.columns[field]]
    annotation: Any = found.annotation
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    low = next((limit.ge for limit in found.metadata if isinstance(limit, Ge)), -1000)
    high = next((limit.le for limit in found.metadata if isinstance(limit, Le)), 1000)
    pattern = next((m.pattern for m in found.metadata if getattr(m, "pattern", None)), None)
    if pattern:
        return st.from_regex(pattern.removesuffix("$") + r"\Z")
    longest = next((m.max_length for m in found.metadata if isinstance(m, MaxLen)), 100)
    kinds: dict[Any, st.SearchStrategy[Any]] = {
        str: texts.map(lambda text: text[:longest].strip()).filter(bool),
        bool: st.booleans(),
        int: st.integers(int(float(str(low))), int(float(str(high)))),
        float: st.floats(float(str(low)), float(str(high))),
        date: st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat),
    }
    return kinds[annotation]


@pytest.mark.parametrize("ending", ENDINGS)
@given(whole=worlds())
@few
def test_what_is_exported_and_imported_is_exported_the_same(ending: str, whole: World) -> None:
    with an_empty_database() as session:
        import_(session, written(whole, ending), ending)
        exported = written(world(session), ending)
    with an_empty_database() as session:
        import_(session, exported, ending)
        assert written(world(session), ending) == exported


@given(whole=worlds())
@few
def test_importing_an_export_changes_nothing(whole: World) -> None:
    with an_empty_database() as session:
        import_(session, written(whole, ".yaml"), ".yaml")
        again = parse("again.yaml", written(world(session), ".yaml").encode())
        planned = plan(again.records, world(session), again.problems)
        assert planned.changes_nothing and not planned.problems
        assert planned.unchanged == len(again.records)


@given(whole=worlds(), data=st.data())
@few
def test_what_is_missing_stays_as_it_is(whole: World, data: st.DataObject) -> None:
    records = [
        Record(section, partial(data, BY_SECTION[section], dict(values)), Place("part", number))
        for section, found in whole.items()
        for number, values in enumerate(found.values())
    ]
    planned = plan(records, whole)
    assert planned.changes_nothing and not planned.problems


@given(whole=worlds())
@few
def test_deleting_everything_leaves_nothing(whole: World) -> None:
    with an_empty_database() as session:
        import_(session, written(whole, ".json"), ".json")
        records = [
            Record(section, identity_only(BY_SECTION[section], values), Place("x", number), True)
            for section, found in whole.items()
            for number, values in enumerate(found.values())
        ]
        planned = plan(records, world(session))
        apply(session, planned)
        assert not any(world(session).values())


@given(text=texts)
@few
def test_any_text_reads_back_as_it_was_written(text: str) -> None:
    for ending in ENDINGS:
        whole: World = {"values": {("a",): {"key": "a", "title": text, "source": None}}}
        package = parse(f"a{ending}", written(whole, ending).encode())
        assert not package.problems
        assert package.records[0].values["title"] == text


def partial(data: st.DataObject, noun: Noun, values: dict[str, Any]) -> dict[str, Any]:
    for field in noun.fields:
        if field not in noun.identity and data.draw(st.booleans()):
            del values[field]
    return values


def identity_only(noun: Noun, values: Any) -> dict[str, Any]:
    return {field: values[field] for field in noun.identity}


def import_(session: Session, text: str, ending: str) -> None:
    package = parse(f"world{ending}", text.encode())
    planned = plan(package.records, world(session), package.problems)
    assert not planned.problems, [str(problem) for problem in planned.problems]
    apply(session, planned)

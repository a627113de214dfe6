"""What was changed together is taken back together, however much it was."""

from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings
from sqlalchemy import text
from sqlmodel import Session

from journeys.bulk import new_ids
from journeys.domain.reason import Refused
from journeys.import_export.apply import apply
from journeys.import_export.records import Place, Record, World
from journeys.import_export.world import world
from journeys.undoing import undo_batch
from tests.import_export.test_bulk import a_recorded_database, records_of
from tests.import_export.test_merge import possible
from tests.import_export.test_roundtrip import few, worlds

MANY = 2500
BATCHES = new_ids()


@pytest.fixture
def session() -> Iterator[Session]:
    with a_recorded_database() as found:
        yield found


def brought(session: Session, *records: Record) -> None:
    """One import, as a batch of its own."""
    session.info["batch"] = next(BATCHES)
    apply(session, possible(list(records), world(session)))
    session.flush()


def undone(session: Session) -> None:
    batch = session.info["batch"]
    session.info["batch"] = next(BATCHES)
    undo_batch(session, batch)
    session.flush()


def a_record(section: str, number: int = 1, delete: bool = False, **values: object) -> Record:
    return Record(section, values, Place("a", number), delete)


def test_what_comes_back_is_still_of_who_made_it_first(session: Session) -> None:
    def makers() -> list[tuple[str, object, str]]:
        wanted = text("SELECT created_by, created_at, updated_by FROM promise")
        return [(by, at, last) for by, at, last in session.execute(wanted)]

    session.info["actor"] = "noor"
    brought(session, a_record("promises", key="snel", title="Snel"))
    made = makers()
    session.info["actor"] = "kees"
    brought(session, a_record("promises", delete=True, key="snel"))
    undone(session)
    undone(session)
    session.info["actor"] = "mila"
    undone(session)

    assert [(by, at) for by, at, _ in makers()] == [(by, at) for by, at, _ in made]
    assert [(by, last) for by, _, last in makers()] == [("noor", "mila")]


@given(first=worlds(), second=worlds())
@settings(few, max_examples=15, phases=[Phase.generate])
def test_after_an_undo_all_is_as_it_was_and_an_undo_can_be_undone(
    first: World, second: World
) -> None:
    with a_recorded_database() as session:
        brought(session, *records_of(first))
        before = world(session)
        brought(session, *records_of(second))
        after = world(session)
        if before != after:
            undone(session)
            assert world(session) == before
            undone(session)
            assert world(session) == after


def test_a_large_import_is_found_by_its_words_and_no_longer_once_it_is_undone(
    session: Session,
) -> None:
    many = [a_record("insights", n, key=f"i{n}", statement=f"Wachtrij {n}") for n in range(MANY)]
    brought(session, *many, a_record("insights", MANY, key="x", statement="Balie"))
    assert found(session, "wachtrij") == MANY
    told: list[float] = []
    batch = session.info["batch"]
    session.info["batch"] = next(BATCHES)
    undo_batch(session, batch, told.append)
    assert found(session, "wachtrij") == 0
    assert told == sorted(told) and told[-1] == 1.0
    brought(session, a_record("insights", key="y", statement="Nog een wachtrij"))
    assert found(session, "wachtrij") == 1


def test_words_that_an_import_took_out_of_much_more_are_wiped(session: Session) -> None:
    many = [a_record("insights", n, key=f"i{n}", statement=f"Wachtrij {n}") for n in range(MANY)]
    brought(session, *many)
    some = [a_record("insights", n, key=f"i{n}", statement="Geheim") for n in range(MANY // 10)]
    brought(session, *some)
    assert found(session, "wachtrij") == MANY - len(some)
    assert found(session, "geheim") == len(some)
    undone(session)
    assert found(session, "wachtrij") == MANY
    assert found(session, "geheim") == 0
    connection = session.connection()
    stored = connection.execute(text("select block from search_data")).scalars()
    # Words are kept without what they share with the word before.
    assert not any(b"eheim" in block for block in stored)
    # Raises if the index and what it is about say something else.
    connection.execute(text("insert into search(search, rank) values ('integrity-check', 1)"))


def test_a_thing_that_existed_may_refer_to_what_was_made_and_lets_go_of_it(
    session: Session,
) -> None:
    brought(session, a_record("journeys", key="j", title="J"))
    department = a_record("departments", 2, key="d", code="D", title="D")
    brought(session, department, a_record("journeys", 3, key="j", owner="d"))
    undone(session)
    assert world(session)["journeys"][("j",)]["owner"] is None


def test_what_others_built_on_is_not_taken_away(session: Session) -> None:
    brought(session, a_record("journeys", key="j", title="Paspoort"))
    batch = session.info["batch"]
    brought(session, a_record("phases", key="p", journey="j", title="P"))
    session.info["batch"] = batch
    with pytest.raises(Refused, match="Others have added something to “Paspoort”"):
        undone(session)


def test_what_was_changed_or_removed_since_is_not_taken_back(session: Session) -> None:
    for later, sentence in (
        (a_record("values", key="v", title="Anders"), "“Vlot” was changed in the meantime"),
        (a_record("values", key="v", delete=True), "“Vlot” was removed in the meantime"),
    ):
        brought(session, a_record("values", key="v", title="Vlot"))
        batch = session.info["batch"]
        brought(session, later)
        session.info["batch"] = batch
        with pytest.raises(Refused, match=sentence):
            undone(session)


def found(session: Session, word: str) -> int:
    asked = text("select count(*) from search where search match :word")
    return session.connection().execute(asked, {"word": word}).scalar_one()

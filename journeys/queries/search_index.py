"""The words by which things are found, kept right by the database itself (SQLite;
for PostgreSQL see `search_on_postgres`).

`search_row` holds a title and a body for each thing; `search` is the full-text index over it. The
number of a row says of which noun it is, so that a question about one noun skips all others
without looking them up. Both are filled by triggers, so that no way of writing can forget them.
Removed words are wiped from the index too (`secure-delete`). A migration that makes one of these
tables anew, or a change of SOURCES, must call `create` again: the triggers go with the old
table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, MetaData, event
from sqlmodel import SQLModel

# From here on SQLite can wipe removed words from a full-text index.
_WIPES = (3, 42)


@dataclass(frozen=True)
class Source:
    """Where the words of one noun stand. `parts` are rows of other tables that count as its own,
    as (table, column that refers to the noun, text)."""

    noun: str
    title: str
    body: tuple[str, ...] = ()
    parts: tuple[tuple[str, str, str], ...] = ()


SOURCES = (
    Source("journey", "title", ("summary", "life_event", "service", "upl_name")),
    Source("step", "title", ("narrative", "need")),
    Source("touchpoint", "title", ("narrative", "systems", "backstage")),
    Source("insight", "statement", ("place", "note"), (("quote", "insight_id", "text"),)),
    Source("opportunity", "title", ("description",), (("solution", "opportunity_id", "title"),)),
    Source("promise", "title", ("statement",)),
    Source("need", "title", ("means", "means_not")),
    Source(
        "study",
        "title",
        ("question", "client", "team", "summary"),
        (("recommendation", "study_id", "text"),),
    ),
)

# Room for the rows of one noun: those of the first begin here, of the second at twice this.
ROOM = 2**40

_TABLES = (
    "create table search_row (id integer primary key,"
    " row_id char(32) not null unique, title text not null, body text not null)",
    "create virtual table search using fts5(title, body, content='search_row',"
    " content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
)
# Every word of the index, read out of the index itself: what is wiped there is no word here.
WORDS = "create virtual table if not exists search_word using fts5vocab(search, row)"
_OLD_WORDS = (
    "insert into search(search, rowid, title, body) values ('delete', old.id, old.title, old.body);"
)
_NEW_WORDS = "insert into search(rowid, title, body) values (new.id, new.title, new.body);"
_INDEXING = {
    "search_row_new": "create trigger search_row_new after insert on search_row"
    f" begin {_NEW_WORDS} end",
    "search_row_gone": "create trigger search_row_gone after delete on search_row"
    f" begin {_OLD_WORDS} end",
    "search_row_changed": "create trigger search_row_changed after update on search_row"
    f" begin {_OLD_WORDS} {_NEW_WORDS} end",
}

# The words as they were, of what is changed; nothing of what is new. Only this connection sees it.
# (“insert or ignore” would not do: within a trigger the statement that fires it decides that.)
_WATCHING = (
    "create temp table search_was (id integer primary key, title text, body text)",
    *(
        f"create temp trigger search_was_{when} after {what} on main.search_row begin"
        f" insert into search_was select {words}"
        f" where not exists (select 1 from search_was where id = {row}.id); end"
        for when, what, row, words in (
            ("new", "insert", "new", "new.id, null, null"),
            ("changed", "update", "old", "old.id, old.title, old.body"),
            ("gone", "delete", "old", "old.id, old.title, old.body"),
        )
    ),
)
_WATCHED = (
    "drop trigger search_was_new",
    "drop trigger search_was_changed",
    "drop trigger search_was_gone",
    "drop table search_was",
)
_ANEW = ("insert into search(search) values ('rebuild')",)
# Optimising leaves out what was removed, for far less than wiping each word where it stood.
_CAUGHT_UP = (
    "insert into search(search, rowid, title, body)"
    " select 'delete', id, title, body from search_was where title is not null",
    "insert into search(rowid, title, body)"
    " select id, title, body from search_row where id in (select id from search_was)",
    "insert into search(search) values ('optimize')",
)


def create(connection: Connection) -> None:
    """Make the index from what is stored now. Does nothing on another database than SQLite."""
    if connection.dialect.name != "sqlite":
        return
    drop(connection)
    for statement in [*_TABLES, WORDS, *_triggers()]:
        connection.exec_driver_sql(statement)
    # A word in the title weighs as ten in the text below it.
    connection.exec_driver_sql(
        "insert into search(search, rank) values ('rank', 'bm25(10.0, 1.0)')"
    )
    _wipe_each(connection, True)
    for source in SOURCES:
        connection.exec_driver_sql(_written(source, "true"))


def drop(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    for name in _trigger_names():
        connection.exec_driver_sql(f"drop trigger if exists {name}")
    connection.exec_driver_sql("drop table if exists search_word")
    connection.exec_driver_sql("drop table if exists search")
    connection.exec_driver_sql("drop table if exists search_row")


def numbers(noun: str) -> tuple[int, int]:
    """The first and the last number that a row of this noun can have."""
    first = (1 + next(n for n, source in enumerate(SOURCES) if source.noun == noun)) * ROOM
    return first, first + ROOM - 1


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """For changes by the hundred: `search_row` follows every row as always, but the full-text
    index over it only at the end, all at once. After each row it costs as much again for what is
    new, and a hundred times as much for what goes: every removed word is wiped where it stood.
    When it fails, the transaction takes all of this back."""
    if connection.dialect.name != "sqlite":
        yield
        return
    for name in _INDEXING:
        connection.exec_driver_sql(f"drop trigger {name}")
    for statement in _WATCHING:
        connection.exec_driver_sql(statement)
    yield
    _wipe_each(connection, False)
    for statement in _ANEW if _is_most_of_it(connection) else _CAUGHT_UP:
        connection.exec_driver_sql(statement)
    _wipe_each(connection, True)
    for statement in (*_WATCHED, *_INDEXING.values()):
        connection.exec_driver_sql(statement)


def _wipe_each(connection: Connection, on: bool) -> None:
    """Whether every removed word is wiped where it stood, and at once."""
    version = connection.exec_driver_sql("select sqlite_version()").scalar_one()
    if tuple(int(part) for part in version.split(".")[:2]) >= _WIPES:
        setting = f"insert into search(search, rank) values ('secure-delete', {on:d})"
        connection.exec_driver_sql(setting)


def _is_most_of_it(connection: Connection) -> bool:
    asked = "select 2 * (select count(*) from search_was) > (select count(*) from search_row)"
    return bool(connection.exec_driver_sql(asked).scalar_one())


@event.listens_for(SQLModel.metadata, "after_create")
def _beside_the_tables(_metadata: MetaData, connection: Connection, **_options: object) -> None:
    """Tables that are made without migrations, as tests do, are searched as well."""
    create(connection)


def _triggers() -> list[str]:
    made = list(_INDEXING.values())
    for source in SOURCES:
        made += _own_triggers(source)
        for table, reference, text in source.parts:
            made += _part_triggers(source, table, reference, text)
    return made


def _own_triggers(source: Source) -> list[str]:
    noun, columns = source.noun, ", ".join((source.title, *source.body))
    written = _written(source, "own.id = new.id")
    return [
        f"create trigger search_{noun}_new after insert on {noun} begin {written}; end",
        f"create trigger search_{noun}_changed after update of {columns} on {noun}"
        f" begin {written}; end",
        f"create trigger search_{noun}_gone after delete on {noun}"
        f" begin delete from search_row where row_id = old.id; end",
    ]


def _part_triggers(source: Source, table: str, reference: str, text: str) -> list[str]:
    new = f"{_written(source, f'own.id = new.{reference}')};"
    old = f"{_written(source, f'own.id = old.{reference}')};"
    return [
        f"create trigger search_{table}_new after insert on {table} begin {new} end",
        f"create trigger search_{table}_changed after update of {text}, {reference} on {table}"
        f" begin {old} {new} end",
        f"create trigger search_{table}_gone after delete on {table} begin {old} end",
    ]


def _trigger_names() -> list[str]:
    tables = [name for source in SOURCES for name in (source.noun, *(p[0] for p in source.parts))]
    own = [f"search_{table}_{when}" for table in tables for when in ("new", "changed", "gone")]
    return [*own, *_INDEXING]


def _written(source: Source, where: str) -> str:
    """The words of some rows of a noun, written anew."""
    body = [f"coalesce(own.{column}, '')" for column in source.body]
    body += [
        f"coalesce((select group_concat({text}, char(10)) from {table}"
        f" where {reference} = own.id), '')"
        for table, reference, text in source.parts
    ]
    first, last = numbers(source.noun)
    so_far = (
        f"coalesce((select max(id) from search_row where id between {first} and {last}), {first})"
    )
    return (
        "insert into search_row (id, row_id, title, body)"
        f" select {so_far} + row_number() over (), own.id, own.{source.title},"
        f" {' || char(10) || '.join(body)}"
        f" from {source.noun} as own where {where}"
        " on conflict (row_id) do update set title = excluded.title, body = excluded.body"
    )

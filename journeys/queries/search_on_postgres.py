"""The words by which things are found on PostgreSQL: one row for each thing, as on SQLite, with its
words as they are written (weights A and B, for title and text) and their Dutch and English stems (C
and D). Kept right by triggers. A change of SOURCES must make it anew."""

from collections.abc import Iterator

from journeys.queries.search_index import SOURCES, Source

# Without accents, capitals and punctuation: none of it needs an extension of the server.
_PLAIN = r"""create function search_plain(told text) returns text language sql immutable as $$
select regexp_replace(lower(regexp_replace(normalize(told, NFD), '[\u0300-\u036f]', '', 'g')),
  '[]!-/:-@[\\^_`{-~–—‘’“”…•«»]+', ' ', 'g') $$"""
_WORDS = """create function search_words(title text, body text) returns tsvector
language sql immutable as $$
select setweight(to_tsvector('simple', one), 'A') || setweight(to_tsvector('simple', rest), 'B')
  || setweight(to_tsvector('dutch', one) || to_tsvector('english', one), 'C')
  || setweight(to_tsvector('dutch', rest) || to_tsvector('english', rest), 'D')
from (select search_plain(title), search_plain(body)) as plain (one, rest) $$"""
_TABLE = (
    "create table search_row (row_id uuid primary key, noun smallint not null,"
    " title text not null, body text not null, words tsvector not null)",
    "create index search_row_words on search_row using gin (words)",
    "create index search_row_noun on search_row (noun)",
)


def number_of(noun: str) -> int:
    """By which number the rows of this noun are known."""
    return 1 + next(n for n, source in enumerate(SOURCES) if source.noun == noun)


def making() -> Iterator[str]:
    """The statements that make the index from what is stored now."""
    yield from (_PLAIN, _WORDS, *_TABLE)
    for source in SOURCES:
        noun = source.noun
        yield f"create function search_write_{noun}(wanted uuid) returns void language sql as $$ {_written(source, 'own.id = wanted')} $$"  # noqa: E501
        columns = ", ".join((source.title, *source.body))
        yield _changed(noun, noun, "id", gone="delete from search_row where row_id = old.id")
        yield _trigger(noun, columns)
        for table, reference, text in source.parts:
            gone = f"perform search_write_{noun}(old.{reference})"
            yield _changed(table, noun, reference, gone=gone)
            yield _trigger(table, f"{text}, {reference}")
        yield _written(source, "true")


def unmaking() -> Iterator[str]:
    for source in SOURCES:
        for table in (source.noun, *(part[0] for part in source.parts)):
            yield f"drop trigger search_{table}_changed on {table}"
            yield f"drop function search_{table}_changed()"
        yield f"drop function search_write_{source.noun}(uuid)"
    yield "drop table search_row"
    yield "drop function search_words(text, text)"
    yield "drop function search_plain(text)"


def _changed(table: str, noun: str, reference: str, gone: str) -> str:
    """What is done when a row changes: `gone` with what it was, and written with what it is."""
    return f"""create function search_{table}_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then {gone}; end if;
  if tg_op <> 'DELETE' then perform search_write_{noun}(new.{reference}); end if;
  return null;
end $$"""


def _trigger(table: str, columns: str) -> str:
    return (
        f"create trigger search_{table}_changed after insert or delete or update of {columns}"
        f" on {table} for each row execute function search_{table}_changed()"
    )


def _written(source: Source, where: str) -> str:
    """The words of some rows of a noun, written anew."""
    body = [f"own.{column}" for column in source.body]
    body += [
        f"(select string_agg({text}, chr(10)) from {table} where {reference} = own.id)"
        for table, reference, text in source.parts
    ]
    told = f"concat_ws(chr(10), {', '.join(body)})" if body else "''"
    return (
        "insert into search_row (row_id, noun, title, body, words)"
        f" select id, {number_of(source.noun)}, title, body, search_words(title, body)"
        f" from (select own.id, own.{source.title} as title, {told} as body"
        f" from {source.noun} as own where {where}) as told"
        " on conflict (row_id) do update"
        " set title = excluded.title, body = excluded.body, words = excluded.words"
    )

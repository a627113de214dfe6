"""The words by which things are found on PostgreSQL, as on SQLite: one row for each thing, with its
words (weight A in the title, B below it), and a list of all words. Kept right by triggers. A change
of SOURCES must make it anew.

The dictionaries of PostgreSQL do not bring “gewacht” to “wachten”. So words are kept as they are
written, and their other forms are looked up in the list, for both databases alike."""

from collections.abc import Iterator

from journeys.queries.search_index import SOURCES, Source

# Without accents, capitals and punctuation: none of it needs an extension of the server.
_PLAIN = r"""create function search_plain(told text) returns text language sql immutable as $$
select regexp_replace(lower(regexp_replace(normalize(told, NFD), '[\u0300-\u036f]', '', 'g')),
  '[]!-/:-@[\\^_`{-~–—‘’“”…•«»]+', ' ', 'g') $$"""
_WORDS = """create function search_words(title text, body text) returns tsvector
language sql immutable as $$
select setweight(to_tsvector('simple', search_plain(title)), 'A')
  || setweight(to_tsvector('simple', search_plain(body)), 'B') $$"""
_TABLES = (
    "create table search_row (row_id uuid primary key, noun smallint not null,"
    " title text not null, body text not null, words tsvector not null)",
    "create index search_row_words on search_row using gin (words)",
    'create table search_word (term text collate "C" primary key)',
)
# A word that nothing has any more is no word here: what was erased is not proposed to anybody.
_LISTED = """create function search_row_changed() returns trigger language plpgsql as $$
declare
  was text[] := '{}';
  now text[] := '{}';
begin
  if tg_op <> 'INSERT' then was := tsvector_to_array(old.words); end if;
  if tg_op <> 'DELETE' then now := tsvector_to_array(new.words); end if;
  insert into search_word
    select term from unnest(now) as term where not term = any (was) order by term
    on conflict do nothing;
  delete from search_word using unnest(was) as gone (word)
    where term = word and not word = any (now) and not exists
      (select from search_row where words @@ to_tsquery('simple', quote_literal(word)));
  return null;
end $$"""
_LISTING = (
    "create trigger search_row_changed after insert or update or delete on search_row"
    " for each row execute function search_row_changed()"
)


def number_of(noun: str) -> int:
    """By which number the rows of this noun are known."""
    return 1 + next(n for n, source in enumerate(SOURCES) if source.noun == noun)


def making() -> Iterator[str]:
    """The statements that make the index from what is stored now."""
    yield from (_PLAIN, _WORDS, *_TABLES)
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
    yield from filling()
    # From here on row by row.
    yield _LISTED
    yield _LISTING


def filling() -> Iterator[str]:
    """The statements that write all words, where there are none."""
    for source in SOURCES:
        yield _written(source, "true")
    yield "insert into search_word select word from ts_stat('select words from search_row')"


def unmaking() -> Iterator[str]:
    for source in SOURCES:
        for table in (source.noun, *(part[0] for part in source.parts)):
            yield f"drop trigger search_{table}_changed on {table}"
            yield f"drop function search_{table}_changed()"
        yield f"drop function search_write_{source.noun}(uuid)"
    yield "drop table search_row"
    yield "drop table search_word"
    yield "drop function search_row_changed()"
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

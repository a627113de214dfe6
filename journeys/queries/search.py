"""Finding things by the words in them: whole, by how they begin, or in another form of the word.

One question for both databases, each with an index of its own: FTS5 on SQLite (`search_index`),
where the other forms of a word are looked up in the list of words, and text search vectors on
PostgreSQL (`search_on_postgres`), where the stems are stored."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import sqlalchemy
from sqlalchemy import (
    JSON,
    Integer,
    Select,
    Text,
    Uuid,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    table,
)
from sqlalchemy import union_all as put_together
from sqlmodel import Session

from journeys.domain.stemming import folded
from journeys.queries.gather import Asked, answers, asked, is_postgres
from journeys.queries.journey.template import parts_of_templates
from journeys.queries.search_about import QUESTIONS
from journeys.queries.search_index import ROOM, SOURCES, numbers
from journeys.queries.search_on_postgres import number_of
from journeys.queries.search_words import sought, words_of

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select

# Of more hits in one noun, only so many are weighed: with a word that is everywhere, the order says
# nothing, and weighing costs a microsecond each.
_WEIGHED = 1000
# On PostgreSQL weighing costs ten times as much.
_WEIGHED_THERE = 200
# Of words in the title ten times that of words in the text, which is the third and the fourth.
_WEIGHTS = "{0, 0, 0.1, 1}"

_search: Any = table("search", column("rowid", Integer), column("rank"), column("search", Text))
_row: Any = table(
    "search_row",
    column("id", Integer),
    column("row_id", Uuid()),
    column("noun", Integer),
    column("title", Text),
    column("body", Text),
    column("words"),
)
NUMBERS = {source.noun: number_of(source.noun) for source in SOURCES}


@dataclass(frozen=True)
class Hit:
    """One thing that was found. `about` are narrow facts of it by name, other for every noun."""

    noun: str
    key: str
    title: str
    body: str
    about: Any


@dataclass(frozen=True)
class Group:
    """The best hits of one noun, of `total`."""

    noun: str
    total: int
    hits: list[Hit]


def found(
    session: Session,
    text: str,
    each: int = 8,
    nouns: Sequence[str] = (),
    only: Sequence[Any] | None = None,
) -> list[Group]:
    """What has all these words, by noun (or of these nouns only): at most `each` of one, the best
    first. With `only`, of these insights as the index calls them; see `insight_hits`."""
    words = words_of(text)
    if not words:
        return []
    postgres = is_postgres(session)
    wanted = tuple(noun for noun in NUMBERS if not nouns or noun in nouns)
    values = sought(session, words)
    if only is not None:
        values["only"] = json.dumps(only[:_WEIGHED])
    question = _everywhere(postgres, each, wanted, only is not None)
    answer = answers(session, question, **values)
    totals = {row.noun: row.count for row in answer.get("totals", ())}
    groups = []
    for noun in wanted:
        number, about = NUMBERS[noun], {row.id: row for row in answer[noun]}
        own = [row for row in answer["best"] if row.noun == number and row.row_id in about]
        own.sort(key=lambda row: row.rank)
        hits = [_hit(noun, row, about[row.row_id]) for row in own]
        if hits:
            groups.append(Group(noun, totals[number] if only is None else len(only), hits))
    return groups


def matching(postgres: bool, noun: str, most: int | None = None) -> Select[Any]:
    """The ids of the things of a noun that have the words, as a question to put into another one;
    of more than `most` the best. It leaves the words open: see `sought`."""
    if postgres:
        rows = select(_row.c.row_id).where(_matches(), _row.c.noun == NUMBERS[noun])
        return rows.order_by(_weight(_row.c.words)).limit(most) if most else rows
    rows = _fts_rows(_row.c.row_id, bindparam("words")).where(_is(noun))
    return rows.order_by(_search.c.rank).limit(most) if most else rows


def titles_matching(session: Session, noun: str, word: str) -> Any:
    """The ids of the things of a noun with a word in their title that begins like this."""
    if is_postgres(session):
        begins = func.to_tsquery("simple", f"'{folded(word)}':*A")
        return select(_row.c.row_id).where(
            _row.c.words.op("@@")(begins), _row.c.noun == NUMBERS[noun]
        )
    return _fts_rows(_row.c.row_id, f'title : "{word}"*').where(_is(noun))


def insight_hits(session: Session, text: str) -> list[Any]:
    """All insights with these words, as the index calls them."""
    words = words_of(text)
    if not words:
        return []
    postgres = is_postgres(session)
    found = session.execute(_insight_hits(postgres), sought(session, words))
    # One long text comes over sooner than twenty thousand rows.
    return (found.scalar() or "").split() if postgres else list(found.scalars())


@cache
def _insight_hits(postgres: bool) -> Select[Any]:
    if postgres:
        rows = select(func.string_agg(cast(_row.c.row_id, Text()), " "))
        return rows.where(_matches(), _row.c.noun == NUMBERS["insight"])
    wanted = _search.c.search.op("match")(bindparam("words"))
    return select(_search.c.rowid).where(wanted, _is("insight"))


def counts(session: Session, text: str) -> dict[str, int]:
    """How many things of each noun have all these words."""
    words = words_of(text)
    if not words:
        return {}
    question = totals_of(is_postgres(session))
    totals = {row[0]: row[1] for row in session.execute(question, sought(session, words))}
    return {noun: totals[number] for noun, number in NUMBERS.items() if number in totals}


@lru_cache(200)
def _everywhere(postgres: bool, each: int, nouns: tuple[str, ...], few: bool) -> Asked:
    """The best of these nouns, and what else is told of each of them; of how many, unless only
    some are asked for."""
    hits = _hits(few) if postgres else None
    best = (_best(each, nouns, few) if hits is None else _best_of(hits, each, nouns)).cte("best")
    best = best.prefix_with("MATERIALIZED", dialect="sqlite")
    about = {
        noun: QUESTIONS[noun](select(best.c.row_id).where(best.c.noun == NUMBERS[noun]))
        for noun in nouns
    }
    if not few:
        about["totals"] = totals_of(postgres) if hits is None else _counted(hits)
    return asked(postgres, best=select(best), **about)


def _counted(matches: Any) -> Select[Any]:
    return select(matches.c.noun, func.count().label("count")).group_by(matches.c.noun)


@cache
def totals_of(postgres: bool) -> Select[Any]:
    """How many things of each noun have the words, as a question."""
    nobodys = _row.c.row_id.in_(parts_of_templates())
    if postgres:
        matches = select(_row.c.noun).where(_matches(), ~nobodys).subquery()
    else:
        noun = _search.c.rowid.op("/")(literal_column(str(ROOM))).label("noun")
        ids = select(_row.c.id).where(nobodys)
        wanted = _search.c.search.op("match")(bindparam("words"))
        matches = select(noun).where(wanted, _search.c.rowid.not_in(ids)).subquery()
    return _counted(matches)


def _best(each: int, nouns: tuple[str, ...], few: bool) -> Select[Any]:
    nobodys = select(_row.c.id).where(_row.c.row_id.in_(parts_of_templates()))
    parts = []
    for noun in nouns:
        number = NUMBERS[noun]
        rows = select(_search.c.rowid.label("id"), _search.c.rank).where(
            _search.c.search.op("match")(bindparam("words")), _is(noun)
        )
        if few:
            # Told the rows themselves, SQLite would look the words up again for each of them.
            rows = rows.where((_search.c.rowid + 0).in_(_only(func.json_each)))
        own = rows.where(_search.c.rowid.not_in(nobodys)).limit(_WEIGHED).subquery()
        placed = select(own, literal_column(str(number), Integer()).label("noun"))
        parts.append(select(placed.order_by(own.c.rank).limit(each).subquery()))
    # Only now: a word that thousands have would drag along all that is written about them.
    best = put_together(*parts).subquery()
    told = select(best, _row.c.row_id, _row.c.title, _row.c.body)
    return told.join(_row, _row.c.id == best.c.id)


def _hits(few: bool) -> Any:
    """All hits on PostgreSQL: the words are looked up once, and only then taken apart by noun."""
    rows = select(_row.c.row_id, _row.c.noun)
    rows = rows.where(_matches(), _row.c.row_id.not_in(parts_of_templates()))
    if few:
        ids = _only(func.json_array_elements_text, JSON)
        rows = rows.where(cast(_row.c.row_id, Text()).in_(ids))
    return rows.cte("hits").prefix_with("MATERIALIZED", dialect="postgresql")


def _best_of(hits: Any, each: int, nouns: tuple[str, ...]) -> Select[Any]:
    parts = []
    for noun in nouns:
        own = select(hits.c.row_id).where(hits.c.noun == NUMBERS[noun])
        own = own.limit(_WEIGHED_THERE).subquery()
        rank = _weight(_row.c.words).label("rank")
        placed = select(_row.c.row_id, _row.c.noun, rank, _row.c.title, _row.c.body)
        placed = placed.join(own, own.c.row_id == _row.c.row_id).order_by(rank).limit(each)
        parts.append(select(placed.subquery()))
    return select(put_together(*parts).subquery())


def _only(elements: Any, kind: Any = None) -> Any:
    listed = bindparam("only", type_=Text())
    wanted = elements(cast(listed, kind) if kind else listed).table_valued("value")
    return select(wanted.c.value)


def _matches() -> Any:
    return _row.c.words.op("@@")(_query())


def _weight(words: Any) -> Any:
    """The best first, as FTS5 has it."""
    return -func.ts_rank(literal_column(f"'{_WEIGHTS}'::real[]"), words, _query())


def _query() -> Any:
    return func.to_tsquery("simple", bindparam("words", type_=Text()))


def _hit(noun: str, row: Any, about: Any) -> Hit:
    return Hit(noun, about.key, row.title, row.body.strip(), about)


def _fts_rows(shown: Any, wanted: Any) -> Select[Any]:
    rows = select(shown).select_from(_row).join(_search, _search.c.rowid == _row.c.id)
    return rows.where(_search.c.search.op("match")(wanted))


def _is(noun: str) -> Any:
    return _search.c.rowid.between(*map(literal_column, map(str, numbers(noun))))

"""Finding things by the words in them, whole or by how they begin.

On SQLite through the full-text index of `search_index`; on PostgreSQL for now by ILIKE over the
tables themselves: the same answers, without order of relevance, and slower."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import (
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    table,
)
from sqlalchemy import union_all as put_together
from sqlmodel import Session, SQLModel

from journeys.domain import models
from journeys.queries.gather import Asked, answers, asked, is_postgres
from journeys.queries.journey.template import parts_of_templates
from journeys.queries.search_index import ROOM, SOURCES, Source, numbers

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select

# More words than this narrow nothing down any more.
_MOST_WORDS = 12

_search: Any = table("search", column("rowid", Integer), column("rank"), column("search", Text))
_row: Any = table(
    "search_row",
    column("id", Integer),
    column("row_id", Uuid()),
    column("title", Text),
    column("body", Text),
)
_SOURCES = {source.noun: source for source in SOURCES}
_NUMBERS = {source.noun: numbers(source.noun)[0] // ROOM for source in SOURCES}


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


def words_of(text: str) -> list[str]:
    """The words to look for: letters and digits, whatever stands between them."""
    return _all_words(text)[:_MOST_WORDS]


def has_more_words(text: str) -> bool:
    """Whether there are words that are not looked for, because there are so many."""
    return len(_all_words(text)) > _MOST_WORDS


def _all_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def found(session: Session, text: str, each: int = 8) -> list[Group]:
    """What has all these words, by noun: at most `each` of one, the best first."""
    words = words_of(text)
    if not words:
        return []
    postgres = is_postgres(session)
    question = _everywhere(postgres, len(words), each)
    answer = answers(session, question, **sought(postgres, words))
    totals = {row.noun: row.count for row in answer["totals"]}
    groups = []
    for noun, number in _NUMBERS.items():
        about = {row.id: row for row in answer[noun]}
        own = [row for row in answer["best"] if row.noun == number and row.row_id in about]
        own.sort(key=lambda row: row.place)
        hits = [_hit(noun, row, about[row.row_id]) for row in own]
        if hits:
            groups.append(Group(noun, totals[number], hits))
    return groups


def matching(
    postgres: bool, noun: str, count: int, all_of: bool = True, most: int | None = None
) -> Select[Any]:
    """The ids of the things of a noun that have all (or any) of so many words, as a question to put
    into another one; of more than `most` the best. It leaves the words open: see `sought`."""
    if postgres:
        own = SQLModel.metadata.tables[noun]
        contained = [_contains(_SOURCES[noun], word) for word in _open_words(count)]
        return select(own.c.id).where((and_ if all_of else or_)(*contained)).limit(most)
    rows = _fts_rows(_row.c.row_id, bindparam("words")).where(_is(noun))
    return rows.order_by(_search.c.rank).limit(most) if most else rows


def sought(postgres: bool, words: Sequence[str], all_of: bool = True) -> dict[str, str]:
    """What a question that leaves its words open is asked with."""
    if postgres:
        return {f"word_{number}": f"%{word}%" for number, word in enumerate(words)}
    # In quotes nothing that somebody types is an operator.
    return {"words": (" AND " if all_of else " OR ").join(f'"{word}"*' for word in words)}


def titles_matching(session: Session, noun: str, word: str) -> Any:
    """The ids of the things of a noun with a word in their title that begins like this."""
    if is_postgres(session):
        own = SQLModel.metadata.tables[noun]
        return select(own.c.id).where(own.c[_SOURCES[noun].title].ilike(f"%{word}%"))
    return _fts_rows(_row.c.row_id, f'title : "{word}"*').where(_is(noun))


@cache
def _everywhere(postgres: bool, count: int, each: int) -> Asked:
    """The best of every noun, and what else is told of each of them."""
    if postgres:
        matches = _ilike_matches(_open_words(count))
    else:
        noun = _search.c.rowid.op("/")(literal_column(str(ROOM))).label("noun")
        ids = _search.c.rowid.label("id"), _search.c.rank
        nobodys = select(_row.c.id).where(_row.c.row_id.in_(parts_of_templates()))
        found = select(noun, *ids).where(
            _search.c.search.op("match")(bindparam("words")), _search.c.rowid.not_in(nobodys)
        )
        matches = found.subquery()
    place = func.row_number().over(partition_by=matches.c.noun, order_by=matches.c.rank)
    numbered = select(matches, place.label("place")).subquery()
    best = select(numbered).where(numbered.c.place <= each)
    if not postgres:
        # Only now: a word that thousands have would drag along all that is written about them.
        told = best.add_columns(_row.c.row_id, _row.c.title, _row.c.body)
        best = told.join(_row, _row.c.id == numbered.c.id)
    best = best.cte("best").prefix_with("MATERIALIZED", dialect="sqlite")
    about = {
        noun: _QUESTIONS[noun](select(best.c.row_id).where(best.c.noun == number))
        for noun, number in _NUMBERS.items()
    }
    # Asked apart: to count within the same question, SQLite sorts all of it a second time.
    totals = select(matches.c.noun, func.count().label("count")).group_by(matches.c.noun)
    return asked(postgres, totals=totals, best=select(best), **about)


def _hit(noun: str, row: Any, about: Any) -> Hit:
    return Hit(noun, about.key, row.title, row.body.strip(), about)


def _fts_rows(shown: Any, wanted: Any) -> Select[Any]:
    rows = select(shown).select_from(_row).join(_search, _search.c.rowid == _row.c.id)
    return rows.where(_search.c.search.op("match")(wanted))


def _is(noun: str) -> Any:
    return _search.c.rowid.between(*map(literal_column, map(str, numbers(noun))))


def _open_words(count: int) -> list[Any]:
    return [bindparam(f"word_{number}", type_=Text()) for number in range(count)]


def _ilike_matches(words: list[Any]) -> Any:
    questions = []
    for source in SOURCES:
        own: Any = SQLModel.metadata.tables[source.noun]
        title = own.c[source.title]
        parts = (_part(own, *part) for part in source.parts)
        body = func.concat_ws("\n", *(own.c[name] for name in source.body), *parts)
        questions.append(
            select(
                literal_column(str(_NUMBERS[source.noun])).label("noun"),
                own.c.id.label("row_id"),
                title.label("title"),
                body.label("body"),
                title.label("rank"),
            ).where(
                own.c.id.not_in(parts_of_templates()), *(_contains(source, word) for word in words)
            )
        )
    return put_together(*questions).subquery()


def _part(own: Any, name: str, reference: str, text: str) -> Any:
    part = SQLModel.metadata.tables[name]
    told = func.string_agg(part.c[text], "\n")
    return select(told).where(part.c[reference] == own.c.id).scalar_subquery()


def _contains(source: Source, like: Any) -> Any:
    own = SQLModel.metadata.tables[source.noun]
    places: list[Any] = [own.c[name].ilike(like) for name in (source.title, *source.body)]
    for name, reference, text in source.parts:
        part = SQLModel.metadata.tables[name]
        places.append(
            select(part.c.id)
            .where(part.c[reference] == own.c.id, part.c[text].ilike(like))
            .exists()
        )
    return or_(*places)


def _plain(model: Any, *names: str) -> Any:
    columns = [getattr(model, name) for name in ("id", "key", *names)]
    return lambda ids: select(*columns).where(model.id.in_(ids))


_m: Any = models
_JOURNEY = (_m.Journey.key.label("journey_key"), _m.Journey.title.label("journey"))
_QUESTIONS: dict[str, Any] = {
    "journey": _plain(models.Journey, "state", "life_event"),
    "step": lambda ids: (
        select(_m.Step.id, _m.Step.key, _m.Phase.title.label("phase"), *_JOURNEY)
        .join(_m.Phase, _m.Phase.id == _m.Step.phase_id)
        .join(_m.Journey, _m.Journey.id == _m.Phase.journey_id)
        .where(_m.Step.id.in_(ids))
    ),
    "touchpoint": lambda ids: (
        select(
            _m.Touchpoint.id,
            _m.Touchpoint.key,
            _m.Channel.kind.label("channel_kind"),
            _m.Channel.title.label("channel"),
            *_JOURNEY,
        )
        .join(_m.Step, _m.Step.id == _m.Touchpoint.step_id)
        .join(_m.Phase, _m.Phase.id == _m.Step.phase_id)
        .join(_m.Journey, _m.Journey.id == _m.Phase.journey_id)
        .outerjoin(_m.Channel, _m.Channel.id == _m.Touchpoint.channel_id)
        .where(_m.Touchpoint.id.in_(ids))
    ),
    "insight": lambda ids: (
        select(
            _m.Insight.id,
            _m.Insight.key,
            _m.Insight.sentiment,
            _m.Insight.n,
            _m.Insight.of_n,
            _m.Study.title.label("study"),
        )
        .outerjoin(_m.Study, _m.Study.id == _m.Insight.study_id)
        .where(_m.Insight.id.in_(ids))
    ),
    "opportunity": _plain(models.Opportunity, "status", "size"),
    "promise": _plain(models.Promise, "position", "kind"),
    "need": lambda ids: (
        select(
            _m.Need.id,
            _m.Need.key,
            _m.Promise.title.label("promise"),
            _m.Promise.position.label("position"),
        )
        .join(_m.Promise, _m.Promise.id == _m.Need.promise_id)
        .where(_m.Need.id.in_(ids))
    ),
    "study": _plain(models.Study, "status", "period_end"),
}

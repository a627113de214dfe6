"""The insights: listed by what is asked for, and one with all that hangs on it."""

from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID

import sqlalchemy
from sqlalchemy import Integer, Select, and_, bindparam, func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.alike import likeness
from journeys.queries.gather import Asked, Rows, answers, asked, gather, is_postgres
from journeys.queries.kept import Kept
from journeys.queries.research.insight_hanging import all_of_one, places_of
from journeys.queries.search import matching
from journeys.queries.search_words import sought, words_of

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models

Standing = Literal["", "unanswered", "answered", "loose"]
PAGE = 25
# How alike two statements are before we say so, and how many we look at.
ALIKE, _CANDIDATES = 0.5, 30


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; keys of other things, or blank for any."""

    words: str = ""
    sentiment: str = ""
    kind: str = ""
    study: str = ""
    promise: str = ""
    need: str = ""
    journey: str = ""
    persona: str = ""
    standing: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Listing:
    """One page of a list; `total` and `tones` are about all of it. The rest hangs on the page's
    insights, by the id of the insight."""

    total: int
    tones: dict[str, int]
    rows: Rows
    touchpoints: dict[UUID, tuple[Any, ...]]
    needs: dict[UUID, tuple[Any, ...]]
    opportunities: dict[UUID, tuple[Any, ...]]


def listed(session: Session, wanted: Wanted, page: int = 1) -> Listing:
    """One page, in one statement: words are looked up once, however often they are needed."""
    postgres = is_postgres(session)
    question = _listing(postgres, *_asked_by(wanted))
    values = _values(session, wanted)
    hanging = answers(session, question, **values, skipped=(page - 1) * PAGE)
    tones = {row.sentiment: row.count for row in hanging["tones"]}
    return Listing(
        total=sum(tones.values()),
        tones=tones,
        rows=hanging["rows"],
        touchpoints=_by_insight(hanging["touchpoints"]),
        needs=_by_insight(hanging["needs"]),
        opportunities=_by_insight(hanging["opportunities"]),
    )


def keys(session: Session, wanted: Wanted) -> list[str]:
    """All that the list shows for this filter, in its order."""
    postgres = is_postgres(session)
    conditions = _conditions(postgres, *_asked_by(wanted))
    shown = select(_m.Insight.key).where(*conditions).order_by(*_NEWEST)
    return list(session.execute(shown, _values(session, wanted)).scalars())


def filters(session: Session) -> dict[str, Rows]:
    """What a list can be narrowed to."""
    return _kept_filters(session)


def _filters(session: Session) -> dict[str, Rows]:
    return gather(
        session,
        studies=select(_m.Study.key, _m.Study.title).order_by(_m.Study.title),
        promises=select(_m.Promise.key, _m.Promise.title).order_by(_m.Promise.position),
        needs=select(_m.Need.key, _m.Need.title, _m.Promise.title.label("promise"))
        .join(_m.Promise, _m.Promise.id == _m.Need.promise_id)
        .order_by(_m.Promise.position, _m.Need.position),
        journeys=select(_m.Journey.key, _m.Journey.title).order_by(_m.Journey.title),
        personas=select(_m.Persona.key, _m.Persona.title).order_by(_m.Persona.title),
    )


def hanging_on(session: Session, id: UUID) -> dict[str, Rows]:
    """Everything on the page of one insight, in one statement."""
    return gather(session, **all_of_one(id))


def resembling(
    session: Session, statement: str, without: UUID | None = None, most: int = 3
) -> list[Any]:
    """Insights that say nearly the same, the most alike first."""
    words = [word for word in words_of(statement) if len(word) > 3]
    if not words:
        return []
    postgres = is_postgres(session)
    ids = matching(postgres, "insight", most=_CANDIDATES)
    question = (
        select(_m.Insight.id, _m.Insight.key, _m.Insight.statement, _m.Study.title.label("study"))
        .outerjoin(_m.Study, _m.Study.id == _m.Insight.study_id)
        .where(_m.Insight.id.in_(ids), _m.Insight.id != without)
    )
    rows = session.execute(question, sought(session, words, all_of=False))
    alike = [(likeness(statement, row.statement), row) for row in rows]
    close = sorted((pair for pair in alike if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [row for _, row in close[:most]]


def link(session: Session, model: Any, insight_id: UUID, column: str, other: UUID) -> Any:
    """The row that ties an insight to another thing, if there is one."""
    return session.execute(
        select(model).where(model.insight_id == insight_id, getattr(model, column) == other)
    ).scalar_one_or_none()


def tags_of(session: Session, id_: UUID) -> list[str]:
    """What the tags of an insight itself are called."""
    wanted = select(_m.Tag.title).join(_m.InsightTag, _m.InsightTag.tag_id == _m.Tag.id)
    found = session.execute(wanted.where(_m.InsightTag.insight_id == id_).order_by(_m.Tag.title))
    return list(found.scalars())


def last_quote(session: Session, insight_id: UUID) -> int:
    """The place of the last quote of an insight; 0 if it has none."""
    last = select(func.max(_m.Quote.position)).where(_m.Quote.insight_id == insight_id)
    return session.execute(last).scalar() or 0


_kept_filters = Kept(
    _filters,
    {
        "study": "key title",
        "promise": "key title position",
        "need": "key title position promise_id",
        "journey": "key title",
        "persona": "key title",
    },
)
_SORTED = (_m.Insight.heard_on, _m.Insight.created_at, _m.Insight.key)
_NEWEST = (_m.Insight.heard_on.desc().nulls_last(), _m.Insight.created_at.desc(), _m.Insight.key)


def _rows() -> Select[Any]:
    return (
        select(
            _m.Insight.id,
            _m.Insight.key,
            _m.Insight.statement,
            _m.Insight.sentiment,
            _m.Insight.kind,
            _m.Insight.n,
            _m.Insight.of_n,
            _m.Insight.heard_on,
            _m.Insight.place,
            _m.Study.key.label("study_key"),
            _m.Study.title.label("study"),
        )
        .outerjoin(_m.Study, _m.Study.id == _m.Insight.study_id)
        .order_by(*_NEWEST)
    )


def _asked_by(wanted: Wanted) -> tuple[frozenset[str], int, str]:
    """What makes one question other than the next: which parts are asked for, how many words, and
    how the insights stand. What is looked for with it are its values."""
    names = frozenset(field.name for field in fields(wanted) if getattr(wanted, field.name))
    return names, len(words_of(wanted.words)), wanted.standing


def _values(session: Session, wanted: Wanted) -> dict[str, Any]:
    asked_for = {f.name: v for f in fields(wanted) if (v := getattr(wanted, f.name))}
    asked_for.pop("words", None)
    asked_for.pop("standing", None)
    words = words_of(wanted.words)
    return {**asked_for, **(sought(session, words) if words else {})}


@lru_cache(200)
def _listing(postgres: bool, names: frozenset[str], words: int, standing: str) -> Asked:
    hits = (
        select(_m.Insight.id, _m.Insight.sentiment)
        .add_columns(*(column.label(f"by_{n}") for n, column in enumerate(_SORTED)))
        .where(*_conditions(postgres, names, words, standing))
        .cte("hits")
        # Left to itself, SQLite looks the words up once for the figures and once for the rows.
        .prefix_with("MATERIALIZED")
    )
    newest = (hits.c.by_0.desc().nulls_last(), hits.c.by_1.desc(), hits.c.by_2)
    skipped = bindparam("skipped", type_=Integer())
    shown = select(hits.c.id).order_by(*newest).limit(PAGE).offset(skipped).cte("shown")
    ids = select(shown.c.id)
    return asked(
        postgres,
        tones=select(hits.c.sentiment, func.count().label("count")).group_by(hits.c.sentiment),
        rows=_rows().where(_m.Insight.id.in_(ids)),
        **places_of(ids),
    )


def _conditions(postgres: bool, names: frozenset[str], words: int, standing: str) -> list[Any]:
    """Each part that was asked for, as a condition; the others are none."""
    insight = _m.Insight
    study = select(_m.Study.id).where(_m.Study.key == bindparam("study"))
    parts = {
        "sentiment": lambda: insight.sentiment == bindparam("sentiment"),
        "kind": lambda: insight.kind == bindparam("kind"),
        "study": lambda: insight.study_id.in_(study),
        "since": lambda: insight.heard_on >= bindparam("since"),
        "until": lambda: insight.heard_on <= bindparam("until"),
        "journey": lambda: insight.id.in_(_within()),
        "persona": lambda: insight.id.in_(_of_persona()),
        "standing": lambda: _STANDINGS[standing],
    }
    found = [condition() for name, condition in parts.items() if name in names]
    if names & {"need", "promise"}:
        found.append(insight.id.in_(_about_needs(names)))
    if words:
        found.append(insight.id.in_(matching(postgres, "insight")))
    return found


def _about_needs(names: frozenset[str]) -> Select[Any]:
    """Those that say something of a need itself, or of a need of the promise."""
    question = select(_m.InsightNeed.insight_id).join(_m.Need, _m.Need.id == _m.InsightNeed.need_id)
    if "need" in names:
        question = question.where(_m.Need.key == bindparam("need"))
    if "promise" in names:
        promise = select(_m.Promise.id).where(_m.Promise.key == bindparam("promise"))
        question = question.where(_m.Need.promise_id.in_(promise))
    return question


def _within() -> Select[Any]:
    return (
        select(_m.InsightTouchpoint.insight_id)
        .join(_m.Touchpoint, _m.Touchpoint.id == _m.InsightTouchpoint.touchpoint_id)
        .join(_m.Step, _m.Step.id == _m.Touchpoint.step_id)
        .join(_m.Phase, _m.Phase.id == _m.Step.phase_id)
        .join(_m.Journey, _m.Journey.id == _m.Phase.journey_id)
        .where(_m.Journey.key == bindparam("journey"))
    )


def _of_persona() -> Select[Any]:
    return (
        select(_m.InsightPersona.insight_id)
        .join(_m.Persona, _m.Persona.id == _m.InsightPersona.persona_id)
        .where(_m.Persona.key == bindparam("persona"))
    )


def _tied(model: Any) -> Any:
    return select(model.insight_id).where(model.insight_id == _m.Insight.id).exists()


_STANDINGS = {
    "unanswered": ~_tied(_m.OpportunityInsight),
    "answered": _tied(_m.OpportunityInsight),
    "loose": and_(~_tied(_m.InsightTouchpoint), ~_tied(_m.InsightNeed)),
}


def _by_insight(rows: Rows) -> dict[UUID, tuple[Any, ...]]:
    found: dict[UUID, Rows] = {}
    for row in rows:
        found.setdefault(row.insight_id, []).append(row)
    return {id_: tuple(own) for id_, own in found.items()}

"""What insights rest on and what speaks against them."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Contradiction
from journeys.domain.strength import Body, Evidence, Strength, strength, together
from journeys.queries.gather import Rows, gather
from journeys.queries.kept import Kept

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def rests_on(session: Session, insight: models.Insight) -> dict[str, Rows]:
    """The further evidence of an insight, and the insights that contradict it."""
    study, more = _m.Study, _m.InsightEvidence
    return gather(
        session,
        evidence=select(
            more.id, more.key, more.statement, more.n, more.of_n, more.heard_on, more.place,
            study.key.label("study_key"), study.title.label("study"),
        )
        .outerjoin(study, study.id == more.study_id)
        .where(more.insight_id == insight.id)
        .order_by(more.heard_on, more.key),
        against=_against(insight.id),
    )  # fmt: skip


def bodies(session: Session, ids: Any) -> dict[UUID, Body]:
    """What each of these insights rests on. `ids`: a question for them, or a list."""
    insight, more, tie = _m.Insight, _m.InsightEvidence, _m.Contradiction
    rows = gather(
        session,
        insights=select(insight.id, insight.kind).where(insight.id.in_(ids)),
        own=_heard(insight, insight.id, insight.id.in_(ids)),
        more=_heard(more, more.insight_id, more.insight_id.in_(ids)),
        methods=select(_m.StudyMethod.study_id, _m.StudyMethod.method),
        quoted=select(_m.Quote.insight_id, _m.Quote.study_id, func.count().label("count"))
        .where(_m.Quote.insight_id.in_(ids))
        .group_by(_m.Quote.insight_id, _m.Quote.study_id),
        segments=select(_m.InsightPersona.insight_id, _m.InsightPersona.persona_id).where(
            _m.InsightPersona.insight_id.in_(ids)
        ),
        against=select(tie.insight_id, tie.other_id).where(
            tie.insight_id.in_(ids) | tie.other_id.in_(ids)
        ),
    )
    return _bodies(rows)


def _heard(row: Any, insight_id: Any, wanted: Any) -> Any:
    """In which study, among how many, and when: the study says so where nothing nearer does."""
    study = _m.Study
    when = func.coalesce(row.heard_on, study.period_end, study.period_start).label("heard")
    named = insight_id.label("insight_id")
    joined = select(named, row.study_id, row.n, when).outerjoin(study, study.id == row.study_id)
    return joined.where(wanted)


def _bodies(rows: dict[str, Rows]) -> dict[UUID, Body]:
    methods: dict[UUID, tuple[str, ...]] = {}
    for row in rows["methods"]:
        methods[row.study_id] = (*methods.get(row.study_id, ()), row.method)
    heard: dict[UUID, list[Evidence]] = {row.id: [] for row in rows["insights"]}
    for row in (*rows["own"], *rows["more"]):
        told = Evidence(row.study_id, methods.get(row.study_id, ()), row.n, row.heard)
        heard[row.insight_id].append(told)
    voices, segments, against = Counter[UUID](), defaultdict[UUID, set[UUID]](set), Counter[UUID]()
    for row in rows["quoted"]:
        voices[row.insight_id] += row.count
        # A quote from another study says that it was heard there too, from at least one person.
        if row.study_id and all(each.study != row.study_id for each in heard[row.insight_id]):
            methods_ = methods.get(row.study_id, ())
            heard[row.insight_id].append(Evidence(row.study_id, methods_, 1))
    for row in rows["segments"]:
        segments[row.insight_id].add(row.persona_id)
    for row in rows["against"]:
        against.update((row.insight_id, row.other_id))
    return {
        row.id: Body(
            row.kind, tuple(heard[row.id]), voices[row.id], frozenset(segments[row.id]),
            against[row.id],
        )
        for row in rows["insights"]
    }  # fmt: skip


def body_of(session: Session, opportunity_id: UUID) -> Body:
    """What the insights of one opportunity rest on together."""
    tie = _m.OpportunityInsight
    ids = select(tie.insight_id).where(tie.opportunity_id == opportunity_id)
    return together(bodies(session, ids).values())


def strengths(session: Session, today: date) -> dict[UUID, Strength]:
    """How strong the evidence is of every opportunity that an insight is tied to, by its id."""
    return _strengths(session, today)


def _all_strengths(session: Session, today: date) -> dict[UUID, Strength]:
    tie = _m.OpportunityInsight
    found = bodies(session, select(tie.insight_id))
    by_opportunity: dict[UUID, list[Body]] = {}
    for row in session.execute(select(tie.opportunity_id, tie.insight_id)):
        by_opportunity.setdefault(row.opportunity_id, []).append(found[row.insight_id])
    return {id_: strength(together(own), today) for id_, own in by_opportunity.items()}


_strengths = Kept(
    _all_strengths,
    {
        "insight": "kind n heard_on study_id",
        "insight_evidence": "*",
        "insight_persona": "*",
        "study": "period_start period_end",
        "study_method": "*",
        "quote": "insight_id study_id",
        "contradiction": "insight_id other_id",
        "opportunity_insight": "*",
    },
    most=2,
)


def _against(insight_id: UUID) -> Any:
    """Neither comes first: this insight may be either of the two."""
    tie, other = _m.Contradiction, _m.Insight
    the_other = sqlalchemy.case((tie.insight_id == insight_id, tie.other_id), else_=tie.insight_id)
    return (
        select(tie.key, tie.note, other.key.label("other_key"), other.statement, other.sentiment)
        .join(other, other.id == the_other)
        .where((tie.insight_id == insight_id) | (tie.other_id == insight_id))
        .order_by(other.statement)
    )


def contradiction_of(session: Session, one: UUID, other: UUID) -> Contradiction | None:
    """The tie between two insights, whichever way round."""
    tie = _m.Contradiction
    wanted = select(Contradiction).where(
        ((tie.insight_id == one) & (tie.other_id == other))
        | ((tie.insight_id == other) & (tie.other_id == one))
    )
    return session.execute(wanted).scalars().first()

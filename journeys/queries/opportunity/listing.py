"""All opportunities as they stand in the list, kept until something changes that it shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.scoring import Score
from journeys.queries import search
from journeys.queries.gather import Rows, gather, is_postgres, narrow
from journeys.queries.journey.template import is_nobodys
from journeys.queries.kept import Kept
from journeys.queries.ranking import RESTS_ON, Ranking, is_drawing, ranking
from journeys.queries.search_words import sought, words_of

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models

_LIST = "id key title status size promise_id owner_id dropped_why"


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """One opportunity in the list; `score` is None when it is done or dropped. `journeys` are the
    keys of those in which it changes something, `promise` is the number of its colour."""

    id: UUID
    key: str
    title: str
    size: str
    status: str
    promise: int | None
    promise_title: str
    promise_key: str
    owner: str
    owner_key: str
    journeys: frozenset[str]
    dropped_why: str | None
    score: Score | None

    @property
    def only_assumed(self) -> bool:
        return bool(self.score and self.score.assumptions == self.score.inputs)


@dataclass(frozen=True)
class Shown:
    """Some of them: all, those with a place, best first, and those without."""

    rows: Sequence[Ranked]
    ranked: Sequence[Ranked]
    closed: Sequence[Ranked]
    only_assumed: int
    legend: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Listing:
    """The list, and what it can be narrowed to. `journeys` are those that anything changes."""

    whole: Shown
    best: float
    departments: Rows
    journeys: Rows


def listing(session: Session) -> Listing:
    return _kept(session)


def matching(session: Session, text: str) -> set[UUID]:
    """Those with these words in their title, description or solutions."""
    words = words_of(text)
    if not words:
        return set()
    question = search.matching(is_postgres(session), "opportunity")
    return set(session.execute(question, sought(session, words)).scalars())


def summed_up(rows: Sequence[Ranked]) -> Shown:
    ranked = [row for row in rows if row.score]
    return Shown(
        rows=rows,
        ranked=ranked,
        closed=[row for row in rows if not row.score],
        only_assumed=sum(row.only_assumed for row in ranked),
        legend=sorted({(row.promise, row.promise_title) for row in ranked if row.promise}),
    )


def _reckoned(session: Session) -> Listing:
    changed = _journeys_changed()
    known = changed.subquery()
    found = gather(
        session,
        opportunities=narrow(m.Opportunity, _LIST).order_by(m.Opportunity.title),
        departments=narrow(m.Department, "id key code title").order_by(m.Department.code),
        journeys=narrow(m.Journey, "id key title")
        .where(m.Journey.id.in_(select(known.c.journey_id)))
        .order_by(m.Journey.title),
        changed=changed,
    )
    return _listing(_rows(ranking(session), found), found["departments"], found["journeys"])


def _renewed(session: Session, known: Listing, changes: Sequence[Any]) -> Listing | None:
    """When only scores and places are other ones, all else that is shown stays as it is."""
    if not all(_moves_only(session, change) for change in changes):
        return None
    scores = ranking(session).by_opportunity
    rows = [replace(row, score=scores.get(row.id)) for row in known.whole.rows]
    return _listing(rows, known.departments, known.journeys)


def _moves_only(session: Session, change: Any) -> bool:
    if change.noun in ("feasibility_rating", "opportunity_effect"):
        return True
    # The titles of journeys are shown here.
    return (change.noun, change.action) != ("journey", "update") and is_drawing(session, change)


def _listing(rows: Sequence[Ranked], departments: Rows, journeys: Rows) -> Listing:
    ordered = sorted(rows, key=lambda row: row.score.rank if row.score else len(rows) + 1)
    best = max((row.score.priority for row in rows if row.score), default=0.0)
    return Listing(summed_up(ordered), best, departments, journeys)


def _journeys_changed() -> Any:
    """Which opportunity changes something in which journey."""
    return (
        select(m.OpportunityTouchpoint.opportunity_id, m.Phase.journey_id)
        .select_from(m.OpportunityTouchpoint)
        .join(m.Touchpoint, m.OpportunityTouchpoint.touchpoint_id == m.Touchpoint.id)
        .join(m.Step, m.Touchpoint.step_id == m.Step.id)
        .join(m.Phase, m.Step.phase_id == m.Phase.id)
        .where(~is_nobodys(m.Phase.journey_id))
        .distinct()
    )


def _rows(ranked: Ranking, found: dict[str, Rows]) -> list[Ranked]:
    promises = {row.id: (place, row) for place, row in enumerate(ranked.promises, start=1)}
    owners = {department.id: department for department in found["departments"]}
    journeys = {journey.id: journey.key for journey in found["journeys"]}
    changed: dict[UUID, set[str]] = {}
    for tie in found["changed"]:
        changed.setdefault(tie.opportunity_id, set()).add(journeys[tie.journey_id])
    rows = []
    for row in found["opportunities"]:
        place, promise = promises.get(row.promise_id, (None, None))
        owner = owners.get(row.owner_id)
        rows.append(
            Ranked(
                id=row.id,
                key=row.key,
                title=row.title,
                size=row.size,
                status=row.status,
                promise=place,
                promise_title=promise.title if promise else "",
                promise_key=promise.key if promise else "",
                owner=owner.code if owner else "",
                owner_key=owner.key if owner else "",
                journeys=frozenset(changed.get(row.id, ())),
                dropped_why=row.dropped_why,
                score=ranked.by_opportunity.get(row.id),
            )
        )
    return rows


_kept = Kept(
    _reckoned,
    RESTS_ON
    | {
        "opportunity": f"{RESTS_ON['opportunity']} owner_id dropped_why",
        "department": "key code title",
        "journey": f"{RESTS_ON['journey']} key title",
    },
    _renewed,
)

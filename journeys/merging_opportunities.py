"""Two opportunities that are one become one. What hangs on the other moves, its words stay, and its
address leads on. It is undone like any change."""

from collections import namedtuple
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.graph import GraphRows, build, refuse_cycle
from journeys.domain.models import (
    FormerOpportunity,
    Kept,
    Opportunity,
    OpportunityDependency,
    Solution,
)
from journeys.domain.opportunity_tree import ways_up
from journeys.domain.reason import Refused, say
from journeys.merging import rest_of, unique_with
from journeys.queries.hanging import hung_on
from journeys.queries.opportunity.family import parents
from journeys.queries.opportunity.opportunity import ties, waiting
from journeys.queries.opportunity.rating_round import is_in_open_round

_LONGEST = 5000
_Wait = namedtuple("_Wait", "opportunity_id depends_on_id")


def merge_opportunities(session: Session, kept: Opportunity, other: Opportunity) -> None:
    """`other` goes up in `kept`. Where both say something of the same need, or the same person
    rated both, that of `kept` stays. Raises Refused where it would wait for itself, by way of
    others, and while people rate either of them."""
    if is_in_open_round(session, [kept.id, other.id]):
        raise Refused(say("People are rating it now: wait until the round is revealed."))
    _refuse_circle(session, kept.id, other.id)
    above = ways_up({row.id: row.parent_id for row in parents(session)}, kept.id)
    if other.id in above:
        kept.parent_id = other.parent_id
        session.flush()
    place = max((row.position for row in ties(session, Solution, kept.id)), default=0)
    there: dict[Any, set[tuple[Any, ...]]] = {}
    for row, name in hung_on(session, other):
        if isinstance(row, Solution):
            place += 1
            row.position = place
        if _is_there(session, row, name, kept, there):
            session.delete(row)
        else:
            setattr(row, name, kept.id)
    _keep_what_it_said(kept, other)
    former = {"former_key": other.key, "former_id": other.id, "opportunity_id": kept.id}
    session.add(FormerOpportunity.model_validate(former))
    session.delete(other)
    session.flush()


def _keep_what_it_said(kept: Opportunity, other: Opportunity) -> None:
    said = "\n\n".join(text for text in (kept.description, other.title, other.description) if text)
    kept.description = said[:_LONGEST]
    kept.organisation_wide = kept.organisation_wide or other.organisation_wide
    for name in ("owner_id", "promise_id", "source"):
        setattr(kept, name, getattr(kept, name) or getattr(other, name))


def _is_there(
    session: Session,
    row: Kept,
    name: str,
    kept: Opportunity,
    there: dict[Any, set[tuple[Any, ...]]],
) -> bool:
    """Whether the same already hangs on the one that stays, or it would wait for itself."""
    if isinstance(row, OpportunityDependency):
        end = row.depends_on_id if name == "opportunity_id" else row.opportunity_id
        if end == kept.id:
            return True
    names = unique_with(type(row), name)
    if not names:
        return False
    if (type(row), name) not in there:
        own = [each for each, at in hung_on(session, kept, type(row)) if at == name]
        there[type(row), name] = {rest_of(each, names, name) for each in own}
    return rest_of(row, names, name) in there[type(row), name]


def _refuse_circle(session: Session, kept: UUID, other: UUID) -> None:
    """As if it were done: what waits for either waits for the one that stays."""
    rows, waits = waiting(session)

    def now(id_: UUID) -> UUID:
        return kept if id_ == other else id_

    tied = {(now(wait.opportunity_id), now(wait.depends_on_id)) for wait in waits}
    then = [_Wait(*pair) for pair in tied if pair[0] != pair[1]]
    refuse_cycle(build(GraphRows(opportunities=rows, dependencies=then)))

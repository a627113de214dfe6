"""Two insights that say the same become one. Nothing of the other is lost: what hangs on it moves,
what it said stays as further evidence, and its address leads on. It is undone like any change."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Session

from journeys.domain.models import (
    Contradiction,
    FormerInsight,
    Insight,
    InsightEvidence,
    Kept,
    Quote,
)
from journeys.queries.by_key import free_key
from journeys.queries.hanging import hung_on
from journeys.queries.records import table_of
from journeys.queries.research.insight import last_quote

# What each thing that hangs on the insight that stays says besides: asked once for each noun.
_There = dict[type[Kept], set[tuple[Any, ...]]]
_SAID = {"statement", "n", "of_n", "heard_on", "place", "source", "study_id"}
_LONGEST = 5000


def merge(session: Session, kept: Insight, other: Insight) -> None:
    """`other` goes up in `kept`, which keeps its own words, tone and kind."""
    place = last_quote(session, kept.id)
    there: _There = {}
    for row, name in hung_on(session, other):
        if isinstance(row, Quote):
            place += 1
            # Without a study of its own a quote is of the study of its insight.
            row.position, row.study_id = place, row.study_id or other.study_id
        if _is_there(session, row, name, kept, there):
            session.delete(row)
        else:
            setattr(row, name, kept.id)
    _keep_what_it_said(session, kept, other)
    session.add(FormerInsight(former_key=other.key, insight_id=kept.id))
    session.delete(other)
    session.flush()


def _keep_what_it_said(session: Session, kept: Insight, other: Insight) -> None:
    said = {name: getattr(other, name) for name in InsightEvidence.model_fields if name in _SAID}
    key = free_key(session, InsightEvidence, "bewijs", within=kept.key)
    session.add(InsightEvidence.model_validate({**said, "insight_id": kept.id, "key": key}))
    kept.note = "\n\n".join(note for note in (kept.note, other.note) if note)[:_LONGEST] or None
    kept.public_text = kept.public_text or other.public_text


def _is_there(session: Session, row: Kept, name: str, kept: Insight, there: _There) -> bool:
    """Whether the same already hangs on the insight that stays."""
    if isinstance(row, Contradiction):
        return _contradicts(session, row, name, kept, there)
    names = unique_with(type(row), name)
    if not names:
        return False
    if type(row) not in there:
        own = [each for each, at in hung_on(session, kept, type(row)) if at == name]
        there[type(row)] = {rest_of(each, names, name) for each in own}
    return rest_of(row, names, name) in there[type(row)]


def _contradicts(
    session: Session, row: Contradiction, name: str, kept: Insight, there: _There
) -> bool:
    """Neither end comes first; and nothing contradicts itself."""
    if Contradiction not in there:
        own = [each for each, _name in hung_on(session, kept, Contradiction)]
        ends = {(each.insight_id, each.other_id) for each in own if isinstance(each, Contradiction)}
        there[Contradiction] = {(end,) for both in ends for end in both} | {(kept.id,)}
    end = row.other_id if name == "insight_id" else row.insight_id
    return (end,) in there[Contradiction]


def unique_with(model: type[Kept], name: str) -> list[str]:
    """The columns that may not be the same twice together with this one."""
    for constraint in table_of(model).constraints:
        if isinstance(constraint, UniqueConstraint) and name in constraint.columns:
            return [column.name for column in constraint.columns]
    return []


def rest_of(row: Kept, names: list[str], name: str) -> tuple[Any, ...]:
    return tuple(getattr(row, each) for each in names if each != name)

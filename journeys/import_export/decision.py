"""Decisions: a ranking frozen with all that it rests on, packed, linked to the one before it, and
looked at again."""

import json
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys import history
from journeys.domain.chain import Break, breaks, digest
from journeys.domain.decision import FORMULA, agrees
from journeys.domain.models import Decision, DecisionFields
from journeys.domain.scoring import Score
from journeys.queries.certainty import certain
from journeys.queries.opportunity.decision import all_decisions, frozen_rows
from journeys.queries.ranking import Ranking, ranking

FORMAT = "journeys-decision/1"
_CRITERIA = ("time", "cost", "technique", "support", "alignment")


def frozen(session: Session) -> dict[str, Any]:
    """The ranking as it is now, with its inputs, its certainty and its formula: plain values that
    need nothing else to be reckoned again. No quotes: only how many insights stand behind it."""
    ranked = ranking(session)
    rows = frozen_rows(session)
    ratings: dict[UUID, list[Any]] = defaultdict(list)
    for rating in rows["ratings"]:
        ratings[rating.opportunity_id].append(rating)
    heard = {row.opportunity_id: row.insights for row in rows["heard"]}
    told = certain(session)
    keys = {need.id: need.key for need in ranked.needs}
    opportunities = []
    for score in ranked.scores:
        sure = told.of(score.opportunity_id)
        found = _opportunity(score, ranked, keys, ratings[score.opportunity_id])
        found["insights"] = heard.get(score.opportunity_id, 0)
        found["certainty"] = asdict(sure) if sure else None
        opportunities.append(found)
    # As it will be read: a pair comes back from JSON as a list.
    return json.loads(
        _text(
            {
                "format": FORMAT,
                "formula": FORMULA,
                "needs": _needs(ranked),
                "opportunities": opportunities,
                "dropped": [
                    {"key": row.key, "title": row.title, "reason": row.dropped_why}
                    for row in rows["dropped"]
                ],
            }
        )
    )


def decide(session: Session, fields: DecisionFields, content: Mapping[str, Any]) -> Decision:
    """Put a decision at the end of the chain."""
    # Pages are remembered until the number of changes is another one; and nobody else decides now.
    history.take_numbers(session, 1)
    last = next(iter(all_decisions(session)[-1:]), None)
    decision = Decision(
        **fields.model_dump(),
        number=last.number + 1 if last else 1,
        made_at=session.info["now"],
        made_by=session.info["actor"],
        content=zlib.compress(_text(content).encode(), 6),
        previous=last.digest if last else None,
        digest="",
    )
    decision.digest = digest(decision.previous, parts_of(decision))
    session.add(decision)
    return decision


def content_of(decision: Decision) -> dict[str, Any]:
    return json.loads(zlib.decompress(decision.content))


def parts_of(decision: Decision) -> Sequence[bytes]:
    """What its digest is over."""
    said = {
        "number": decision.number,
        "title": decision.title,
        "decided_on": decision.decided_on.isoformat(),
        "decided_by": decision.decided_by,
        "note": decision.note,
        "made_by": decision.made_by,
    }
    return [_text(said).encode(), zlib.decompress(decision.content)]


def taken_out(decision: Decision) -> str:
    """A decision as JSON, with what is needed to check its digest without this program."""
    said = json.loads(parts_of(decision)[0])
    links = {"previous": decision.previous, "digest": decision.digest}
    text = {**said, **links, "content": content_of(decision)}
    return json.dumps(text, ensure_ascii=False, indent=2, sort_keys=True)


def broken(session: Session) -> list[Break]:
    """Where the chain of decisions does not hold."""
    return breaks((each, _parts_or_nothing(each)) for each in all_decisions(session))


def not_replayed(session: Session) -> list[int]:
    """Numbers of decisions whose inputs do not give their figures."""
    return [each.number for each in all_decisions(session) if not replays(each)]


def replays(decision: Decision) -> bool:
    try:
        return agrees(content_of(decision))
    except (KeyError, TypeError, ValueError, zlib.error):
        # Whoever tampered with it may have left anything.
        return False


def _parts_or_nothing(decision: Decision) -> Sequence[bytes]:
    try:
        return parts_of(decision)
    except zlib.error:
        return []


def _needs(ranked: Ranking) -> list[dict[str, Any]]:
    promises = {promise.id: promise.key for promise in ranked.promises}
    found = []
    for need in ranked.needs:
        weight, kept = ranked.importances[need.id], ranked.realisations[need.id]
        found.append(
            {
                "key": need.key,
                "title": need.title,
                "promise": promises[need.promise_id],
                "importance": weight.value,
                "importance_bounds": [weight.low, weight.high],
                "importance_is_estimate": weight.assumed,
                "realisation": kept.value,
                "n": kept.n,
            }
        )
    return found


def _opportunity(
    score: Score, ranked: Ranking, keys: Mapping[UUID, str], ratings: Sequence[Any]
) -> dict[str, Any]:
    row = ranked.rows[score.opportunity_id]
    override = row.priority_override
    return {
        "key": row.key,
        "title": row.title,
        "size": row.size,
        "status": row.status,
        "effects": [
            {
                "need": keys[part.need_id],
                "effect": part.effect,
                "basis": part.basis,
                "reach": part.reach.value,
                "reaches": [part.reach.changed, part.reach.bearing, part.reach.unit],
            }
            for part in score.impact.parts
        ],
        "ratings": [
            {"rater": each.rater, "basis": each.basis}
            | {name: getattr(each, name) for name in _CRITERIA}
            for each in ratings
        ],
        "override": None
        if override is None
        else {"value": override, "reason": row.override_reason},
        "told": {
            "rank": score.rank,
            "impact": score.impact.value,
            "feasibility": score.feasibility.value,
            "priority": score.priority,
        },
    }


def _text(content: Any) -> str:
    """Always the same for the same values."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

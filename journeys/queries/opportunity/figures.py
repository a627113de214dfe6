"""Every figure of every opportunity: what lenses see, and the scores of our own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from journeys.domain import models, realisation
from journeys.domain.figure import FIGURES, Figure, seen
from journeys.domain.formula import name_of
from journeys.domain.lens import Asked, Known, Seen
from journeys.domain.models import Audience
from journeys.domain.scoring import Score
from journeys.queries.gather import Rows, gather, narrow
from journeys.queries.kept import Kept
from journeys.queries.ranking import RESTS_ON, Ranking, ranking

m: Any = models
# What a measurement of importance is called that is the share of the two highest answers.
TOP_TWO_BOX = "top-two-box"
_NOTHING = Known()


@dataclass(frozen=True, eq=False)
class Figures:
    """Reckoned where they are asked for, and then remembered. `values` by opportunity and key."""

    definitions: Rows
    known: Mapping[UUID, Known]
    values: Mapping[UUID, Mapping[str, float]]
    _memory: dict[UUID, dict[str, Seen | None]] = field(default_factory=dict)

    def of(self, opportunity_id: UUID, key: str) -> Seen:
        """KeyError if there is no such figure."""
        memory = self._memory.setdefault(opportunity_id, {})
        known = self.known.get(opportunity_id, _NOTHING)
        values = self.values.get(opportunity_id, {})
        found = seen(name_of(key), known, self._own, values, memory)
        if found is None:
            raise KeyError(key)
        return found

    @cached_property
    def own(self) -> list[Figure]:
        """The scores of our own, as figures."""
        return [_figure(row) for row in self.definitions]

    @cached_property
    def by_key(self) -> dict[str, Figure]:
        return {figure.key: figure for figure in (*self.own, *FIGURES)}

    @cached_property
    def _own(self) -> dict[str, Any]:
        return {name_of(row.key): row for row in self.definitions}


def figures(session: Session) -> Figures:
    """From memory if nothing was changed that they rest on."""
    return _kept(session)


def definitions(session: Session) -> list[models.ScoreDefinition]:
    """The scores of our own in their order."""
    wanted = select(m.ScoreDefinition).order_by(m.ScoreDefinition.position, m.ScoreDefinition.key)
    return list(session.execute(wanted).scalars())


def values_of(session: Session, opportunity_id: UUID) -> dict[UUID, models.ScoreValue]:
    """What was filled in of one opportunity, by the score."""
    wanted = select(m.ScoreValue).where(m.ScoreValue.opportunity_id == opportunity_id)
    return {row.definition_id: row for row in session.execute(wanted).scalars()}


def questions() -> dict[str, Any]:
    """What is asked whether of one opportunity or of all of them."""
    return {
        "definitions": narrow(
            m.ScoreDefinition, "id key title kind unit low high step low_means high_means formula"
        ).order_by(m.ScoreDefinition.position, m.ScoreDefinition.key),
        "score_values": narrow(m.ScoreValue, "opportunity_id definition_id value"),
        "important": narrow(m.Measurement, "need_id audience value n period_end").where(
            m.Measurement.indicator == "importance",
            m.Measurement.need_id.is_not(None),
            m.Measurement.area.is_(None),
            m.Measurement.segment.is_(None),
            func.lower(m.Measurement.topic) == TOP_TWO_BOX,
        ),
    }


def figures_of_one(ranked: Ranking, found: Mapping[str, Rows], opportunity_id: UUID) -> Figures:
    """Of one opportunity only, from what was found of it: the answers to `questions`, and its
    estimates."""
    estimates = {row.kind: row.value for row in found["estimates"]}
    score = ranked.by_opportunity.get(opportunity_id)
    known = _of_one(score, estimates, _asked(ranked, found["important"]))
    return Figures(found["definitions"], {opportunity_id: known}, _values(found))


def _reckoned(session: Session) -> Figures:
    ranked = ranking(session)
    estimates = narrow(m.OpportunityEstimate, "opportunity_id kind value")
    found = gather(session, estimates=estimates, **questions())
    return Figures(found["definitions"], _known(ranked, found), _values(found))


def _values(found: Mapping[str, Rows]) -> dict[UUID, dict[str, float]]:
    keys = {row.id: row.key for row in found["definitions"]}
    values: dict[UUID, dict[str, float]] = {}
    for row in found["score_values"]:
        values.setdefault(row.opportunity_id, {})[keys[row.definition_id]] = row.value
    return values


def _known(ranked: Ranking, found: Mapping[str, Rows]) -> dict[UUID, Known]:
    estimates: dict[UUID, dict[str, float]] = {}
    for row in found["estimates"]:
        estimates.setdefault(row.opportunity_id, {})[row.kind] = row.value
    asked = _asked(ranked, found["important"])
    return {
        id_: _of_one(ranked.by_opportunity.get(id_), estimates.get(id_, {}), asked)
        for id_ in ranked.rows
    }


def _of_one(
    score: Score | None, estimates: Mapping[str, float], asked: Mapping[UUID, tuple[Asked, ...]]
) -> Known:
    if score is None:
        return Known(estimates=estimates)
    parts = score.impact.parts
    return Known(
        impact=score.impact.value if parts else None,
        feasibility=score.feasibility.value if score.feasibility.rated else None,
        priority=score.priority,
        estimates=estimates,
        asked=tuple(one for part in parts for one in asked[part.need_id]),
        supported=100 * (1 - score.assumptions / score.inputs),
    )


def _asked(ranked: Ranking, important: Rows) -> dict[UUID, tuple[Asked, ...]]:
    """By need: what each audience says of it. The last figure counts, of the same day that among
    more people."""
    kept = {
        audience: realisation.realisation(ranked.needs, ranked.measurements, audience)
        for audience in get_args(Audience)
    }
    weighed = {
        (row.need_id, row.audience): row.value / 100
        for row in sorted(important, key=lambda row: (row.period_end, row.n or 0))
    }
    return {
        need.id: tuple(
            Asked(need.title, audience, weighed.get((need.id, audience)), found[need.id].value)
            for audience, found in kept.items()
        )
        for need in ranked.needs
    }


def _figure(row: Any) -> Figure:
    is_input = row.kind == "input"
    return Figure(
        row.key,
        row.title,
        row.low if is_input else None,
        row.high if is_input else None,
        row.unit or "",
        lambda _known: Seen(None, ()),
    )


_kept = Kept(
    _reckoned,
    {
        **RESTS_ON,
        "measurement": f"{RESTS_ON['measurement']} topic segment",
        "opportunity_estimate": "opportunity_id kind value",
        "score_definition": "*",
        "score_value": "opportunity_id definition_id value",
    },
)

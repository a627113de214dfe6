"""What else is told of the things that were found, by noun."""

from typing import Any

import sqlalchemy

from journeys.domain import models

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select


def _plain(model: Any, *names: str) -> Any:
    columns = [getattr(model, name) for name in ("id", "key", *names)]
    return lambda ids: select(*columns).where(model.id.in_(ids))


_m: Any = models
_JOURNEY = (_m.Journey.key.label("journey_key"), _m.Journey.title.label("journey"))
QUESTIONS: dict[str, Any] = {
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

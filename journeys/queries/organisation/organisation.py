"""Channels and departments: where they meet the customer, how that felt, and who hands over."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlmodel import Session

from journeys.domain import models as m
from journeys.domain.experience import LanePoint, lane_point
from journeys.domain.graph import GraphRows, build, handover_pairs
from journeys.domain.handover import HandoverPair
from journeys.queries.gather import Rows, gather, narrow
from journeys.queries.journey.relative import stands_in_variant
from journeys.queries.journey.template import is_nobodys, stands_in_template


@dataclass(frozen=True)
class Use:
    """In how many touchpoints, and in which journeys (key and title)."""

    touchpoints: int
    journeys: list[tuple[str, str]]
    behind: int = 0


@dataclass(frozen=True)
class Organisation:
    channels: Rows
    departments: Rows
    channel_use: dict[UUID, Use]
    department_use: dict[UUID, Use]
    experience: dict[UUID, LanePoint]
    pairs: list[HandoverPair]


_DRAWN = (
    "journeys",
    "phases",
    "steps",
    "touchpoints",
    "touchpoint_departments",
    "departments",
    "channels",
)
_kept: WeakKeyDictionary[Engine, tuple[int, Organisation]] = WeakKeyDictionary()


def organisation(session: Session) -> Organisation:
    """Reckoned over all journeys, once for every state of the data."""
    engine: Any = session.get_bind()
    number: Any = m.Revision.number
    revision = session.execute(select(number)).scalar() or 0
    known = _kept.get(engine)
    if known is None or known[0] != revision:
        known = (revision, _reckoned(session))
        _kept[engine] = known
    return known[1]


def _reckoned(session: Session) -> Organisation:
    rows = gather(session, **_questions())
    graph = build(GraphRows(**{name: found for name, found in rows.items() if name in _DRAWN}))
    where = _journey_of(rows)
    return Organisation(
        channels=rows["channels"],
        departments=rows["departments"],
        channel_use=_channel_use(rows, where),
        department_use=_department_use(rows, where),
        experience=_experience(rows),
        pairs=handover_pairs(graph),
    )


def _journey_of(rows: dict[str, Rows]) -> dict[UUID, tuple[str, str]]:
    """Key and title of the journey of each touchpoint."""
    journeys = {row.id: (row.key, row.title) for row in rows["journeys"]}
    phases = {row.id: journeys[row.journey_id] for row in rows["phases"]}
    steps = {row.id: phases[row.phase_id] for row in rows["steps"]}
    return {row.id: steps[row.step_id] for row in rows["touchpoints"]}


def _channel_use(rows: dict[str, Rows], where: dict[UUID, tuple[str, str]]) -> dict[UUID, Use]:
    by_channel: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in rows["touchpoints"]:
        if row.channel_id:
            by_channel[row.channel_id].append(row.id)
    return {id_: Use(len(ids), _titles(ids, where)) for id_, ids in by_channel.items()}


def _department_use(rows: dict[str, Rows], where: dict[UUID, tuple[str, str]]) -> dict[UUID, Use]:
    front: defaultdict[UUID, list[UUID]] = defaultdict(list)
    behind: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in rows["touchpoint_departments"]:
        side = front if row.stage == "frontstage" else behind
        side[row.department_id].append(row.touchpoint_id)
    return {
        row.id: Use(
            len(front[row.id]),
            _titles([*front[row.id], *behind[row.id]], where),
            len(behind[row.id]),
        )
        for row in rows["departments"]
    }


def _titles(ids: list[UUID], where: dict[UUID, tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted({where[id_] for id_ in ids}, key=lambda journey: journey[1])


def _experience(rows: dict[str, Rows]) -> dict[UUID, LanePoint]:
    """The overall experience at the touchpoints of each channel, on the best evidence."""
    channels = {row.id: row.channel_id for row in rows["touchpoints"] if row.channel_id}
    scores: defaultdict[UUID, Rows] = defaultdict(list)
    for row in rows["experiences"]:
        if row.touchpoint_id in channels:
            scores[channels[row.touchpoint_id]].append(row)
    return {id_: lane_point(found) for id_, found in scores.items()}


def _questions() -> dict[str, Any]:
    experience: Any = m.Experience
    at = _any(m.TouchpointDepartment).touchpoint_id
    journey, phase, step, touchpoint = (
        _any(m.Journey),
        _any(m.Phase),
        _any(m.Step),
        _any(m.Touchpoint),
    )
    return {
        "journeys": narrow(journey, "id key title").where(~journey.is_template),
        "phases": narrow(phase, "id key title journey_id position").where(
            ~is_nobodys(phase.journey_id)
        ),
        "steps": narrow(step, "id key title phase_id position")
        .join(phase, phase.id == step.phase_id)
        .where(~is_nobodys(phase.journey_id)),
        "touchpoints": narrow(touchpoint, "id key title step_id channel_id position").where(
            ~stands_in_template(touchpoint.id), ~stands_in_variant(touchpoint.id)
        ),
        "touchpoint_departments": narrow(
            m.TouchpointDepartment, "id touchpoint_id department_id stage"
        ).where(~stands_in_template(at), ~stands_in_variant(at)),
        "departments": narrow(m.Department, "id key code title description").order_by("code"),
        "channels": narrow(
            m.Channel, "id key title kind strengths weaknesses cost_per_contact suits"
        ).order_by("title"),
        "experiences": narrow(m.Experience, "touchpoint_id score basis n").where(
            experience.promise_id.is_(None),
            experience.need_id.is_(None),
            experience.persona_id.is_(None),
        ),
    }


def _any(model: Any) -> Any:
    return model

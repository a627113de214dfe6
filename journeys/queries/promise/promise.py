"""Promises and needs: how they stand, where in the journeys they are met, and who spoke of them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlmodel import Session

from journeys.domain import models as m
from journeys.domain.experience import OVERALL, Lane, LanePoint, curve
from journeys.domain.realisation import realisation
from journeys.domain.standing import Evidence
from journeys.queries.gather import Rows, columns, gather, narrow
from journeys.queries.kept import Kept
from journeys.queries.ranking import Ranking


class Subject(NamedTuple):
    """A promise as something that can be measured, like its needs."""

    id: UUID
    promise_id: UUID


@dataclass(frozen=True)
class Place:
    """A touchpoint where the promise is met or missed. `lane`: whose score it is."""

    key: str
    title: str
    step: str
    journey: str
    journey_key: str
    channel: str | None
    moment_of_truth: bool
    needs: tuple[str, ...]
    lane: str
    point: LanePoint


@dataclass(frozen=True)
class Around:
    """The thread around some needs: places (as in the journeys), voices, figures, texts."""

    places: list[Place]
    insights: Rows
    # Some of the quotes, and how many there are.
    quotes: Rows
    quote_count: int
    measurements: Rows
    texts: Rows

    @cached_property
    def lowest_first(self) -> list[Place]:
        return sorted(self.places, key=_felt)

    @cached_property
    def highest_first(self) -> list[Place]:
        return sorted(self.places, key=_felt, reverse=True)

    @cached_property
    def journeys(self) -> dict[str, list[Place]]:
        """All places, by the key of their journey: two journeys may be called the same."""
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            found[place.journey_key].append(place)
        return dict(found)


def _felt(place: Place) -> float:
    return place.point.mean if place.point.mean is not None else 0.0


def evidence(ranking: Ranking) -> Evidence:
    """All that is known of needs and promises, from what the ranking was reckoned from."""
    subjects = [*ranking.needs, *(Subject(row.id, row.id) for row in ranking.promises)]
    return Evidence(
        importances=ranking.importances,
        gaps=ranking.gaps,
        residents=realisation(subjects, ranking.measurements),
        staff=realisation(subjects, ranking.measurements, "staff"),
        perception=ranking.perception,
    )


def around(
    session: Session, promise_id: UUID, need_ids: Collection[UUID], whole: bool = True
) -> Around:
    """What hangs on these needs of one promise, in one statement whatever the number.

    `whole`: what hangs on the promise itself counts too. Kept, for thousands of touchpoints may
    bear a need."""
    return _kept(session, promise_id, tuple(need_ids), whole)


def _around(session: Session, promise_id: UUID, need_ids: tuple[UUID, ...], whole: bool) -> Around:
    ids = list(need_ids)
    rows = gather(session, **_questions(promise_id, ids, whole))
    return Around(
        places=_places(rows, _lanes(promise_id, ids, whole)),
        insights=rows["insights"],
        quotes=rows["quotes"],
        quote_count=rows["said"][0].quotes,
        measurements=rows["measurements"],
        texts=rows["texts"],
    )


def needs_of(session: Session, promise_id: UUID) -> list[m.Need]:
    wanted = select(m.Need).where(_col(m.Need.promise_id) == promise_id)
    return list(session.execute(wanted.order_by(_col(m.Need.position))).scalars())


def all_promises(session: Session) -> list[m.Promise]:
    return list(session.execute(select(m.Promise).order_by(_col(m.Promise.position))).scalars())


def all_aspects(session: Session) -> list[m.ServiceAspect]:
    wanted = select(m.ServiceAspect).order_by(_col(m.ServiceAspect.rank))
    return list(session.execute(wanted).scalars())


def _lanes(promise_id: UUID, need_ids: Sequence[UUID], whole: bool) -> list[Lane]:
    """In which lane to look first for how it felt."""
    own = [] if whole else [Lane("need", id_) for id_ in need_ids]
    return [*own, Lane("promise", promise_id), OVERALL]


def _places(rows: dict[str, Rows], lanes: list[Lane]) -> list[Place]:
    needs: defaultdict[UUID, list[str]] = defaultdict(list)
    for tie in rows["ties"]:
        needs[tie.touchpoint_id].append(tie.title)
    stops = {row.id: [row] for row in rows["places"]}
    curves = [
        (lane.kind, {p.step_id: p.point for p in curve(stops, rows["scores"], lane, rows["needs"])})
        for lane in lanes
    ]
    return [_place(row, tuple(needs[row.id]), curves) for row in rows["places"]]


def _place(
    row: Any, needs: tuple[str, ...], curves: list[tuple[Any, dict[UUID, LanePoint]]]
) -> Place:
    kind, points = next(
        ((kind, points) for kind, points in curves if points[row.id].mean is not None), curves[-1]
    )
    return Place(
        key=row.key,
        title=row.title,
        step=row.step,
        journey=row.journey,
        journey_key=row.journey_key,
        channel=row.channel,
        moment_of_truth=row.moment_of_truth,
        needs=needs,
        lane=kind,
        point=points[row.id],
    )


def _questions(promise_id: UUID, need_ids: list[UUID], whole: bool) -> dict[str, Any]:
    ties = _col(m.TouchpointNeed)
    scored = or_(
        _col(m.Experience.need_id).in_(need_ids), _col(m.Experience.promise_id) == promise_id
    )
    borne = select(ties.touchpoint_id).where(ties.need_id.in_(need_ids))
    everybody = _col(m.Experience.persona_id).is_(None)
    felt = select(_col(m.Experience.touchpoint_id)).where(scored, everybody)
    bearing = borne.union(felt) if whole else borne
    about = select(_col(m.InsightNeed.insight_id)).where(_col(m.InsightNeed.need_id).in_(need_ids))
    return {
        "places": _places_question().where(_col(m.Touchpoint.id).in_(bearing)),
        "ties": select(ties.touchpoint_id, _col(m.Need.title))
        .join(m.Need, _col(m.Need.id) == ties.need_id)
        .where(ties.need_id.in_(need_ids))
        .order_by(_col(m.Need.position)),
        "scores": narrow(
            m.Experience, "touchpoint_id promise_id need_id persona_id score basis n"
        ).where(_col(m.Experience.touchpoint_id).in_(bearing)),
        "needs": narrow(m.Need, "id promise_id").where(_col(m.Need.id).in_(need_ids)),
        "texts": narrow(m.Need, "id key title means means_not source position")
        .where(_col(m.Need.id).in_(need_ids))
        .order_by(_col(m.Need.position)),
        "insights": _insights(about),
        "quotes": narrow(m.Quote, "text speaker source insight_id")
        .where(_col(m.Quote.insight_id).in_(about))
        .order_by(_col(m.Quote.key))
        .limit(30),
        "said": select(func.count().label("quotes")).where(_col(m.Quote.insight_id).in_(about)),
        "measurements": _measurements(promise_id, need_ids, whole),
    }


def _places_question() -> Any:
    return (
        select(
            *columns(m.Touchpoint, "id key title moment_of_truth"),
            _col(m.Step.title).label("step"),
            _col(m.Journey.title).label("journey"),
            _col(m.Journey.key).label("journey_key"),
            _col(m.Channel.kind).label("channel"),
        )
        .join(m.Step, _col(m.Step.id) == m.Touchpoint.step_id)
        .join(m.Phase, _col(m.Phase.id) == m.Step.phase_id)
        .join(m.Journey, _col(m.Journey.id) == m.Phase.journey_id)
        .outerjoin(m.Channel, _col(m.Channel.id) == m.Touchpoint.channel_id)
        .where(_col(m.Journey.is_template).is_(False))
        .order_by(
            *map(_col, (m.Journey.title, m.Phase.position, m.Step.position, m.Touchpoint.position))
        )
    )


def _insights(about: Any) -> Any:
    return (
        select(
            *columns(m.Insight, "id key statement sentiment n of_n heard_on"),
            _col(m.Study.title).label("study"),
        )
        .outerjoin(m.Study, _col(m.Study.id) == m.Insight.study_id)
        .where(_col(m.Insight.id).in_(about))
        .order_by(_col(m.Insight.heard_on).desc(), _col(m.Insight.key))
    )


def _measurements(promise_id: UUID, need_ids: list[UUID], whole: bool) -> Any:
    names = (
        "id key indicator topic audience area segment value low high n period_start period_end"
        " target note source"
    )
    measured = _col(m.Measurement)
    about = measured.need_id.in_(need_ids)
    if whole:
        about = or_(about, measured.promise_id == promise_id)
    return (
        select(*columns(m.Measurement, names), _col(m.Need.title).label("need"))
        .outerjoin(m.Need, _col(m.Need.id) == measured.need_id)
        .where(about)
        .order_by(measured.period_end.desc(), measured.key)
    )


def _col(column: Any) -> Any:
    return column


_kept = Kept(
    _around,
    {
        "touchpoint_need": "*",
        "insight_need": "*",
        "experience": "touchpoint_id promise_id need_id persona_id score basis n",
        "need": "*",
        "measurement": "*",
        "touchpoint": "key title moment_of_truth step_id channel_id position",
        "step": "title phase_id position",
        "phase": "journey_id position",
        "journey": "key title is_template",
        "channel": "kind",
        "insight": "key statement sentiment n of_n heard_on study_id",
        "study": "title",
        "quote": "*",
    },
)

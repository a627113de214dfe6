"""One opportunity with all that hangs on it, and what a form offers."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, and_, bindparam, case, cast, exists, func, select, union_all
from sqlmodel import Session

from journeys.domain import models
from journeys.queries.gather import (
    Asked,
    Rows,
    answers,
    asked,
    columns,
    gather,
    is_postgres,
    narrow,
)
from journeys.queries.journey.template import is_nobodys
from journeys.queries.opportunity.family import family
from journeys.queries.opportunity.figures import questions
from journeys.queries.ranking import is_counted
from journeys.queries.thread import heard

# The columns of the models are typed as what they hold; here they are columns.
m: Any = models


def around_one(session: Session, id: UUID) -> dict[str, Rows]:
    """All that hangs directly on one opportunity, and the others that are about the same."""
    return answers(session, _asked(is_postgres(session)), id=id)


def raters(session: Session) -> Rows:
    return gather(session, users=narrow(m.User, "key name"))["users"]


def effect_of(
    session: Session, opportunity_id: UUID, need_id: UUID
) -> models.OpportunityEffect | None:
    wanted = select(m.OpportunityEffect).where(
        m.OpportunityEffect.opportunity_id == opportunity_id,
        m.OpportunityEffect.need_id == need_id,
    )
    return session.execute(wanted).scalar_one_or_none()


def rating_by(
    session: Session, opportunity_id: UUID, rater: str
) -> models.FeasibilityRating | None:
    wanted = select(m.FeasibilityRating).where(
        m.FeasibilityRating.opportunity_id == opportunity_id,
        m.FeasibilityRating.rater == rater,
    )
    return session.execute(wanted).scalar_one_or_none()


def ties(session: Session, table: type[Any], opportunity_id: UUID) -> list[Any]:
    """The rows of a link table that hang on an opportunity."""
    wanted = select(table).where(table.opportunity_id == opportunity_id)
    return list(session.execute(wanted).scalars())


def waiting(session: Session) -> Rows:
    """Which opportunity waits for which; all of them, for a circle may be long."""
    found = gather(
        session,
        opportunities=narrow(m.Opportunity, "id key title"),
        dependencies=narrow(m.OpportunityDependency, "opportunity_id depends_on_id"),
    )
    return [found["opportunities"], found["dependencies"]]


def offered(session: Session, without: UUID | None = None) -> dict[str, Rows]:
    """What the forms let people choose from, as far as that is always a short list."""
    others = narrow(m.Opportunity, "id key title status").order_by(m.Opportunity.title)
    needs: Any = select(*columns(m.Need, "id key title"), m.Promise.title.label("promise"))
    return gather(
        session,
        promises=narrow(m.Promise, "id key title").order_by(m.Promise.position),
        needs=needs.join(m.Promise, m.Need.promise_id == m.Promise.id).order_by(
            m.Promise.position, m.Need.position
        ),
        departments=_departments(),
        opportunities=others.where(m.Opportunity.id != without) if without else others,
    )


def touchpoints_at(session: Session, keys: list[str], most: int = 200) -> Rows:
    """These touchpoints with where they are, and some more to choose from."""
    chosen = _placed(m.Touchpoint.key.in_(keys))
    others = _placed(m.Touchpoint.key.not_in(keys), ~is_nobodys(m.Phase.journey_id)).limit(most)
    found = gather(session, chosen=chosen, others=others)
    return found["chosen"] + found["others"]


def insights_at(session: Session, keys: list[str], most: int = 200) -> Rows:
    wanted = narrow(m.Insight, "id key statement").order_by(m.Insight.statement)
    chosen = wanted.where(m.Insight.key.in_(keys))
    others = wanted.where(m.Insight.key.not_in(keys)).limit(most)
    found = gather(session, chosen=chosen, others=others)
    return found["chosen"] + found["others"]


@cache
def _asked(postgres: bool) -> Asked:
    id_ = cast(bindparam("id", type_=Uuid()), Uuid())
    return asked(
        postgres,
        heard=heard(id_),
        **_ties(id_),
        **_judged(id_),
        **_acted_on(id_),
        **_same(id_),
        **_lifted(id_),
    )


def _ties(id_: Any) -> dict[str, Any]:
    """What it lifts, changes and answers."""
    changes = m.OpportunityTouchpoint.opportunity_id == id_
    answers_ = m.OpportunityInsight.opportunity_id == id_
    return {
        "effects": narrow(m.OpportunityEffect, "id need_id effect basis note").where(
            m.OpportunityEffect.opportunity_id == id_
        ),
        "touchpoints": _placed().join(
            m.OpportunityTouchpoint,
            and_(m.OpportunityTouchpoint.touchpoint_id == m.Touchpoint.id, changes),
        ),
        "insights": select(
            *columns(m.Insight, "id key statement sentiment n of_n"),
            m.Study.title.label("study"),
        )
        .join(m.OpportunityInsight, m.OpportunityInsight.insight_id == m.Insight.id)
        .outerjoin(m.Study, m.Insight.study_id == m.Study.id)
        .where(answers_)
        .order_by(m.Insight.statement),
    }


def _judged(id_: Any) -> dict[str, Any]:
    """What people say of it, and who is to do it."""
    return {
        "ratings": narrow(
            m.FeasibilityRating,
            "id rater time cost technique support alignment basis note version",
        )
        .where(m.FeasibilityRating.opportunity_id == id_)
        .order_by(m.FeasibilityRating.rater),
        "estimates": narrow(m.OpportunityEstimate, "id kind value basis written source").where(
            m.OpportunityEstimate.opportunity_id == id_
        ),
        **{
            name: question.where(m.ScoreValue.opportunity_id == id_)
            if name == "score_values"
            else question
            for name, question in questions().items()
        },
        "users": narrow(m.User, "key name"),
        "owners": select(*columns(m.Department, "id key code title"))
        .join(m.Opportunity, m.Opportunity.owner_id == m.Department.id)
        .where(m.Opportunity.id == id_),
    }


def _acted_on(id_: Any) -> dict[str, Any]:
    """What has to come first, and what is done with it."""
    waits, for_ = m.OpportunityDependency.opportunity_id, m.OpportunityDependency.depends_on_id
    return {
        "waits_for": _other(for_).where(waits == id_),
        "waited_for_by": _other(waits).where(for_ == id_),
        "solutions": narrow(m.Solution, "id key title description effect feasibility effort basis")
        .where(m.Solution.opportunity_id == id_)
        .order_by(m.Solution.position),
        "family": family(),
        "roadmap_items": narrow(m.RoadmapItem, "id key title lane workstream progress")
        .where(m.RoadmapItem.opportunity_id == id_)
        .order_by(m.RoadmapItem.position),
        "recommendations": select(
            *columns(m.Recommendation, "id key text status"),
            m.Study.key.label("study_key"),
            m.Study.title.label("study"),
        )
        .outerjoin(m.Study, m.Recommendation.study_id == m.Study.id)
        .where(m.Recommendation.opportunity_id == id_),
    }


def _same(id_: Any) -> dict[str, Any]:
    """This opportunity and those that share so many of its touchpoints and needs that they may be
    the same, with their targets."""
    touched, lifts = m.OpportunityTouchpoint, m.OpportunityEffect
    mine = select(touched.touchpoint_id).where(touched.opportunity_id == id_)
    needs = select(lifts.need_id).where(lifts.opportunity_id == id_)
    shared = union_all(
        select(touched.opportunity_id).where(touched.touchpoint_id.in_(mine)),
        select(lifts.opportunity_id).where(lifts.need_id.in_(needs)),
    ).subquery()
    # Who is half like it at least shares half of what it has at least.
    half = shared.select().where(shared.c.opportunity_id == id_)
    own = select(func.count()).select_from(half.subquery()).scalar_subquery()
    ids = (
        select(shared.c.opportunity_id)
        .group_by(shared.c.opportunity_id)
        .having(2 * func.count() >= own)
    )
    return {
        "same_opportunities": narrow(m.Opportunity, "id key title status").where(
            m.Opportunity.id.in_(ids)
        ),
        "same_effects": narrow(lifts, "opportunity_id need_id").where(
            lifts.opportunity_id.in_(ids)
        ),
        "same_ties": narrow(touched, "opportunity_id touchpoint_id").where(
            touched.opportunity_id.in_(ids)
        ),
        "same_needs": narrow(m.Need, "id key title").where(
            m.Need.id.in_(select(lifts.need_id).where(lifts.opportunity_id.in_(ids)))
        ),
        "same_touchpoints": narrow(m.Touchpoint, "id key title").where(
            m.Touchpoint.id.in_(
                select(touched.touchpoint_id).where(touched.opportunity_id.in_(ids))
            )
        ),
    }


def _lifted(id_: Any) -> dict[str, Any]:
    """The journeys of the touchpoints that bear a need it lifts, and how many of those it changes.

    Organisation-wide it changes them all."""
    touched, lifts, bears = m.OpportunityTouchpoint, m.OpportunityEffect, m.TouchpointNeed
    here = exists().where(
        touched.opportunity_id == id_, touched.touchpoint_id == bears.touchpoint_id
    )  # fmt: skip
    borne = (
        select(
            *columns(m.Journey, "id key title"),
            bears.need_id,
            func.count(bears.id).label("bearing"),
            func.sum(case((here, 1), else_=0)).label("changed"),
        )
        .select_from(bears)
        .join(m.Touchpoint, bears.touchpoint_id == m.Touchpoint.id)
        .join(m.Step, m.Touchpoint.step_id == m.Step.id)
        .join(m.Phase, m.Step.phase_id == m.Phase.id)
        .join(m.Journey, m.Phase.journey_id == m.Journey.id)
        .where(
            bears.need_id.in_(select(lifts.need_id).where(lifts.opportunity_id == id_)),
            is_counted(bears.touchpoint_id),
        )
        .group_by(*columns(m.Journey, "id key title"), bears.need_id)
        .order_by(m.Journey.title, bears.need_id)
    )
    return {"borne": borne}


def _placed(*conditions: Any) -> Any:
    """Touchpoints with the step and the journey that they are in."""
    return (
        select(
            *columns(m.Touchpoint, "id key title"),
            m.Step.title.label("step"),
            m.Journey.key.label("journey_key"),
            m.Journey.title.label("journey"),
        )
        .select_from(m.Touchpoint)
        .join(m.Step, m.Touchpoint.step_id == m.Step.id)
        .join(m.Phase, m.Step.phase_id == m.Phase.id)
        .join(m.Journey, m.Phase.journey_id == m.Journey.id)
        .where(*conditions)
        .order_by(
            m.Journey.title,
            m.Phase.position,
            m.Step.position,
            m.Touchpoint.position,
        )
    )


def _other(column: Any) -> Any:
    return select(*columns(m.Opportunity, "id key title status")).join(
        m.OpportunityDependency, column == m.Opportunity.id
    )


def _departments() -> Any:
    return narrow(m.Department, "id key code title").order_by(m.Department.code)

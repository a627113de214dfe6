"""What a study advises: what that rests on, and what was done with it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys import history
from journeys.domain.models import (
    Recommendation,
    RecommendationFields,
    RecommendationInsight,
    Study,
)
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.gather import Rows
from journeys.queries.research import study as studies
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, many
from journeys.web.research.privacy import Settled, settled
from journeys.web.research.pseudonym import labels_of
from journeys.web.research.study_tabs import head_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post


@get("/onderzoeken/{key:str}/aanbevelingen", may="read", name="recommendation.index")
def index(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    hanging = studies.hanging_on(session, study.id)
    by_id = {row.id: row for row in hanging["insights"]}
    rests_on: dict[UUID, Rows] = {}
    for tie in hanging["ties"]:
        if tie.insight_id in by_id:
            rests_on.setdefault(tie.recommendation_id, []).append(by_id[tie.insight_id])
    return page(
        request,
        "study/advice.html",
        session,
        study=study,
        head=head_of(session, study, request.user, "advice"),
        recommendations=hanging["recommendations"],
        rests_on=rests_on,
    )


@get("/onderzoeken/{key:str}/aanbevelingen/nieuw", may="edit_insights", name="recommendation.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    given = request.query_params.getall("inzicht", [])
    form: Form[RecommendationFields] = Form({"status": "open", "insight": given})
    return asked(request, session, form, _sheet(session, study))


@post("/onderzoeken/{key:str}/aanbevelingen", may="edit_insights", name="recommendation.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    study = found(session, Study, key)
    looked = settled(data, ["text"], labels=labels_of(request, session, study))
    history.because(session, looked.kept)
    form = Form.sent(RecommendationFields, looked.answers)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, study, looked=looked))
    advice = Recommendation.model_validate(
        {
            **form.fields.model_dump(),
            "key": free_key(session, Recommendation, form.fields.text, within=study.key),
            "study_id": study.id,
            "position": studies.last_recommendation(session, study.id) + 1,
        }
    )
    session.add(advice)
    _rest(session, study, advice, data)
    return moved_on(request, _back(study), session, _("The recommendation was saved."))


@get("/aanbevelingen/{key:str}/bewerken", may="edit_insights", name="recommendation.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    advice, study = _found(session, key)
    on = {tie.insight_id for tie in studies.ties_of(session, advice.id)}
    chosen = [row.key for row in studies.insights_of(session, study.id) if row.id in on]
    form: Form[RecommendationFields] = Form.of(advice, insight=chosen)
    return asked(request, session, form, _sheet(session, study, advice))


@post("/aanbevelingen/{key:str}", may="edit_insights", name="recommendation.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    advice, study = _found(session, key)
    looked = settled(data, ["text"], {advice.text}, labels_of(request, session, study))
    history.because(session, looked.kept)
    form = Form.sent(RecommendationFields, looked.answers)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, study, advice, looked))
    if is_newer(advice, data):
        return conflict(request, session, advice, form, f"/aanbevelingen/{key}", _back(study))
    write(advice, form)
    _rest(session, study, advice, data)
    return moved_on(request, _back(study), session, _("The recommendation was saved."))


def _found(session: Session, key: str) -> tuple[Recommendation, Study]:
    """Advice without a study is changed at the opportunity that it became."""
    advice = found(session, Recommendation, key)
    study = session.get(Study, advice.study_id) if advice.study_id else None
    if study is None:
        raise NotFoundException
    return advice, study


def _sheet(
    session: Session,
    study: Study,
    advice: Recommendation | None = None,
    looked: Settled | None = None,
) -> Sheet:
    insights = [(row.key, row.statement) for row in studies.insights_of(session, study.id)]
    return Sheet(
        heading=_("Change recommendation") if advice else _("New recommendation"),
        url=f"/aanbevelingen/{advice.key}" if advice else _back(study),
        back=_back(study),
        fields="recommendation/_fields.html",
        remove_url=f"/verwijderen/recommendation/{advice.key}" if advice else None,
        options={"insights": insights, "found": looked},
    )


def _rest(session: Session, study: Study, advice: Recommendation, data: Mapping[str, Any]) -> None:
    """What the advice rests on, of what this study learned; ties to others stay."""
    chosen = set(many(data, "insight"))
    ties = {tie.insight_id: tie for tie in studies.ties_of(session, advice.id)}
    for row in studies.insights_of(session, study.id):
        tie = ties.get(row.id)
        if row.key in chosen and tie is None:
            ids = {"recommendation_id": advice.id, "insight_id": row.id}
            session.add(RecommendationInsight.model_validate(ids))
        elif row.key not in chosen and tie is not None:
            session.delete(tie)


def _back(study: Study) -> str:
    return f"/onderzoeken/{study.key}/aanbevelingen"


router = Router("/", route_handlers=[index, new, create, edit, update])

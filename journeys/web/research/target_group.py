"""Whom a study wanted to hear, and how many of them it did."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Study, TargetGroup, TargetGroupFields
from journeys.domain.suppression import hidden
from journeys.language import translate as _
from journeys.queries.research.study import group_titles, hanging_on
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.team import is_in_team
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post


@get("/onderzoeken/{key:str}/doelgroepen/nieuw", may="edit_insights", name="target_group.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    return asked(request, session, Form(), _sheet(found(session, Study, key)))


@post("/onderzoeken/{key:str}/doelgroepen", may="edit_insights", name="target_group.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    study = found(session, Study, key)
    form = _sent(session, study, data)
    if not form.fields:
        return asked_again(request, session, form, _sheet(study))
    row = {**form.fields.model_dump(), "study_id": study.id}
    session.add(TargetGroup.model_validate(row))
    return moved_on(request, _back(study), session, _("The target group was saved."))


@get("/doelgroepen/{id:uuid}/bewerken", may="edit_insights", name="target_group.edit")
def edit(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    group, study = _found(session, id)
    kept = {"reached": ""} if _is_hidden(request, session, group, study) else {}
    return asked(request, session, Form.of(group, **kept), _sheet(study, group))


@post("/doelgroepen/{id:uuid}", may="edit_insights", name="target_group.update")
def update(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    group, study = _found(session, id)
    if not one(data, "reached") and _is_hidden(request, session, group, study):
        # Who does not see it leaves it as it is.
        data = {**data, "reached": str(group.reached)}
    form = _sent(session, study, data, group)
    if not form.fields:
        return asked_again(request, session, form, _sheet(study, group))
    if is_newer(group, data):
        return conflict(request, session, group, form, f"/doelgroepen/{id}", _back(study))
    write(group, form)
    return moved_on(request, _back(study), session, _("The target group was saved."))


@post("/doelgroepen/{id:uuid}/weg", may="edit_insights", name="target_group.destroy")
def destroy(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    group, study = _found(session, id)
    session.delete(group)
    done = _("“%(title)s” was removed.") % {"title": group.title}
    return moved_on(request, _back(study), session, done)


def _found(session: Session, id: UUID) -> tuple[TargetGroup, Study]:
    group = session.get(TargetGroup, id)
    if group is None:
        raise NotFoundException
    return group, session.get_one(Study, group.study_id)


def _is_hidden(request: Web, session: Session, group: TargetGroup, study: Study) -> bool:
    """Whether others than the team may not see how many of this group were heard."""
    counts = {row.id: row.reached or 0 for row in hanging_on(session, study.id)["groups"]}
    return group.id in hidden(counts) and not is_in_team(session, request.user, study)


def _sent(
    session: Session, study: Study, data: Mapping[str, Any], group: TargetGroup | None = None
) -> Form[TargetGroupFields]:
    form = Form.sent(TargetGroupFields, data)
    taken = group_titles(session, study.id).get(form.fields.title) if form.fields else None
    if taken and taken != (group.id if group else None):
        form.refuse("title", _("This study has a target group with this name already."))
    return form


def _sheet(study: Study, group: TargetGroup | None = None) -> Sheet:
    return Sheet(
        heading=_("Change target group") if group else _("New target group"),
        url=f"/doelgroepen/{group.id}" if group else f"/onderzoeken/{study.key}/doelgroepen",
        back=_back(study),
        fields="study/_group_fields.html",
    )


def _back(study: Study) -> str:
    return f"/onderzoeken/{study.key}#wie"


router = Router("/", route_handlers=[new, create, edit, update, destroy])

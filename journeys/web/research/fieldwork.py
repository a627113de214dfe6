"""The fieldwork of a study: whom it spoke, under a code, and what was noted down. Only for its
team; to everybody else none of this is there."""

from collections.abc import Mapping
from typing import Any, get_args
from urllib.parse import urlencode
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import (
    Attribute,
    Participant,
    ParticipantFields,
    ParticipantTrait,
    Study,
)
from journeys.language import translate as _
from journeys.queries.hanging import remove
from journeys.queries.research.fieldwork import (
    fieldwork_of,
    participants_of,
    trait_values,
    traits_of,
)
from journeys.queries.research.study import group_titles
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.privacy import has_personal_data
from journeys.web.research.study_tabs import head_of
from journeys.web.research.team import raw_or_404
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

# What the next participant often has in common with this one.
_SAME = {"spoken_on": "op", "round": "ronde", "target_group": "groep"}
ATTRIBUTES: tuple[str, ...] = get_args(Attribute)


@get("/onderzoeken/{key:str}/veldwerk", may="edit_insights", name="fieldwork.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = team_study(request, session, key)
    rows = fieldwork_of(session, study.id)
    traits: dict[UUID, list[Any]] = {}
    for row in rows["traits"]:
        traits.setdefault(row.participant_id, []).append(row)
    return page(
        request,
        "fieldwork/show.html",
        session,
        study=study,
        head=head_of(session, study, request.user, "fieldwork"),
        participants=rows["participants"],
        transcripts=rows["transcripts"],
        traits=traits,
    )


@get(
    "/onderzoeken/{key:str}/veldwerk/deelnemers/nieuw",
    may="edit_insights",
    name="participant.new",
)
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = team_study(request, session, key)
    asked_for = {name: request.query_params.get(word, "") for name, word in _SAME.items()}
    about = {"code": _free_code(session, study), "consent": "given", **asked_for}
    form: Form[ParticipantFields] = Form(about)
    return asked(request, session, form, _sheet(session, study))


@post("/onderzoeken/{key:str}/veldwerk/deelnemers", may="edit_insights", name="participant.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    study = team_study(request, session, key)
    form = _sent(session, study, data)
    if not form.fields:
        return asked_again(request, session, form, _sheet(session, study))
    group = group_titles(session, study.id).get(one(data, "target_group"))
    values = {**form.fields.model_dump(), "study_id": study.id, "target_group_id": group}
    person = Participant.model_validate(values)
    session.add(person)
    session.flush()
    _take_traits(session, person, data)
    done = _("%(code)s was added.") % {"code": person.code}
    to = address(study)
    if one(data, "next"):
        same = {word: one(data, name) for name, word in _SAME.items() if one(data, name)}
        to = f"{to}/deelnemers/nieuw?{urlencode(same)}"
    return moved_on(request, to, session, done)


@get("/deelnemers/{id:uuid}/bewerken", may="edit_insights", name="participant.edit")
def edit(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    person, study = participant_of_team(request, session, id)
    groups = {group: title for title, group in group_titles(session, study.id).items()}
    known = {f"trait_{row.attribute}": row.value for row in traits_of(session, person.id)}
    group = groups.get(person.target_group_id) if person.target_group_id else ""
    form: Form[ParticipantFields] = Form.of(person, target_group=group, **known)
    return asked(request, session, form, _sheet(session, study, person))


@post("/deelnemers/{id:uuid}", may="edit_insights", name="participant.update")
def update(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    person, study = participant_of_team(request, session, id)
    form = _sent(session, study, data, person)
    if not form.fields:
        return asked_again(request, session, form, _sheet(session, study, person))
    if is_newer(person, data):
        return conflict(request, session, person, form, f"/deelnemers/{id}", address(study))
    group = group_titles(session, study.id).get(one(data, "target_group"))
    write(person, form, target_group_id=group)
    _take_traits(session, person, data)
    return moved_on(request, address(study), session, _("The participant was saved."))


@post("/deelnemers/{id:uuid}/weg", may="edit_insights", name="participant.destroy")
def destroy(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    """Somebody who was added by mistake: their notes stay. To erase somebody is another thing."""
    person, study = participant_of_team(request, session, id)
    done = _("“%(title)s” was removed.") % {"title": person.code}
    remove(session, person)
    return moved_on(request, address(study), session, done)


def team_study(request: Web, session: Session, key: str) -> Study:
    """The study, for who is in its team; to everybody else it is not found."""
    study = found(session, Study, key)
    raw_or_404(session, request.user, study)
    return study


def participant_of_team(request: Web, session: Session, id: UUID) -> tuple[Participant, Study]:
    person = session.get(Participant, id)
    if person is None:
        raise NotFoundException
    study = session.get_one(Study, person.study_id)
    raw_or_404(session, request.user, study)
    return person, study


def address(study: Study) -> str:
    return f"/onderzoeken/{study.key}/veldwerk"


def _free_code(session: Session, study: Study) -> str:
    taken = {row.code for row in participants_of(session, study.id)}
    return next(code for n in range(1, 10_000) if (code := f"P{n:02}") not in taken)


def _sent(
    session: Session, study: Study, data: Mapping[str, Any], person: Participant | None = None
) -> Form[ParticipantFields]:
    form = Form.sent(ParticipantFields, data)
    names = ["code", *(f"trait_{name}" for name in ATTRIBUTES)]
    if has_personal_data(data, names):
        form.refuse("code", _("This looks like personal data. Use a code such as P01."))
    taken = {row.code: row.id for row in participants_of(session, study.id)}
    if form.fields and taken.get(form.fields.code, person and person.id) != (person and person.id):
        form.refuse("code", _("This study has a participant with this code already."))
    return form


def _take_traits(session: Session, person: Participant, data: Mapping[str, Any]) -> None:
    had = {row.attribute: row for row in traits_of(session, person.id)}
    for name in ATTRIBUTES:
        value, row = one(data, f"trait_{name}").strip()[:100], had.get(name)  # type: ignore[call-overload]
        if row and not value:
            session.delete(row)
        elif row:
            row.value = value
        elif value:
            trait = {"participant_id": person.id, "attribute": name, "value": value}
            session.add(ParticipantTrait.model_validate(trait))


def _sheet(session: Session, study: Study, person: Participant | None = None) -> Sheet:
    values: dict[str, list[str]] = {}
    for row in trait_values(session):
        values.setdefault(row.attribute, []).append(row.value)
    groups = sorted(group_titles(session, study.id))
    return Sheet(
        heading=_("Change participant") if person else _("New participant"),
        url=f"/deelnemers/{person.id}" if person else f"{address(study)}/deelnemers",
        back=address(study),
        fields="fieldwork/_participant_fields.html",
        then_next=person is None,
        options={
            "attributes": ATTRIBUTES,
            "values": values,
            "groups": [(title, title) for title in groups],
        },
    )


router = Router("/", route_handlers=[show, new, create, edit, update, destroy])

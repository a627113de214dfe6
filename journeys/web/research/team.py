"""Who sees the raw notes of a study. To everybody else there are none."""

from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Study, StudyMember, User
from journeys.domain.permission import allows
from journeys.domain.reason import Refused, say
from journeys.domain.team import sees_raw
from journeys.language import translate as _
from journeys.queries.organisation.account import all_users, by_user_key
from journeys.queries.research.study import counts_of
from journeys.queries.research.team import member_ids, members_of, membership
from journeys.web.find import found
from journeys.web.forms import one
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import post


def is_in_team(session: Session, user: User | None, study: Study) -> bool:
    """Whether somebody sees the raw notes of this study."""
    return user is not None and sees_raw(user.id, user.role, member_ids(session, study.id))


def raw_or_404(session: Session, user: User | None, study: Study) -> None:
    """Raises NotFound for who is not in the team: what they may not see is not there."""
    if not is_in_team(session, user, study):
        raise NotFoundException


def first_member(session: Session, study: Study, user: User) -> None:
    """Who makes a study is in its team."""
    session.add(StudyMember.model_validate({"study_id": study.id, "user_id": user.id}))


def staffing(session: Session, study: Study, user: User) -> dict[str, Any]:
    """The team, and what this person may do about it."""
    members = members_of(session, study.id)
    ids = {member.id for member in members}
    may = allows(user.role, "administer") or sees_raw(user.id, user.role, ids)
    return {
        "members": members,
        "may_staff": may,
        "may_take_up": not members and allows(user.role, "edit_insights"),
        "candidates": _candidates(session, ids) if may else [],
    }


def _candidates(session: Session, ids: set[UUID]) -> list[User]:
    """Who can be added: an active researcher or administrator who is not in the team yet."""
    return [
        person
        for person in all_users(session)
        if person.active and person.id not in ids and allows(person.role, "edit_insights")
    ]


@post("/onderzoeken/{key:str}/team", may="edit_insights", name="team.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """A member or an administrator adds somebody; a study without a team can be taken up."""
    study = found(session, Study, key)
    person = by_user_key(session, one(data, "user"))
    if person is None:
        raise NotFoundException
    takes_up = person.id == request.user.id and not member_ids(session, study.id)
    if not takes_up and not may_staff(session, study, request.user):
        raise PermissionDeniedException
    if membership(session, study.id, person.id) is None:
        first_member(session, study, person)
    done = _("%(name)s is in the team.") % {"name": person.name}
    return moved_on(request, f"/onderzoeken/{study.key}#team", session, done)


@post("/onderzoeken/{key:str}/team/{user:str}/weg", may="edit_insights", name="team.destroy")
def destroy(request: Web, session: Db, key: FromPath[str], user: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    person = by_user_key(session, user)
    row = membership(session, study.id, person.id) if person else None
    if person is None or row is None:
        raise NotFoundException
    if not may_staff(session, study, request.user):
        raise PermissionDeniedException
    counts = counts_of(session, study.id)
    if len(member_ids(session, study.id)) == 1 and (counts.transcripts or counts.participants):
        raise Refused(
            say("There are raw notes. Add somebody else to the team first, or erase the notes.")
        )
    session.delete(row)
    done = _("%(name)s is no longer in the team.") % {"name": person.name}
    return moved_on(request, f"/onderzoeken/{study.key}#team", session, done)


def may_staff(session: Session, study: Study, user: User) -> bool:
    """Whether somebody decides about a study and its team: who is in it, or an administrator."""
    return allows(user.role, "administer") or is_in_team(session, user, study)


router = Router("/", route_handlers=[create, destroy])

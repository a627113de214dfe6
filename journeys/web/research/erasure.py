"""All about one participant, for who asks: to read, to take along, and to erase. And what was
erased until now. Only for the team of the study; the register is for all researchers."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath

from journeys import clock
from journeys.domain.models import Participant, Study
from journeys.domain.permission import allows
from journeys.erasing import consequence, erase_participant
from journeys.language import HERE
from journeys.language import translate as _
from journeys.queries.research import erasing as erased
from journeys.queries.research.participant import all_of
from journeys.web.exchange.download import along
from journeys.web.research.fieldwork import address, participant_of_team
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post


@dataclass(frozen=True)
class Gone:
    """What was erased at once: how many of which noun."""

    at: Any
    by: str
    study: str
    reason: str
    counts: dict[str, int]


@get("/deelnemers/{id:uuid}/alles", may="edit_insights", name="participant.show")
def show(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    person, study = participant_of_team(request, session, id)
    context = {"person": person, "study": study, "back": address(study), **all_of(session, person)}
    return page(request, "participant/show.html", session, **context)


@get("/deelnemers/{id:uuid}/bestand", may="edit_insights", name="participant.download")
def download(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    """Everything that is known of one participant, for them to have."""
    person, study = participant_of_team(request, session, id)
    told = {"study": study.title, "question": study.question, "purpose": study.purpose,
            "participant": _plain(person), "made_on": _today().isoformat()}  # fmt: skip
    lists = {name: [_row(row) for row in rows] for name, rows in all_of(session, person).items()}
    return along(told | lists, f"{person.id}.json", "application/json")


@get("/deelnemers/{id:uuid}/wissen", may="edit_insights", name="erasure.new")
def new(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    person, study = participant_of_team(request, session, id)
    return page(
        request,
        "participant/erase.html",
        session,
        person=person,
        study=study,
        does=consequence(session, person),
        back=f"/deelnemers/{person.id}/alles",
    )


@post("/deelnemers/{id:uuid}/wissen", may="edit_insights", name="erasure.create")
def create(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    person, study = participant_of_team(request, session, id)
    done = _("Everything of %(code)s was erased.") % {"code": person.code}
    erase_participant(session, request.app.state.settings, person)
    return moved_on(request, address(study), session, done)


@get("/wissen", may="read", name="erasure.index")
def index(request: Web, session: Db) -> Answer:
    """What was erased and what will be, without what it said."""
    if not allows(request.user.role, "edit_insights"):
        raise PermissionDeniedException
    notices = [(row, session.get(Study, row.study_id)) for row in erased.notices(session)]
    return page(
        request,
        "participant/erased.html",
        session,
        gone=[_gone(row) for row in erased.erasures(session)],
        notices=[(row, study) for row, study in notices if study],
        endless=erased.endless(session),
    )


def _gone(row: Any) -> Gone:
    counts = {noun: len(ids) for noun, ids in row.row_ids.items()}
    return Gone(row.at, row.erased_by_name, row.study_title, row.reason, counts)


def _today() -> date:
    return clock.now().astimezone(HERE).date()


def _plain(person: Participant) -> dict[str, Any]:
    names = ("code", "consent", "consent_on", "round", "spoken_on")
    return {name: _json(getattr(person, name)) for name in names}


def _row(row: Any) -> dict[str, Any]:
    return {name: _json(value) for name, value in row._asdict().items() if name != "id"}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


router = Router("/", route_handlers=[show, download, new, create, index])

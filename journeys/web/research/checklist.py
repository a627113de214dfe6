"""The checklist for inclusive research, answered for one study."""

from collections.abc import Sequence
from typing import Any, get_args

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.checklist import PHASES
from journeys.domain.models import ChecklistAnswer, ChecklistReply, Study
from journeys.language import translate as _
from journeys.queries.research.heard import checklist_of
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.privacy import settled
from journeys.web.research.study_tabs import head_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post

_REPLIES: tuple[str, ...] = get_args(ChecklistReply)


@get("/onderzoeken/{key:str}/checklist", may="read", name="checklist.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    form = Form[ChecklistAnswer](_answers(session, study))
    return page(request, "checklist/show.html", session, **_drawn(request, session, study, form))


@post("/onderzoeken/{key:str}/checklist", may="edit_insights", name="checklist.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """All of it at once. A question without a reply is not answered yet."""
    study = found(session, Study, key)
    stored = {row.question: row for row in checklist_of(session, study.id)}
    notes = [f"note_{code}" for phase in PHASES for code in phase.questions]
    looked = settled(data, notes, {row.note or "" for row in stored.values()})
    if looked.is_open:
        context = {**_drawn(request, session, study, Form(looked.answers)), "found": looked}
        return refused(request, "checklist/_form.html", "checklist/show.html", session, **context)
    for phase in PHASES:
        for code in phase.questions:
            _take(session, study, code, looked.answers, stored.get(code))
    to = f"/onderzoeken/{study.key}/checklist"
    return moved_on(request, to, session, _("The checklist was saved."))


def progress(phases: Sequence[tuple[str, int, int]]) -> tuple[int, int]:
    """How many questions were answered in these phases, of how many."""
    return sum(done for _title, done, _of in phases), sum(of for _title, _done, of in phases)


def by_phase(session: Session, study: Study) -> list[tuple[str, int, int]]:
    """Of each phase its title, how many questions were answered, and of how many."""
    answered = {row.question for row in checklist_of(session, study.id)}
    return [
        (phase.title, len(answered.intersection(phase.questions)), len(phase.questions))
        for phase in PHASES
    ]


def _take(
    session: Session, study: Study, code: str, data: Any, row: ChecklistAnswer | None
) -> None:
    reply, note = one(data, f"reply_{code}"), one(data, f"note_{code}").strip()[:1000] or None
    if reply not in _REPLIES:
        if row:
            session.delete(row)
    elif row:
        row.reply, row.note = reply, note  # type: ignore[assignment]
    else:
        values = {"study_id": study.id, "question": code, "reply": reply, "note": note}
        session.add(ChecklistAnswer.model_validate(values))


def _answers(session: Session, study: Study) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in checklist_of(session, study.id):
        found[f"reply_{row.question}"] = row.reply
        found[f"note_{row.question}"] = row.note or ""
    return found


def _drawn(
    request: Web, session: Session, study: Study, form: Form[ChecklistAnswer]
) -> dict[str, Any]:
    told = by_phase(session, study)
    answered, of = progress(told)
    return {
        "study": study,
        "head": head_of(session, study, request.user, "setup"),
        "form": form,
        "phases": PHASES,
        "by_phase": told,
        "answered": answered,
        "of": of,
        "found": None,
        "kept_where": _("Your reason is kept with the notes."),
    }


router = Router("/", route_handlers=[show, update])

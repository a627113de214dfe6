"""What people say about a thing to each other: said, answered, changed, settled and removed."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import clock, history
from journeys.domain.conversation import conversations, to_be_told
from journeys.domain.mention import called_upon, written_as
from journeys.domain.models import Comment, Notice
from journeys.domain.permission import allows
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.queries.studio.comment import in_conversation, people
from journeys.queries.studio.notice import read_about, told_of
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.forms import Form, one
from journeys.web.journey.map import changed_and_again, opened
from journeys.web.respond import (
    Answer,
    Db,
    Sent,
    Web,
    came_from,
    fragment,
    is_htmx,
    moved_on,
    refused,
    saved,
)
from journeys.web.routing import get, post
from journeys.web.studio.comment_form import Looked, looked_at
from journeys.web.studio.comment_list import Attempt, is_in_panel, listed
from journeys.web.studio.place import ADDRESSES, COMMENTS, Place, place_at, place_of

_OFFERED = 8


@get(ADDRESSES, may="comment", name="comment.index")
def index(request: Web, session: Db, key: FromPath[str]) -> Answer:
    query = f"?{request.url.query}" if request.url.query else ""
    place = place_at(session, request.url.path + query)
    said = listed(session, request.user, place)
    # On a page of their own the filter swaps only the comments.
    if is_htmx(request) and not is_in_panel(came_from(request, "/")):
        return fragment(request, "comment/_comments.html", said=said)
    return opened(request, "comment/_panel.html", "comment/show.html", session, said=said)


@get("/opmerkingen/mensen", may="comment", name="comment.people")
def show_people(request: Web, session: Db, q: FromQuery[str] = "") -> Answer:
    """Who can be called upon, while somebody types an @ and the beginning of a name."""
    everybody, wanted = people(session), q.casefold().strip()
    found = [
        person
        for person in everybody
        if person.id != request.user.id
        and (
            person.key.startswith(wanted)
            or any(word.startswith(wanted) for word in _beginnings(person.name))
        )
    ]
    offered = [(written_as(person, everybody), person.name) for person in found[:_OFFERED]]
    return fragment(request, "comment/_people.html", offered=offered)


@post(ADDRESSES, may="comment", name="comment.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    place = place_at(session, one(data, "here") or request.url.path)
    looked = looked_at(session, data)
    if not looked.form.fields:
        return _again(request, session, place, looked, None)
    comment = Comment.model_validate(
        {"text": looked.form.fields.text, "author_id": request.user.id, **place.ties}
    )
    session.add(comment)
    _tell(session, comment, None)
    return _shown(request, session, place, _("Your comment was added."), comment.id)


@post("/opmerkingen/{id:uuid}/antwoord", may="comment", name="comment.answer")
def answer(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    first = _first(session, id)
    place, looked = place_at(session, one(data, "here")), looked_at(session, data, id)
    if not looked.form.fields:
        return _again(request, session, place, looked, id)
    before = in_conversation(session, id)
    comment = Comment.model_validate(
        {
            **first.model_dump(include=_TIES),
            "text": looked.form.fields.text,
            "author_id": request.user.id,
            "answers_id": id,
        }
    )
    session.add(comment)
    # Who answers to what was settled has something to say again.
    if first.resolved_at:
        first.resolved_at = first.resolved_by = None
    _tell(session, comment, before)
    return _shown(request, session, place, _("Your answer was added."), comment.id)


@get("/opmerkingen/{id:uuid}/bewerken", may="comment", name="comment.edit")
def edit(request: Web, session: Db, id: FromPath[UUID], bij: FromQuery[str] = "") -> Answer:
    comment = _own(request, session, id)
    place = _place_of(session, comment, bij)
    return asked(request, session, Form.of(comment), _sheet(comment, place))


@post("/opmerkingen/{id:uuid}/bewerken", may="comment", name="comment.update")
def update(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    comment = _own(request, session, id)
    place = _place_of(session, comment, one(data, "here"))
    looked = looked_at(session, data, stored={comment.text}, prefix="")
    if not looked.form.fields:
        return asked_again(request, session, looked.form, _sheet(comment, place, looked))
    if is_newer(comment, data):
        url = f"/opmerkingen/{comment.id}/bewerken"
        return conflict(request, session, comment, looked.form, url, place.back)
    write(comment, looked.form)
    first = comment.answers_id
    _tell(session, comment, in_conversation(session, first) if first else None, again=True)
    return _shown(request, session, place, _("Your comment was changed."), comment.id)


@post("/opmerkingen/{id:uuid}/opgelost", may="comment", name="comment.resolve")
def resolve(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    first, place = _first(session, id), place_at(session, one(data, "here"))
    first.resolved_at, first.resolved_by = clock.now(), request.user.name
    read_about(session, request.user.id, [each.id for each in in_conversation(session, id)],
               clock.now())  # fmt: skip
    return _shown(request, session, place, _("This is settled."))


@post("/opmerkingen/{id:uuid}/heropenen", may="comment", name="comment.reopen")
def reopen(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    first, place = _first(session, id), place_at(session, one(data, "here"))
    first.resolved_at = first.resolved_by = None
    return _shown(request, session, place, _("This is open again."), id)


@post("/opmerkingen/{id:uuid}/verwijderen", may="comment", name="comment.destroy")
def destroy(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    """One's own, while nobody answered it; with its answers only by an administrator."""
    place, all_ = place_at(session, one(data, "here")), in_conversation(session, id)
    comment = next((each for each in all_ if each.id == id), None)
    if comment is None:
        raise NotFoundException
    if not allows(request.user.role, "administer"):
        _own(request, session, id)
        if any(each.author_id != request.user.id for each in all_):
            raise Refused(say("Others answered this. Settle it instead, or change what you said."))
    for each in reversed(all_):
        session.delete(each)
    return _shown(request, session, place, _("The comment was removed."), undo=True)


_TIES = {
    "journey_id", "phase_id", "step_id", "touchpoint_id", "opportunity_id", "insight_id", "lane",
}  # fmt: skip


def _first(session: Session, id_: UUID) -> Comment:
    """A comment that begins a conversation."""
    comment = session.get(Comment, id_)
    if comment is None or comment.answers_id:
        raise NotFoundException
    return comment


def _own(request: Web, session: Session, id_: UUID) -> Comment:
    comment = session.get(Comment, id_)
    if comment is None:
        raise NotFoundException
    if comment.author_id != request.user.id:
        raise PermissionDeniedException
    return comment


def _place_of(session: Session, comment: Comment, here: str) -> Place:
    """Where somebody looked at a comment; else the place that it is about."""
    return place_at(session, here) if here else place_of(session, comment)


def _tell(
    session: Session, comment: Comment, before: list[Comment] | None, again: bool = False
) -> None:
    """Put it in the inbox of whom it concerns, each once."""
    session.flush()
    everybody = people(session)
    talk = conversations(before)[0] if before and not again else None
    wanted = to_be_told(comment.author_id, called_upon(comment.text, everybody), talk)
    told = told_of(session, comment.id) if again else set()
    for person in everybody:
        if person.id in wanted - told:
            notice = {"comment_id": comment.id, "user_id": person.id, "at": clock.now()}
            session.add(Notice.model_validate(notice))


def _shown(
    request: Web,
    session: Session,
    place: Place,
    done: str,
    marked: UUID | None = None,
    undo: bool = False,
) -> Answer:
    """The comments as they are now, and behind them the map; on a page of their own, that page."""
    session.flush()
    back = came_from(request, place.here)
    if not is_htmx(request):
        return moved_on(request, _seen_from(back, place), session, done)
    batch = history.batch_of(session) if undo else None
    said = listed(
        session,
        request.user,
        place,
        marked=marked,
        done=done,
        undo_url=f"/ongedaan/{batch}" if batch else None,
    )
    if not is_in_panel(back):
        name = "comment/_comments.html"
        return saved(request, name, back, session, done, into="#comments", said=said)
    assert place.journey
    name = "comment/_panel.html"
    answer = changed_and_again(request, session, place.journey, done, back, name, said=said)
    answer.headers.update({"HX-Retarget": "#panel", "HX-Reswap": "innerHTML"})
    return answer


def _seen_from(back: str, place: Place) -> str:
    """The list that somebody looked at: on its own page, or on the page of the thing."""
    path = urlsplit(back).path
    if path.endswith(f"/{COMMENTS}"):
        return back
    return place.back if path == place.page else place.here


def _again(
    request: Web, session: Session, place: Place, looked: Looked, answers: UUID | None
) -> Answer:
    """What was typed cannot be kept as it is: the form once more, where it was."""
    attempt = Attempt(looked.form, answers, looked.found, looked.unsure)
    said = listed(session, request.user, place, attempt)
    in_panel = is_in_panel(came_from(request, place.here))
    name = "comment/_panel.html" if in_panel else "comment/_comments.html"
    answer = refused(request, name, on="comment/show.html", session=session, said=said)
    into, how = ("#panel", "innerHTML") if in_panel else ("#comments", "outerMorph")
    answer.headers.update({"HX-Retarget": into, "HX-Reswap": how})
    return answer


def _sheet(comment: Comment, place: Place, looked: Looked | None = None) -> Sheet:
    options: dict[str, Any] = {
        "here": place.here,
        "found": looked.found if looked else None,
        "unsure": looked.unsure if looked else (),
    }
    url = f"/opmerkingen/{comment.id}/bewerken"
    return Sheet(_("Change your comment"), url, place.here, "comment/_fields.html", options=options)


def _beginnings(name: str) -> list[str]:
    return [name.casefold(), *name.casefold().split()]


router = Router(
    "/",
    route_handlers=[
        index, show_people, create, answer, edit, update, resolve, reopen, destroy,
    ],
)  # fmt: skip

"""The inbox: comments in which somebody was called upon, and answers to what they said."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys import clock
from journeys.domain.mention import called_upon
from journeys.domain.models import Comment
from journeys.language import translate as _
from journeys.queries.studio.comment import people
from journeys.queries.studio.notice import inbox, notice_of, read_all
from journeys.web.respond import Answer, Db, Web, moved_on, page, sent_on
from journeys.web.routing import get, post
from journeys.web.studio.place import lane_title, place_of

# So many messages are shown; those not read yet are the first.
_MOST = 100


@dataclass(frozen=True)
class Message:
    """A comment in the inbox: who does what, where it stands, and what it says."""

    row: Any
    what: str
    where: str

    @property
    def is_new(self) -> bool:
        return self.row.read_at is None


@get("/berichten", may="comment", name="notice.index")
def index(request: Web, session: Db) -> Answer:
    rows, total = inbox(session, request.user.id, _MOST)
    messages = [_message(request, session, row) for row in rows]
    new = sum(one.is_new for one in messages)
    return page(request, "notice/index.html", session, messages=messages, total=total, new=new)


@post("/berichten/{id:uuid}/openen", may="comment", name="notice.open")
def open_(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    """It is read, and the conversation opens where it stands."""
    notice = notice_of(session, id, request.user.id)
    comment = session.get(Comment, notice.comment_id) if notice else None
    if notice is None or comment is None:
        raise NotFoundException
    notice.read_at = notice.read_at or clock.now()
    return sent_on(request, _address(session, comment))


@post("/berichten/{id:uuid}/gelezen", may="comment", name="notice.update")
def update(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    notice = notice_of(session, id, request.user.id)
    if notice is None:
        raise NotFoundException
    notice.read_at = notice.read_at or clock.now()
    return moved_on(request, "/berichten", session, _("The message is read."))


@post("/berichten/gelezen", may="comment", name="notice.update_all")
def update_all(request: Web, session: Db) -> Answer:
    read_all(session, request.user.id, clock.now())
    return moved_on(request, "/berichten", session, _("All messages are read."))


def _address(session: Session, comment: Comment) -> str:
    """On a map beside the part, with the conversation open; else on the page of the thing."""
    first = session.get(Comment, comment.answers_id) if comment.answers_id else comment
    place = place_of(session, comment, settled=bool(first and first.resolved_at))
    if not place.journey:
        return place.here if place.settled else place.back
    part = "" if place.noun == "journey" else f"#part-{place.row.id}"
    return f"{place.page}?{urlencode({'gesprek': place.here})}{part}"


def _message(request: Web, session: Session, row: Any) -> Message:
    who = row.author or row.created_by or _("somebody")
    calls = request.user.id in called_upon(row.text, people(session))
    told = _("%(name)s mentions you") if calls else _("%(name)s answered")
    names = [row.journey, row.touchpoint or row.step or row.phase, row.opportunity, row.insight]
    where = " › ".join(name for name in names if name)
    lane = lane_title(row.lane) if row.lane else None
    return Message(row, told % {"name": who}, f"{where} · {lane}" if lane else where)


router = Router("/", route_handlers=[index, open_, update, update_all])

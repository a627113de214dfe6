"""The inbox: comments in which somebody was called upon, answers to what they said, and rating
rounds in which they are asked."""

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
from journeys.domain.models import Comment, RatingRound
from journeys.language import day
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
    """What is in the inbox: who does what, where it stands, and what it says."""

    row: Any
    what: str
    where: str
    text: str
    open_label: str

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
    comment = session.get(Comment, notice.comment_id) if notice and notice.comment_id else None
    row = session.get(RatingRound, notice.round_id) if notice and notice.round_id else None
    if notice is None or not (comment or row):
        raise NotFoundException
    notice.read_at = notice.read_at or clock.now()
    to = f"/kansen/rondes/{row.key}" if row else _address(session, comment) if comment else ""
    return sent_on(request, to)


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
    return _round(row) if row.round_key else _comment(request, session, row)


def _round(row: Any) -> Message:
    what = _("A rating round is revealed") if row.revealed_at else _("You are asked to rate")
    text = (
        _("See what everybody said, and talk about where you differ.")
        if row.revealed_at
        else _("Until %(day)s. Nobody sees what you say until all are in.")
        % {"day": day(row.closes_on)}
    )
    return Message(row, what, row.round, text, _("To the rating round"))


def _comment(request: Web, session: Session, row: Any) -> Message:
    who = row.author or row.created_by or _("somebody")
    calls = request.user.id in called_upon(row.text, people(session))
    told = _("%(name)s mentions you") if calls else _("%(name)s answered")
    names = [row.journey, row.touchpoint or row.step or row.phase, row.opportunity, row.insight]
    where = " › ".join(name for name in names if name)
    lane = lane_title(row.lane) if row.lane else None
    place = f"{where} · {lane}" if lane else where
    return Message(row, told % {"name": who}, place, row.text, _("To the comment"))


router = Router("/", route_handlers=[index, open_, update, update_all])

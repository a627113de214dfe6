"""What was said at a place, as it is shown: in the side panel, on a page of its own, or on the page
of the thing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlmodel import Session

from journeys.domain.conversation import Conversation, conversations
from journeys.domain.mention import Mention, Person, Stretch, stretches
from journeys.domain.models import CommentFields, User
from journeys.domain.permission import allows
from journeys.language import translate as _
from journeys.queries.journey.journey import text_lanes
from journeys.queries.studio.comment import comments_about, people
from journeys.web.forms import Form
from journeys.web.research.privacy import Settled
from journeys.web.respond import Web
from journeys.web.studio.comment_marks import CommentMarks, marks_of
from journeys.web.studio.comment_places import Within, within
from journeys.web.studio.place import COMMENTS, Place, kind_of, lane_title, titles_of

# So many conversations are shown; the page says how many there are.
_MOST = 100


@dataclass(frozen=True)
class Said:
    """One comment. `pieces` are its text, cut at whom it calls upon; `where` is its place within
    the larger one that is looked at. `removable`: by who looks."""

    row: Any
    who: str
    pieces: Sequence[Stretch]
    where: str
    own: bool
    removable: bool
    form: Form[CommentFields]


@dataclass(frozen=True)
class Talk:
    """A comment with its answers, and the form to answer with."""

    first: Said
    answers: Sequence[Said]
    is_open: bool

    @property
    def id(self) -> UUID:
        return self.first.row.id


@dataclass(frozen=True)
class Attempt:
    """A form that has to be filled in again: in which conversation, or None for a new one; with
    what personal data was found in it, and whom it could mean."""

    form: Form[CommentFields]
    answers: UUID | None = None
    found: Settled | None = None
    unsure: Sequence[Mention] = ()


@dataclass(frozen=True)
class CommentList:
    """All that is shown of a place. `marked` is the comment that was just made or changed, and
    `undo_url` takes back what was just removed."""

    place: Place
    talks: Sequence[Talk]
    open: int
    settled: int
    total: int
    attempt: Attempt
    within: Sequence[Within] = ()
    marked: UUID | None = None
    done: str | None = None
    undo_url: str | None = None

    def form_of(self, talk: UUID | None) -> Form[CommentFields]:
        """The form to answer with, or (None) to begin with: as it was sent if it must be again."""
        if self.attempt.answers == talk:
            return self.attempt.form
        return Form(prefix=prefix_of(talk))

    def is_again(self, talk: UUID | None) -> bool:
        return self.attempt.answers == talk and bool(self.attempt.form.errors or self.found(talk))

    def found(self, talk: UUID | None) -> Settled | None:
        return self.attempt.found if self.attempt.answers == talk else None

    def unsure(self, talk: UUID | None) -> Sequence[Mention]:
        return self.attempt.unsure if self.attempt.answers == talk else ()


def prefix_of(talk: UUID | None) -> str:
    return f"answer-{talk}-" if talk else "comment-"


def listed(
    session: Session,
    user: User,
    place: Place,
    attempt: Attempt | None = None,
    marked: UUID | None = None,
    **done: str | None,
) -> CommentList:
    """The comments of a place, as this person sees them."""
    rows = comments_about(session, place.noun, place.row.id, place.lane)
    found = conversations(rows)
    still = [one for one in found if one.is_open]
    shown = found if place.settled else still
    seen = _Eyes(session, user, place, rows)
    return CommentList(
        place=place,
        talks=[seen.talk(one) for one in shown[:_MOST]],
        open=len(still),
        settled=len(found) - len(still),
        total=len(shown),
        within=within(session, place, _marks(session, user, place)),
        attempt=attempt or Attempt(Form(prefix=prefix_of(None))),
        marked=marked,
        **done,
    )


def said_of(request: Web, session: Session, noun: str, row: Any) -> CommentList | None:
    """For the page of a thing; None for who may not read comments."""
    if not allows(request.user.role, "comment"):
        return None
    return listed(session, request.user, Place(kind_of(noun), row, None))


def _marks(session: Session, user: User, place: Place) -> CommentMarks | None:
    return marks_of(session, place.journey.id, user) if place.journey else None


class _Eyes:
    """Who looks, and what is known around the comments."""

    def __init__(self, session: Session, user: User, place: Place, rows: Sequence[Any]) -> None:
        self.user, self.place = user, place
        self.people: Sequence[Person] = people(session)
        self.answered = {row.answers_id for row in rows if row.author_id != user.id}
        self.texts: Mapping[str, str] = {}
        if place.journey and not place.lane and any(row.lane for row in rows):
            self.texts = titles_of(text_lanes(session, place.journey.id))

    def talk(self, one: Conversation) -> Talk:
        answers = [self.said(answer, "") for answer in one.answers]
        return Talk(self.said(one.first, self.where(one.first)), answers, one.is_open)

    def said(self, row: Any, where: str) -> Said:
        own = row.author_id == self.user.id
        alone = own and row.id not in self.answered
        return Said(
            row=row,
            who=row.author or row.created_by or _("somebody"),
            pieces=stretches(row.text, self.people),
            where=where,
            own=own,
            removable=alone or allows(self.user.role, "administer"),
            form=Form(prefix=prefix_of(row.id)),
        )

    def where(self, row: Any) -> str:
        """The part and the lane; blank where that is the very place that is looked at."""
        part = next((name for name in ("touchpoint", "step", "phase") if getattr(row, name)), None)
        here = part is None or getattr(row, f"{part}_id") == self.place.row.id
        names = [None if here or part is None else getattr(row, part)]
        if row.lane and not self.place.lane:
            names.append(lane_title(row.lane, self.texts) or _("a lane that is gone"))
        return " · ".join(name for name in names if name)


def is_in_panel(address: str) -> bool:
    """Whether somebody at this page has the comments in the side panel: those of a thing with a
    page of its own, and those on their own page, stand on the page itself."""
    words = urlsplit(address).path.split("/")
    return words[-1] != COMMENTS and words[1:2] not in (["kansen"], ["inzichten"])

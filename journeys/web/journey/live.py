"""What happens to a journey while it is open: told to every page that shows it, as it happens."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

from litestar import Router
from litestar.exceptions import ServiceUnavailableException
from litestar.params import FromPath
from litestar.response import ServerSentEvent, ServerSentEventMessage

from journeys import clock, database
from journeys.domain.models import Journey
from journeys.domain.permission import hidden_from
from journeys.presence import EVERY, Here, entered, names_at
from journeys.queries.change import touched_since
from journeys.queries.journey.journey import ids_of_parts
from journeys.queries.transfer import revision
from journeys.web.find import found
from journeys.web.respond import Db, Web
from journeys.web.routing import get
from journeys.web.visitor import visitor_of

# How often it is looked whether anything was written, in seconds: next to nothing on SQLite.
_LOOK = 0.5
# So many pages a process tells; one more shows what it shows until it is loaded again.
_MOST = 200
_watches: set["_Watch"] = set()


@get("/klantreizen/{key:str}/live", may="read", name="live.show")
def show(request: Web, session: Db, key: FromPath[str]) -> ServerSentEvent:
    journey = found(session, Journey, key)
    if len(_watches) >= _MOST:
        raise ServiceUnavailableException
    return ServerSentEvent(_told(_Watch(request, journey.id, revision(session))))


async def _told(watch: "_Watch") -> AsyncIterator[ServerSentEventMessage]:
    """`people`: who is there, a name a line; `changed`: somebody changed something of it."""
    _watches.add(watch)
    try:
        with entered(watch.data, watch.journey_id, watch.request.user.name) as here:
            while watch.is_still_in():
                for event, text in watch.news(here):
                    yield ServerSentEventMessage(event=event, data=text)
                await asyncio.sleep(_LOOK)
    finally:
        _watches.discard(watch)


class _Watch:
    """What one page knows already."""

    def __init__(self, request: Web, journey_id: UUID, seen: int) -> None:
        self.request, self.journey_id, self.seen = request, journey_id, seen
        self.readers = request.app.state.readers
        self.data = request.app.state.settings.data
        self.version: int | None = -1
        self.people: list[str] = []
        # How many comments wait for who looks, and how many they know of.
        self.unread, self.known = 0, -1
        self.beats = 0

    def is_still_in(self) -> bool:
        """Who signed out, or may no longer look, is told nothing more."""
        who = visitor_of(self.request, clock.now())
        self.unread = who.unread
        return who.user is not None and who.user.id == self.request.user.id

    def news(self, here: Here) -> list[tuple[str, str]]:
        told: list[tuple[str, str]] = []
        if self.beats % round(EVERY / _LOOK) == 0:
            here.touch()
            # Also what keeps the line open where nothing else is said.
            told.append(("beat", str(self.beats)))
        self.beats += 1
        people = names_at(self.data, self.journey_id)
        if people != self.people:
            self.people = people
            told.append(("people", "\n".join(people)))
        if self.unread != self.known:
            self.known = self.unread
            told.append(("unread", str(self.unread)))
        if self._is_changed():
            told.append(("changed", str(self.seen)))
        return told

    def _is_changed(self) -> bool:
        version = database.version(self.readers)
        # Where there is no such figure, looking costs a statement: then it is done less often.
        if version == self.version if version is not None else self.beats % 3:
            return False
        self.version = version
        with database.reading(self.readers) as session:
            now = revision(session)
            ids = ids_of_parts(session, self.journey_id) if now > self.seen else []
            hidden = hidden_from(self.request.user.role)
            touched = now > self.seen and touched_since(session, ids, self.seen, hidden)
        self.seen = now
        return touched


router = Router("/", route_handlers=[show])

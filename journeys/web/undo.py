"""Taking back what was just done."""

from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from journeys.domain.models import User
from journeys.domain.permission import may_take_back
from journeys.history import noun_of
from journeys.language import translate as _
from journeys.queries import change as changes
from journeys.undoing import undo_batch
from journeys.web.respond import Answer, Db, Web, came_from, moved_on
from journeys.web.routing import post


@post("/ongedaan/{batch:uuid}", may="read", name="undo.create")
def create(request: Web, session: Db, batch: FromPath[UUID]) -> Answer:
    done = changes.done_in(session, batch)
    if not done or not _may(request.user, done):
        raise NotFoundException
    # A whole import is taken back beside the pages, for that may take a minute.
    if transfer := changes.transfer_of(session, batch):
        told = _("This was an import. It is undone here.")
        return moved_on(request, f"/uitwisseling/{transfer}", session, told)
    undo_batch(session, batch)
    return moved_on(request, came_from(request, "/"), session, _("Undone."))


def _may(user: User, done: set[tuple[str, str]]) -> bool:
    """Who may work here is changed on the page of the users, where an administrator always
    stays."""
    if any(noun == noun_of(User) for _actor, noun in done):
        return False
    return may_take_back(user.role, [(actor == user.key, noun) for actor, noun in done])


router = Router("/", route_handlers=[create])

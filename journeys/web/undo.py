"""Taking back what was just done."""

from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from journeys import history
from journeys.domain.models import Change, User
from journeys.domain.permission import NEEDED, allows
from journeys.domain.reason import Refused, say
from journeys.history import noun_of
from journeys.language import translate as _
from journeys.queries import change as changes
from journeys.queries.hanging import hanging_on
from journeys.web.respond import Answer, Db, Web, came_from, moved_on
from journeys.web.routing import post


@post("/ongedaan/{batch:uuid}", may="read", name="undo.create")
def create(request: Web, session: Db, batch: FromPath[UUID]) -> Answer:
    undone = changes.batch(session, batch)
    if not undone or not _may(request.user, undone):
        raise NotFoundException
    _nothing_hangs_on_it(session, undone)
    history.undo(session, undone)
    for change in undone:
        if row := session.get(history.models()[change.noun], change.row_id):
            changes.make_room(session, row)
    return moved_on(request, came_from(request, "/"), session, _("Undone."))


def _may(user: User, undone: list[Change]) -> bool:
    """Who made a change may take it back, and so may whoever could have made all of it. Who may
    work here is changed on the page of the users, where an administrator always stays."""
    if any(change.noun == noun_of(User) for change in undone):
        return False
    return all(
        change.actor == user.key
        or (change.noun in NEEDED and allows(user.role, NEEDED[change.noun]))
        for change in undone
    )


def _nothing_hangs_on_it(session: Db, undone: list[Change]) -> None:
    """What was made can only be unmade while nobody else builds on it."""
    made = {change.row_id for change in undone if change.action == "create"}
    for change in undone:
        row = session.get(history.models()[change.noun], change.row_id)
        if change.action != "create" or row is None:
            continue
        hanging = hanging_on(session, row)
        hung = [*hanging.falling, *(loose for loose, _name in hanging.loose)]
        if any(other.id not in made for other in hung):
            raise Refused(
                say("Others have added something to “%(title)s” since. Remove it yourself."),
                title=change.title,
            )


router = Router("/", route_handlers=[create])

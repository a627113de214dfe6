"""Undo and redo on a map: of what somebody did there, also after the page was loaded again."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Journey
from journeys.domain.steps_back import to_redo, to_undo
from journeys.language import translate as _
from journeys.queries import change as changes
from journeys.queries.by_key import by_key
from journeys.queries.journey.journey import ids_of_parts
from journeys.undoing import undo_batch
from journeys.web.find import found
from journeys.web.journey.map import changed
from journeys.web.respond import Answer, Db, Web, moved_on
from journeys.web.routing import post

# Undo goes back at least fifty steps; each may have been undone and done again.
_MOST = 200


@post("/klantreizen/{key:str}/ongedaan", may="edit_journeys", name="retrace.undo")
def undo(request: Web, session: Db, key: FromPath[str]) -> Answer:
    none = _("There is nothing of yours to undo here.")
    return _retraced(request, session, key, to_undo, _("Undone."), none)


@post("/klantreizen/{key:str}/opnieuw", may="edit_journeys", name="retrace.redo")
def redo(request: Web, session: Db, key: FromPath[str]) -> Answer:
    none = _("There is nothing to do again.")
    return _retraced(request, session, key, to_redo, _("Done again."), none)


def _retraced(
    request: Web,
    session: Session,
    key: str,
    which: Callable[[Sequence[Any]], UUID | None],
    done: str,
    none: str,
) -> Answer:
    journey = found(session, Journey, key)
    ids = ids_of_parts(session, journey.id)
    batch = which(changes.batches_of(session, request.user.key, ids, _MOST))
    if batch is None:
        return changed(request, session, journey, none)
    # A whole import is taken back beside the pages, for that may take a minute.
    if transfer := changes.transfer_of(session, batch):
        told = _("This was an import. It is undone here.")
        return moved_on(request, f"/uitwisseling/{transfer}", session, told)
    undo_batch(session, batch)
    if by_key(session, Journey, key) is None:
        # What was undone is the making of the journey itself.
        return moved_on(request, "/klantreizen", session, done)
    return changed(request, session, journey, done)


router = Router("/", route_handlers=[undo, redo])

"""How far a file is, from the moment that it was sent or asked for until what came of it."""

from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys import clock
from journeys.domain.models import Transfer
from journeys.import_export.transfer import files
from journeys.import_export.transfer.privacy import forget_content
from journeys.import_export.transfer.progress import Progress, progress
from journeys.language import say
from journeys.language import translate as _
from journeys.queries import transfer as transfers
from journeys.web.exchange.back import too_large
from journeys.web.exchange.download import can_be_fetched
from journeys.web.exchange.outcome import ended
from journeys.web.exchange.preview import previewed
from journeys.web.exchange.transfer import BUSY, around, begun, fresh, not_kept, own, url_of
from journeys.web.respond import Answer, Db, Web, fragment, gone_to, is_htmx, sent_on
from journeys.web.routing import get, post

# More lines than any import has.
_ALL = 10_000_000
_ICONS = {"write": "file-export", "undo": "arrow-back-up", "apply": "database"}


@get("/uitwisseling/{id:uuid}", may="read", name="course.show")
def show(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    row = own(request, session, id)
    if row.state in BUSY:
        return _busy(request, session, row)
    if row.kind == "export" and row.state == "done":
        return _ready(request, session, row)
    if is_htmx(request):
        return sent_on(request, url_of(row))
    if row.state == "asking":
        return gone_to(f"{url_of(row)}/indeling")
    if row.state == "planned":
        return previewed(request, session, row)
    return ended(request, session, row)


@post("/uitwisseling/{id:uuid}/annuleren", may="read", name="course.destroy")
def cancel(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    row = own(request, session, id)
    if row.state in (*BUSY, "asking", "planned") and _may_stop(row):
        row.state, row.told, row.changed_at = "cancelled", None, clock.now()
        forget_content(row)
        session.add(row)
        transfers.forget_lines(session, row.id, _ALL)
        session.commit()
        files.folder(request.app.state.settings, row.id).remove()
    return gone_to(url_of(row))


@post("/uitwisseling/{id:uuid}/opnieuw", may="read", name="course.again")
def again(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    """After it was cut off, or failed for a reason that may have passed."""
    row = own(request, session, id)
    settings = request.app.state.settings
    cut_off = row.state in BUSY and not progress(settings, row.id).alive
    if cut_off or row.state == "failed":
        return begun(request, session, row)
    return gone_to(url_of(row))


@post("/uitwisseling/{id:uuid}/ongedaan", may="exchange", name="course.undo")
def undo(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    row = own(request, session, id)
    if row.kind == "import" and row.state == "done" and row.batch:
        return begun(request, session, row, "undo")
    return gone_to(url_of(row))


def _busy(request: Web, session: Session, row: Transfer) -> Answer:
    now = progress(request.app.state.settings, row.id)
    if not now.alive:
        # Perhaps it was ready between the two looks.
        session.rollback()
        session.refresh(row)
        if is_htmx(request) or row.state not in BUSY:
            return sent_on(request, url_of(row))
        return ended(request, session, row, cut_off=True)
    context = {**around(row, _heading(row)), **_working(row, now)}
    if is_htmx(request):
        return not_kept(fragment(request, "exchange/_working.html", **context))
    return fresh(request, "exchange/working.html", session, **context)


def _working(row: Transfer, now: Progress) -> dict[str, Any]:
    share = now.share if row.state == "working" or now.share else None
    words = say(now.words)
    return {
        "words": words,
        "share": share,
        "whole": round((share or 0) * 100),
        # Heard at each quarter, not every second.
        "heard": words if share is None else f"{words} {int(share * 4) * 25}%",
        "note": _note(row),
        "work_icon": _ICONS.get(row.work, "file-import"),
        "may_cancel": _may_stop(row),
    }


def _note(row: Transfer) -> str:
    if row.work in ("apply", "undo"):
        return _("Everybody can look around meanwhile. Saving something waits until this is done.")
    return _("You may leave this page: it goes on without you, and is in the list when it is done.")


def _heading(row: Transfer) -> str:
    return {
        "write": _("Your file is being made"),
        "apply": _("The changes are being made"),
        "undo": _("The import is being undone"),
    }.get(row.work, _("Your file is being read"))


def _may_stop(row: Transfer) -> bool:
    """What is being written to the data is all done or not at all: it is not stopped halfway."""
    return row.state in ("asking", "planned") or row.work not in ("apply", "undo")


def _ready(request: Web, session: Session, row: Transfer) -> Answer:
    fetched = can_be_fetched(request, row)
    context = {
        **around(row, _("Taken out")),
        "file_url": f"{url_of(row)}/bestand" if fetched else None,
        # Only for who was waiting for it, and not each time that the page is opened.
        "starts": fetched and (is_htmx(request) or "wacht" in request.query_params),
        "too_large": too_large(row),
    }
    if is_htmx(request):
        return not_kept(fragment(request, "exchange/_ready.html", **context))
    return fresh(request, "exchange/ready.html", session, **context)


router = Router("/", route_handlers=[show, cancel, again, undo])

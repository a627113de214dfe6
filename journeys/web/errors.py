"""What a person reads when something is not there, not allowed, or broken."""

import logging
from contextlib import nullcontext
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from journeys import database, language
from journeys.domain.reason import Reason, Refused, say
from journeys.web.respond import fragment, is_htmx, page

_log = logging.getLogger("journeys")

_SENTENCES = {
    400: (say("We did not understand this"), say("Go back and try it again.")),
    403: (
        say("This is not for your role"),
        say("You may look, but not do this. Ask your administrator if you should."),
    ),
    404: (
        say("This page is not here"),
        say("It was moved or removed, or the address has a mistake in it."),
    ),
    405: (say("This page is not here"), say("This address cannot be opened like this.")),
    409: (
        say("Somebody was just before you"),
        say("This was changed while you were busy. Go back, look at it, and try it again."),
    ),
    413: (say("This is too much at once"), say("Send a smaller file or a shorter text.")),
    422: (say("That is not possible"), say("Go back and change what you filled in.")),
    500: (
        say("Something went wrong on our side"),
        say("Nothing was lost. Try it again, or tell your administrator what you did."),
    ),
    503: (
        say("An import is being carried out"),
        say(
            "Your change is not saved yet. Go back, where what you filled in still is, and save it "
            "again in a moment."
        ),
    ),
}


def not_signed_in(request: Request[Any, Any, Any], _error: NotAuthorizedException) -> Response[Any]:
    """Sign in first, and come back here."""
    query = f"?{request.url.query}" if request.url.query else ""
    here = request.url.path + query if request.method == "GET" else "/"
    to = f"/inloggen?verder={quote(here)}" if here != "/" else "/inloggen"
    if is_htmx(request):
        return Response("", status_code=401, headers={"HX-Redirect": to})
    return Redirect(to, status_code=303)


def refused(request: Request[Any, Any, Any], error: Refused) -> Response[Any]:
    """A rule said no: its own sentence is the best we have."""
    return _problem(request, 422, error.reason)


def overtaken(
    request: Request[Any, Any, Any], error: StaleDataError | IntegrityError
) -> Response[Any]:
    """The database had the last word: another process was first with this row or this key."""
    _log.warning("%s %s", request.method, request.url.path, exc_info=error)
    return _problem(request, 409)


def busy(request: Request[Any, Any, Any], _error: database.Locked) -> Response[Any]:
    """Somebody else was writing all the time that we were willing to wait."""
    answer = _problem(request, 503)
    answer.headers["Retry-After"] = "10"
    return answer


def wrong(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status >= 500:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _problem(request, status)


def _problem(
    request: Request[Any, Any, Any], status: int, because: Reason | None = None
) -> Response[Any]:
    title, text = _SENTENCES.get(status, _SENTENCES[400 if status < 500 else 500])
    context = {
        "title": language.translate(title),
        "text": language.say(because) if because else language.translate(text),
        "status": status,
    }
    # The visitor may be unknown here: what breaks before the middleware has no user.
    request.scope.setdefault("user", None)
    # When something broke, ask nothing more of the database than we must.
    with database.reading(request.app.state.readers) if status < 500 else nullcontext() as session:
        html = page(request, "error.html", session, **context).content
    answer = Response(html, status_code=status, media_type=MediaType.HTML)
    answer.headers["Cache-Control"] = "no-store"
    if is_htmx(request):
        answer.headers["HX-Retarget"] = "#told"
        answer.headers["HX-Reswap"] = "innerHTML"
        # In a page that stays open, a problem is said in the live region.
        answer.content = fragment(request, "components/_problem.html", **context).content
    return answer

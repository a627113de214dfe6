"""The answers that a handler can give: a page, a fragment after a change, a refusal.
The only file that knows htmx, and what every page needs around its content."""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment
from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import MediaType, RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect
from litestar.template.base import csrf_token
from sqlmodel import Session

from journeys import history, language
from journeys.domain.models import User
from journeys.import_export.image import files
from journeys.language import translate as _
from journeys.web import drawing
from journeys.web.navigation import navigation

Db = NamedDependency[Session]
Sent = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
Web = Request[Any, Any, Any]
Answer = Response[Any]

# Of what is behind an address that is a secret.
QUIET = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
_OURS = re.compile(r"/(?![/\\])[^\s\x00-\x1f\\]*")


@dataclass(frozen=True)
class Notice:
    """What was just done, and where it can be undone."""

    text: str
    undo_url: str | None = None


def page(request: Web, template: str, session: Session | None = None, **context: Any) -> Answer:
    """A whole page; for htmx that asks for a panel, the same template's fragment if it has one."""
    notice = _pending_notice(request)
    html = _render(request, template, session, notice=notice, **context)
    answer = Response(html, media_type=MediaType.HTML, headers=_etag(request, notice))
    if notice:
        answer.delete_cookie("notice")
    return answer


def bare(request: Web, template: str, status: int = 200, **context: Any) -> Answer:
    """A page for whoever has its address: it shows nothing of who looks, and nobody keeps it, tells
    where it is, or lists it."""
    html = _template(request, template).render(**_around(request), **context)
    return Response(html, media_type=MediaType.HTML, status_code=status, headers=QUIET)


def fragment(request: Web, template: str, **context: Any) -> Answer:
    """A part of a page, as it is drawn on the page."""
    html = _template(request, template).render(**_around(request), **context)
    return Response(html, media_type=MediaType.HTML, headers={"Cache-Control": "no-store"})


def saved(
    request: Web,
    template: str,
    to: str,
    session: Session,
    done: str,
    into: str | None = None,
    **context: Any,
) -> Answer:
    """After a change: the fragment that changed for htmx, a redirect for a plain browser.

    `into` is where the fragment belongs, when that is not where the form is."""
    session.flush()
    notice = _notice(session, done)
    if not is_htmx(request):
        return gone_to(to, notice)
    changed = _template(request, template).render(**_around(request), **context)
    told = _template(request, "components/_status.html").render(**_around(request), notice=notice)
    headers = {"HX-Retarget": into, "HX-Reswap": "outerMorph"} if into else {}
    return Response(changed + told, media_type=MediaType.HTML, headers=headers)


def moved_on(
    request: Web, to: str, session: Session, done: str, undo_url: str | None = None
) -> Answer:
    """After a change that belongs on another page: go there, and say what was done. `undo_url`:
    where it is taken back, if that is not in the history."""
    session.flush()
    notice = Notice(done, undo_url) if undo_url else _notice(session, done)
    if not is_htmx(request):
        return gone_to(to, notice)
    answer = Response("", media_type=MediaType.HTML, headers={"HX-Redirect": to})
    answer.set_cookie(_notice_cookie(notice))
    return answer


def _notice(session: Session, done: str) -> Notice:
    """What was done, and a way back. There is none to words that were taken out for good."""
    batch = history.batch_of(session)
    if session.info.get("forget"):
        gone = _("The earlier words were removed from the history too. That cannot be undone.")
        return Notice(f"{done} {gone}")
    return Notice(done, f"/ongedaan/{batch}" if batch else None)


def sent_on(request: Web, to: str) -> Answer:
    """Go there: a part of a page that asked takes the whole page along."""
    if not is_htmx(request):
        return gone_to(to)
    return Response("", media_type=MediaType.HTML, headers={"HX-Redirect": to})


def gone_to(to: str, notice: Notice | None = None) -> Answer:
    answer: Answer = Redirect(to, status_code=303)
    if notice:
        answer.set_cookie(_notice_cookie(notice))
    return answer


def refused(
    request: Web, template: str, on: str, session: Session, status: int = 422, **context: Any
) -> Answer:
    """What was typed cannot be kept: the form again with sentences; nothing was changed."""
    session.rollback()
    name = template if is_htmx(request) else on
    html = _render(request, name, session, notice=None, **context)
    return Response(html, media_type=MediaType.HTML, status_code=status)


def is_htmx(request: Web) -> bool:
    return request.headers.get("hx-request") == "true"


def came_from(request: Web, otherwise: str) -> str:
    """The page of ours that the person was on."""
    address = urlsplit(request.headers.get("hx-current-url") or request.headers.get("referer", ""))
    if address.netloc and address.netloc != request.headers.get("host"):
        return otherwise
    return ours(address.path + (f"?{address.query}" if address.query else ""), otherwise)


def ours(address: str, otherwise: str = "/") -> str:
    """Only ever to a page of our own, whoever wrote the address. To a browser a backslash is a
    slash, and white space within an address is nothing at all."""
    return address if _OURS.fullmatch(address) else otherwise


def etag(request: Web, user: User | None, state: tuple[int, int], tongue: str, token: str) -> str:
    """Pages are the same until anything is changed, for the same person in the same language.
    `state`: the revision of the data, and how many comments wait. Read is never unread again, so
    with the same of both the inbox is the same too."""
    parts = (
        *state,
        user.id if user else "",
        user.version if user else "",
        tongue,
        is_htmx(request),
        request.scope["path"],
        request.scope["query_string"],
        token,
        request.app.state.build,
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def etag_headers() -> dict[str, str]:
    return {"Cache-Control": "private, no-cache", "Vary": "Cookie, HX-Request"}


def _etag(request: Web, notice: Notice | None) -> dict[str, str]:
    headers = etag_headers()
    revision: int | None = request.scope.get("revision")  # type: ignore[assignment]
    if notice or revision is None:
        return headers
    token, state = csrf_token({"request": request}), (revision, _unread(request))
    return {**headers, "ETag": etag(request, request.user, state, language.current.get(), token)}


def _unread(request: Web) -> int:
    """Known with who it is. What breaks before that knows of none."""
    waiting: int = request.scope.get("unread", 0)  # type: ignore[assignment]
    return waiting


def _render(request: Web, name: str, session: Session | None, **context: Any) -> str:
    around = _around(request)
    if not name.rpartition("/")[2].startswith("_"):
        around["nav"] = navigation(session, request.user, request.url.path)
    return _template(request, name).render(**{**around, **context})


def _around(request: Web) -> dict[str, Any]:
    query = f"?{request.url.query}" if request.url.query else ""
    drawing.csrf_token.set(csrf_token({"request": request}))
    return {
        "lang": language.current.get(),
        "csrf_token": csrf_token({"request": request}),
        "user": request.user,
        "organisation": request.app.state.settings.organisation,
        "path": request.url.path + query,
        "is_htmx": is_htmx(request),
        "may": request.app.state.may(request.user),
        "lost_of": partial(files.missing, request.app.state.settings),
        "unread": _unread(request),
    }


def _template(request: Web, name: str) -> Any:
    environment: Environment = request.app.state.templates
    return environment.get_template(name)


def _notice_cookie(notice: Notice) -> Cookie:
    value = quote(json.dumps([notice.text, notice.undo_url]))
    return Cookie("notice", value=value, max_age=60, httponly=True, samesite="lax")


def _pending_notice(request: Web) -> Notice | None:
    try:
        text, undo_url = json.loads(unquote(request.cookies.get("notice", "")))
        return Notice(str(text), str(undo_url) if undo_url else None)
    except (ValueError, TypeError):
        return None

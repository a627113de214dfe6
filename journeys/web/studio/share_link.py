"""Addresses at which outsiders may look at a journey: made, listed, changed and withdrawn."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import clock, passwords
from journeys.domain.models import Journey, ShareLink, ShareLinkFields
from journeys.domain.reason import Refused, say
from journeys.domain.sharing import USUAL, extended, is_within_reach, standing
from journeys.language import HERE, day
from journeys.language import translate as _
from journeys.queries.organisation.account import by_user_key
from journeys.queries.studio.share_link import links_of
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.map import url_of
from journeys.web.respond import Answer, Db, Sent, Web, bare, moved_on, page, refused
from journeys.web.routing import get, post
from journeys.web.studio.shared import drawing_of, shown_to_outsiders, token_hash

_COOKIE = "shared"
# A password that is shorter is guessed.
_SHORTEST = 8


@dataclass(frozen=True)
class Listed:
    """A link in the list of a journey: what it is, and what became of it."""

    row: ShareLink
    standing: str
    by: str


@get("/klantreizen/{key:str}/delen", may="edit_journeys", name="share_link.index")
def index(request: Web, session: Db, key: FromPath[str]) -> Answer:
    """With the address of the link that was just made, this once: only its hash is kept."""
    journey = found(session, Journey, key)
    token = request.cookies.get(_COOKIE, "")
    usual = today() + timedelta(days=USUAL)
    form = Form[ShareLinkFields]({"expires_on": usual.isoformat()})
    context = _around(session, journey, form)
    address = f"{_origin(request)}/delen/{token}" if token else None
    answer = page(request, "share_link/index.html", session, address=address, **context)
    answer.headers["Cache-Control"] = "no-store"
    if token:
        answer.headers.pop("ETag", None)
        answer.delete_cookie(_COOKIE, path=request.url.path)
    return answer


@post("/klantreizen/{key:str}/delen", may="edit_journeys", name="share_link.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    form = _sent(data)
    password = one(data, "password")
    if password and len(password) < _SHORTEST:
        form.refuse("password", _("Use at least %(n)s characters.") % {"n": _SHORTEST})
    if not form.fields:
        context = {**_around(session, journey, form), "address": None}
        name = "share_link/index.html"
        return refused(request, name, on=name, session=session, **context)
    token = secrets.token_urlsafe(32)
    kept = {
        "journey_id": journey.id,
        "token_hash": token_hash(token),
        "password_hash": passwords.hashed(password) if password else None,
    }
    session.add(ShareLink.model_validate({**form.fields.model_dump(), **kept}))
    here = f"{url_of(journey)}/delen"
    answer = moved_on(request, here, session, _("The link was made."))
    secure = request.app.state.settings.secure_cookies
    answer.set_cookie(
        Cookie(_COOKIE, value=token, path=here, max_age=60, httponly=True, secure=secure,
               samesite="strict")
    )  # fmt: skip
    return answer


@get("/klantreizen/{key:str}/delen/voorbeeld", may="edit_journeys", name="share_link.preview")
def preview(
    request: Web, session: Db, key: FromPath[str], inzichten: FromQuery[str] = ""
) -> Answer:
    """What an outsider will see, before there is a link."""
    journey = found(session, Journey, key)
    portrait = shown_to_outsiders(request, session, journey, inzichten == "ja")
    here = f"{url_of(journey)}/delen"
    picture = f"{here}/voorbeeld/kaart?inzichten={'ja' if inzichten == 'ja' else ''}"
    name = "share_link/shared.html"
    return bare(request, name, portrait=portrait, picture=picture, back=here)


@get("/klantreizen/{key:str}/delen/voorbeeld/kaart", may="edit_journeys", name="share_link.picture")
async def preview_picture(
    request: Web, session: Db, key: FromPath[str], inzichten: FromQuery[str] = ""
) -> Answer:
    journey = found(session, Journey, key)
    return await drawing_of(shown_to_outsiders(request, session, journey, inzichten == "ja"))


@get("/deellinks/{id:uuid}/bewerken", may="edit_journeys", name="share_link.edit")
def edit(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    link, journey = _link(session, id)
    return asked(request, session, Form.of(link), _sheet(link, journey))


@post("/deellinks/{id:uuid}/bewerken", may="edit_journeys", name="share_link.update")
def update(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    link, journey = _link(session, id)
    form, sheet = _sent(data, link.expires_on), _sheet(link, journey)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(link, data):
        return conflict(request, session, link, form, sheet.url, sheet.back)
    write(link, form)
    return moved_on(request, sheet.back, session, _("The link was changed."))


@post("/deellinks/{id:uuid}/verlengen", may="edit_journeys", name="share_link.extend")
def extend(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    link, journey = _link(session, id)
    if standing(link, today()) == "withdrawn":
        raise Refused(say("This link was withdrawn. Make a new one."))
    link.expires_on = extended(link.expires_on, today())
    done = _("The link works until %(day)s.") % {"day": day(link.expires_on)}
    return moved_on(request, f"{url_of(journey)}/delen", session, done)


@post("/deellinks/{id:uuid}/intrekken", may="edit_journeys", name="share_link.withdraw")
def withdraw(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    link, journey = _link(session, id)
    link.revoked_at = link.revoked_at or clock.now()
    done = _("The link of “%(title)s” was withdrawn.") % {"title": link.title}
    return moved_on(request, f"{url_of(journey)}/delen", session, done)


def today() -> date:
    return clock.now().astimezone(HERE).date()


def _sent(data: Any, was: date | None = None) -> Form[ShareLinkFields]:
    """A box that is not ticked is sent as nothing: then it is without insights."""
    form = Form.sent(ShareLinkFields, {"with_insights": "false", **data})
    until = form.fields.expires_on if form.fields else None
    if until and until != was and not is_within_reach(until, today()):
        form.refuse("expires_on", _("Choose a day from today, at most a year ahead."))
    return form


def _around(session: Session, journey: Journey, form: Form[ShareLinkFields]) -> dict[str, Any]:
    names: dict[str, str] = {}
    links = links_of(session, journey.id)
    for key in {link.created_by for link in links} - {None}:
        maker = by_user_key(session, str(key))
        names[str(key)] = maker.name if maker else str(key)
    shown = [
        Listed(row, standing(row, today()), names.get(str(row.created_by), "")) for row in links
    ]
    return {"journey": journey, "form": form, "links": shown}


def _link(session: Session, id_: UUID) -> tuple[ShareLink, Journey]:
    link = session.get(ShareLink, id_)
    if link is None:
        raise NotFoundException
    return link, session.get_one(Journey, link.journey_id)


def _sheet(link: ShareLink, journey: Journey) -> Sheet:
    url = f"/deellinks/{link.id}/bewerken"
    return Sheet(_("Change the link"), url, f"{url_of(journey)}/delen", "share_link/_fields.html")


def _origin(request: Web) -> str:
    """As a browser came here. Where cookies are for TLS only, so is everything."""
    scheme = "https" if request.app.state.settings.secure_cookies else request.url.scheme
    return f"{scheme}://{request.headers.get('host', request.url.netloc)}"


router = Router(
    "/",
    route_handlers=[index, create, preview, preview_picture, edit, update, extend, withdraw],
)

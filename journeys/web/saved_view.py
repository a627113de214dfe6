"""Saved views: a list with its filters, kept under a name and found again where one looks for it.
Only its address is kept: whoever opens it sees what there is now, and what they may see."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.models import SavedView, SavedViewFields
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.saved_view import saved_views
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.privacy import has_personal_data
from journeys.web.respond import Answer, Db, Sent, Web, fragment, is_htmx, moved_on, ours, page
from journeys.web.routing import get, post

_LIST = "/weergaven"
# The lists that can be kept, and what they are called.
_LISTS = {
    "/zoeken": "Search",
    "/inzichten": "Insights",
    "/kansen": "Opportunities",
    "/klantreizen": "Journeys",
}
# Where somebody was in a list, and what was opened in it: no part of what is kept.
_PASSING = ("pagina", "kans", "assen")


@get("/weergaven", may="read", name="saved_view.index")
def index(request: Web, session: Db) -> Answer:
    rows = saved_views(session, request.user.id)
    return page(request, "saved_view/index.html", session, views=rows, list_of=list_of)


@get("/weergaven/keuzes", may="read", name="saved_view.choices")
def choices(request: Web, session: Db, adres: FromQuery[str] = "") -> Answer:
    """What stands in the menu on a list."""
    address = kept(adres)
    path = urlsplit(address).path
    rows = saved_views(session, request.user.id, path) if path else []
    context = {"views": rows, "address": address}
    if is_htmx(request):
        return fragment(request, "saved_view/_choices.html", **context)
    return page(request, "saved_view/index.html", session, **context, list_of=list_of)


@get("/weergaven/nieuw", may="comment", name="saved_view.new")
def new(request: Web, session: Db, adres: FromQuery[str] = "") -> Answer:
    return asked(request, session, Form({"address": _kept_or_404(adres)}), _sheet(None, adres))


@post("/weergaven", may="comment", name="saved_view.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    address = _kept_or_404(one(data, "address"))
    form = _sent(data, address)
    if not form.fields:
        return asked_again(request, session, form, _sheet(None, address))
    key = free_key(session, SavedView, form.fields.title)
    told = {**form.fields.model_dump(), "key": key, "user_id": request.user.id}
    session.add(SavedView.model_validate(told))
    done = _("The view “%(title)s” was saved.") % {"title": form.fields.title}
    return moved_on(request, address, session, done)


@get("/weergaven/{key:str}/bewerken", may="comment", name="saved_view.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    view = _own(request, session, key)
    return asked(request, session, Form.of(view), _sheet(view, view.address))


@post("/weergaven/{key:str}", may="comment", name="saved_view.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    view = _own(request, session, key)
    form = _sent(data, view.address)
    if not form.fields:
        return asked_again(request, session, form, _sheet(view, view.address))
    url = f"{_LIST}/{view.key}"
    if is_newer(view, data):
        return conflict(request, session, view, form, url, _LIST)
    write(view, form)
    done = _("The view “%(title)s” was saved.") % {"title": view.title}
    return moved_on(request, _LIST, session, done)


def kept(address: str) -> str:
    """The address of a list as it is kept: a page of ours, without where in it somebody was. Blank
    if it is no list."""
    parts = urlsplit(ours(address, ""))
    if parts.path not in _LISTS:
        return ""
    pairs = [(name, value) for name, value in parse_qsl(parts.query) if name not in _PASSING]
    return f"{parts.path}?{urlencode(pairs)}" if pairs else parts.path


def list_of(address: str) -> str:
    """Which list it is, in words."""
    return _(_LISTS.get(urlsplit(address).path, ""))


def _kept_or_404(address: str) -> str:
    if found := kept(address):
        return found
    raise NotFoundException


def _own(request: Web, session: Session, key: str) -> SavedView:
    view = found(session, SavedView, key)
    if view.user_id != request.user.id:
        raise NotFoundException
    return view


def _sent(data: Mapping[str, Any], address: str) -> Form[SavedViewFields]:
    form = Form.sent(SavedViewFields, {"is_shared": "false", **data, "address": address})
    if has_personal_data({**data, "address": unquote_plus(address)}, ["title", "address"]):
        form.refuse("title", _("This looks like personal data. Keep a view without it."))
    return form


def _sheet(view: SavedView | None, address: str) -> Sheet:
    title = {"title": view.title} if view else {}
    return Sheet(
        heading=_("Edit the view “%(title)s”") % title if view else _("Save this view"),
        url=f"{_LIST}/{view.key}" if view else _LIST,
        back=_LIST if view else kept(address),
        fields="saved_view/_fields.html",
        remove_url=f"/verwijderen/saved_view/{view.key}" if view else None,
    )


router = Router("/", route_handlers=[index, choices, new, create, edit, update])

"""Who may work here: for the administrator."""

import secrets
from typing import Any, get_args

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys import passwords
from journeys.domain.models import Role, User, UserFields
from journeys.domain.reason import Refused, say
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.organisation import account as accounts
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Notice, Sent, Web, gone_to, page, refused
from journeys.web.routing import get, post

_HOME = "/gebruikers"


@get(_HOME, may="administer", name="user.index")
def index(request: Web, session: Db) -> Answer:
    return page(request, "user/index.html", session, **_context(session, Form({"role": "reader"})))


@post(_HOME, may="administer", name="user.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = Form.sent(UserFields, {**data, "active": "true"})
    if form.fields and accounts.by_email(session, form.fields.email):
        form.refuse("email", _("Somebody with this e-mail address is here already."))
    if form.fields and "@" not in form.fields.email:
        form.refuse("email", _("Use an e-mail address, such as naam@denhaag.nl."))
    if not form.fields:
        context = _context(session, form)
        return refused(request, "user/index.html", on="user/index.html", session=session, **context)
    secret = secrets.token_urlsafe(12)
    row = _added(session, form.fields, secret)
    return _told_once(request, session, row, secret)


@post(_HOME + "/{key:str}/rol", may="administer", name="user.role")
def update_role(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row, role = found(session, User, key), one(data, "role")
    if role not in get_args(Role):
        raise Refused(say("This role does not exist."))
    if role != "admin":
        _keep_an_admin(session, row)
    row.role = role  # type: ignore[assignment]
    return _back(_("%(name)s has another role now.") % {"name": row.name})


@post(_HOME + "/{key:str}/toegang", may="administer", name="user.access")
def update_access(session: Db, key: FromPath[str], data: Sent) -> Answer:
    """Let in again, or keep out: who is kept out is signed out at once."""
    row = found(session, User, key)
    if one(data, "active") == "true":
        row.active = True
        return _back(_("%(name)s can sign in again.") % {"name": row.name})
    _keep_an_admin(session, row)
    row.active = False
    accounts.forget(session, user_id=row.id)
    return _back(_("%(name)s can no longer sign in.") % {"name": row.name})


@post(_HOME + "/{key:str}/wachtwoord", may="administer", name="user.password")
def update_password(request: Web, session: Db, key: FromPath[str]) -> Answer:
    """For who forgot it: a new one, and every session ends."""
    row, secret = found(session, User, key), secrets.token_urlsafe(12)
    row.password_hash = passwords.hashed(secret)
    accounts.forget(session, user_id=row.id)
    session.flush()
    return _told_once(request, session, row, secret)


def _added(session: Session, fields: UserFields, secret: str) -> User:
    row = User.model_validate(
        {
            **fields.model_dump(),
            "key": free_key(session, User, fields.name),
            "password_hash": passwords.hashed(secret),
        }
    )
    session.add(row)
    session.flush()
    return row


def _told_once(request: Web, session: Session, row: User, secret: str) -> Answer:
    """Never in an address, a cookie or a cache: only on this one page."""
    form: Form[Any] = Form({"role": "reader"})
    context = {**_context(session, form), "told": row, "secret": secret}
    answer = page(request, "user/index.html", session, **context)
    answer.headers.pop("ETag", None)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _keep_an_admin(session: Session, row: User) -> None:
    if row.role == "admin" and row.active and accounts.active_admins(session) == 1:
        raise Refused(say("This is the only administrator left. Make somebody else one first."))


def _context(session: Session, form: Form[Any]) -> dict[str, Any]:
    return {"form": form, "users": accounts.all_users(session), "told": None, "secret": ""}


def _back(done: str) -> Answer:
    return gone_to(_HOME, Notice(done))


router = Router("/", route_handlers=[index, create, update_role, update_access, update_password])

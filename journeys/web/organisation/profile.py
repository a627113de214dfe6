"""My own account: who I am here, my password, and where I am signed in."""

from dataclasses import dataclass
from typing import Any

from litestar import Router
from sqlmodel import Session

from journeys import passwords
from journeys.domain.models import User
from journeys.domain.reason import say
from journeys.language import moment
from journeys.language import translate as _
from journeys.queries.organisation import account as accounts
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Notice, Sent, Web, gone_to, page, refused
from journeys.web.routing import get, post
from journeys.web.visitor import cookie_name, token_hash

SHORTEST = 12
ROLES = {
    "reader": say("You can look at everything."),
    "designer": say("You can draw journeys, score experiences, and add and rate opportunities."),
    "researcher": say("You can log insights and studies, write personas, and draw journeys."),
    "manager": say("You can edit promises, record measurements, and add and rate opportunities."),
    "admin": say("You can do everything, and decide who may work here."),
}


@dataclass(frozen=True)
class SignedIn:
    since: str
    seen: str
    here: bool


@get("/account", may="read", name="profile.show")
def show(request: Web, session: Db) -> Answer:
    return _fresh(page(request, "account/show.html", session, **_context(request, session, Form())))


@post("/account/wachtwoord", may="read", name="profile.password")
def update_password(request: Web, session: Db, data: Sent) -> Answer:
    user = session.get_one(User, request.user.id)
    form = _checked(user, data)
    if form.errors:
        context = _context(request, session, form)
        return refused(
            request, "account/show.html", on="account/show.html", session=session, **context
        )
    user.password_hash = passwords.hashed(one(data, "new_password"))
    accounts.forget_others(session, user.id, _this_session(request))
    done = _("Your password was changed. Everywhere else you are signed out.")
    return gone_to("/account", Notice(done))


@post("/account/afmelden", may="read", name="profile.sign_out_everywhere")
def destroy_sessions(request: Web, session: Db) -> Answer:
    accounts.forget(session, user_id=request.user.id)
    answer = gone_to("/inloggen", Notice(_("You are signed out everywhere.")))
    answer.delete_cookie(cookie_name(request.app.state.settings.secure_cookies))
    return answer


def _checked(user: User, data: dict[str, Any]) -> Form[Any]:
    form: Form[Any] = Form()
    new = one(data, "new_password")
    if not passwords.is_right(user.password_hash, one(data, "password")):
        form.refuse("password", _("This is not your current password."))
    if len(new) < SHORTEST:
        form.refuse("new_password", _("Use at least %(n)s characters.") % {"n": SHORTEST})
    elif user.email.lower() in new.lower() or len(set(new)) < 4:
        form.refuse("new_password", _("This is too easy to guess."))
    return form


def _context(request: Web, session: Session, form: Form[Any]) -> dict[str, Any]:
    mine = _this_session(request)
    return {
        "form": form,
        "role": _(ROLES[request.user.role]),
        "sessions": [
            SignedIn(moment(row.created_at), moment(row.seen_at), row.token_hash == mine)
            for row in accounts.sessions_of(session, request.user.id)
        ],
    }


def _this_session(request: Web) -> bytes:
    name = cookie_name(request.app.state.settings.secure_cookies)
    return token_hash(request.cookies.get(name, ""))


def _fresh(answer: Answer) -> Answer:
    """Signing in is not a change of the data: this page must not be kept by its revision."""
    answer.headers.pop("ETag", None)
    answer.headers["Cache-Control"] = "no-store"
    return answer


router = Router("/", route_handlers=[show, update_password, destroy_sessions])

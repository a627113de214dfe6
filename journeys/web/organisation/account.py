"""Signing in and out, and the language of the interface."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from litestar import Router
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import clock, passwords
from journeys.domain.models import SignInAttempt, User, UserSession
from journeys.language import LANGUAGES
from journeys.language import translate as _
from journeys.queries.organisation import account as accounts
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, gone_to, ours, page
from journeys.web.routing import get, post
from journeys.web.visitor import cookie_name, token_hash

DEMO_USERS = ("noor", "sam", "mila")
_LOOPBACK = {"127.0.0.1", "::1"}
_FREE_GUESSES = 5
WINDOW = timedelta(minutes=15)


@get("/inloggen", may="anyone", name="account.new")
def new(request: Web, session: Db, verder: FromQuery[str] = "/") -> Answer:
    return _sign_in_page(request, session, Form({"verder": verder}))


@post("/inloggen", may="anyone", name="account.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    email, now = one(data, "email"), clock.now()
    form: Form[Any] = Form({"email": email, "verder": one(data, "verder")})
    if wait := minutes_to_wait(accounts.failures_since(session, email, now - WINDOW), now):
        form.refuse("email", _("Too many attempts. Try again in %(n)s minutes.") % {"n": wait})
        return _sign_in_page(request, session, form, status=429)
    user = accounts.by_email(session, email)
    right = passwords.is_right(user.password_hash if user else None, one(data, "password"))
    if not user or not right or not user.active:
        session.add(SignInAttempt(email=email.strip().lower()[:200], at=now))
        form.refuse("email", _("This e-mail address and password do not belong together."))
        return _sign_in_page(request, session, form, status=422)
    return _welcome(request, session, user, one(data, "verder"))


@post("/inloggen/demo/{key:str}", may="anyone", name="account.demo")
def create_demo(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    if not _is_demo(request) or key not in DEMO_USERS:
        raise NotFoundException
    user = accounts.by_user_key(session, key)
    if user is None:
        raise NotFoundException
    return _welcome(request, session, user, one(data, "verder"))


@post("/uitloggen", may="anyone", name="account.destroy")
def destroy(request: Web, session: Db) -> Answer:
    name = cookie_name(request.app.state.settings.secure_cookies)
    accounts.forget(session, token_hash=token_hash(request.cookies.get(name, "")))
    answer = gone_to("/inloggen")
    answer.delete_cookie(name)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@post("/taal", may="anyone", name="account.language")
def update_language(data: Sent) -> Answer:
    answer = gone_to(ours(one(data, "next")))
    chosen = one(data, "lang")
    if chosen in LANGUAGES:
        answer.set_cookie(Cookie("language", value=chosen, max_age=31_536_000, samesite="lax"))
    return answer


def _welcome(request: Web, session: Session, user: User, to: str) -> Answer:
    """A new token at every sign-in, so that nobody can prepare one."""
    settings, now = request.app.state.settings, clock.now()
    token = secrets.token_urlsafe(32)
    ends = now + timedelta(hours=settings.session_hours)
    accounts.forget_old(session, now)
    session.add(
        UserSession(
            token_hash=token_hash(token),
            user_id=user.id,
            created_at=now,
            seen_at=now,
            expires_at=ends,
        )
    )
    answer = gone_to(ours(to))
    answer.set_cookie(
        Cookie(
            cookie_name(settings.secure_cookies),
            value=token,
            max_age=settings.session_hours * 3600,
            httponly=True,
            secure=settings.secure_cookies,
            samesite="lax",
        )
    )
    return answer


def _sign_in_page(request: Web, session: Session, form: Form[Any], status: int = 200) -> Answer:
    demo = [accounts.by_user_key(session, key) for key in DEMO_USERS] if _is_demo(request) else []
    answer = page(
        request, "account/new.html", session, form=form, demo=[user for user in demo if user]
    )
    answer.status_code = status
    return answer


def _is_demo(request: Web) -> bool:
    """Without a password only for somebody at this very machine."""
    client = request.client.host if request.client else ""
    forwarded = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    return request.app.state.settings.demo and client in _LOOPBACK and not forwarded


def minutes_to_wait(failures: list[datetime], now: datetime) -> int:
    """Five guesses are free; then 1, 2, 4, 8 and at most 15 minutes. Never locked out for good."""
    beyond = len(failures) - _FREE_GUESSES
    if beyond < 0:
        return 0
    until = failures[-1] + timedelta(minutes=min(2**beyond, 15))
    return max(0, -(-int((until - now).total_seconds()) // 60))


router = Router("/", route_handlers=[new, create, create_demo, destroy, update_language])

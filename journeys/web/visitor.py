"""Before a handler runs: in which language, who it is, and how new the data are."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from journeys import clock, database, language
from journeys.domain.models import UserSession
from journeys.queries.organisation.account import Visitor, visitor

COOKIE = "sid"
_SEEN_EVERY = timedelta(minutes=5)


def cookie_name(secure: bool) -> str:
    """A `__Host-` cookie can only be set over TLS by this very host."""
    return f"__Host-{COOKIE}" if secure else COOKIE


def token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class VisitorMiddleware(ASGIMiddleware):
    scopes = (ScopeType.HTTP,)
    exclude_path_pattern = "^/static/"

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        connection: ASGIConnection[Any, Any, Any, Any] = ASGIConnection(scope)
        language.current.set(
            language.chosen(
                connection.cookies.get("language"), connection.headers.get("accept-language", "")
            )
        )
        state, now = connection.app.state, clock.now()
        who = visitor_of(connection, now)
        scope["user"], scope["auth"] = who.user, None
        scope["revision"] = who.revision  # type: ignore[typeddict-unknown-key]
        scope["unread"] = who.unread  # type: ignore[typeddict-unknown-key]
        if is_to_be_noted(who, now):
            _note_seen(state, token_of(connection), now)
        await next_app(scope, receive, send)


def is_to_be_noted(who: Visitor, now: datetime) -> bool:
    """Whether it is time to write down that somebody is still here."""
    return who.seen_at is not None and now - who.seen_at > _SEEN_EVERY


def visitor_of(connection: ASGIConnection[Any, Any, Any, Any], now: datetime) -> Visitor:
    """Looked up again as soon as anybody wrote anything: who signs out is out at once."""
    state = connection.app.state
    token, version = token_of(connection), database.version(state.readers)
    known: tuple[int | None, dict[bytes, Visitor]] = state.visitors
    if version is None or known[0] != version:
        known = state.visitors = (version, {})
    who = known[1].get(token)
    if who is None:
        with database.reading(state.readers) as session:
            who = visitor(session, token)
        if who.user:
            known[1][token] = who
    return who.at(now, timedelta(minutes=state.settings.idle_minutes))


def token_of(connection: ASGIConnection[Any, Any, Any, Any]) -> bytes:
    name = cookie_name(connection.app.state.settings.secure_cookies)
    return token_hash(connection.cookies.get(name, ""))


def _note_seen(state: State, token: bytes, now: datetime) -> None:
    with database.writing(state.writers, "", "", now) as session:
        # When somebody else is writing, the next page will do.
        row = database.begin(session) and session.get(UserSession, token)
        if row:
            row.seen_at = now

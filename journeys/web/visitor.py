"""Before a handler runs: in which language, who it is, and how new the data are."""

import hashlib
from datetime import timedelta
from typing import Any

from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from journeys import clock, database, language
from journeys.domain.models import UserSession
from journeys.queries.organisation.account import visitor

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
        scope["user"], scope["auth"] = None, None
        state = connection.app.state
        token = connection.cookies.get(cookie_name(state.settings.secure_cookies), "")
        idle = timedelta(minutes=state.settings.idle_minutes)
        now = clock.now()
        with database.reading(state.readers) as session:
            who = visitor(session, token_hash(token), now, idle)
        scope["user"] = who.user
        scope["revision"] = who.revision  # type: ignore[typeddict-unknown-key]
        if who.seen_at and now - who.seen_at > _SEEN_EVERY:
            with database.writing(state.writers, "", "", now) as session:
                row = session.get(UserSession, token_hash(token))
                if row:
                    row.seen_at = now
        await next_app(scope, receive, send)

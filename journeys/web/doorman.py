"""In front of the whole program: who has a page already need not go in to hear that."""

from collections.abc import Mapping

from litestar import Litestar, Request
from litestar.types import Receive, Scope, Send

from journeys import clock, language
from journeys.web.respond import etag, etag_headers
from journeys.web.visitor import is_to_be_noted, visitor_of


class Doorman:
    """Answers 304 to whoever asks for the very page that they have, still signed in as the same
    person with the same rights, while nothing was changed. `headers` go with every answer."""

    def __init__(self, app: Litestar, headers: Mapping[str, str]) -> None:
        self.app, self.inside = app, app.asgi_handler
        self.headers = [(name.lower().encode(), text.encode()) for name, text in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            asked = next((text for name, text in scope["headers"] if name == b"if-none-match"), b"")
            if asked and (same := self._same(scope, receive, asked.decode("latin-1"))):
                headers = [(b"etag", asked), *same, *self.headers]
                await send({"type": "http.response.start", "status": 304, "headers": headers})
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
        await self.inside(scope, receive, send)

    def _same(self, scope: Scope, receive: Receive, asked: str) -> list[tuple[bytes, bytes]] | None:
        """The headers of the answer, if it is the same page."""
        request = Request(scope, receive)
        csrf = self.app.csrf_config
        token = request.cookies.get(csrf.cookie_name, "") if csrf else ""
        if not token or request.cookies.get("notice") or scope["path"].startswith("/static/"):
            return None
        tongue = language.chosen(
            request.cookies.get("language"), request.headers.get("accept-language", "")
        )
        now = clock.now()
        who = visitor_of(request, now)
        if is_to_be_noted(who, now):
            return None
        state = (who.revision, who.unread)
        if etag(request, who.user, state, tongue, token) != asked:
            return None
        return [(name.lower().encode(), text.encode()) for name, text in etag_headers().items()]

"""The framework's decorators, with two decisions taken for every handler.

Handlers run on the event loop, one at a time: threads and SQLite deadlock, and are slower. Only
who waits for another process is a coroutine, and keeps nobody from the loop meanwhile.
Every handler names the permission that it needs; one without is refused at start-up."""

from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any

import litestar
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from journeys.domain.permission import Permission, allows

_SAFE = {"GET", "HEAD", "OPTIONS"}


def get(path: str | list[str], *, may: Permission, **options: Any) -> Callable[..., Any]:
    def decorated(handler: Callable[..., Any]) -> Any:
        thread = {} if iscoroutinefunction(handler) else {"sync_to_thread": False}
        return litestar.get(path, opt={"may": may}, **thread, **options)(handler)

    return decorated


def post(path: str | list[str], *, may: Permission, **options: Any) -> Callable[..., Any]:
    return litestar.post(path, sync_to_thread=False, opt={"may": may}, status_code=200, **options)


async def may_enter(
    connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler
) -> None:
    """The guard of the whole program. Not async for its own sake: else it gets a thread."""
    permission: Permission | None = handler.opt.get("may")
    if permission is None:
        raise PermissionDeniedException
    user = connection.scope.get("user")
    if connection.scope.get("method") not in _SAFE:
        _comes_from_here(connection)
    if allows(user.role if user else None, permission):
        return
    if user is None:
        raise NotAuthorizedException
    raise PermissionDeniedException


def _comes_from_here(connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    """Beside the CSRF token: a browser tells which site a form was sent from."""
    site = connection.headers.get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none"):
        raise PermissionDeniedException

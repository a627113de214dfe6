"""The one place that knows every part."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.exceptions import NotAuthorizedException, NotFoundException
from litestar.params import FromPath
from litestar.static_files import create_static_files_router
from litestar.types import Message, Scope
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from journeys import clock, database, worker
from journeys.domain.models import User
from journeys.domain.permission import Permission, allows
from journeys.domain.reason import Refused
from journeys.settings import Settings
from journeys.web import errors
from journeys.web.doorman import Doorman
from journeys.web.respond import Web
from journeys.web.routers import ROUTERS
from journeys.web.routing import get, may_enter
from journeys.web.templating import HERE, build, templates
from journeys.web.visitor import VisitorMiddleware

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_HOUR = 3600
_MEGABYTE = 1024 * 1024
# For how many seconds a change waits for an import that is being applied, and how often it looks.
_PATIENCE = 30
_AGAIN = 0.05


def create_app(settings: Settings) -> Litestar:
    app = _inside(settings)
    app.asgi_handler = Doorman(app, headers_of(settings))
    return app


def _inside(settings: Settings) -> Litestar:
    return Litestar(
        route_handlers=[_static(), *ROUTERS, nowhere],
        middleware=[VisitorMiddleware()],
        # The form about a file of answers has seven fields for each of its columns.
        multipart_form_part_limit=3000,
        guards=[may_enter],
        dependencies={"session": Provide(provide_session)},
        before_send=[with_headers(settings)],
        csrf_config=_csrf(settings),
        compression_config=CompressionConfig(
            # A workbook is compressed already; what is told as it happens must not wait for more.
            backend="gzip",
            gzip_compress_level=1,
            exclude=["/bestand$", "/live$"],
        ),
        exception_handlers={
            NotAuthorizedException: errors.not_signed_in,
            Refused: errors.refused,
            database.Locked: errors.busy,
            StaleDataError: errors.overtaken,
            IntegrityError: errors.overtaken,
            Exception: errors.wrong,
        },
        state=state_of(settings),
        openapi_config=None,
        request_max_body_size=_MEGABYTE,
    )


def app_from_env() -> Litestar:
    """The program as a web server starts it, once in a process."""
    app = create_app(Settings.from_env())
    app.on_startup.append(_tidy_now_and_then)
    _keep_what_lives_long()
    return app


@get("/{rest:path}", may="anyone", name="nowhere")
def nowhere(rest: FromPath[str]) -> None:
    """An address that nothing has: here, so that the page still knows who is reading it."""
    raise NotFoundException


async def provide_session(request: Web) -> AsyncIterator[Session]:
    """One transaction a request. Looking never waits for somebody who writes; and who waits to
    write, in this process or for another one, keeps nobody from looking."""
    state = request.app.state
    if request.method in ("GET", "HEAD"):
        with database.reading(state.readers) as session:
            yield session
        return
    user: User | None = request.user
    try:
        async with asyncio.timeout(state.patience) as patience:
            await state.writing.acquire()
    except TimeoutError:
        raise database.Locked from None
    try:
        with database.writing(
            state.writers, user.key if user else "", user.name if user else "", clock.now()
        ) as session:
            await _begun(session, patience.when() or 0)
            yield session
    finally:
        state.writing.release()


async def _begun(session: Session, until: float) -> None:
    while not database.begin(session):
        if asyncio.get_running_loop().time() > until:
            raise database.Locked
        await asyncio.sleep(_AGAIN)


def _static() -> Router:
    return create_static_files_router(
        path="/static",
        directories=[HERE / "static"],
        opt={"may": "anyone", "exclude_from_csrf": True},
        cache_control=CacheControlHeader(max_age=31_536_000, public=True, immutable=True),
    )


def _csrf(settings: Settings) -> CSRFConfig:
    return CSRFConfig(
        secret=settings.secret,
        cookie_name="__Host-csrf" if settings.secure_cookies else "csrf",
        cookie_secure=settings.secure_cookies,
        cookie_httponly=True,
        cookie_samesite="strict",
    )


def state_of(settings: Settings) -> State:
    """What belongs to one installation, and to one event loop."""
    return State(
        {
            "settings": settings,
            "writers": database.write_engine(settings, patience=0),
            "readers": database.read_engine(settings),
            "writing": asyncio.Lock(),
            "visitors": (None, {}),
            "patience": _PATIENCE,
            "work": worker.start,
            "templates": templates(),
            "build": build(),
            "may": _may,
        }
    )


def headers_of(settings: Settings) -> dict[str, str]:
    if not settings.secure_cookies:
        return _HEADERS
    return {**_HEADERS, "Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def with_headers(settings: Settings) -> Callable[[Message, Scope], Awaitable[None]]:
    """Every answer carries them: pages, files and errors alike."""
    wanted = {
        name.lower().encode(): (name.lower().encode(), text.encode())
        for name, text in headers_of(settings).items()
    }

    async def add(message: Message, _scope: Scope) -> None:
        if message["type"] == "http.response.start":
            headers = list(message["headers"])
            there = {name for name, _ in headers}
            headers += [header for name, header in wanted.items() if name not in there]
            message["headers"] = headers

    return add


def _may(user: User | None) -> Callable[[Permission], bool]:
    return lambda permission: allows(user.role if user else None, permission)


async def _tidy_now_and_then(app: Litestar) -> None:
    """Files are gone after a day, also where nobody brings in another one."""
    app.state.tidying = asyncio.create_task(_tidying(app.state.settings, app.state.writers))


async def _tidying(settings: Settings, writers: Engine) -> None:
    while True:
        await asyncio.sleep(_HOUR)
        worker.tidy(settings)
        database.wipe_log(writers)


def _keep_what_lives_long() -> None:
    """What was loaded at the start never becomes garbage: don't look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)

"""A journey as outsiders see it, who have its address and need not sign in. The page says nothing
of who looks, leads nowhere into the program, and is kept by nobody on the way."""

import hashlib
import hmac
import pickle
from collections import OrderedDict
from datetime import timedelta
from functools import partial

from litestar import Router
from litestar.datastructures import Cookie
from litestar.params import FromPath
from litestar.response import Response
from sqlmodel import Session

from journeys import clock, passwords
from journeys.domain.models import Journey, ShareLink, SignInAttempt
from journeys.domain.sharing import standing
from journeys.import_export.image import files
from journeys.import_export.outsider import for_outsiders
from journeys.import_export.portrait import Portrait, plain
from journeys.import_export.poster.making import made
from journeys.language import HERE
from journeys.language import translate as _
from journeys.queries.organisation.account import failures_since, forget_old
from journeys.queries.studio.share_link import link_with
from journeys.web.forms import Form, one
from journeys.web.journey.map import drawn
from journeys.web.journey.picture import portrait_of
from journeys.web.organisation.account import WINDOW, minutes_to_wait
from journeys.web.respond import QUIET, Answer, Db, Sent, Web, bare
from journeys.web.routing import get, post
from journeys.words import choice

# The lanes of a map from which the portrait is made.
_LANES = ("afbeeldingen", "verhaal", "contactmomenten", "beleving", "beloften", "behoeften")
_HOURS = 12
# Drawings that were asked for before, by what is on them.
_MOST = 8
_drawings: OrderedDict[bytes, bytes] = OrderedDict()
# The drawing is opened as a page too: it may show what is in it, and do nothing.
_SVG_CSP = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox"


@get("/delen/{token:str}", may="anyone", name="shared.show")
def show(request: Web, session: Db, token: FromPath[str]) -> Answer:
    link = _working(session, token)
    if link is None:
        return _nothing(request)
    if not _is_let_in(request, link):
        return bare(request, "share_link/password.html", form=Form({}), url=_address(token))
    journey = session.get_one(Journey, link.journey_id)
    portrait = shown_to_outsiders(request, session, journey, link.with_insights)
    picture = f"{_address(token)}/kaart"
    name = "share_link/shared.html"
    return bare(request, name, portrait=portrait, picture=picture, back=None)


@post("/delen/{token:str}", may="anyone", name="shared.create")
def create(request: Web, session: Db, token: FromPath[str], data: Sent) -> Answer:
    """The password of a link is asked once; guessing it becomes as slow as guessing a sign-in."""
    link, now = _working(session, token), clock.now()
    if link is None:
        return _nothing(request)
    form, guessed = Form[ShareLink]({}), f"delen:{link.token_hash}"[:200]
    if wait := minutes_to_wait(failures_since(session, guessed, now - WINDOW), now):
        form.refuse("password", _("Too many attempts. Try again in %(n)s minutes.") % {"n": wait})
        return _asked_again(request, form, token, 429)
    if not passwords.is_right(link.password_hash, one(data, "password")):
        session.add(SignInAttempt(email=guessed, at=now))
        form.refuse("password", _("This is not the password of this link."))
        return _asked_again(request, form, token, 422)
    forget_old(session, now)
    answer = Response("", status_code=303, headers={"Location": _address(token)})
    answer.set_cookie(_cookie(request, link, token))
    return answer


@get("/delen/{token:str}/kaart", may="anyone", name="shared.picture")
async def show_picture(request: Web, session: Db, token: FromPath[str]) -> Answer:
    link = _working(session, token)
    if link is None or not _is_let_in(request, link):
        return _nothing(request)
    journey = session.get_one(Journey, link.journey_id)
    return await drawing_of(shown_to_outsiders(request, session, journey, link.with_insights))


async def drawing_of(portrait: Portrait) -> Answer:
    """The map as one drawing. It takes a process to make, so the last ones are remembered."""
    known = hashlib.sha256(pickle.dumps(portrait)).digest()
    if known not in _drawings:
        _drawings[known] = await made(portrait, "svg", clock.now())
        if len(_drawings) > _MOST:
            _drawings.popitem(last=False)
    return Response(
        _drawings[known],
        media_type="image/svg+xml",
        headers={"Content-Security-Policy": _SVG_CSP, **QUIET},
    )


def shown_to_outsiders(
    request: Web, session: Session, journey: Journey, with_insights: bool
) -> Portrait:
    """What the customer goes through; not what happens behind it, nor how that is known."""
    map_ = drawn(session, journey, "map")["map"]
    settings = request.app.state.settings
    lanes = [*_LANES, *(("inzichten",) if with_insights else ())]
    portrait = portrait_of(map_, lanes, settings.organisation, partial(files.content_of, settings))
    personas = [plain(persona.title) for persona in map_.personas]
    facts = [choice(map_.journey.state), choice(map_.journey.status), *personas]
    return for_outsiders(portrait, facts, with_insights)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _working(session: Session, token: str) -> ShareLink | None:
    """The link with this address, if it works today. Why one does not is nobody's business."""
    link = link_with(session, token_hash(token))
    today = clock.now().astimezone(HERE).date()
    return link if link is not None and standing(link, today) == "active" else None


def _is_let_in(request: Web, link: ShareLink) -> bool:
    if link.password_hash is None:
        return True
    given = request.cookies.get(_cookie_name(request), "")
    return hmac.compare_digest(given.encode(), _proof(request, link).encode())


def _proof(request: Web, link: ShareLink) -> str:
    """Only who knew the password of this link was ever given this."""
    secret: str = request.app.state.settings.secret
    told = f"delen:{link.id}:{link.password_hash}"
    return hmac.new(secret.encode(), told.encode(), hashlib.sha256).hexdigest()


def _cookie(request: Web, link: ShareLink, token: str) -> Cookie:
    """For this address alone, which a link in an e-mail may lead to."""
    return Cookie(
        _cookie_name(request),
        value=_proof(request, link),
        path=_address(token),
        max_age=int(timedelta(hours=_HOURS).total_seconds()),
        httponly=True,
        secure=request.app.state.settings.secure_cookies,
        samesite="lax",
    )


def _cookie_name(request: Web) -> str:
    return "__Secure-delen" if request.app.state.settings.secure_cookies else "delen"


def _asked_again(request: Web, form: Form[ShareLink], token: str, status: int) -> Answer:
    return bare(request, "share_link/password.html", status, form=form, url=_address(token))


def _nothing(request: Web) -> Answer:
    """Expired, withdrawn or never there: who asks hears the same."""
    return bare(request, "share_link/nothing.html", 404)


def _address(token: str) -> str:
    return f"/delen/{token}"


router = Router("/", route_handlers=[show, create, show_picture])

"""Excel in and out: what can be taken out, what can be brought in, and what came and went."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Router
from sqlmodel import Session

from journeys.domain.models import Journey, Transfer
from journeys.domain.permission import allows
from journeys.language import moment, number, translate, translate_n
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.overview import counts
from journeys.queries.titles import journeys_by_title
from journeys.queries.transfer import recent
from journeys.web.exchange import back
from journeys.web.exchange.download import BY_NAME, LAYOUTS, asked_for, can_be_fetched
from journeys.web.exchange.filtered import LISTS, shown_in
from journeys.web.exchange.outcome import outcome_of
from journeys.web.exchange.transfer import fresh, url_of
from journeys.web.exchange.upload import MEGABYTES, MOST, NO_TEXT, NONE, TOO_LARGE, sentence
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, came_from, gone_to
from journeys.web.routing import get, post

_TONES = {"done": "ok", "failed": "bad", "asking": "estimate", "planned": "estimate"}


@dataclass(frozen=True)
class Readable:
    """A kind of file that can be brought in."""

    icon: str
    title: str
    about: str


@dataclass(frozen=True)
class Recent:
    """A line of what came and went."""

    url: str
    file_name: str
    is_import: bool
    about: str
    state: str
    tone: str
    outcome: str
    undo_url: str | None
    file_url: str | None


@get("/uitwisseling", may="read", name="exchange.index")
def index(request: Web, session: Db) -> Answer:
    given = request.query_params
    brought: Form[Any] = Form(prefix="in-")
    pasted: Form[Any] = Form(prefix="plak-")
    if wrong := sentence(word := given.get("fout", "")):
        form, box = (pasted, "tekst") if word == NO_TEXT else (brought, "bestand")
        form.refuse(box, wrong)
    out: Form[Any] = Form({"klantreis": given.get("klantreis", ""), "opmaak": "werkboek"}, "out-")
    return shown(request, session, out, brought, pasted)


@post("/uitwisseling/export", may="read", name="exchange.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    if one(data, "wat") in LISTS:
        return _what_a_list_shows(request, session, data)
    out: Form[Any] = Form(data, "out-")
    layout, key = BY_NAME.get(one(data, "opmaak")), one(data, "klantreis")
    journey = by_key(session, Journey, key) if key else None
    if layout is None:
        out.refuse("opmaak", _("Choose one of these."))
    elif key and not journey:
        out.refuse("klantreis", _("This journey is not here any more. Choose another one."))
    elif layout.of_one and not journey:
        out.refuse("klantreis", _("Choose a journey: this form shows one at a time."))
    if layout is None or out.errors:
        session.rollback()
        answer = shown(request, session, out, Form(prefix="in-"), Form(prefix="plak-"))
        answer.status_code = 422
        return answer
    if layout.name == "sjabloon":
        return asked_for(request, session, layout, _("Empty template"), "template")
    if journey:
        return asked_for(request, session, layout, journey.title, "journeys", [journey.key])
    return asked_for(request, session, layout, _("Journeys"), "all")


def _what_a_list_shows(request: Web, session: Session, data: Mapping[str, Any]) -> Answer:
    """The list is asked again for what it showed, with the filter that its page had."""
    listing = LISTS[one(data, "wat")]
    keys = listing.keys(session, shown_in(one(data, "filter")))
    if not keys:
        return gone_to(came_from(request, "/uitwisseling"))
    title = translate(listing.label)
    return asked_for(request, session, BY_NAME["werkboek"], title, listing.scope, keys)


def shown(
    request: Web, session: Session, out: Form[Any], brought: Form[Any], pasted: Form[Any]
) -> Answer:
    """The page with its forms as they are, also after a refusal."""
    user = request.user
    whose = None if allows(user.role, "administer") else user.key
    return fresh(
        request,
        "exchange/index.html",
        session,
        out=out,
        brought=brought,
        pasted=pasted,
        journeys=[(row.key, row.title) for row in journeys_by_title(session)],
        all_of_it=_all_of_it(session),
        limits=back.limits(),
        too_many=back.too_many(session),
        layouts=[layout for layout in LAYOUTS if layout.shown],
        readable=_readable(),
        largest=MOST,
        largest_mb=MEGABYTES,
        too_large=sentence(TOO_LARGE),
        nothing_chosen=sentence(NONE),
        recent=[_recent(request, row) for row in recent(session, whose) if _is_shown(request, row)],
    )


def _is_shown(request: Web, row: Transfer) -> bool:
    return row.kind == "export" or allows(request.user.role, "exchange")


def _all_of_it(session: Session) -> str:
    many = counts(session)
    told = (
        translate_n("%(num)s journey", "%(num)s journeys", many["journey"]),
        translate_n("%(num)s insight", "%(num)s insights", many["insight"]),
        translate_n("%(num)s opportunity", "%(num)s opportunities", many["opportunity"]),
    )
    nouns = ("journey", "insight", "opportunity")
    return ", ".join(
        text % {"num": number(many[noun])} for text, noun in zip(told, nouns, strict=True)
    )


def _readable() -> list[Readable]:
    return [
        Readable("file-spreadsheet", _("Our own workbook"), _("Comes back without a question.")),
        Readable(
            "table",
            _("A sheet of your own (.xlsx)"),
            _("You see how we read it, and correct that once."),
        ),
        Readable("list", _("CSV"), _("With ; or , and decimals with a comma or a point.")),
        Readable("code", _("A package (.yaml or .json)"), _("From another installation.")),
        Readable(
            "route",
            _("A mermaid journey (.mmd, .md or .txt)"),
            _("You see what mermaid makes of it, and say what its people are."),
        ),
    ]


def _recent(request: Web, row: Transfer) -> Recent:
    url, is_import = url_of(row), row.kind == "import"
    may_undo = is_import and row.state == "done" and row.batch is not None
    return Recent(
        url=url,
        file_name=row.file_name,
        is_import=is_import,
        about=_("%(who)s, %(when)s") % {"who": row.user_name, "when": moment(row.created_at)},
        state=state_in_words(row),
        tone=_TONES.get(row.state, "neutral"),
        outcome=outcome_of(row),
        undo_url=f"{url}/ongedaan" if may_undo else None,
        file_url=f"{url}/bestand" if can_be_fetched(request, row) else None,
    )


def state_in_words(row: Transfer) -> str:
    if row.state == "done":
        return _("Taken over") if row.kind == "import" else _("Made")
    return {
        "waiting": _("Waiting"),
        "working": _("Busy"),
        "asking": _("Has a question"),
        "planned": _("Ready to look at"),
        "undone": _("Undone"),
        "failed": _("Did not work"),
        "cancelled": _("Stopped"),
    }[row.state]


router = Router("/", route_handlers=[index, create])

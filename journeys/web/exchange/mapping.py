"""How a sheet that is not ours is to be read: shown as it was guessed, corrected, remembered."""

from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys import clock
from journeys.domain.models import SheetMapping, Transfer
from journeys.import_export.mapping.mapping import Mapping, gaps, proposed, signature
from journeys.import_export.mapping.outline import Outline
from journeys.language import say
from journeys.language import translate as _
from journeys.queries.mapping import near
from journeys.queries.transfer import remembered
from journeys.web.exchange.mapping_form import as_form, error_at, is_changed, sent
from journeys.web.exchange.mapping_view import shown
from journeys.web.exchange.transfer import around, begun, fresh, not_kept, own, url_of
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, fragment, gone_to, is_htmx, refused
from journeys.web.routing import get, post


@get("/uitwisseling/{id:uuid}/indeling", may="exchange", name="mapping.edit")
def edit(request: Web, session: Db, id: FromPath[UUID]) -> Answer:
    row = own(request, session, id)
    if row.outline is None or row.state not in ("asking", "planned"):
        return gone_to(url_of(row))
    outline = Outline.from_json(row.outline)
    known = remembered(session, signature(outline))
    if row.mapping:
        mapping = Mapping.from_json(row.mapping)
    else:
        mapping = proposed(outline, Mapping.from_json(known.mapping) if known else None)
    form = as_form(outline, mapping)
    who = known.user_name if known and not row.mapping else None
    return _page(request, session, row, outline, mapping, form, who)


@post("/uitwisseling/{id:uuid}/indeling", may="exchange", name="mapping.update")
def update(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    row = own(request, session, id)
    if row.outline is None or row.state not in ("asking", "planned"):
        return gone_to(url_of(row))
    outline = Outline.from_json(row.outline)
    mapping = sent(outline, data)
    if one(data, "do") != "plan" or is_changed(outline, data):
        form = as_form(outline, mapping, data)
        return _page(request, session, row, outline, mapping, form)
    if lacking := gaps(outline, mapping):
        form = as_form(outline, mapping, data)
        for gap in lacking:
            form.refuse(error_at(outline, gap), say(gap.reason))
        return _refused(request, session, row, outline, mapping, form)
    row.mapping = mapping.to_json()
    _remember(session, outline, mapping, row.user_name)
    return begun(request, session, row, "plan")


def _remember(session: Session, outline: Outline, mapping: Mapping, who: str) -> None:
    """The next sheet with these headers is proposed like this."""
    kept = remembered(session, signature(outline)) or SheetMapping(
        signature=signature(outline), mapping={}, user_name=who, changed_at=clock.now()
    )
    kept.mapping, kept.user_name, kept.changed_at = mapping.to_json(), who, clock.now()
    session.add(kept)


def _page(
    request: Web,
    session: Session,
    row: Transfer,
    outline: Outline,
    mapping: Mapping,
    form: Form,  # type: ignore[type-arg]
    remembered_from: str | None = None,
) -> Answer:
    context = shown(outline, mapping, form, near(session), row.file_name, request.user.role)
    if is_htmx(request):
        context |= {"url": url_of(row)}
        return not_kept(fragment(request, "exchange/_mapping.html", **context))
    heading = {**around(row, _heading(outline)), "known_from": remembered_from}
    return fresh(request, "exchange/mapping.html", session, **heading, **context)


def _heading(outline: Outline) -> str:
    if any(found.example.of_text for found in outline.tables):
        return _("How is this text to be read?")
    return _("How is this sheet to be read?")


def _refused(
    request: Web,
    session: Session,
    row: Transfer,
    outline: Outline,
    mapping: Mapping,
    form: Form,  # type: ignore[type-arg]
) -> Answer:
    context = shown(outline, mapping, form, near(session), row.file_name, request.user.role)
    heading = {**around(row, _heading(outline)), "known_from": None}
    template = "exchange/mapping.html"
    return not_kept(
        refused(request, "exchange/_mapping.html", template, session, **{**heading, **context})
    )


router = Router("/", route_handlers=[edit, update])

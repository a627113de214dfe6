"""The surveyed statements from which it follows what people find important."""

from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.importance import Share, aspect_shares
from journeys.domain.models import Need, ServiceAspect, ServiceAspectFields
from journeys.domain.reason import Refused
from journeys.language import percent, say
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.promise import promise as promises
from journeys.queries.ranking import ranking
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

_HOME = "/klantbeloften/aspecten"


@dataclass(frozen=True)
class AspectRow:
    key: str
    rank: int
    text: str
    share: Share
    assumed_tie: bool
    need: Any
    promise: Any
    why: str
    bar: float


@get(_HOME, may="read", name="aspect.index")
def index(request: Web, session: Db) -> Answer:
    ranked = ranking(session)
    shares = aspect_shares(ranked.aspects)
    needs = {need.id: need for need in ranked.needs}
    known = {promise.id: promise for promise in ranked.promises}
    largest = max((share.value for share in shares.values()), default=1.0)
    rows = [
        AspectRow(
            key=aspect.key,
            rank=aspect.rank,
            text=aspect.text,
            share=shares[aspect.id],
            assumed_tie=aspect.need_basis == "assumption",
            need=(need := needs.get(aspect.need_id)),
            promise=known[need.promise_id] if need else None,
            why=_why(aspect, shares[aspect.id]),
            bar=round(100 * shares[aspect.id].value / largest, 1),
        )
        for aspect in ranked.aspects
    ]
    return page(request, "aspect/index.html", session, rows=rows)


@get(_HOME + "/{key:str}/bewerken", may="edit_promises", name="aspect.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, ServiceAspect, key)
    need = session.get(Need, row.need_id) if row.need_id else None
    form: Form[Any] = Form.of(row, need=need.key if need else "")
    return asked(request, session, form, _sheet(session, row))


@post(_HOME + "/{key:str}/bewerken", may="edit_promises", name="aspect.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, ServiceAspect, key)
    typed = {**data, "share": one(data, "share").replace(",", ".")}
    form, sheet = Form.sent(ServiceAspectFields, typed), _sheet(session, row)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(row, data):
        return conflict(request, session, row, form, url=sheet.url, back=sheet.back)
    need = by_key(session, Need, one(data, "need"))
    write(row, form, need_id=need.id if need else None)
    try:
        aspect_shares(promises.all_aspects(session))
    except Refused as impossible:
        form.refuse("share", say(impossible.reason))
        return asked_again(request, session, form, sheet)
    return moved_on(request, _HOME, session, _("Aspect saved."))


def _why(aspect: Any, share: Share) -> str:
    if share.known:
        return _("Measured: the source gives this figure.")
    return _(
        "Estimate: no higher than the rank before it and no lower than the rank after it,"
        " between %(low)s and %(high)s, all together 100%%."
    ) % {"low": percent(share.low), "high": percent(share.high)}


def _sheet(session: Session, row: ServiceAspect) -> Sheet:
    ranked = ranking(session)
    titles = {promise.id: promise.title for promise in ranked.promises}
    return Sheet(
        _("Edit aspect"),
        f"{_HOME}/{row.key}/bewerken",
        _HOME,
        "aspect/_fields.html",
        options={
            "needs": [(n.key, f"{titles[n.promise_id]} › {n.title}") for n in ranked.needs],
        },
    )


router = Router("/", route_handlers=[index, edit, update])

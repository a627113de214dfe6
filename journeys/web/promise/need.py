"""What customers need for a promise to hold: one need, and adding, editing and ordering them."""

from collections.abc import Sequence

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Need, NeedFields, Promise, ServiceAspect
from journeys.domain.ordering import insert, move_by
from journeys.language import translate as _
from journeys.queries.by_key import by_keys, free_key
from journeys.queries.promise import promise as promises
from journeys.queries.ranking import ranking
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.few import few
from journeys.web.find import found
from journeys.web.forms import Form, many, one
from journeys.web.history import entries
from journeys.web.promise.places import breaking, by_journey, keeping, lifting, voices
from journeys.web.promise.standing import need_rows, promise_rows
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, saved
from journeys.web.routing import get, post

# What is read beside all the rest that the page tells of a need.
_JOURNEYS, _INSIGHTS = 12, 5


@get("/behoeften/{key:str}", may="read", name="need.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    need = found(session, Need, key)
    ranked = ranking(session)
    rows = need_rows(ranked, promises.evidence(ranked))
    near = promises.around(session, need.promise_id, [need.id], whole=False)
    return page(
        request,
        "need/show.html",
        session,
        need=need,
        row=next(row for row in rows if row.id == need.id),
        aspects=[aspect for aspect in ranked.aspects if aspect.need_id == need.id],
        journeys=by_journey(near, _JOURNEYS),
        breaks=breaking(near),
        keeps=keeping(near),
        lifting=lifting(ranked, {need.id}),
        voices=voices(near),
        insights=few(near.insights, _INSIGHTS),
        measurements=near.measurements,
        history=entries(session, [need.id], request.user),
    )


@get("/klantbeloften/{key:str}/behoeften/nieuw", may="edit_promises", name="need.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    promise = found(session, Promise, key)
    return asked(request, session, Form(), _new_sheet(session, promise))


@post("/klantbeloften/{key:str}/behoeften/nieuw", may="edit_promises", name="need.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    promise = found(session, Promise, key)
    form, sheet = Form.sent(NeedFields, data), _new_sheet(session, promise)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    need = Need.model_validate(
        {
            **form.fields.model_dump(),
            "key": free_key(session, Need, form.fields.title),
            "promise_id": promise.id,
        }
    )
    insert(promises.needs_of(session, promise.id), need)
    session.add(need)
    session.flush()
    _tie(session, need, many(data, "aspects"))
    return moved_on(request, sheet.back, session, _("Need added."))


@get("/behoeften/{key:str}/bewerken", may="edit_promises", name="need.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    need = found(session, Need, key)
    tied = [row.key for row in promises.all_aspects(session) if row.need_id == need.id]
    return asked(request, session, Form.of(need, aspects=tied), _edit_sheet(session, need))


@post("/behoeften/{key:str}/bewerken", may="edit_promises", name="need.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    need = found(session, Need, key)
    form, sheet = Form.sent(NeedFields, data), _edit_sheet(session, need)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(need, data):
        return conflict(request, session, need, form, url=sheet.url, back=sheet.back)
    write(need, form)
    _tie(session, need, many(data, "aspects"))
    return moved_on(request, sheet.back, session, _("Need saved."))


@post("/behoeften/{key:str}/plaats", may="edit_promises", name="need.move")
def move(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    need = found(session, Need, key)
    promise = session.get_one(Promise, need.promise_id)
    needs = promises.needs_of(session, promise.id)
    moved = move_by(needs, need, -1 if one(data, "to") == "up" else 1)
    session.flush()
    ranked = ranking(session)
    rows = promise_rows(ranked, promises.evidence(ranked))
    return saved(
        request,
        "promise/_needs.html",
        to=f"/klantbeloften/{promise.key}",
        session=session,
        done=_("Need moved.") if moved else _("It cannot go any further."),
        promise=promise,
        row=next(row for row in rows if row.id == promise.id),
    )


def _tie(session: Session, need: Need, keys: Sequence[str]) -> None:
    """The chosen aspects belong to this need from now on, and no others."""
    chosen = {row.id for row in by_keys(session, ServiceAspect, keys)}
    for aspect in promises.all_aspects(session):
        if aspect.id in chosen:
            aspect.need_id = need.id
        elif aspect.need_id == need.id:
            aspect.need_id = None


def _new_sheet(session: Session, promise: Promise) -> Sheet:
    back = f"/klantbeloften/{promise.key}"
    return Sheet(
        _("New need of “%(title)s”") % {"title": promise.title},
        f"{back}/behoeften/nieuw",
        back,
        "need/_fields.html",
        options={"aspects": _aspects(session, None)},
    )


def _edit_sheet(session: Session, need: Need) -> Sheet:
    url = f"/behoeften/{need.key}"
    return Sheet(
        _("Edit need"),
        f"{url}/bewerken",
        url,
        "need/_fields.html",
        remove_url=f"/verwijderen/need/{need.key}",
        options={"aspects": _aspects(session, need)},
    )


def _aspects(session: Session, need: Need | None) -> list[tuple[str, str]]:
    """Those of this need and those that are still free; others are moved on their own page."""
    mine = {None, need.id} if need else {None}
    return [
        (row.key, f"{row.rank}. {row.text}")
        for row in promises.all_aspects(session)
        if row.need_id in mine
    ]


router = Router("/", route_handlers=[show, new, create, edit, update, move])

"""What the organisation promises: the house of promises, and one promise from all sides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Promise, PromiseFields
from journeys.domain.ordering import insert
from journeys.domain.ordering import move as reorder
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.promise import promise as promises
from journeys.queries.promise.promise import Around
from journeys.queries.ranking import Ranking, ranking
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.few import few
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.history import entries
from journeys.web.promise.places import breaking, by_journey, keeping, lifting, voices
from journeys.web.promise.standing import PromiseRow, promise_rows
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, saved
from journeys.web.routing import get, post

Part = Literal["reizen", "metingen", "richtlijnen", "geschiedenis"]
_JOURNEYS, _INSIGHTS = 24, 4


@dataclass(frozen=True)
class House:
    pillars: list[PromiseRow]
    foundations: list[PromiseRow]


@get("/klantbeloften", may="read", name="promise.index")
def index(request: Web, session: Db) -> Answer:
    return page(request, "promise/index.html", session, house=_house(session))


@get("/klantbeloften/{key:str}", may="read", name="promise.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    return _page(request, session, key, "")


@get("/klantbeloften/{key:str}/{part:str}", may="read", name="promise.part")
def show_part(request: Web, session: Db, key: FromPath[str], part: FromPath[str]) -> Answer:
    if part not in get_args(Part):
        raise NotFoundException
    return _page(request, session, key, part)


@get("/klantbeloften/nieuw", may="edit_promises", name="promise.new")
def new(request: Web, session: Db) -> Answer:
    return asked(request, session, Form({"kind": "pillar"}), _new_sheet())


@post("/klantbeloften/nieuw", may="edit_promises", name="promise.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = Form.sent(PromiseFields, data)
    if not form.fields:
        return asked_again(request, session, form, _new_sheet())
    key = free_key(session, Promise, form.fields.title)
    row = Promise.model_validate({**form.fields.model_dump(), "key": key})
    insert(promises.all_promises(session), row)
    session.add(row)
    return moved_on(request, f"/klantbeloften/{key}", session, _("Promise added."))


@get("/klantbeloften/{key:str}/bewerken", may="edit_promises", name="promise.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Promise, key)
    return asked(request, session, Form.of(row), _edit_sheet(row))


@post("/klantbeloften/{key:str}/bewerken", may="edit_promises", name="promise.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Promise, key)
    form, sheet = Form.sent(PromiseFields, data), _edit_sheet(row)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(row, data):
        return conflict(request, session, row, form, url=sheet.url, back=sheet.back)
    write(row, form)
    return moved_on(request, sheet.back, session, _("Promise saved."))


@post("/klantbeloften/{key:str}/plaats", may="edit_promises", name="promise.move")
def move(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Promise, key)
    moved = _move(promises.all_promises(session), row, -1 if one(data, "to") == "up" else 1)
    done = _("Promise moved.") if moved else _("It cannot go any further.")
    session.flush()
    house = _house(session)
    return saved(request, "promise/_house.html", "/klantbeloften", session, done=done, house=house)


def _move(rows: list[Promise], row: Promise, by: int) -> bool:
    """Past its neighbour in the house: pillars stay among pillars."""
    alike = [other for other in rows if other.kind == row.kind]
    place = alike.index(row) + by
    if not 0 <= place < len(alike):
        return False
    reorder(rows, row, rows.index(alike[place]) + 1)
    return True


def _house(session: Session) -> House:
    ranked = ranking(session)
    rows = promise_rows(ranked, promises.evidence(ranked))
    return House(
        pillars=[row for row in rows if row.kind == "pillar"],
        foundations=[row for row in rows if row.kind == "foundation"],
    )


def _page(request: Web, session: Session, key: str, part: str) -> Answer:
    promise = found(session, Promise, key)
    ranked = ranking(session)
    rows = promise_rows(ranked, promises.evidence(ranked))
    row = next(row for row in rows if row.id == promise.id)
    near = promises.around(session, promise.id, [need.id for need in row.needs])
    more = _PARTS[part](request, session, near, row, ranked)
    return page(
        request,
        "promise/show.html",
        session,
        promise=promise,
        row=row,
        part=part,
        journey_count=len(near.journeys),
        **more,
    )


def _state(
    _request: Web, _session: Session, near: Around, row: PromiseRow, ranked: Ranking
) -> dict[str, Any]:
    return {
        "breaks": breaking(near),
        "keeps": keeping(near),
        "lifting": lifting(ranked, {need.id for need in row.needs}),
        "voices": voices(near),
        "insights": few(near.insights, _INSIGHTS),
    }


def _places(
    _request: Web, _session: Session, near: Around, _row: PromiseRow, _ranked: Ranking
) -> dict[str, Any]:
    return {"journeys": by_journey(near, _JOURNEYS)}


def _measurements(
    _request: Web, _session: Session, near: Around, _row: PromiseRow, _ranked: Ranking
) -> dict[str, Any]:
    return {"measurements": near.measurements}


def _guidelines(
    _request: Web, _session: Session, near: Around, _row: PromiseRow, _ranked: Ranking
) -> dict[str, Any]:
    return {"texts": near.texts}


def _history(
    request: Web, session: Session, _near: Around, row: PromiseRow, _ranked: Ranking
) -> dict[str, Any]:
    ids = [row.id, *(need.id for need in row.needs)]
    return {"history": entries(session, ids, request.user)}


def _new_sheet() -> Sheet:
    return Sheet(_("New promise"), "/klantbeloften/nieuw", "/klantbeloften", "promise/_fields.html")


def _edit_sheet(row: Promise) -> Sheet:
    url = f"/klantbeloften/{row.key}"
    return Sheet(
        _("Edit promise"),
        f"{url}/bewerken",
        url,
        "promise/_fields.html",
        remove_url=f"/verwijderen/promise/{row.key}",
    )


_PARTS: dict[str, Callable[..., dict[str, Any]]] = {
    "": _state,
    "reizen": _places,
    "metingen": _measurements,
    "richtlijnen": _guidelines,
    "geschiedenis": _history,
}

router = Router("/", route_handlers=[index, show, show_part, new, create, edit, update, move])

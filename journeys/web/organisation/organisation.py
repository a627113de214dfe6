"""Channels and departments: how they serve the customer, and adding and editing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.params import FromPath

from journeys.domain.experience import LanePoint, lane_point
from journeys.domain.models import (
    Channel,
    ChannelFields,
    Department,
    DepartmentFields,
    Fields,
    Keyed,
)
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.organisation.organisation import Organisation, Use, organisation
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.few import few
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

_HOME = "/organisatie"
_PAIRS = 12
_UNUSED = Use(0, [])


@dataclass(frozen=True)
class ChannelRow:
    channel: Any
    use: Use
    felt: LanePoint
    strengths: Sequence[str] = ()
    weaknesses: Sequence[str] = ()


@dataclass(frozen=True)
class DepartmentRow:
    """`gives` and `takes`: the code of the other department, and how often."""

    department: Any
    use: Use
    gives: list[tuple[str, int]]
    takes: list[tuple[str, int]]


@dataclass(frozen=True)
class PairRow:
    giver: Any
    taker: Any
    count: int
    bar: float


@get(_HOME, may="read", name="organisation.index")
def index(request: Web, session: Db) -> Answer:
    world = organisation(session)
    most = max((pair.count for pair in world.pairs), default=1)
    return page(
        request,
        "organisation/index.html",
        session,
        channels=_channels(world),
        departments=_departments(world),
        pairs=few(
            [
                PairRow(
                    pair.from_department,
                    pair.to_department,
                    pair.count,
                    round(100 * pair.count / most, 1),
                )
                for pair in world.pairs
            ],
            _PAIRS,
        ),
    )


def _channels(world: Organisation) -> list[ChannelRow]:
    """The busiest first."""
    rows = [
        ChannelRow(
            channel,
            world.channel_use.get(channel.id, _UNUSED),
            world.experience.get(channel.id, lane_point([])),
            (channel.strengths or "").splitlines(),
            (channel.weaknesses or "").splitlines(),
        )
        for channel in world.channels
    ]
    return sorted(rows, key=lambda row: (-row.use.touchpoints, row.channel.title))


def _departments(world: Organisation) -> list[DepartmentRow]:
    return [
        DepartmentRow(
            department,
            world.department_use.get(department.id, _UNUSED),
            [
                (pair.to_department.code, pair.count)
                for pair in world.pairs
                if pair.from_department.id == department.id
            ],
            [
                (pair.from_department.code, pair.count)
                for pair in world.pairs
                if pair.to_department.id == department.id
            ],
        )
        for department in world.departments
    ]


@get(_HOME + "/kanalen/nieuw", may="administer", name="channel.new")
def new_channel(request: Web, session: Db) -> Answer:
    return asked(request, session, Form({"kind": "other"}), _new_sheet(_("New channel"), "kanalen"))


@post(_HOME + "/kanalen/nieuw", may="administer", name="channel.create")
def create_channel(request: Web, session: Db, data: Sent) -> Answer:
    sheet = _new_sheet(_("New channel"), "kanalen")
    return _created(request, session, Channel, Form.sent(ChannelFields, data), sheet)


@get(_HOME + "/kanalen/{key:str}/bewerken", may="administer", name="channel.edit")
def edit_channel(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Channel, key)
    sheet = _edit_sheet(_("Edit channel"), "kanalen", "channel", key)
    return asked(request, session, Form.of(row), sheet)


@post(_HOME + "/kanalen/{key:str}/bewerken", may="administer", name="channel.update")
def update_channel(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Channel, key)
    sheet = _edit_sheet(_("Edit channel"), "kanalen", "channel", key)
    return _updated(request, session, row, Form.sent(ChannelFields, data), sheet, data)


@get(_HOME + "/diensten/nieuw", may="administer", name="department.new")
def new_department(request: Web, session: Db) -> Answer:
    return asked(request, session, Form(), _new_sheet(_("New department"), "diensten"))


@post(_HOME + "/diensten/nieuw", may="administer", name="department.create")
def create_department(request: Web, session: Db, data: Sent) -> Answer:
    sheet = _new_sheet(_("New department"), "diensten")
    return _created(request, session, Department, Form.sent(DepartmentFields, data), sheet)


@get(_HOME + "/diensten/{key:str}/bewerken", may="administer", name="department.edit")
def edit_department(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Department, key)
    sheet = _edit_sheet(_("Edit department"), "diensten", "department", key)
    return asked(request, session, Form.of(row), sheet)


@post(_HOME + "/diensten/{key:str}/bewerken", may="administer", name="department.update")
def update_department(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Department, key)
    sheet = _edit_sheet(_("Edit department"), "diensten", "department", key)
    return _updated(request, session, row, Form.sent(DepartmentFields, data), sheet, data)


def _created(
    request: Web, session: Db, model: type[Keyed], form: Form[Any], sheet: Sheet
) -> Answer:
    if not form.fields:
        return asked_again(request, session, form, sheet)
    fields: Fields = form.fields
    values = fields.model_dump()
    key = free_key(session, model, values.get("code") or values["title"])
    session.add(model.model_validate({**values, "key": key}))
    return moved_on(request, _HOME, session, _("“%(title)s” added.") % {"title": values["title"]})


def _updated(
    request: Web, session: Db, row: Keyed, form: Form[Any], sheet: Sheet, data: dict[str, Any]
) -> Answer:
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(row, data):
        return conflict(request, session, row, form, url=sheet.url, back=sheet.back)
    write(row, form)
    done = _("“%(title)s” saved.") % {"title": form.value("title")}
    return moved_on(request, _HOME, session, done)


def _new_sheet(heading: str, place: str) -> Sheet:
    return Sheet(heading, f"{_HOME}/{place}/nieuw", _HOME, f"organisation/_{place}_fields.html")


def _edit_sheet(heading: str, place: str, noun: str, key: str) -> Sheet:
    return Sheet(
        heading,
        f"{_HOME}/{place}/{key}/bewerken",
        _HOME,
        f"organisation/_{place}_fields.html",
        remove_url=f"/verwijderen/{noun}/{key}",
    )


router = Router(
    "/",
    route_handlers=[
        index,
        new_channel,
        create_channel,
        edit_channel,
        update_channel,
        new_department,
        create_department,
        edit_department,
        update_department,
    ],
)

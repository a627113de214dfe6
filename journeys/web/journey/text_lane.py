"""Lanes with free text: made, renamed, and filled in step by step."""

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Journey, LaneText, LaneTextFields, Step, TextLane, TextLaneFields
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.journey.journey import journey_of, text_at, text_lanes
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.map import back_to, changed, url_of
from journeys.web.journey.map_lanes import TEXT
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post


@get("/klantreizen/{key:str}/tekstlagen/nieuw", may="edit_journeys", name="text_lane.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    return asked(request, session, Form({}), _new_sheet(found(session, Journey, key)))


@post("/klantreizen/{key:str}/tekstlagen/nieuw", may="edit_journeys", name="text_lane.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    form = Form.sent(TextLaneFields, data)
    if not form.fields:
        return asked_again(request, session, form, _new_sheet(journey))
    place = {
        "key": free_key(session, TextLane, form.fields.title, within=journey.key),
        "journey_id": journey.id,
        "position": len(text_lanes(session, journey.id)) + 1,
    }
    lane = TextLane.model_validate({**form.fields.model_dump(), **place})
    session.add(lane)
    done = _("The lane “%(title)s” was added.") % {"title": lane.title}
    return moved_on(request, url_of(journey), session, done)


@get("/tekstlagen/{key:str}/bewerken", may="edit_journeys", name="text_lane.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    lane = found(session, TextLane, key)
    return asked(request, session, Form.of(lane), _sheet(session, lane))


@post("/tekstlagen/{key:str}/bewerken", may="edit_journeys", name="text_lane.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    lane = found(session, TextLane, key)
    sheet = _sheet(session, lane)
    form = Form.sent(TextLaneFields, data)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(lane, data):
        return conflict(request, session, lane, form, url=sheet.url, back=sheet.back)
    write(lane, form)
    journey = session.get_one(Journey, lane.journey_id)
    done = _("The lane is called “%(title)s” now.") % {"title": lane.title}
    return changed(request, session, journey, done, sheet.back)


@get("/tekstlagen/{key:str}/{step:str}", may="edit_journeys", name="text_lane.write")
def edit_text(request: Web, session: Db, key: FromPath[str], step: FromPath[str]) -> Answer:
    lane, at = _cell(session, key, step)
    row = text_at(session, lane.id, at.id)
    form: Form[LaneTextFields] = Form.of(row) if row else Form({"version": 0})
    return asked(request, session, form, _text_sheet(session, lane, at))


@post("/tekstlagen/{key:str}/{step:str}", may="edit_journeys", name="text_lane.written")
def update_text(
    request: Web, session: Db, key: FromPath[str], step: FromPath[str], data: Sent
) -> Answer:
    """A blank text is none: it goes."""
    lane, at = _cell(session, key, step)
    sheet, row = _text_sheet(session, lane, at), text_at(session, lane.id, at.id)
    journey = journey_of(session, at)
    if row and not one(data, "text") and not is_newer(row, data):
        session.delete(row)
        return changed(request, session, journey, _("The text was removed."), sheet.back)
    form = Form.sent(LaneTextFields, data)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if row and is_newer(row, data):
        return conflict(request, session, row, form, url=sheet.url, back=sheet.back)
    if row:
        write(row, form)
    else:
        ties = {"lane_id": lane.id, "step_id": at.id}
        session.add(LaneText.model_validate({**form.fields.model_dump(), **ties}))
    return changed(request, session, journey, _("The text was saved."), sheet.back)


def _cell(session: Session, key: str, step: str) -> tuple[TextLane, Step]:
    lane, at = found(session, TextLane, key), found(session, Step, step)
    if journey_of(session, at).id != lane.journey_id:
        raise NotFoundException
    return lane, at


def _new_sheet(journey: Journey) -> Sheet:
    url = f"{url_of(journey)}/tekstlagen/nieuw"
    return Sheet(_("New text lane"), url, url_of(journey), "text_lane/_fields.html")


def _sheet(session: Session, lane: TextLane) -> Sheet:
    journey = session.get_one(Journey, lane.journey_id)
    return Sheet(
        _("Edit text lane"),
        f"/tekstlagen/{lane.key}/bewerken",
        f"{url_of(journey)}?laag={TEXT}{lane.key}",
        "text_lane/_fields.html",
        remove_url=f"/verwijderen/text_lane/{lane.key}",
    )


def _text_sheet(session: Session, lane: TextLane, step: Step) -> Sheet:
    heading = _("%(lane)s at “%(step)s”") % {"lane": lane.title, "step": step.title}
    back = back_to(journey_of(session, step), step.id)
    return Sheet(heading, f"/tekstlagen/{lane.key}/{step.key}", back, "text_lane/_text_fields.html")


router = Router("/", route_handlers=[new, create, edit, update, edit_text, update_text])

"""How much a touchpoint matters, and to whom: intensity, importance and satisfaction, 1 to 5."""

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Fields, Touchpoint, TouchpointFields
from journeys.language import translate as _
from journeys.queries.journey.journey import journey_of
from journeys.web.conflict import conflict
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.journey.map import back_to, changed
from journeys.web.journey.part import is_overtaken
from journeys.web.respond import Answer, Db, Sent, Web
from journeys.web.routing import get, post

_FIELDS = TouchpointFields.model_fields


class Weighing(Fields):
    intensity: int | None = _FIELDS["intensity"]  # type: ignore[assignment]
    customer_importance: int | None = _FIELDS["customer_importance"]  # type: ignore[assignment]
    own_importance: int | None = _FIELDS["own_importance"]  # type: ignore[assignment]
    satisfaction: int | None = _FIELDS["satisfaction"]  # type: ignore[assignment]


@get("/contactmomenten/{key:str}/weging", may="edit_journeys", name="weighing.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    known = {name: getattr(touchpoint, name) or "" for name in Weighing.model_fields}
    return asked(request, session, Form.of(touchpoint, **known), _sheet(session, touchpoint))


@post("/contactmomenten/{key:str}/weging", may="edit_journeys", name="weighing.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    touchpoint = found(session, Touchpoint, key)
    sheet = _sheet(session, touchpoint)
    form = Form.sent(Weighing, data)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_overtaken(session, touchpoint, data):
        return conflict(request, session, touchpoint, form, url=sheet.url, back=sheet.back)
    write(touchpoint, form)
    journey = journey_of(session, touchpoint)
    done = _("How much “%(title)s” matters was saved.") % {"title": touchpoint.title}
    return changed(request, session, journey, done, sheet.back, touchpoint.id)


def _sheet(session: Session, touchpoint: Touchpoint) -> Sheet:
    heading = _("How much does “%(title)s” matter?") % {"title": touchpoint.title}
    back = back_to(journey_of(session, touchpoint), touchpoint.id)
    url = f"/contactmomenten/{touchpoint.key}/weging"
    return Sheet(heading, url, back, "weighing/_fields.html", options={"of_five": _of_five()})


def _of_five() -> list[tuple[str, str]]:
    return [("", _("unknown")), *((str(figure), str(figure)) for figure in range(1, 6))]


router = Router("/", route_handlers=[edit, update])

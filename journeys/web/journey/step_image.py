"""Pictures at a step: sent, looked at, described, put in order; and their files."""

from typing import Any

from litestar import Router
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from sqlmodel import Session

from journeys.domain.models import Journey, Step, StepImage, StepImageFields
from journeys.domain.ordering import insert, move_by
from journeys.import_export.image.fitting import Fitted
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.journey.journey import journey_of
from journeys.queries.journey.step_image import images_at, media_type_of
from journeys.web import picture
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.exchange.upload import Upload
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.journey.map import back_to, changed, changed_and_again, opened
from journeys.web.respond import Answer, Db, Sent, Web, came_from, ours
from journeys.web.routing import get, post

_MOVES = {"earlier": -1, "later": 1}


@get("/stappen/{key:str}/afbeeldingen/nieuw", may="edit_journeys", name="step_image.new")
def new(request: Web, session: Db, key: FromPath[str], fout: FromQuery[str] = "") -> Answer:
    form: Form[StepImageFields] = Form({})
    if fout:
        form.refuse("bestand", picture.told_of_size())
    return asked(request, session, form, _new_sheet(request, session, found(session, Step, key)))


@post(
    "/stappen/{key:str}/afbeeldingen/nieuw",
    may="edit_journeys",
    name="step_image.create",
    before_request=picture.look,
    request_max_body_size=picture.MOST,
    exception_handlers={HTTP_413_REQUEST_ENTITY_TOO_LARGE: picture.too_large},
)
def create(request: Web, session: Db, key: FromPath[str], data: Upload) -> Answer:
    step = found(session, Step, key)
    sent: Fitted | str | None = request.state.sent
    form = picture.checked(StepImageFields, data, sent)
    if not form.fields or not isinstance(sent, Fitted):
        sheet = _new_sheet(request, session, step, back=one(data, "back"))
        return asked_again(request, session, form, sheet)
    journey = journey_of(session, step)
    kept = {
        "key": free_key(session, StepImage, "afbeelding", within=step.key),
        "step_id": step.id,
        **picture.kept(request, sent),
    }
    image = StepImage.model_validate({**form.fields.model_dump(), **kept})
    insert(images_at(session, step.id), image)
    session.add(image)
    done = _("The picture was added to “%(step)s”.") % {"step": step.title}
    back = ours(one(data, "back"), back_to(journey, step.id))
    return changed(request, session, journey, done, back)


@get("/afbeeldingen/{key:str}", may="read", name="step_image.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    context = _shown(session, found(session, StepImage, key))
    return opened(request, "step_image/_show.html", "step_image/show.html", session, **context)


@get("/afbeeldingen/{digest:str}/bestand", may="read", name="step_image.file")
def file(request: Web, session: Db, digest: FromPath[str]) -> Answer:
    """What it is called is what is in it, so it never becomes another one."""
    return picture.answer(request, digest, media_type_of(session, digest))


@get("/afbeeldingen/{key:str}/bewerken", may="edit_journeys", name="step_image.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    image = found(session, StepImage, key)
    return asked(request, session, Form.of(image), _sheet(image))


@post("/afbeeldingen/{key:str}/bewerken", may="edit_journeys", name="step_image.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    image = found(session, StepImage, key)
    sheet = _sheet(image)
    form = Form.sent(StepImageFields, data)
    picture.want_words(form)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(image, data):
        return conflict(request, session, image, form, url=sheet.url, back=sheet.back)
    write(image, form)
    journey, done = _journey(session, image), _("The picture was saved.")
    return changed(request, session, journey, done, sheet.back)


@post("/afbeeldingen/{key:str}/plaats", may="edit_journeys", name="step_image.move")
def move(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    image = found(session, StepImage, key)
    beside = images_at(session, image.step_id)
    move_by(beside, image, _MOVES.get(one(data, "to"), 0))
    session.flush()
    done = _("The picture is now number %(place)s of %(of)s.") % {
        "place": image.position,
        "of": len(beside),
    }
    context = _shown(session, image)
    return changed_and_again(
        request,
        session,
        context["journey"],
        done,
        f"/afbeeldingen/{image.key}",
        "step_image/_show.html",
        **{**context, "marked": one(data, "to")},
    )


def _shown(session: Session, image: StepImage) -> dict[str, Any]:
    beside = images_at(session, image.step_id)
    at = beside.index(image)
    step = session.get_one(Step, image.step_id)
    return {
        "image": image,
        "step": step,
        "journey": journey_of(session, step),
        "number": at + 1,
        "of": len(beside),
        "before": beside[at - 1] if at else None,
        "after": beside[at + 1] if at + 1 < len(beside) else None,
        "marked": "",
    }


def _journey(session: Session, image: StepImage) -> Journey:
    return journey_of(session, session.get_one(Step, image.step_id))


def _new_sheet(request: Web, session: Session, step: Step, back: str = "") -> Sheet:
    """`back` to where it was asked for: the map, or the storyboard."""
    journey = journey_of(session, step)
    return Sheet(
        _("Picture at “%(step)s”") % {"step": step.title},
        f"/stappen/{step.key}/afbeeldingen/nieuw",
        ours(back, _came_from(request, journey, step)),
        "step_image/_new_fields.html",
        options={"image": None, **picture.limits()},
        sends_file=True,
    )


def _sheet(image: StepImage) -> Sheet:
    return Sheet(
        _("Edit picture"),
        f"/afbeeldingen/{image.key}/bewerken",
        f"/afbeeldingen/{image.key}",
        "step_image/_fields.html",
        remove_url=f"/verwijderen/step_image/{image.key}",
        options={"image": image},
    )


def _came_from(request: Web, journey: Journey, step: Step) -> str:
    back = came_from(request, "")
    if back.endswith("/storyboard"):
        return f"{back}#paneel-{step.key}"
    return back_to(journey, step.id)


router = Router("/", route_handlers=[new, create, show, file, edit, update, move])

"""Templates: a journey kept as one, and the lanes that a map made from it always shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Field, Session

from journeys.domain.copying import TEXT_LANE
from journeys.domain.models import Fields, Journey
from journeys.domain.template import as_template, left_empty, locked
from journeys.language import translate as _
from journeys.queries.journey.journey import text_lanes
from journeys.queries.journey.journey_copy import parts_of
from journeys.queries.journey.template import templates
from journeys.web.conflict import is_newer
from journeys.web.find import found
from journeys.web.forms import Form, many, one
from journeys.web.journey.journey_copy import drawn_again
from journeys.web.journey.map import url_of
from journeys.web.journey.map_lanes import LANES, known, offered
from journeys.web.journey.start import TEMPLATE, starts
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post

# What a journey is tied to, and a template is not.
_TIES = (
    "as_is_id", "variant_of_id", "parent_id", "cluster_id", "owner_id", "life_event", "service",
    "upl_name", "source",
)  # fmt: skip


class TemplateFields(Fields):
    title: str = Field(min_length=1, max_length=200)
    summary: str | None = Field(default=None, max_length=5000)


@get("/klantreizen/sjablonen", may="read", name="template.index")
def index(request: Web, session: Db) -> Answer:
    by_value = {start.value: start for start in starts(session)}
    rows = [(one.row.key, by_value[f"{TEMPLATE}{one.row.key}"]) for one in templates(session)]
    return page(request, "template/index.html", session, found=rows)


@get("/klantreizen/{key:str}/sjabloon", may="edit_journeys", name="template.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    journey = found(session, Journey, key)
    asked = {"title": journey.title, "texts": "ja", "lanes": list(locked(journey.locked_lanes))}
    context = _around(session, journey, Form(asked))
    return page(request, "template/new.html", session, **context)


@post("/klantreizen/{key:str}/sjabloon", may="edit_journeys", name="template.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    journey = found(session, Journey, key)
    form = Form.sent(TemplateFields, data)
    if form.fields is None:
        context = _around(session, journey, form)
        return refused(request, "template/_form.html", "template/new.html", session, **context)
    texts, scores = bool(one(data, "texts")), bool(one(data, "scores"))
    parts = as_template(parts_of(session, journey, with_scores=scores), texts, scores)
    ties = {
        **dict.fromkeys(_TIES),
        "state": "as_is",
        "is_template": True,
        "summary": form.fields.summary,
        "locked_lanes": _chosen(session, journey, data),
    }
    empty = left_empty(texts, scores)
    template = drawn_again(session, journey, parts, form.fields.title, empty, **ties)
    done = _("“%(title)s” is a template now.") % {"title": template.title}
    return moved_on(request, url_of(template), session, done)


@get("/klantreizen/{key:str}/sjabloon/lagen", may="edit_journeys", name="template.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    template = _template_or_404(session, key)
    asked = {"lanes": list(locked(template.locked_lanes)), "version": template.version}
    context = _around(session, template, Form(asked))
    return page(request, "template/edit.html", session, **context)


@post("/klantreizen/{key:str}/sjabloon/lagen", may="edit_journeys", name="template.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    template = _template_or_404(session, key)
    if is_newer(template, data):
        form: Form[Any] = Form({**data, "version": template.version})
        form.refuse("lanes", _("Somebody changed this template meanwhile. Look at it again."))
        context = _around(session, template, form)
        return refused(request, "template/_lanes.html", "template/edit.html", session, **context)
    template.locked_lanes = _chosen(session, template, data)
    return moved_on(request, url_of(template), session, _("Lanes saved."))


def _template_or_404(session: Session, key: str) -> Journey:
    journey = found(session, Journey, key)
    if not journey.is_template:
        raise NotFoundException
    return journey


def _chosen(session: Session, journey: Journey, data: Mapping[str, Any]) -> str | None:
    texts = [lane.key for lane in text_lanes(session, journey.id)]
    return " ".join(known(many(data, "lanes"), texts)) or None


def _around(session: Session, journey: Journey, form: Form[Any]) -> dict[str, Any]:
    texts = {lane.key: lane.title for lane in text_lanes(session, journey.id)}
    always = known(locked(journey.locked_lanes), texts)
    names: Sequence[str] = offered(always, texts)
    lanes = [(name, texts.get(name.removeprefix(TEXT_LANE)) or _(LANES[name])) for name in names]
    return {"journey": journey, "form": form, "lanes": lanes}


router = Router("/", route_handlers=[index, new, create, edit, update])

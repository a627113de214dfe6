"""What somebody fills in of an opportunity for the scores of our own."""

from collections.abc import Mapping
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.formula import name_of
from journeys.domain.models import Opportunity, ScoreDefinition, ScoreValue, ScoreValueFields
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.opportunity.figures import definitions, values_of
from journeys.web.editing import Sheet, asked, asked_again
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post

_PARTS = ("value", "basis", "note")


@get("/kansen/{key:str}/scores", may="edit_opportunities", name="score_value.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Opportunity, key)
    scores = _inputs(session)
    filled = values_of(session, row.id)
    typed: dict[str, Any] = {}
    for score in scores:
        value = filled.get(score.id)
        for part in _PARTS:
            given = getattr(value, part) if value else "assumption" if part == "basis" else ""
            typed[f"{part}_{name_of(score.key)}"] = given
    return asked(request, session, Form(typed), _sheet(row, scores))


@post("/kansen/{key:str}/scores", may="edit_opportunities", name="score_value.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    scores = _inputs(session)
    form: Form[Any] = Form(data)
    given = {score.id: _sent(form, score, data) for score in scores}
    if form.errors:
        return asked_again(request, session, form, _sheet(row, scores))
    filled = values_of(session, row.id)
    for id_, fields in given.items():
        if fields is None:
            if id_ in filled:
                session.delete(filled[id_])
            continue
        value = filled.get(id_) or ScoreValue(opportunity_id=row.id, definition_id=id_, value=0)
        for part in _PARTS:
            setattr(value, part, getattr(fields, part))
        session.add(value)
    return moved_on(request, f"/kansen/{row.key}", session, _("Scores saved."))


def _sent(
    form: Form[Any], score: ScoreDefinition, data: Mapping[str, Any]
) -> ScoreValueFields | None:
    """What was filled in for one score; None if nothing was, or if it was refused."""
    name = name_of(score.key)
    if not one(data, f"value_{name}"):
        return None
    answers = {part: one(data, f"{part}_{name}") for part in _PARTS}
    own = Form.sent(ScoreValueFields, answers)
    for part, sentence in own.errors:
        form.refuse(f"{part}_{name}", sentence)
    if own.fields and not score.low <= own.fields.value <= score.high:
        told = _("Fill in a number from %(low)s to %(high)s.")
        limits = {"low": number(score.low), "high": number(score.high)}
        form.refuse(f"value_{name}", told % limits)
    return own.fields


def _inputs(session: Session) -> list[ScoreDefinition]:
    return [row for row in definitions(session) if row.kind == "input"]


def _sheet(row: Opportunity, scores: list[ScoreDefinition]) -> Sheet:
    return Sheet(
        heading=_("Fill in our own scores"),
        url=f"/kansen/{row.key}/scores",
        back=f"/kansen/{row.key}",
        fields="score_value/_fields.html",
        options={"scores": [(name_of(score.key), score) for score in scores]},
    )


router = Router("/", route_handlers=[edit, update])

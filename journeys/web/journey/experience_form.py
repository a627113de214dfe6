"""The form of a score: what it is about, of whom, and what it rests on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import (
    ExperienceFields,
    Insight,
    Need,
    Persona,
    Promise,
    Study,
    Touchpoint,
)
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.journey.journey import journey_of
from journeys.queries.journey.touchpoint import LISTED, sources
from journeys.web.forms import Form, one
from journeys.web.journey.lane import NEED, OVERALL, About

_Sources = dict[str, UUID | None]


def checked(
    session: Session, data: Mapping[str, Any]
) -> tuple[Form[ExperienceFields], About | None, _Sources]:
    """What was typed, what it is about, and the insight and study that it rests on."""
    form = Form.sent(ExperienceFields, data)
    subject = _subject(session, data, form)
    insight = by_key(session, Insight, one(data, "insight"))
    study = by_key(session, Study, one(data, "study"))
    basis = one(data, "basis") or "assumption"
    if basis != "assumption" and not (insight or study):
        form.refuse("insight", _("Choose the insight or the study that this rests on."))
    if basis == "measured" and not one(data, "n"):
        form.refuse("n", _("A measured score says among how many it was measured."))
    if basis == "assumption":
        return form, subject, {"insight_id": None, "study_id": None}
    study_id = study.id if study else insight.study_id if insight else None
    return form, subject, {"insight_id": insight.id if insight else None, "study_id": study_id}


def around(
    session: Session, touchpoint: Touchpoint, form: Form[ExperienceFields]
) -> dict[str, Any]:
    """What the form offers to choose from."""
    journey = journey_of(session, touchpoint)
    rows = sources(session, touchpoint.id, journey.id)
    need = _("need: %(title)s")
    return {
        "touchpoint": touchpoint,
        "journey": journey,
        "form": form,
        "lanes": [
            (OVERALL, _("Overall")),
            *((row.key, row.title) for row in rows["promises"]),
            *((f"{NEED}{row.key}", need % {"title": row.title}) for row in rows["needs"]),
        ],
        "personas": [(row.key, row.title) for row in rows["personas"]],
        "insights": [(row.key, row.statement) for row in rows["insights"]],
        "studies": [(row.key, row.title) for row in rows["studies"]],
        "listed": LISTED,
    }


def _subject(
    session: Session, data: Mapping[str, Any], form: Form[ExperienceFields]
) -> About | None:
    lane, whom = one(data, "lane") or OVERALL, one(data, "persona")
    is_need = lane.startswith(NEED)
    need = by_key(session, Need, lane.removeprefix(NEED)) if is_need else None
    promise = None if is_need or lane == OVERALL else by_key(session, Promise, lane)
    persona = by_key(session, Persona, whom)
    wrong = _("This is not one of the choices.")
    if lane != OVERALL and not (need or promise):
        form.refuse("lane", wrong)
    if whom and not persona:
        form.refuse("persona", wrong)
    return About(promise, need, persona) if form.fields else None

"""What an insight rests on besides its own study, and what speaks against it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys import clock, history
from journeys.domain.models import (
    Contradiction,
    ContradictionFields,
    Insight,
    InsightEvidence,
    InsightEvidenceFields,
    Study,
)
from journeys.domain.reason import say
from journeys.domain.strength import Grade, Part, strength
from journeys.language import HERE
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.by_key import by_key, free_key
from journeys.queries.research.evidence import bodies, body_of, contradiction_of, rests_on
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.research.insight_form import LISTED
from journeys.web.research.privacy import Settled, settled
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post
from journeys.web.search import labelled

GRADES: Mapping[Grade, str] = {
    "none": say("No evidence"),
    "anecdotal": say("Very thin"),
    "thin": say("Thin"),
    "solid": say("Solid"),
    "strong": say("Strong"),
}
GRADE_TONES: Mapping[Grade, str] = {
    "none": "warn", "anecdotal": "warn", "thin": "estimate", "solid": "ok", "strong": "ok",
}  # fmt: skip
PARTS: Mapping[Part, str] = {
    "people": say("People"),
    "studies": say("Independent studies"),
    "method": say("Method"),
    "voices": say("In their own words"),
    "segments": say("For whom"),
}


# What every page that shows a strength calls it.
SHOWN: Mapping[str, Any] = {"grades": GRADES, "grade_tones": GRADE_TONES, "parts": PARTS}


def weighed(session: Session, insight: Insight) -> dict[str, Any]:
    """How strong the evidence of an insight is, with what it is made of."""
    body = bodies(session, [insight.id])[insight.id]
    return {"strength": strength(body, today()), **rests_on(session, insight), **SHOWN}


def weighed_together(session: Session, opportunity_id: UUID) -> dict[str, Any]:
    """How strong the evidence is of the insights that an opportunity answers."""
    return {"strength": strength(body_of(session, opportunity_id), today()), **SHOWN}


def today() -> date:
    return clock.now().astimezone(HERE).date()


@get("/inzichten/{key:str}/bewijs/nieuw", may="edit_insights", name="evidence.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    insight = found(session, Insight, key)
    form: Form[InsightEvidenceFields] = Form({"statement": insight.statement})
    return asked(request, session, form, _sheet(session, insight))


@post("/inzichten/{key:str}/bewijs", may="edit_insights", name="evidence.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    insight = found(session, Insight, key)
    looked, form = _sent(data)
    history.because(session, looked.kept)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, insight, None, looked))
    study = by_key(session, Study, one(data, "study"))
    place = {"insight_id": insight.id, "study_id": study.id if study else None}
    key_ = free_key(session, InsightEvidence, "bewijs", within=insight.key)
    values = {**form.fields.model_dump(), **place, "key": key_}
    session.add(InsightEvidence.model_validate(values))
    return moved_on(request, _url(insight), session, _("The evidence was added."))


@get("/bewijs/{key:str}/bewerken", may="edit_insights", name="evidence.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, InsightEvidence, key)
    insight = session.get_one(Insight, row.insight_id)
    study = session.get(Study, row.study_id) if row.study_id else None
    form: Form[InsightEvidenceFields] = Form.of(row, study=study.key if study else "")
    return asked(request, session, form, _sheet(session, insight, row))


@post("/bewijs/{key:str}", may="edit_insights", name="evidence.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, InsightEvidence, key)
    insight = session.get_one(Insight, row.insight_id)
    looked, form = _sent(data, {row.statement, row.place or ""})
    history.because(session, looked.kept)
    if looked.is_open or not form.fields:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _sheet(session, insight, row, looked))
    if is_newer(row, data):
        return conflict(request, session, row, form, f"/bewijs/{key}", _url(insight))
    study = by_key(session, Study, one(data, "study"))
    write(row, form, study_id=study.id if study else None)
    return moved_on(request, _url(insight), session, _("The evidence was saved."))


@get("/inzichten/{key:str}/tegenspraak/nieuw", may="edit_insights", name="contradiction.new")
def new_contradiction(request: Web, session: Db, key: FromPath[str]) -> Answer:
    insight = found(session, Insight, key)
    return asked(request, session, Form(), _against_sheet(session, insight))


@post("/inzichten/{key:str}/tegenspraak", may="edit_insights", name="contradiction.create")
def create_contradiction(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    insight = found(session, Insight, key)
    looked = settled(data, ["note"])
    history.because(session, looked.kept)
    form = Form.sent(ContradictionFields, looked.answers)
    other = by_key(session, Insight, one(data, "other"))
    if other is None or other.id == insight.id:
        form.refuse("other", _("Choose the insight that cannot hold at the same time."))
    elif contradiction_of(session, insight.id, other.id):
        form.refuse("other", _("These two contradict each other already."))
    if looked.is_open or not form.fields or other is None:
        form = form if form.errors else Form(looked.answers)
        return asked_again(request, session, form, _against_sheet(session, insight, looked))
    key_ = free_key(session, Contradiction, "tegenspraak", within=insight.key)
    ends = {"insight_id": insight.id, "other_id": other.id, "key": key_}
    session.add(Contradiction.model_validate({**form.fields.model_dump(), **ends}))
    return moved_on(request, _url(insight), session, _("The contradiction was written down."))


def _sent(
    data: Mapping[str, Any], stored: set[str] | None = None
) -> tuple[Settled, Form[InsightEvidenceFields]]:
    looked = settled(data, ["statement", "place"], stored or set())
    form = Form.sent(InsightEvidenceFields, looked.answers)
    fields = form.fields
    if fields and fields.n is not None and fields.of_n is not None and fields.n > fields.of_n:
        form.refuse("n", _("This cannot be more than the number that was asked."))
    return looked, form


def _url(insight: Insight) -> str:
    return f"/inzichten/{insight.key}"


def _sheet(
    session: Session,
    insight: Insight,
    row: InsightEvidence | None = None,
    looked: Settled | None = None,
) -> Sheet:
    studies = labelled(suggestion.studies(session, "", LISTED))
    return Sheet(
        heading=_("Change evidence") if row else _("Heard elsewhere too"),
        url=f"/bewijs/{row.key}" if row else f"{_url(insight)}/bewijs",
        back=_url(insight),
        fields="insight/_evidence_fields.html",
        remove_url=f"/verwijderen/insight_evidence/{row.key}" if row else None,
        options={"studies": studies, "found": looked, "listed": LISTED},
    )


def _against_sheet(session: Session, insight: Insight, looked: Settled | None = None) -> Sheet:
    others = [row for row in suggestion.insights(session, "", LISTED) if row.key != insight.key]
    return Sheet(
        heading=_("Contradicted by another insight"),
        url=f"{_url(insight)}/tegenspraak",
        back=_url(insight),
        fields="insight/_contradiction_fields.html",
        options={"insights": labelled(others), "found": looked, "listed": LISTED},
    )


router = Router(
    "/", route_handlers=[new, create, edit, update, new_contradiction, create_contradiction]
)

"""Surveys: the list, one with its questions and files, and how often each answer was given."""

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Measurement, SheetMapping, Survey, SurveyQuestion
from journeys.domain.suppression import parts
from journeys.queries.gather import Rows
from journeys.queries.records import in_parts

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models

# What a question can be about.
SUBJECTS: Mapping[str, Any] = {
    "promise": _m.Promise, "need": _m.Need, "journey": _m.Journey, "touchpoint": _m.Touchpoint,
    "service_aspect": _m.ServiceAspect,
}  # fmt: skip
_AT_ONCE = 500
Value = float | str | None


def listed(session: Session) -> Rows:
    """Every survey, the last held first, with its study and how many answered."""
    survey, response, question = _m.Survey, _m.SurveyResponse, _m.SurveyQuestion

    def count(model: Any) -> Any:
        counted = select(func.count()).select_from(model)
        return counted.where(model.survey_id == survey.id).scalar_subquery()

    wanted = select(
        survey.key, survey.title, survey.audience, survey.area, survey.fielded_start,
        survey.fielded_end, survey.source, _m.Study.key.label("study_key"),
        _m.Study.title.label("study"), count(response).label("responses"),
        count(question).label("questions"),
    ).outerjoin(_m.Study, _m.Study.id == survey.study_id)  # fmt: skip
    return list(session.execute(wanted.order_by(survey.fielded_end.desc(), survey.title)))


def of_study(session: Session, study_id: UUID) -> Rows:
    """The surveys of one study."""
    survey = _m.Survey
    wanted = select(survey.key, survey.title).where(survey.study_id == study_id)
    return list(session.execute(wanted.order_by(survey.title)))


def questions_of(session: Session, survey_id: UUID) -> list[SurveyQuestion]:
    question = _m.SurveyQuestion
    wanted = select(SurveyQuestion).where(question.survey_id == survey_id)
    return list(session.execute(wanted.order_by(question.position, question.key)).scalars())


def subjects_of(
    session: Session, questions: Sequence[SurveyQuestion]
) -> dict[UUID, tuple[str, str, str]]:
    """What each question is about, by its id: which noun, its key and what it is called."""
    found: dict[UUID, tuple[str, str, str]] = {}
    for noun, model in SUBJECTS.items():
        about = {id_: q.id for q in questions if (id_ := getattr(q, f"{noun}_id"))}
        if about:
            wanted = select(model.id, model.key, model.title).where(model.id.in_(set(about)))
            named = {row.id: (noun, row.key, row.title) for row in session.execute(wanted)}
            for question in questions:
                if told := named.get(getattr(question, f"{noun}_id")):
                    found[question.id] = told
    return found


def choices_of(
    session: Session, questions: Sequence[SurveyQuestion]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a question can be said to be about, by noun: promises, needs and journeys, and what a
    question is about already."""
    promise, need, journey = _m.Promise, _m.Need, _m.Journey
    titled = {
        "promise": select(promise.key, promise.title).order_by(promise.position),
        "need": select(need.key, need.title)
        .join(promise, promise.id == need.promise_id)
        .order_by(promise.position, need.position),
        "journey": select(journey.key, journey.title)
        .where(journey.is_template.is_(False))
        .order_by(journey.title)
        .limit(_AT_ONCE),
    }
    found = {
        noun: {row.key: row.title for row in session.execute(wanted)}
        for noun, wanted in titled.items()
    }
    for noun, key, title in subjects_of(session, questions).values():
        found.setdefault(noun, {}).setdefault(key, title)
    return [
        (noun, [(f"{noun}:{key}", title) for key, title in named.items()])
        for noun, named in found.items()
        if named
    ]


def files_of(session: Session, survey_id: UUID) -> list[models.SurveyFile]:
    file = _m.SurveyFile
    wanted = select(models.SurveyFile).where(file.survey_id == survey_id)
    return list(session.execute(wanted.order_by(file.taken_at.desc(), file.id)).scalars())


def answered_before(
    session: Session, survey_id: UUID, respondents: Sequence[str]
) -> dict[str, dict[str, Value]]:
    """What these people answered before, of those who are here already."""
    response = _m.SurveyResponse
    columns = select(response.respondent, response.answers)
    found: dict[str, dict[str, Value]] = {}
    for some in in_parts(respondents, _AT_ONCE):
        wanted = columns.where(response.survey_id == survey_id, response.respondent.in_(some))
        found |= {row.respondent: row.answers for row in session.execute(wanted)}
    return found


def measured_by(session: Session, survey_id: UUID) -> list[Measurement]:
    """The figures that were reckoned from the questions of a survey."""
    question = _m.SurveyQuestion
    asked = select(question.id).where(question.survey_id == survey_id)
    wanted = select(Measurement).where(_m.Measurement.question_id.in_(asked))
    return list(session.execute(wanted.order_by(_m.Measurement.key)).scalars())


def remembered(session: Session, signature: str) -> dict[str, Any] | None:
    """How a file with these headers was read the last time."""
    row = session.get(SheetMapping, signature)
    return row.mapping if row else None


@dataclass
class Tally:
    """How often each answer was given to each question, by its key; `unknown`: how often somebody
    did not know. `groups`: the same for each group, by the key of the question that makes groups
    and what its people answered there; `parts`: which of them together are told by another question
    that makes groups too. `first` and `last`: when people answered, if that is
    known."""

    n: int = 0
    counts: dict[str, Counter[Any]] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    groups: dict[str, dict[str, dict[str, Counter[Any]]]] = field(default_factory=dict)
    parts: dict[str, list[set[str]]] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None


# When somebody answered, as if a question had asked for the quarter: “2026-1”.
QUARTER = "quarter"
_MOST = 20
_tallies: OrderedDict[Any, Tally] = OrderedDict()


def tally(session: Session, survey: Survey, questions: Sequence[SurveyQuestion]) -> Tally:
    """Counted once for each state of the survey: answers only come and go with their file."""
    files = sorted(str(file.id) for file in files_of(session, survey.id))
    state = (*files, *((question.id, question.version) for question in questions))
    if state not in _tallies:
        _tallies[state] = _counted(session, survey, questions)
        while len(_tallies) > _MOST:
            _tallies.popitem(last=False)
    _tallies.move_to_end(state)
    return _tallies[state]


def _counted(session: Session, survey: Survey, questions: Sequence[SurveyQuestion]) -> Tally:
    response = _m.SurveyResponse
    wanted = select(response.answered_on, response.answers)
    rows = session.execute(wanted.where(response.survey_id == survey.id)).all()
    days = [row.answered_on for row in rows]
    known = [day for day in days if day]
    found = Tally(len(rows), first=min(known, default=None), last=max(known, default=None))
    said = {q.key: [row.answers.get(q.key, "") for row in rows] for q in questions}
    for key, values in said.items():
        counts = Counter(values)
        counts.pop("", None)
        found.unknown[key] = counts.pop(None, 0)
        found.counts[key] = counts
    makes_groups = {q.key: said[q.key] for q in questions if q.kind == "segment"}
    quarters = [f"{day.year}-{(day.month + 2) // 3}" if day else "" for day in days]
    if len(set(quarters) - {""}) > 1:
        makes_groups[QUARTER] = quarters
    for name, groups in makes_groups.items():
        found.groups[name] = _by_group(groups, said)
        others = [each for other, each in makes_groups.items() if other != name]
        found.parts[name] = [part for other in others for part in _parts(groups, other)]
    return found


def _parts(groups: Sequence[Any], others: Sequence[Any]) -> list[set[str]]:
    pairs = set(zip(groups, others, strict=True))
    return parts((str(group), str(other)) for group, other in pairs if group and other)


def _by_group(
    groups: Sequence[Any], said: Mapping[str, Sequence[Any]]
) -> dict[str, dict[str, Counter[Any]]]:
    found: dict[str, dict[str, Counter[Any]]] = {}
    for key, values in said.items():
        for (group, value), count in Counter(zip(groups, values, strict=True)).items():
            if group and value != "":
                found.setdefault(str(group), {}).setdefault(key, Counter())[value] += count
    return found

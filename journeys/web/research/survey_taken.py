"""What comes of a file of answers, and taking it over: the questions, who answered, and how the
file was read, for the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from journeys import history
from journeys.bulk import new_ids
from journeys.domain.models import (
    SheetMapping,
    Survey,
    SurveyFile,
    SurveyQuestion,
    SurveyResponse,
)
from journeys.domain.reason import say
from journeys.import_export.survey.answers import DAY, RESPONDENT
from journeys.import_export.survey.reading import Answers, Problem
from journeys.inserting import insert_rows
from journeys.queries.by_key import free_key
from journeys.queries.records import table_of
from journeys.queries.research import survey as surveys
from journeys.web.research.survey import about_of
from journeys.web.research.survey_columns import Columns, Mapped, memory, signature


@dataclass
class Outcome:
    """What comes of a file: answers of people who are new, who are here already, and who answered
    otherwise before, and what is wrong with the rest. `keys`: of the questions, in their order."""

    keys: list[str]
    new: list[tuple[str, str | None, dict[str, Any]]] = field(default_factory=list)
    known: int = 0
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)


def outcome_of(
    session: Session,
    survey: Survey,
    columns: Columns,
    answers: Answers,
    questions: list[SurveyQuestion],
) -> Outcome:
    """By the keys of the questions; those that are not there yet get theirs now."""
    keys = _keys(session, survey, columns, questions)
    outcome = Outcome(keys, refused=answers.refused, problems=list(answers.problems))
    before = surveys.answered_before(session, survey.id, [row[0] for row in answers.rows])
    for who, day, values in answers.rows:
        said = {key: value for key, value in zip(keys, values, strict=True) if value != ""}
        if who not in before:
            outcome.new.append((who, day, said))
        elif before[who] == said or before[who].items() >= said.items():
            outcome.known += 1
        else:
            outcome.refused += 1
    if changed := outcome.refused - answers.refused:
        text = say("%(n)s people answered otherwise before. Their first answers stay.")
        outcome.problems.append(Problem(0, -1, text, {"n": changed}))
    return outcome


def _keys(
    session: Session, survey: Survey, columns: Columns, questions: list[SurveyQuestion]
) -> list[str]:
    known = {question.header: question.key for question in questions}
    taken: set[str] = set()
    keys = []
    for each in _questions(columns):
        key = known.get(each.asked.header)
        if key is None:
            key, count = free_key(session, SurveyQuestion, each.title, within=survey.key), 1
            while key in taken:
                count += 1
                key = f"{key}-{count}"
        taken.add(key)
        keys.append(key)
    return keys


def _questions(columns: Columns) -> list[Mapped]:
    return [each for each in columns.mapped if each.asked.kind not in (RESPONDENT, DAY)]


def taken(
    session: Session,
    survey: Survey,
    name: str,
    columns: Columns,
    outcome: Outcome,
    user: str,
) -> SurveyFile:
    _keep_questions(session, survey, dict(zip(outcome.keys, _questions(columns), strict=True)))
    _remember(session, columns, user)
    count = len(outcome.new)
    file = SurveyFile(
        survey_id=survey.id, name=name[:200], taken_at=session.info["now"],
        taken_by_name=user, rows=count, known=outcome.known,
    )  # fmt: skip
    if not count:
        return file
    session.add(file)
    session.flush()
    names = ("id", "survey_id", "file_id", "respondent", "answered_on", "answers")
    rows = [
        (id_, survey.id, file.id, who, date.fromisoformat(day) if day else None, said)
        for id_, (who, day, said) in zip(new_ids(), outcome.new, strict=False)
    ]
    insert_rows(session.connection(), table_of(SurveyResponse), names, rows)
    history.take_numbers(session, 1)
    return file


def _keep_questions(session: Session, survey: Survey, wanted: Mapping[str, Mapped]) -> None:
    known = {each.key: each for each in surveys.questions_of(session, survey.id)}
    for position, (key, mapped) in enumerate(wanted.items(), 1):
        asked = mapped.asked
        values: dict[str, Any] = {
            "title": mapped.title, "header": asked.header, "kind": asked.kind, "low": asked.low,
            "high": asked.high, "agree_from": asked.agree_from,
            "unknown_codes": mapped.unknown_codes or None, "codes": mapped.codes or None,
            **about_of(session, mapped.about),
        }  # fmt: skip
        if row := known.get(key):
            for name, value in values.items():
                setattr(row, name, value)
        else:
            values |= {"key": key, "survey_id": survey.id, "position": position}
            session.add(SurveyQuestion.model_validate(values))
    session.flush()


def _remember(session: Session, columns: Columns, user: str) -> None:
    told = memory(columns)
    name = signature(list(told))
    row = session.get(SheetMapping, name)
    values = {"mapping": told, "user_name": user, "changed_at": session.info["now"]}
    if row is None:
        session.add(SheetMapping(signature=name, **values))
    else:
        for field_, value in values.items():
            setattr(row, field_, value)

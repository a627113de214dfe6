"""What a survey says as measurements of what its questions are about: a promise, need, journey or
touchpoint; with how many answered and how certain it is."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Keyed, Measurement, Survey, SurveyQuestion
from journeys.domain.reason import Refused, say
from journeys.domain.survey_result import Result
from journeys.language import number, translate_n
from journeys.queries.by_key import free_key
from journeys.queries.research import survey as surveys
from journeys.queries.research.survey import QUARTER, SUBJECTS, Tally
from journeys.web.research.survey import of_who_may_bring_in, url_of
from journeys.web.research.survey_said import Figure, Said, said_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import post

# Of what a measurement can be; a surveyed statement has its figures of its own.
_MEASURED = [noun for noun in SUBJECTS if noun != "service_aspect"]
# By which a measurement of a survey is known again.
_PLACE = ("question_id", "segment", "period_start", "period_end")
Place = tuple[Any, ...]


@post("/enquetes/{key:str}/metingen", may="edit_insights", name="survey_figures.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """Record the figures, or bring them up to date. The same once more changes nothing."""
    survey = of_who_may_bring_in(request, session, key)
    questions = surveys.questions_of(session, survey.id)
    counted = surveys.tally(session, survey, questions)
    until = survey.fielded_end or counted.last
    if until is None:
        raise Refused(say("Say first until when people answered: change the survey."))
    before = {
        tuple(getattr(row, name) for name in _PLACE): row
        for row in surveys.measured_by(session, survey.id)
    }
    wanted = dict(_figures(survey, counted, until, said_of(session, questions, counted)))
    if not wanted:
        raise Refused(say("No figure is about a promise, need, journey or touchpoint yet."))
    for place, values in wanted.items():
        _record(session, before.pop(place, None), values)
    for row in before.values():
        session.delete(row)
    told = translate_n("%(num)s measurement stands now.", "%(num)s measurements stand now.",
                       len(wanted))  # fmt: skip
    done = told % {"num": number(len(wanted))}
    return moved_on(request, f"{url_of(survey)}#figures", session, done)


def _figures(
    survey: Survey, counted: Tally, until: date, said: list[Said]
) -> Iterator[tuple[Place, dict[str, Any]]]:
    """By question, group and period; the whole has no group."""
    for each in said:
        question = each.question
        if not each.indicator or not any(_subject(question).values()):
            continue
        shared = {
            **_subject(question),
            "indicator": each.indicator,
            "audience": survey.audience,
            "area": survey.area,
            "topic": question.title[:300],
            "period_start": survey.fielded_start or counted.first,
            "period_end": until,
            "source": (survey.source or survey.title)[:200],
            "question_id": question.id,
        }
        if each.figure and each.figure.bar:
            yield _placed({**shared, **_told(each.figure.result), "segment": None})
        for name, title, figures in each.groups:
            for figure in (figure for figure in figures if figure.bar):
                about = _within(shared, name, title, figure)
                yield _placed({**shared, **_told(figure.result), **about})


def _placed(values: dict[str, Any]) -> tuple[Place, dict[str, Any]]:
    return tuple(values[name] for name in _PLACE), values


def _within(shared: dict[str, Any], name: str, title: str, figure: Figure) -> dict[str, Any]:
    """Of a group of people; or of all who answered in a quarter, as far as that had come."""
    if name != QUARTER:
        return {"segment": f"{title}: {figure.name}"[:200]}
    year, quarter = map(int, figure.group.split("-"))
    last = date(year + quarter // 4, quarter % 4 * 3 + 1, 1) - timedelta(days=1)
    start, end = date(year, quarter * 3 - 2, 1), min(last, shared["period_end"])
    return {"segment": None, "period_start": start, "period_end": max(start, end)}


def _told(result: Result) -> dict[str, Any]:
    rounded = {name: round(getattr(result, name), 2) for name in ("value", "low", "high")}
    return {**rounded, "n": result.n}


def _subject(question: SurveyQuestion) -> dict[str, Any]:
    return {f"{noun}_id": getattr(question, f"{noun}_id") for noun in _MEASURED}


def _record(session: Session, row: Measurement | None, values: dict[str, Any]) -> None:
    if row is not None:
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        return
    within = next(
        session.get_one(SUBJECTS[noun], values[f"{noun}_id"])
        for noun in _MEASURED
        if values[f"{noun}_id"]
    )
    assert isinstance(within, Keyed)
    title = f"{values['indicator']}.{values['audience']}.{values['period_end'].isoformat()}"
    key = free_key(session, Measurement, title, within=within.key)
    session.add(Measurement.model_validate({**values, "key": key}))
    session.flush()


router = Router("/", route_handlers=[create])

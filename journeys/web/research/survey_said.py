"""What a survey says, question by question, as it is shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from journeys.domain.models import INDICATORS, SurveyQuestion
from journeys.domain.suppression import hidden_beside
from journeys.domain.survey_result import (
    Result,
    Weight,
    by_group,
    importance,
    indicator_of,
    result,
)
from journeys.domain.survey_scale import NUMERIC
from journeys.language import translate as _
from journeys.queries.research import survey as surveys
from journeys.queries.research.survey import QUARTER, Tally


@dataclass(frozen=True)
class Bar:
    """Where a figure and its interval stand on its scale, from 0 to 100."""

    at: float
    start: float
    width: float


@dataclass(frozen=True)
class Figure:
    """A figure as it is drawn; without `bar` there is none. `group`: of whom, as it was counted."""

    name: str
    group: str
    result: Result
    bar: Bar | None


@dataclass(frozen=True)
class Said:
    """What was answered to one question. `groups`: the figure by group, for each question that
    makes groups; `choices`: how often each was chosen, where it is no figure."""

    question: SurveyQuestion
    about: tuple[str, str, str] | None
    indicator: str | None
    figure: Figure | None
    groups: list[tuple[str, str, list[Figure]]]
    choices: list[tuple[str, int | None, float | None]]


def said_of(session: Session, questions: list[SurveyQuestion], counted: Tally) -> list[Said]:
    """What was answered, question by question in the order of the file: the figures first, then
    what was chosen, and who answered."""
    about = surveys.subjects_of(session, questions)
    titles = {question.key: question.title for question in questions} | {QUARTER: _("Quarter")}
    return [
        _said(question, about.get(question.id), counted, titles)
        for question in sorted(questions, key=_place)
        if not question.kind.startswith("maxdiff")
    ]


def _place(question: SurveyQuestion) -> int:
    return 0 if question.kind in NUMERIC else 2 if question.kind == "segment" else 1


def weights_of(questions: list[SurveyQuestion], counted: Tally) -> list[Weight]:
    """What matters most, where people chose the most and the least important things."""
    chosen: dict[str, dict[str, int]] = {"maxdiff_best": {}, "maxdiff_worst": {}}
    for question in questions:
        for item, count in counted.counts.get(question.key, {}).items():
            if question.kind in chosen:
                chosen[question.kind][item] = chosen[question.kind].get(item, 0) + count
    return importance(*chosen.values()) if any(chosen.values()) else []


def _said(
    question: SurveyQuestion,
    about: tuple[str, str, str] | None,
    counted: Tally,
    titles: Mapping[str, str],
) -> Said:
    counts = counted.counts.get(question.key, {})
    unknown = counted.unknown.get(question.key, 0)
    if question.kind not in NUMERIC:
        known = counted.parts.get(question.key, ())
        return Said(question, about, None, None, [], _shares(counts, known))
    groups = []
    for name, own in counted.groups.items():
        figures = {group: dict(each.get(question.key, {})) for group, each in own.items()}
        no_idea = {group: figure.pop(None, 0) for group, figure in figures.items()}
        ordered = dict(sorted(figures.items()))
        told = by_group(question, ordered, no_idea, counted.parts[name])
        drawn = [_figure(question, _called(name, g), g, each) for g, each in told.items()]
        groups.append((name, titles.get(name, name), drawn))
    indicator = indicator_of(question.kind, bool(question.promise_id or question.need_id))
    whole = _figure(question, _("Everybody"), "", result(question, counts, unknown))
    return Said(question, about, indicator, whole, groups, [])


def _called(name: str, group: str) -> str:
    if name != QUARTER:
        return group
    year, number = group.split("-")
    return _("quarter %(number)s of %(year)s") % {"number": number, "year": year}


def _figure(question: SurveyQuestion, name: str, group: str, told: Result) -> Figure:
    range_ = INDICATORS[indicator_of(question.kind, False) or ""]
    span = range_.high - range_.low
    if told.value is None or told.low is None or told.high is None:
        return Figure(name, group, told, None)
    at, start, end = (
        100 * (each - range_.low) / span for each in (told.value, told.low, told.high)
    )
    return Figure(name, group, told, Bar(round(at, 2), round(start, 2), round(end - start, 2)))


def _shares(
    counts: Mapping[Any, int], known: Collection[Collection[str]]
) -> list[tuple[str, int | None, float | None]]:
    """How often each was chosen, the most first; of few, nothing is told."""
    secret = hidden_beside(counts, known)
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return [
        (str(answer), None, None) if answer in secret else (str(answer), count, count / total)
        for answer, count in ordered
    ]

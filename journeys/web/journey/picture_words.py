"""Lanes of a map that a file tells in words, for it has no drawing of them: lines for a step."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from journeys.domain.models import INDICATORS
from journeys.language import day, number
from journeys.language import translate as _
from journeys.web.journey.map_shapes import Column
from journeys.words import choice


def _time(column: Column) -> Iterator[str]:
    if column.duration:
        yield column.duration
    if column.wait:
        yield _("then %(wait)s of waiting") % {"wait": column.wait}


def _channels(column: Column) -> Iterator[str]:
    for moment in column.moments:
        yield moment.channel or _("channel unknown")


def _departments(column: Column) -> Iterator[str]:
    for moment in column.moments:
        behind = _("behind the scenes: %(departments)s") % {"departments": ", ".join(moment.back)}
        told = [", ".join(moment.front), behind if moment.back else ""]
        if any(told):
            yield f"{moment.row.title}: {', '.join(one for one in told if one)}"


def _importance(column: Column) -> Iterator[str]:
    for moment in column.moments:
        row = moment.row
        told = [
            _weighed(_("to the customer"), row.customer_importance),
            _weighed(_("to us"), row.own_importance),
            _weighed(_("satisfied"), row.satisfaction),
        ]
        if any(told):
            yield f"{row.title}: {', '.join(one for one in told if one)}"


def _intensity(column: Column) -> Iterator[str]:
    for moment in column.moments:
        if moment.row.intensity:
            yield _weighed(moment.row.title, moment.row.intensity)


def _measurements(column: Column) -> Iterator[str]:
    for row in column.measurements:
        unit = INDICATORS[row.indicator].unit
        aim = _("aim %(target)s") % {"target": _figure(row.target, unit)}
        told = [
            f"{row.topic or choice(row.indicator)}: {_figure(row.value, unit)}",
            choice(row.audience),
            f"n = {number(row.n)}" if row.n else "",
            day(row.period_end),
            aim if row.target is not None else "",
        ]
        yield ", ".join(one for one in told if one)


def _systems(column: Column) -> Iterator[str]:
    for moment in column.moments:
        if moment.row.systems:
            yield f"{moment.row.title}: {moment.row.systems}"


def _weighed(name: str, level: int | None) -> str:
    return f"{name} {level}/5" if level else ""


def _figure(value: Any, unit: str) -> str:
    return f"{number(value, 1 if value and value % 1 else 0)}{unit}"


IN_WORDS: Mapping[str, Callable[[Column], Iterator[str]]] = {
    "tijd": _time,
    "kanalen": _channels,
    "diensten": _departments,
    "belang": _importance,
    "intensiteit": _intensity,
    "metingen": _measurements,
    "systemen": _systems,
}

"""What differs between two maps: step by step and touchpoint by touchpoint, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from journeys.domain.comparing import paired
from journeys.domain.reason import say
from journeys.language import translate as _
from journeys.web.journey.map_shapes import Column, JourneyMap, Moment

State = Literal["added", "removed", "changed", "same"]


@dataclass(frozen=True)
class Difference:
    """One thing that is another: what it is called, what it was and what it is."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Met:
    """A touchpoint in both, or in one of them."""

    before: Moment | None
    after: Moment | None
    state: State
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Row:
    """A step in both, or in one of them, with its touchpoints."""

    before: Column | None
    after: Column | None
    state: State
    differences: tuple[Difference, ...]
    moments: tuple[Met, ...]


@dataclass(frozen=True)
class _Ways:
    """How two maps are compared: by the keys of their journeys, by the phases that belong together,
    and by which facts of a step and of a touchpoint."""

    keys: tuple[str, str]
    phases: set[tuple[Any, Any]]
    step: Sequence[tuple[str, Any]]
    moment: Sequence[tuple[str, Any]]


def both_felt(before: JourneyMap, after: JourneyMap) -> bool:
    """Whether anything was scored in each. What nobody scored yet feels unknown, not otherwise."""
    return all(any(m.face.mean is not None for m in map_.moments) for map_ in (before, after))


def compare(before: JourneyMap, after: JourneyMap, with_feeling: bool = True) -> list[Row]:
    """Step by step, in the order of the second; what was removed stands where it stood."""
    columns = {column.row.key: column for column in before.columns if column.row}
    others = {column.row.key: column for column in after.columns if column.row}
    keys = (before.journey.key, after.journey.key)
    pairs = paired(
        [column.row for column in columns.values()],
        [column.row for column in others.values()],
        *keys,
    )
    ways = _Ways(
        keys,
        {(one.id, two.id) for one, two in phases_of(before, after) if one and two},
        *(
            [fact for fact in facts if with_feeling or fact[0] != _FELT]
            for facts in (_STEP, _MOMENT)
        ),
    )
    return [
        _row(columns[one.key] if one else None, others[two.key] if two else None, ways)
        for one, two in pairs
    ]


def phases_of(before: JourneyMap, after: JourneyMap) -> list[tuple[Any, Any]]:
    """The phases of both, each with its counterpart or alone."""
    return paired(
        [head.row for head in before.heads],
        [head.row for head in after.heads],
        before.journey.key,
        after.journey.key,
    )


def _row(one: Column | None, two: Column | None, ways: _Ways) -> Row:
    """A phase that is called otherwise changes no step of it; going to another phase does."""
    moments = tuple(_met(one, two, ways))
    stays = one and two and (one.phase.id, two.phase.id) in ways.phases
    facts = [fact for fact in ways.step if not (stays and fact[0] == _PHASE)]
    told = tuple(_differences(facts, one, two)) if one and two else ()
    changed = told or any(met.state != "same" for met in moments)
    return Row(one, two, _state(one, two, bool(changed)), told, moments)


def _met(one: Column | None, two: Column | None, ways: _Ways) -> Iterator[Met]:
    here = {moment.row.key: moment for moment in one.moments} if one else {}
    there = {moment.row.key: moment for moment in two.moments} if two else {}
    pairs = paired([m.row for m in here.values()], [m.row for m in there.values()], *ways.keys)
    for was, is_ in pairs:
        a, b = here[was.key] if was else None, there[is_.key] if is_ else None
        told = tuple(_differences(ways.moment, a, b)) if a and b else ()
        yield Met(a, b, _state(a, b, bool(told)), told)


def _state(one: Any, two: Any, changed: bool) -> State:
    if one is None:
        return "added"
    if two is None:
        return "removed"
    return "changed" if changed else "same"


def _differences(facts: Sequence[tuple[Any, Any]], one: Any, two: Any) -> Iterator[Difference]:
    for name, fact in facts:
        was, is_ = fact(one), fact(two)
        if was != is_:
            yield Difference(_(name), was or "–", is_ or "–")


_PHASE, _FELT = say("Phase"), say("Experience")
# What is looked at of a step and of a touchpoint.
_STEP: tuple[tuple[str, Any], ...] = (
    (say("Title"), lambda column: column.row.title),
    (_PHASE, lambda column: column.phase.title),
    (say("Story"), lambda column: column.row.narrative),
    (say("Duration"), lambda column: column.duration),
    (say("Waiting time"), lambda column: column.wait),
    (_FELT, lambda column: column.face.words),
    (say("Need in words"), lambda column: column.row.need),
)
_MOMENT: tuple[tuple[str, Any], ...] = (
    (say("Title"), lambda moment: moment.row.title),
    (say("Channel"), lambda moment: moment.channel),
    (say("Departments"), lambda moment: ", ".join(moment.front)),
    (say("Behind the scenes"), lambda moment: ", ".join(moment.back)),
    (_FELT, lambda moment: moment.face.words),
)

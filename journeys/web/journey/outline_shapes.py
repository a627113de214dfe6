"""An outline as it is drawn: lines as plain values, so that what stays the same is drawn once."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from journeys.domain.outline import PHASE, STEP, TOUCHPOINT
from journeys.import_export.outline_sides import Names, names_of
from journeys.queries.journey.outline import OutlineRows

Options = tuple[tuple[str, str], ...]

# What a line is called in the code, by its level.
NOUNS = {PHASE: "phase", STEP: "step", TOUCHPOINT: "touchpoint"}


@dataclass(frozen=True)
class OutlineLine:
    """One line. `version` 0: it is new. `fronts` are the keys of the departments in front, and
    `fronts_said` what they are called where there are several."""

    id: str
    level: int
    key: str = ""
    title: str = ""
    version: int = 0
    narrative: str = ""
    need: str = ""
    min_minutes: str = ""
    max_minutes: str = ""
    direction: str = ""
    channel_id: str = ""
    moment_of_truth: bool = False
    fronts: tuple[str, ...] = ()
    fronts_said: str = ""
    error: str = ""
    error_in: str = ""

    @property
    def noun(self) -> str:
        return NOUNS[self.level]

    @property
    def tells_more(self) -> bool:
        return bool(
            self.narrative or self.need or self.min_minutes or self.max_minutes or self.direction
        )


@dataclass(frozen=True)
class OutlineShape:
    lines: tuple[OutlineLine, ...]
    channels: Options
    departments: Options
    names: Names = field(default_factory=Names)

    def only(self, ids: Collection[UUID]) -> "OutlineShape":
        wanted = {str(id_) for id_ in ids}
        lines = tuple(line for line in self.lines if line.id in wanted)
        return replace(self, lines=lines)


def outline_shape(rows: OutlineRows) -> OutlineShape:
    return OutlineShape(
        lines=tuple(_lines(rows)),
        channels=tuple((str(row.id), row.title) for row in rows.channels),
        departments=tuple((row.key, row.code) for row in rows.departments),
        names=Names(
            names_of((str(row.id), (row.title, row.key)) for row in rows.channels),
            names_of((row.key, (row.title, row.code, row.key)) for row in rows.departments),
        ),
    )


def _lines(rows: OutlineRows) -> Iterator[OutlineLine]:
    steps, touchpoints = _grouped(rows.steps, "phase_id"), _grouped(rows.touchpoints, "step_id")
    fronts = _grouped(rows.fronts, "touchpoint_id")
    for phase in rows.phases:
        yield _line(phase, PHASE)
        for step in steps[phase.id]:
            yield _line(step, STEP)
            for row in touchpoints[step.id]:
                yield _line(row, TOUCHPOINT, fronts[row.id])


def _line(row: Any, level: int, fronts: Any = ()) -> OutlineLine:
    told = {
        name: _text(getattr(row, name, None))
        for name in ("narrative", "need", "min_minutes", "max_minutes", "direction", "channel_id")
    }
    return OutlineLine(
        id=str(row.id),
        level=level,
        key=row.key,
        title=row.title,
        version=row.version,
        moment_of_truth=getattr(row, "moment_of_truth", False),
        fronts=tuple(one.key for one in fronts),
        fronts_said=" + ".join(one.code for one in fronts),
        **told,
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _grouped(rows: Any, name: str) -> defaultdict[UUID, list[Any]]:
    groups: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups

"""Journeys out of a world, each gathered as its drawings need it: step by step, with all that is
known there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from journeys.domain.experience import LanePoint, curve, lanes_borne
from journeys.domain.reason import Refused, say
from journeys.domain.scoring import UNRANKED
from journeys.import_export.records import Values, World


@dataclass(frozen=True)
class Moment:
    """A touchpoint. `front` and `back` are departments, `needs` what it bears; `felt` is how it
    felt overall."""

    row: Values
    channel: str | None
    front: Sequence[Values]
    back: Sequence[Values]
    needs: Sequence[Values]
    felt: LanePoint
    insights: Sequence[Values]
    quotes: Sequence[Values]
    opportunities: Sequence[Values]

    def said(self, kind: str) -> list[Any]:
        """What was learned here of a kind, "pain" or "delight"; where it is of neither, by tone."""
        tone = {"pain": "negative", "delight": "positive"}[kind]
        return [
            one["statement"]
            for one in self.insights
            if one["kind"] == kind
            or (one["kind"] not in ("pain", "delight") and one["sentiment"] == tone)
        ]


@dataclass(frozen=True)
class Column:
    """A step of a phase; `row` None is the empty place of a phase that has no step yet."""

    phase: Values
    row: Values | None
    moments: Sequence[Moment] = ()

    def all_of(self, name: str) -> list[Values]:
        """What stands at its touchpoints under this name, once each and in order."""
        found = [one for moment in self.moments for one in getattr(moment, name)]
        return list({one["key"]: one for one in found}.values())


@dataclass(frozen=True)
class Lane:
    """How every column felt: overall (`promise` None), or what it did for one promise."""

    promise: Values | None
    points: Sequence[LanePoint]


@dataclass(frozen=True)
class Drawn:
    journey: Values
    columns: Sequence[Column]
    personas: Sequence[Values]
    promises: Mapping[str, Values]
    desk: "Desk" = field(repr=False, compare=False)

    @cached_property
    def lanes(self) -> list[Lane]:
        """Worked out when it is asked for: a list does without."""
        return self.desk.lanes(self.columns)


class Desk:
    """What hangs on what in a world, looked up once for all its journeys."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.groups: dict[str, defaultdict[str, list[Values]]] = {}
        for section, owner in _OWNERS.items():
            group: defaultdict[str, list[Values]] = defaultdict(list)
            for row in self.rows(section):
                group[str(row[owner])].append(row)
            self.groups[section] = group
        self.promises = {str(row["key"]): row for row in self.rows("promises")}

    def drawn(self, key: str) -> Drawn:
        """Raises Refused if there is no such journey in this world."""
        if (key,) not in self.world.get("journeys", {}):
            raise Refused(say("There is no journey with the key “%(key)s”."), key=key)
        return Drawn(
            journey=self.one("journeys", key),
            columns=list(self.columns(key)),
            personas=[self.one("personas", t["persona"]) for t in self.of("journey_personas", key)],
            promises=self.promises,
            desk=self,
        )

    def rows(self, section: str) -> list[Values]:
        """In their order, where they have one."""
        found = list(self.world.get(section, {}).values())
        return sorted(found, key=_place) if found and "position" in found[0] else found

    def one(self, section: str, key: Any) -> Values:
        return self.world[section][(key,)]

    def of(self, section: str, owner: Any) -> list[Values]:
        return self.groups[section][str(owner)]

    def columns(self, journey: str) -> Iterator[Column]:
        for phase in self.of("phases", journey):
            steps = self.of("steps", phase["key"])
            if not steps:
                yield Column(phase, None)
            for step in steps:
                touchpoints = self.of("touchpoints", step["key"])
                yield Column(phase, step, [self._moment(row) for row in touchpoints])

    def lanes(self, columns: Sequence[Column]) -> list[Lane]:
        moments = [moment for column in columns for moment in column.moments]
        needs = _rows(self.rows("needs"))
        felt = [row for m in moments for row in self._felt(m.row["key"])]
        ties = _rows(tie for m in moments for tie in self.of("touchpoint_needs", m.row["key"]))
        by_step = {_id(column): _rows(m.row for m in column.moments) for column in columns}
        return [
            Lane(
                self.one("promises", lane.id) if lane.id else None,
                [step.point for step in curve(by_step, felt, lane, needs)],
            )
            for lane in lanes_borne(_rows(self.promises.values()), needs, ties, felt)
        ]

    def _moment(self, row: Values) -> Moment:
        key = row["key"]
        channel = self.one("channels", row["channel"]) if row["channel"] else None
        points = curve({cast(UUID, key): _rows([row])}, self._felt(key))
        insights = self._across("insight_touchpoints", key, "insight")
        changed = self._across("opportunity_touchpoints", key, "opportunity")
        return Moment(
            row=row,
            channel=str(channel["title"]) if channel else None,
            front=self._standing(key, "frontstage"),
            back=self._standing(key, "backstage"),
            needs=self._across("touchpoint_needs", key, "need"),
            felt=points[0].point,
            insights=insights,
            quotes=[quote for one in insights for quote in self.of("quotes", one["key"])],
            opportunities=[one for one in changed if one["status"] not in UNRANKED],
        )

    def _standing(self, touchpoint: Any, stage: str) -> list[Values]:
        ties = self.of("touchpoint_departments", touchpoint)
        return [self.one("departments", t["department"]) for t in ties if t["stage"] == stage]

    def _across(self, section: str, touchpoint: Any, field: str) -> list[Values]:
        ties = self.of(section, touchpoint)
        return [self.one(_SECTIONS[field], tie[field]) for tie in ties]

    def _felt(self, touchpoint: Any) -> list[Any]:
        return _rows(self.of("experiences", touchpoint))


_OWNERS = {
    "phases": "journey", "steps": "phase", "touchpoints": "step", "journey_personas": "journey",
    "touchpoint_departments": "touchpoint", "touchpoint_needs": "touchpoint",
    "experiences": "touchpoint", "insight_touchpoints": "touchpoint", "quotes": "insight",
    "opportunity_touchpoints": "touchpoint", "step_images": "step",
    "step_transitions": "from_step",
}  # fmt: skip
_SECTIONS = {"insight": "insights", "opportunity": "opportunities", "need": "needs"}


_ABOUT = ("touchpoint", "promise", "need", "persona")


def _rows(found: Iterable[Values]) -> list[Any]:
    """As the rules of the domain look at rows: a reference by the name of its column."""
    return [
        SimpleNamespace(
            id=row.get("key"),
            **{f"{name}_id": row.get(name) for name in _ABOUT},
            **{name: row.get(name) for name in ("score", "basis", "n")},
        )
        for row in found
    ]


def _id(column: Column) -> Any:
    """A phase without steps has a column too."""
    return column.row["key"] if column.row else (column.phase["key"],)


def _place(row: Values) -> tuple[int, str]:
    return int(str(row["position"])), str(row["key"])

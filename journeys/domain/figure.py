"""Every figure that an opportunity can be ranked, drawn or computed by, under one name each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from journeys.domain.formula import computed, name_of
from journeys.domain.lens import LENSES, Known, Seen, missing
from journeys.domain.reason import Reason, say


class Definition(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def formula(self) -> str | None: ...


@dataclass(frozen=True)
class Figure:
    """`low` and `high` bound it, None where nothing does; `unit` is written behind it."""

    key: str
    name: str
    low: float | None
    high: float | None
    unit: str
    see: Callable[[Known], Seen]


def seen(
    name: str,
    known: Known,
    own: Mapping[str, Definition],
    values: Mapping[str, float],
    memory: dict[str, Seen | None],
) -> Seen | None:
    """A figure of one opportunity by its name in a formula; None if there is none. `own`: the
    scores of our own by name, `values`: what was filled in for them, by key. `memory`: what was
    found for this opportunity, empty at first."""
    if name not in memory:
        # Whoever meets it again on the way goes round in a circle.
        memory[name] = Seen(None, (Reason(_CIRCLE, {"name": name}),))
        memory[name] = _found(name, known, own, values, memory)
    return memory[name]


def _found(
    name: str,
    known: Known,
    own: Mapping[str, Definition],
    values: Mapping[str, float],
    memory: dict[str, Seen | None],
) -> Seen | None:
    if name in BY_NAME:
        return BY_NAME[name].see(known)
    if name not in own:
        return None
    score = own[name]
    if score.kind == "computed":
        return computed(score.formula or "", lambda other: seen(other, known, own, values, memory))
    value = values.get(score.key)
    if value is None:
        return Seen(None, (Reason(_NOT_FILLED_IN, {"name": score.title}),))
    if not score.low <= value <= score.high:
        return Seen(None, (Reason(_OUTSIDE, {"name": score.title, "value": value}),))
    return Seen(value, (Reason(_FILLED_IN, {"name": score.title, "value": value}),))


_CIRCLE = say("Unknown, because “%(name)s” is computed from itself.")
_NOT_FILLED_IN = say("Unknown, because this was not filled in: %(name)s.")
_OUTSIDE = say("Unknown, because %(value)s is not on the scale of “%(name)s”.")
_FILLED_IN = say("Filled in for “%(name)s”: %(value)s.")


def _given(name: str) -> Callable[[Known], Seen]:
    def see(known: Known) -> Seen:
        value = getattr(known, name)
        return missing([name]) if value is None else Seen(value, ())

    return see


def _estimate(kind: str) -> Callable[[Known], Seen]:
    def see(known: Known) -> Seen:
        value = known.estimates.get(kind)
        lacking = "estimated_impact" if kind == "impact" else kind
        return missing([lacking]) if value is None else Seen(value, ())

    return see


FIGURES: tuple[Figure, ...] = (
    Figure("impact", say("Impact"), 0, 100, "%", _given("impact")),
    Figure("haalbaarheid", say("Feasibility"), 0, 100, "%", _given("feasibility")),
    Figure("onderbouwing", say("Part that is no assumption"), 0, 100, "%", _given("supported")),
    Figure("bereik", say("Estimated reach"), 0, None, "", _estimate("reach")),
    Figure("geschatte-impact", say("Estimated impact"), 0, None, "", _estimate("impact")),
    Figure("vertrouwen", say("Estimated confidence"), 0, 100, "%", _estimate("confidence")),
    Figure("inspanning", say("Estimated effort"), 0, None, "", _estimate("effort")),
    *(Figure(lens.key, lens.name, lens.low, lens.high, "", lens.see) for lens in LENSES),
)
BY_NAME: Mapping[str, Figure] = {name_of(figure.key): figure for figure in FIGURES}
# What stands for something else in a formula or an address.
RESERVED = frozenset(figure.key for figure in FIGURES) | {
    "min", "max", "abs", "round", "sqrt", "belofte", "omvang", "status", "dienst",
}  # fmt: skip

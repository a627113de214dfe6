"""How a promise stands: what it weighs, how far it is kept, and how much of that is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from journeys.domain.impact import Gap
from journeys.domain.importance import Importance
from journeys.domain.realisation import PerceptionGap, Realisation


class NeedOfPromise(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def promise_id(self) -> UUID: ...


@dataclass(frozen=True)
class Evidence:
    """What is known of needs and promises, by their id. `residents` and `staff` hold both."""

    importances: Mapping[UUID, Importance]
    gaps: Mapping[UUID, Gap]
    residents: Mapping[UUID, Realisation]
    staff: Mapping[UUID, Realisation]
    perception: Mapping[UUID, PerceptionGap]


@dataclass(frozen=True)
class Kept:
    """`value`, 0..1: how much of what people find important is kept, over what was measured.

    `weight`, 0..1: how much of what people find important that is. `parts`: need, weight, share."""

    value: float | None
    weight: float
    measured: int
    needs: int
    parts: tuple[tuple[UUID, float, float], ...]


@dataclass(frozen=True)
class Standing:
    """Shares in 0..1. `own`: the promise itself was measured; if not, `residents` and `staff` are
    the weighted means of those of its needs that were."""

    weight: float
    gap: float
    assumed: bool
    residents: float | None
    staff: float | None
    own: bool
    measured: int
    needs: int
    flags: tuple[str, ...]


def kept(importances: Mapping[UUID, Importance], realisations: Mapping[UUID, Realisation]) -> Kept:
    """sum(w_n * r_n) / sum(w_n) over the needs that were measured; None where none was."""
    parts = tuple(
        (id_, importances[id_].value, found.value)
        for id_, found in realisations.items()
        if found.value is not None and id_ in importances
    )
    weight = sum(part[1] for part in parts)
    value = sum(w * r for _id, w, r in parts) / weight if weight else None
    return Kept(value, weight, len(parts), len(importances), parts)


def standing(promise_id: UUID, needs: Iterable[NeedOfPromise], evidence: Evidence) -> Standing:
    """How one promise stands. Unmeasured needs are in the gap by their mean, and `assumed`."""
    own = [need.id for need in needs if need.promise_id == promise_id]
    gaps = [evidence.gaps[id_] for id_ in own]
    itself = evidence.residents.get(promise_id), evidence.staff.get(promise_id)
    measured = any(found and found.value is not None for found in itself)
    return Standing(
        weight=sum(evidence.importances[id_].value for id_ in own),
        gap=sum(gap.value for gap in gaps),
        assumed=any(gap.assumed for gap in gaps),
        residents=_share(promise_id if measured else None, own, evidence.residents, evidence),
        staff=_share(promise_id if measured else None, own, evidence.staff, evidence),
        own=measured,
        measured=sum(evidence.residents[id_].basis == "need" for id_ in own),
        needs=len(own),
        flags=_flags(promise_id, own, evidence),
    )


def _share(
    promise_id: UUID | None,
    needs: Sequence[UUID],
    found: Mapping[UUID, Realisation],
    evidence: Evidence,
) -> float | None:
    if promise_id is not None:
        return found[promise_id].value
    known = [
        (evidence.importances[id_].value, value)
        for id_ in needs
        if (value := found[id_].value) is not None
    ]
    weight = sum(w for w, _value in known)
    return sum(w * value for w, value in known) / weight if weight else None


def _flags(promise_id: UUID, needs: Sequence[UUID], evidence: Evidence) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    for id_ in (promise_id, *needs):
        if gap := evidence.perception.get(id_):
            seen.update(dict.fromkeys(gap.flags))
    return tuple(seen)

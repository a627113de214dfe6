"""Promises and needs as they are shown: whole percentages, flags in words, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journeys.domain.reason import Reason, say
from journeys.domain.standing import Evidence, Standing, standing
from journeys.language import percent
from journeys.language import translate as _
from journeys.queries.ranking import Ranking

FLAGS = {"large_difference": say("Large difference"), "low_scores": say("Low scores")}


@dataclass(frozen=True)
class PromiseRow:
    """A promise in a list. `residents` and `staff` in whole %."""

    id: UUID
    key: str
    title: str
    kind: str
    position: int
    residents: int | None
    staff: int | None
    flags: list[str]
    known: str
    standing: Standing
    needs: list["NeedRow"]

    @property
    def is_measured(self) -> bool:
        return self.residents is not None or self.staff is not None


@dataclass(frozen=True)
class NeedRow:
    """A need in a list, with how it stands and what that rests on."""

    id: UUID
    key: str
    title: str
    promise: str
    promise_key: str
    promise_position: int
    ranks: str
    weight: str
    weight_known: str
    estimated: bool
    residents: int | None
    staff: int | None
    borrowed: bool
    n: int | None
    flags: list[str]
    gap: float
    gap_said: str
    gap_assumed: bool
    because: list[Reason]

    @property
    def is_measured(self) -> bool:
        return self.residents is not None or self.staff is not None


def promise_rows(ranking: Ranking, evidence: Evidence) -> list[PromiseRow]:
    """All promises in their order, with their needs."""
    needs = need_rows(ranking, evidence)
    return [_promise_row(row, ranking, evidence, needs) for row in ranking.promises]


def need_rows(ranking: Ranking, evidence: Evidence) -> list[NeedRow]:
    """All needs, by promise and in their order."""
    promises = {row.id: row for row in ranking.promises}
    ranks = {aspect.id: aspect.rank for aspect in ranking.aspects}
    ordered = sorted(ranking.needs, key=lambda n: (promises[n.promise_id].position, n.position))
    return [_need_row(need, promises[need.promise_id], ranks, evidence) for need in ordered]


def flags_in_words(flags: Sequence[str]) -> list[str]:
    return [_(FLAGS[flag]) for flag in flags]


def whole_percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _promise_row(
    row: Any, ranking: Ranking, evidence: Evidence, needs: list[NeedRow]
) -> PromiseRow:
    stands = standing(row.id, ranking.needs, evidence)
    return PromiseRow(
        id=row.id,
        key=row.key,
        title=row.title,
        kind=row.kind,
        position=row.position,
        residents=whole_percent(stands.residents),
        staff=whole_percent(stands.staff),
        flags=flags_in_words(stands.flags),
        known=_known(stands),
        standing=stands,
        needs=[need for need in needs if need.promise_key == row.key],
    )


def _known(stands: Standing) -> str:
    if stands.own:
        return _("Measured for the promise as a whole")
    if not stands.measured:
        return _("Not measured yet")
    return _("%(measured)s of %(needs)s needs measured") % {
        "measured": stands.measured,
        "needs": stands.needs,
    }


def _need_row(need: Any, promise: Any, ranks: dict[UUID, int], evidence: Evidence) -> NeedRow:
    weight, gap = evidence.importances[need.id], evidence.gaps[need.id]
    residents, staff = evidence.residents[need.id], evidence.staff[need.id]
    perception = evidence.perception.get(need.id)
    return NeedRow(
        id=need.id,
        key=need.key,
        title=need.title,
        promise=promise.title,
        promise_key=promise.key,
        promise_position=promise.position,
        ranks=", ".join(str(ranks[id_]) for id_ in weight.aspect_ids),
        weight=percent(weight.value) if weight.aspect_ids or weight.value else _("unknown"),
        weight_known=_weight_known(weight),
        estimated=weight.estimated,
        residents=whole_percent(residents.value),
        staff=whole_percent(staff.value),
        borrowed=residents.basis == "promise",
        n=residents.n,
        flags=flags_in_words(perception.flags if perception else ()),
        gap=gap.value,
        gap_said=percent(gap.value) if weight.value else _("unknown"),
        gap_assumed=gap.assumed,
        because=[
            *weight.because,
            *residents.because,
            *(perception.because if perception else ()),
            *gap.because,
        ],
    )


def _weight_known(weight: Any) -> str:
    if not weight.aspect_ids:
        return _("No aspect tied")
    if not weight.estimated:
        return _("Measured")
    if not weight.known_part:
        return _("Estimated from rank")
    return _("%(known)s measured, rest estimated") % {"known": percent(weight.known_part)}

"""Opportunities that rest on little: what should be looked into before anybody decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Thinness = Literal["nothing", "one_study", "few_people"]
# Fewer people than this, in all, is little to decide on.
FEW = 5


@dataclass(frozen=True)
class Thin:
    """An opportunity, why it is thin, and its rank: None where it has none."""

    opportunity: Any
    why: Thinness
    rank: int | None


def thinness(insights: int, studies: int, people: int | None) -> Thinness | None:
    """Why an opportunity rests on little: on no insight; on insights of at most one study; or on
    fewer than FEW people, as far as their number is known. None: it rests on more."""
    if not insights:
        return "nothing"
    if people is not None and people < FEW:
        return "few_people"
    return "one_study" if studies < 2 else None


def thin(opportunities: Iterable[Any], ranks: Mapping[UUID, int]) -> list[Thin]:
    """Those that rest on little, the highest ranked first: there a decision is nearest. An
    opportunity has `id`, `title`, `insights`, `studies`, `people`."""
    found = [
        Thin(row, why, ranks.get(row.id))
        for row in opportunities
        if (why := thinness(row.insights, row.studies, row.people))
    ]
    return sorted(found, key=lambda one: (one.rank is None, one.rank or 0, one.opportunity.title))

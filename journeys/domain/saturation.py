"""How much each extra participant still brought: new insights, in the order in which people were
spoken, and on average over every order.

The average is the rarefaction curve of ecology (H. L. Sanders, 1968; S. H. Hurlbert, 1971): of K
insights, insight i heard from f_i of N people, a draw of k people brings
sum_i (1 - C(N - f_i, k) / C(N, k)). How many insights were never heard is estimated as Chao2 does
(A. Chao, 1987): Q1²/(2 Q2) · (N-1)/N, with Q1 and Q2 the insights heard from one and from two."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

# The last so many tell whether more interviews would bring more.
LAST = 5


@dataclass(frozen=True)
class Saturation:
    """`spoken`: different insights after each participant, in their order; `average`: over every
    order; `last_new`: what the last LAST participants (or all, of fewer) brought that was new;
    `unseen`: an estimate of what was never heard, None where it cannot be made."""

    spoken: list[int]
    average: list[float]
    last_new: int
    unseen: float | None


def saturation(heard: Sequence[Collection[Any]]) -> Saturation:
    """`heard`: the insights of each participant, in the order in which they were spoken."""
    seen: set[Any] = set()
    spoken = []
    for insights in heard:
        seen |= set(insights)
        spoken.append(len(seen))
    often = [sum(insight in set(one) for one in heard) for insight in seen]
    people = len(heard)
    before = spoken[-LAST - 1] if people > LAST else 0
    return Saturation(
        spoken,
        [_expected(often, people, k) for k in range(1, people + 1)],
        (spoken[-1] - before) if spoken else 0,
        _unseen(often, people),
    )


def _expected(often: Sequence[int], people: int, k: int) -> float:
    whole = comb(people, k)
    return sum(1 - comb(people - f, k) / whole for f in often)


def _unseen(often: Sequence[int], people: int) -> float | None:
    once, twice = often.count(1), often.count(2)
    if people < 2 or not twice:
        return None
    return once**2 / (2 * twice) * (people - 1) / people

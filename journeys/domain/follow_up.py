"""What a later round of a test says of what was found before."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

# Of a finding that was looked at again, whether it is solved.
_SOLVED = {"gone": True, "less": False, "still_there": False}


class FollowedUp(Protocol):
    @property
    def applied(self) -> str: ...
    @property
    def outcome(self) -> str: ...


@dataclass(frozen=True)
class FollowUps:
    """`findings`: how many there were before; of so many was said whether the advice was applied
    (`applied`, `partly`, of `told`), and so many were looked at again (`seen`), of which `gone`.
    What nobody looked at is unknown, which is not the same as still there."""

    findings: int
    told: int
    applied: int
    partly: int
    seen: int
    gone: int
    less: int

    @property
    def unknown(self) -> int:
        return self.findings - self.seen


def counted(findings: int, follow_ups: Collection[FollowedUp]) -> FollowUps:
    """`findings`: how many there were on the earlier screens; `follow_ups`: one at most for
    each of them."""
    applied = [row.applied for row in follow_ups]
    outcomes = [row.outcome for row in follow_ups]
    return FollowUps(
        findings=findings,
        told=len(applied),
        applied=applied.count("applied"),
        partly=applied.count("partly_applied"),
        seen=sum(outcome in _SOLVED for outcome in outcomes),
        gone=outcomes.count("gone"),
        less=outcomes.count("less"),
    )


def whereabouts(x: float, y: float) -> tuple[int, int]:
    """In which of nine fields a spot is: column and row, 0 to 2. `x` and `y` are shares."""
    return min(2, int(x * 3)), min(2, int(y * 3))

"""Whether an address at which outsiders may look still works."""

from datetime import date, timedelta
from typing import Any, Literal

Standing = Literal["active", "expired", "withdrawn"]

# How long a link works if nobody says otherwise, and at most from today, in days.
USUAL, LONGEST = 30, 365
# A hash has so many letters. What came back by an undo has none, so it leads nowhere.
_HASH = 64


def standing(link: Any, today: date) -> Standing:
    """Of a link with `revoked_at`, `expires_on` and `token_hash`: it works through its last day."""
    if link.revoked_at is not None or len(link.token_hash) != _HASH:
        return "withdrawn"
    return "expired" if link.expires_on < today else "active"


def is_within_reach(day: date, today: date) -> bool:
    """Whether a link may work until this day: from today, at most a year."""
    return today <= day <= today + timedelta(days=LONGEST)


def extended(expires_on: date, today: date) -> date:
    """A month more than it had, or from today if it had ended; never beyond the longest."""
    wanted = max(expires_on, today) + timedelta(days=USUAL)
    return min(wanted, today + timedelta(days=LONGEST))

"""The team of a study: who sees what was noted down there."""

from collections.abc import Collection
from uuid import UUID

from journeys.domain.permission import allows


def sees_raw(user_id: UUID, role: str | None, members: Collection[UUID]) -> bool:
    """Whether somebody sees the raw notes of a study: who is in its team, and may edit insights. To
    be an administrator is not enough, and neither is to have been a researcher once."""
    return user_id in members and allows(role, "edit_insights")

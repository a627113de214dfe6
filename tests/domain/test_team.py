"""Who sees the raw notes of a study: its team, and nobody else."""

from uuid import uuid4

import pytest

from journeys.domain.permission import ROLES
from journeys.domain.team import sees_raw


@pytest.mark.parametrize("role", [*ROLES, None])
def test_only_a_member_who_may_edit_insights_sees_raw_notes(role: str | None) -> None:
    member, other = uuid4(), uuid4()
    assert sees_raw(member, role, {member, other}) == (role in ("researcher", "admin"))
    assert not sees_raw(member, role, {other})
    assert not sees_raw(member, role, ())

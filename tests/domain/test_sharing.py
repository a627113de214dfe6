from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from journeys.domain.models import ShareLink
from journeys.domain.sharing import LONGEST, extended, is_within_reach, standing

TODAY = date(2026, 3, 12)


def a_link(expires_on: date = TODAY, **fields: object) -> ShareLink:
    plain = {"title": "Cliëntenraad", "journey_id": uuid4(), "token_hash": "a" * 64}
    return ShareLink(**{**plain, "expires_on": expires_on, **fields})


def test_a_link_works_through_its_last_day() -> None:
    assert standing(a_link(TODAY), TODAY) == "active"
    assert standing(a_link(TODAY - timedelta(days=1)), TODAY) == "expired"


def test_a_link_that_was_withdrawn_never_works_whatever_its_day() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    assert standing(a_link(TODAY + timedelta(days=9), revoked_at=now), TODAY) == "withdrawn"
    assert standing(a_link(TODAY - timedelta(days=9), revoked_at=now), TODAY) == "withdrawn"


def test_a_link_that_came_back_without_its_secret_leads_nowhere() -> None:
    assert standing(a_link(token_hash=f"lost-{uuid4().hex}"), TODAY) == "withdrawn"


def test_a_link_works_from_today_and_at_most_a_year() -> None:
    year = TODAY + timedelta(days=LONGEST)
    assert is_within_reach(TODAY, TODAY) and is_within_reach(year, TODAY)
    assert not is_within_reach(TODAY - timedelta(days=1), TODAY)
    assert not is_within_reach(year + timedelta(days=1), TODAY)


def test_a_month_is_added_to_what_a_link_had_or_to_today_if_it_had_ended() -> None:
    month = timedelta(days=30)
    assert extended(TODAY + month, TODAY) == TODAY + 2 * month
    assert extended(TODAY - month, TODAY) == TODAY + month
    assert extended(TODAY + timedelta(days=360), TODAY) == TODAY + timedelta(days=LONGEST)

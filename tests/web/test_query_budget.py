"""No page puts many questions to the database, nor more of them because there is more to show."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from litestar import Litestar
from sqlmodel import Session, SQLModel

from journeys import clock, database
from journeys.domain.models import Channel, GenericPhase, Need, Opportunity, Study, Touchpoint
from journeys.queries.by_key import by_key
from tests import builders as some
from tests.browser import Browser
from tests.end_to_end.pages import CALL, PAGES

BUDGET = 12
MORE = 30
ADDRESSES = sorted({address for addresses in PAGES.values() for address in addresses})
QUESTION = re.compile(r"\s*(select|with)\b", re.IGNORECASE)


@pytest.fixture
def questions(admin: Browser, counted_queries: Callable[[], Any]) -> Callable[[], dict[str, int]]:
    """How many questions each page puts, when nothing of it is in memory yet."""

    def opened() -> dict[str, int]:
        counts = {}
        for address in ADDRESSES:
            with counted_queries() as statements:
                page = admin.open(address)
            assert page.status == 200, f"{address}: {page.status}"
            counts[address] = sum(bool(QUESTION.match(statement)) for statement in statements)
        return counts

    return opened


def test_a_page_stays_within_its_budget_however_much_there_is(
    app: Litestar, questions: Callable[[], dict[str, int]]
) -> None:
    questions()
    few = questions()
    with database.writing(app.state.writers, "import", "Import", clock.now()) as session:
        session.add_all(more(session))
    questions()
    many = questions()

    assert {address: n for address, n in few.items() if n > BUDGET} == {}
    assert {address: (few[address], n) for address, n in many.items() if n > few[address]} == {}


def more(session: Session) -> Iterator[SQLModel]:
    """Thirty of everything that there may be many of, tied to what the pages are about."""
    call = _known(session, Touchpoint, f"{CALL}.vraag")
    need = _known(session, Need, "op-de-hoogte")
    track = _known(session, Opportunity, "track-en-trace")
    study = _known(session, Study, "mijndenhaag-ronde-1")
    desk = _known(session, Channel, "balie")
    shared = _known(session, GenericPhase, "aanvragen")
    for _number in range(MORE):
        journey = some.a_journey()
        phase = some.a_phase(journey, generic_phase_id=shared.id)
        step = some.a_step(phase)
        own = some.a_touchpoint(step, channel_id=desk.id)
        beside = some.a_touchpoint(position=2, step_id=call.step_id)
        insight, opportunity = some.an_insight(study_id=study.id), some.an_opportunity()
        yield from (journey, phase, step, own, beside, insight, opportunity)
        yield from (some.a_quote(insight), some.a_rating(opportunity), some.a_rating(track))
        yield from (some.an_experience(place, -2) for place in (call, own, beside))
        for place in (call, own, beside):
            yield from (some.insight_at(insight, place), some.changes(opportunity, place))
        yield from (some.bears(own, need), some.bears(beside, need), some.insight_on(insight, need))
        yield from (some.answers(track, insight), some.waits_for(track, opportunity))
        yield some.a_roadmap_item(track)
        yield some.a_recommendation(study_id=study.id)


def _known(session: Session, model: Any, key: str) -> Any:
    row = by_key(session, model, key)
    assert row is not None, key
    return row

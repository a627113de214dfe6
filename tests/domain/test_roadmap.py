"""Work over the quarters: what waits for what, and how full each quarter is."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.reason import Refused
from journeys.domain.roadmap import (
    Span,
    Wait,
    load,
    plan,
    progress_of,
    quarter_of,
    quarter_text,
    quarters_from,
    span_of,
    tracks,
)


@dataclass(frozen=True)
class Item:
    id: UUID
    title: str = "Werk"
    start_quarter: str | None = None
    end_quarter: str | None = None
    effort: float | None = None


def an_item(n: int, first: str | None = None, last: str | None = None, effort: float | None = None):
    return Item(UUID(int=n), f"Werk {n}", first, last, effort)


def waits(one: int, on: int) -> Wait:
    return Wait(UUID(int=one), UUID(int=on), "item")


@given(st.integers(4 * 1000, 4 * 9999))
def test_a_quarter_comes_back_as_it_went(number: int) -> None:
    assert quarter_of(quarter_text(number)) == number


@pytest.mark.parametrize("text", [None, "", "2023", "2023-Q5", "voorjaar 2023"])
def test_what_is_no_quarter_is_none(text: str | None) -> None:
    assert quarter_of(text) is None


def test_quarters_go_on_into_the_next_year() -> None:
    assert quarters_from("2023-Q3", 3) == ["2023-Q3", "2023-Q4", "2024-Q1"]


def test_with_one_end_known_it_is_that_quarter() -> None:
    first = quarter_of("2023-Q2")
    assert first is not None
    assert span_of(an_item(1, "2023-Q2")) == span_of(an_item(1, None, "2023-Q2"))
    assert span_of(an_item(1, "2023-Q2")) == Span(first, first)
    assert span_of(an_item(1)) is None


def test_the_longest_chain_of_work_is_critical() -> None:
    items = [
        an_item(1, "2023-Q1", "2023-Q2"),
        an_item(2, "2023-Q3", "2023-Q4"),
        an_item(3, "2023-Q3", "2023-Q3"),
        an_item(4, "2023-Q1", "2024-Q4"),
    ]
    found = plan(items, [waits(2, 1), waits(3, 1)])
    assert [id_.int for id_ in found.critical] == [1, 2]
    assert found.length == 4


def test_where_nothing_waits_no_chain_is_critical() -> None:
    assert plan([an_item(1, "2023-Q1"), an_item(2, "2023-Q1")], []).critical == ()


def test_what_begins_too_soon_is_late_and_what_may_slip_says_how_far() -> None:
    items = [an_item(1, "2023-Q1", "2023-Q2"), an_item(2, "2023-Q2"), an_item(3, "2023-Q4")]
    found = plan(items, [waits(2, 1), waits(3, 1)])
    assert [wait.item_id.int for wait in found.late] == [2]
    assert found.slack[UUID(int=1)] == 0
    assert plan(items, [waits(3, 1)]).slack[UUID(int=1)] == 1


def test_a_circle_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        plan([an_item(1), an_item(2)], [waits(1, 2), waits(2, 1)])
    assert "Werk 1" in str(refused.value.reason.values["cycle"])
    assert "Werk 2" in str(refused.value.reason.values["cycle"])


def test_an_unknown_effort_is_counted_and_not_nought() -> None:
    items = [an_item(1, "2023-Q1", "2023-Q2", 6), an_item(2, "2023-Q1"), an_item(3, effort=9)]
    found, unknown = load(items)
    assert found == {quarter_of("2023-Q1"): 3.0, quarter_of("2023-Q2"): 3.0}
    assert unknown == 1


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 5), st.floats(0, 100)), min_size=1, max_size=8
    )
)
@settings(deadline=None)
def test_all_work_is_somewhere_and_nothing_covers_another(rows) -> None:
    items = [
        an_item(n, quarter_text(8000 + first), quarter_text(8000 + first + more), effort)
        for n, (first, more, effort) in enumerate(rows)
    ]
    assert sum(load(items)[0].values()) == pytest.approx(sum(effort for *_quarters, effort in rows))
    spans = plan(items, []).spans
    for track in tracks([item.id for item in items], spans):
        for one, other in zip(track, track[1:], strict=False):
            assert spans[one].last < spans[other].first


def test_progress_is_of_what_is_known() -> None:
    assert progress_of([50, None, 100]) == 75
    assert progress_of([None]) is None

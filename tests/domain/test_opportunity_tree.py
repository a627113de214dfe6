"""A tree holds everything once, and nothing is part of itself, however far round."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.opportunity_tree import Branch, branches, same_needs, ways_up, why_not_part_of


@dataclass(frozen=True)
class Row:
    id: int
    parent_id: int | None


# Of a forest: whoever comes later is part of one that came before, or of nothing.
FORESTS = st.lists(st.integers(-1, 30), max_size=20).map(
    lambda picks: [Row(i, None if pick < 0 or i == 0 else pick % i) for i, pick in enumerate(picks)]
)


@settings(deadline=None)
@given(FORESTS)
def test_everything_stands_in_the_tree_once(rows: list[Row]) -> None:
    assert sorted(_ids(branches(rows))) == [row.id for row in rows]
    assert sum(branch.size for branch in branches(rows)) == len(rows)


@settings(deadline=None)
@given(FORESTS)
def test_a_part_stands_below_what_it_is_part_of(rows: list[Row]) -> None:
    def look(branch: Branch) -> None:
        for part in branch.parts:
            assert part.row.parent_id == branch.row.id
            look(part)

    for branch in branches(rows):
        assert branch.row.parent_id is None
        look(branch)


@settings(deadline=None)
@given(FORESTS)
def test_nothing_becomes_part_of_what_is_below_it(rows: list[Row]) -> None:
    parents = {row.id: row.parent_id for row in rows}
    titles = {row.id: f"kans {row.id}" for row in rows}
    for row in rows:
        for above in (*ways_up(parents, row.id), row.id):
            assert why_not_part_of(parents, above, row.id, titles)


def test_the_circle_is_named() -> None:
    no = why_not_part_of({2: 1, 3: 2, 1: None}, 1, 3, {1: "A", 2: "B", 3: "C"})
    assert no
    assert no.values["way"] == "A → B → C"
    assert why_not_part_of({2: 1, 1: None, 3: None}, 3, 2, {1: "A", 2: "B", 3: "C"}) is None


def test_a_larger_one_that_is_not_there_leaves_its_part_at_the_top() -> None:
    assert _ids(branches([Row(1, 9)])) == [1]


def test_overlap_is_a_need_that_both_lift() -> None:
    assert same_needs([1, 2], [2, 3])
    assert not same_needs([1], [2])
    assert not same_needs([], [])


def _ids(many: list[Branch] | tuple[Branch, ...]) -> list[int]:
    return [id_ for branch in many for id_ in (branch.row.id, *_ids(branch.parts))]

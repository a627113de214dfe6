from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.models import Step
from journeys.domain.ordering import insert, move, move_by, remove
from tests.builders import a_step


def some_steps(number: int) -> list[Step]:
    return [a_step(title=str(place), position=place) for place in range(1, number + 1)]


def titles(rows: list[Step]) -> str:
    return "".join(row.title for row in sorted(rows, key=lambda row: row.position))


def test_a_new_step_comes_last_unless_it_is_given_a_place() -> None:
    rows = some_steps(3)
    assert titles(insert(rows, a_step(title="x"))) == "123x"
    assert titles(insert(rows, a_step(title="y"), at=2)) == "1y23"


def test_a_place_past_either_end_is_that_end() -> None:
    assert titles(insert(some_steps(2), a_step(title="x"), at=99)) == "12x"
    assert titles(insert(some_steps(2), a_step(title="x"), at=-5)) == "x12"


def test_a_moved_step_takes_its_place_and_the_others_close_ranks() -> None:
    rows = some_steps(4)
    assert titles(move(rows, rows[0], to=3)) == "2314"
    assert titles(move(rows, rows[3], to=1)) == "4231"


def test_a_step_can_move_on_and_back_but_not_past_the_ends() -> None:
    rows = some_steps(3)
    assert not move_by(rows, rows[0], -1)
    assert not move_by(rows, rows[2], +1)
    assert move_by(rows, rows[0], +1)
    assert titles(rows) == "213"
    assert move_by(rows, rows[2], -1)
    assert titles(rows) == "231"


def test_what_remains_closes_ranks() -> None:
    rows = some_steps(4)
    assert titles(remove(rows, rows[1])) == "134"
    assert [rows[0].position, rows[2].position, rows[3].position] == [1, 2, 3]


def test_only_rows_whose_place_changes_are_written_to() -> None:
    class Row:
        def __init__(self, position: int) -> None:
            self.written = -1
            self.position = position

        def __setattr__(self, name: str, value: int) -> None:
            if name == "position":
                self.written += 1
            super().__setattr__(name, value)

    rows = [Row(place) for place in (1, 2, 3, 4)]
    move(rows, rows[2], to=2)
    assert [row.written for row in rows] == [0, 1, 1, 0]


@given(
    st.lists(st.integers(1, 9), max_size=7),
    st.lists(st.tuples(st.sampled_from("imbr"), st.integers(0, 9), st.integers(-3, 12))),
)
def test_positions_stay_1_to_n_whatever_is_moved(
    positions: list[int], moves: list[tuple[str, int, int]]
) -> None:
    rows = [a_step(position=position) for position in positions]
    for verb, index, place in moves:
        if verb == "i" or not rows:
            rows = insert(rows, a_step(), at=place)
        elif verb == "m":
            rows = move(rows, rows[index % len(rows)], to=place)
        elif verb == "b":
            move_by(rows, rows[index % len(rows)], 1 if place > 0 else -1)
        else:
            rows = remove(rows, rows[index % len(rows)])
        assert sorted(row.position for row in rows) == list(range(1, len(rows) + 1))

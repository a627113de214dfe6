"""Paths between steps in their tracks: nothing lies over anything else."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.paths import GAP, Arc, laid_out


def edges(*widths: float) -> list[float]:
    found = [0.0]
    for width in widths:
        found.append(found[-1] + width)
    return found


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[Arc], list[float]]:
    widths = draw(st.lists(st.sampled_from([1.0, 0.4]), min_size=2, max_size=12))
    places = st.integers(0, len(widths) - 1)
    ends = st.tuples(places, places).filter(lambda pair: pair[0] != pair[1])
    labels = st.floats(0, 4, allow_nan=False)
    arcs = st.builds(lambda pair, label: Arc(pair[0], pair[1], label), ends, labels)
    return draw(st.lists(arcs, max_size=15)), edges(*widths)


@given(maps())
def test_in_one_track_nothing_lies_over_anything_else(made: tuple[list[Arc], list[float]]) -> None:
    for one, two in combinations(laid_out(*made), 2):
        if one.track == two.track:
            first, second = sorted([one.reach, two.reach])
            assert first[1] + GAP <= second[0] + 1e-9


@given(maps())
def test_every_path_leaves_its_own_column_and_ends_in_the_other(
    made: tuple[list[Arc], list[float]],
) -> None:
    arcs, at = made
    laid = laid_out(arcs, at)
    assert len(laid) == len(arcs)
    for arc, one in zip(arcs, laid, strict=True):
        assert at[arc.start] < one.begin < at[arc.start + 1]
        assert at[arc.end] < one.finish < at[arc.end + 1]
        assert (one.finish < one.begin) is arc.is_loop


@given(maps())
def test_no_two_ends_share_a_place_and_no_label_runs_off_the_map(
    made: tuple[list[Arc], list[float]],
) -> None:
    arcs, at = made
    laid = laid_out(arcs, at)
    ends = [x for one in laid for x in (one.begin, one.finish)]
    assert len({round(x, 9) for x in ends}) == len(ends)
    assert all(at[0] - 1e-9 <= one.label_from <= one.label_to <= at[-1] + 1e-9 for one in laid)


@given(maps())
def test_a_label_stands_between_the_ends_of_other_paths_where_there_is_room(
    made: tuple[list[Arc], list[float]],
) -> None:
    laid = laid_out(*made)
    ends = sorted(x for one in laid for x in (one.begin, one.finish))
    for one in laid:
        wide = one.label_to - one.label_from
        least, most = sorted([one.begin, one.finish])
        stops = [x for x in ends if least <= x <= most]
        if any(right - left > wide + 1e-9 for left, right in pairwise(stops)):
            inside = [x for x in ends if one.label_from + 1e-9 < x < one.label_to - 1e-9]
            assert not inside


@given(maps())
def test_tracks_are_used_from_the_first_without_leaving_one_out(
    made: tuple[list[Arc], list[float]],
) -> None:
    tracks = {one.track for one in laid_out(*made)}
    assert tracks == set(range(len(tracks)))


def test_a_path_within_another_runs_nearer_to_the_steps() -> None:
    outer, inner = laid_out([Arc(0, 4), Arc(1, 3)], edges(1, 1, 1, 1, 1))
    assert (outer.track, inner.track) == (1, 0)


def test_paths_after_one_another_share_a_track() -> None:
    laid = laid_out([Arc(0, 1, 0.8), Arc(1, 2, 0.8), Arc(5, 4, 0.8)], edges(*[1] * 6))
    assert [one.track for one in laid] == [0, 0, 0]


def test_there_and_back_between_the_same_two_steps_takes_two_tracks() -> None:
    there, back = laid_out([Arc(0, 2), Arc(2, 0)], edges(1, 1, 1))
    assert there.track != back.track


def test_a_label_wider_than_the_map_is_as_wide_as_the_map() -> None:
    (one,) = laid_out([Arc(1, 0, 9)], edges(1, 1))
    assert (one.label_from, one.label_to) == (0, 2)

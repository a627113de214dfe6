"""A decision replays to its own figures, and a difference is told input by input."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys.domain.chain import CHANGED, MISSING, breaks, digest
from journeys.domain.decision import INPUTS, agrees, moved, replay


def a_need(key: str, importance: float, realisation: float | None) -> dict[str, Any]:
    return {"key": key, "importance": importance, "realisation": realisation}


def an_opportunity(
    key: str, effects: list[tuple[str, float, float]], *scores: int
) -> dict[str, Any]:
    names = ("time", "cost", "technique", "support", "alignment")
    return {
        "key": key,
        "title": key.title(),
        "effects": [{"need": n, "effect": e, "reach": r} for n, e, r in effects],
        "ratings": [dict.fromkeys(names, score) for score in scores],
        "override": None,
    }


def a_decision(needs: list[Any], opportunities: list[Any]) -> dict[str, Any]:
    content = {"formula": "1", "needs": needs, "opportunities": opportunities}
    for each in replay(content):
        row = next(row for row in opportunities if row["key"] == each.key)
        row["told"] = {
            "rank": each.rank,
            "impact": each.impact,
            "feasibility": each.feasibility,
            "priority": each.priority,
        }
    return content


def test_it_is_reckoned_as_by_hand() -> None:
    # Gaps .6 x .7 = .42 and .4 x .2 = .08; .42 x .5 x .5 / .50 = 21 %; raters 4 and 2: 75 and 25.
    needs = [a_need("a", 0.6, 0.3), a_need("b", 0.4, 0.8)]
    [found] = replay(a_decision(needs, [an_opportunity("one", [("a", 0.5, 0.5)], 4, 2)]))
    assert found.impact == pytest.approx(21.0)
    assert found.feasibility == pytest.approx(50.0)
    assert found.priority == pytest.approx(10.5)


def test_what_is_unknown_counts_as_it_did_when_it_was_decided() -> None:
    [found] = replay(
        a_decision([a_need("a", 1.0, None)], [an_opportunity("one", [("a", 1.0, 1.0)])])
    )
    assert (found.impact, found.feasibility) == (pytest.approx(100.0), 50.0)


def test_a_figure_that_was_changed_no_longer_agrees() -> None:
    content = a_decision([a_need("a", 1.0, 0.4)], [an_opportunity("one", [("a", 0.5, 1.0)], 3)])
    assert agrees(content)
    content["opportunities"][0]["told"]["priority"] += 1
    assert not agrees(content)


def test_a_formula_that_never_was_is_refused() -> None:
    with pytest.raises(KeyError):
        replay({"formula": "0", "needs": [], "opportunities": []})


def test_a_measurement_later_the_move_is_explained_by_it() -> None:
    before = a_decision(
        [a_need("a", 0.5, 0.3), a_need("b", 0.5, 0.3)],
        [an_opportunity("one", [("a", 1.0, 1.0)], 4), an_opportunity("two", [("b", 0.9, 1.0)], 4)],
    )
    after = a_decision(
        [a_need("a", 0.5, 0.8), a_need("b", 0.5, 0.3)],
        [an_opportunity("one", [("a", 1.0, 1.0)], 4), an_opportunity("two", [("b", 0.9, 1.0)], 4)],
    )
    found = {each.key: each for each in moved(before, after)}
    assert (found["one"].before.rank, found["one"].after.rank) == (1, 2)  # type: ignore[union-attr]
    assert found["one"].because.keys() == {"realisation"}
    assert found["one"].points < 0 < found["two"].points


def test_what_is_new_and_what_is_gone_are_told() -> None:
    needs = [a_need("a", 1.0, 0.3)]
    before = a_decision(needs, [an_opportunity("old", [("a", 0.5, 1.0)])])
    after = a_decision(needs, [an_opportunity("new", [("a", 0.5, 1.0)])])
    assert [
        (each.key, each.before is None, each.after is None) for each in moved(before, after)
    ] == [
        ("new", True, False),
        ("old", False, True),
    ]


shares = st.floats(0, 1)
worlds = st.builds(
    lambda weights, kept, effects, reaches, scores, override: (
        [a_need(key, w, r) for key, w, r in zip("abc", weights, kept, strict=True)],
        {
            **an_opportunity("one", list(zip("abc", effects, reaches, strict=True)), *scores),
            "override": override and {"value": override, "reason": "omdat"},
        },
    ),
    st.lists(shares, min_size=3, max_size=3),
    st.lists(st.none() | shares, min_size=3, max_size=3),
    st.lists(st.sampled_from([0.25, 0.5, 1.0]), min_size=3, max_size=3),
    st.lists(shares, min_size=3, max_size=3),
    st.lists(st.integers(1, 5), max_size=3),
    st.none() | st.floats(0.1, 100),
)


@given(worlds, worlds)
@settings(deadline=None)
def test_what_the_inputs_brought_about_adds_up_to_the_difference(one, other) -> None:
    before, after = (a_decision(needs, [row]) for needs, row in (one, other))
    for each in moved(before, after):
        assert sum(each.because.values()) == pytest.approx(each.points, abs=1e-9)
        assert set(each.because) <= set(INPUTS)


@given(worlds)
@settings(deadline=None)
def test_nothing_moved_where_nothing_changed(world) -> None:
    needs, row = world
    assert not moved(a_decision(needs, [row]), a_decision(needs, [row]))


class Link:
    def __init__(self, number: int, previous: str | None, parts: list[bytes]) -> None:
        self.number, self.previous = number, previous
        self.digest = digest(previous, parts)


def a_chain(*texts: str) -> list[tuple[Link, list[bytes]]]:
    links: list[tuple[Link, list[bytes]]] = []
    for number, text in enumerate(texts, start=1):
        previous = links[-1][0].digest if links else None
        links.append((Link(number, previous, [text.encode()]), [text.encode()]))
    return links


def test_a_chain_that_nobody_touched_holds() -> None:
    assert not breaks(a_chain("een", "twee", "drie"))


def test_a_link_that_was_changed_shows() -> None:
    chain = a_chain("een", "twee", "drie")
    chain[1] = (chain[1][0], [b"iets anders"])
    assert [(each.number, each.why) for each in breaks(chain)] == [(2, CHANGED)]


def test_a_link_that_was_taken_out_shows() -> None:
    chain = a_chain("een", "twee", "drie")
    assert [(each.number, each.why) for each in breaks([chain[0], chain[2]])] == [(3, MISSING)]


def test_a_link_that_was_made_anew_shows_at_the_next_one() -> None:
    chain = a_chain("een", "twee", "drie")
    chain[0] = (Link(1, None, [b"nieuw"]), [b"nieuw"])
    assert [each.number for each in breaks(chain)] == [2]


@given(st.lists(st.binary(), min_size=2, max_size=4), st.data())
@settings(deadline=None)
def test_nothing_moves_from_one_part_to_the_next_unseen(parts, data) -> None:
    place = data.draw(st.integers(0, len(parts) - 2))
    if not parts[place]:
        return
    other = list(parts)
    other[place], other[place + 1] = parts[place][:-1], parts[place][-1:] + parts[place + 1]
    assert digest(None, parts) != digest(None, other)

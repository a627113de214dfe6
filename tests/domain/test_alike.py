"""How alike two statements are, and which pairs are worth a look."""

from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.alike import NEARLY_EQUAL, likeness, nearly_equal

words = st.lists(st.sampled_from(["wachten", "brief", "balie", "paspoort", "dienst"]), max_size=6)


@given(st.text(max_size=60))
def test_a_text_is_like_itself_whatever_the_capitals(text: str) -> None:
    assert likeness(text, text) == 1
    assert likeness("Wachten " + text, "wachten " + text) == 1


@given(words, words)
def test_neither_of_two_comes_first(one: list[str], other: list[str]) -> None:
    assert likeness(" ".join(one), " ".join(other)) == likeness(" ".join(other), " ".join(one))
    assert 0 <= likeness(" ".join(one), " ".join(other)) <= 1


def test_the_order_of_words_does_not_matter() -> None:
    assert likeness("te lang wachten aan de balie", "aan de balie te lang wachten") == 1


def test_what_is_nearly_equal_is_found_the_most_alike_first() -> None:
    found = nearly_equal(
        {
            "a": "Bellers wachten te lang voordat iemand opneemt.",
            "b": "Bellers wachten te lang voordat iemand opneemt!",
            "c": "Bellers wachten heel lang voordat er iemand opneemt.",
            "d": "De brief is moeilijk te lezen.",
        }
    )
    assert [(pair.one, pair.other) for pair in found][0] == ("a", "b")
    assert {(pair.one, pair.other) for pair in found} == {("a", "b"), ("a", "c"), ("b", "c")}
    assert all(pair.likeness >= NEARLY_EQUAL for pair in found)


def test_of_nothing_and_of_one_there_is_no_pair() -> None:
    assert nearly_equal({}) == nearly_equal({"a": "Alleen."}) == []


@given(st.dictionaries(st.integers(0, 20), words.map(" ".join)), st.integers(0, 5))
def test_every_pair_is_told_once_and_no_more_than_asked(
    statements: dict[int, str], most: int
) -> None:
    found = nearly_equal(statements, most=most)
    assert len(found) <= most
    assert len({frozenset((pair.one, pair.other)) for pair in found}) == len(found)

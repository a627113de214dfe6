"""Words that somebody may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.spelling import closest

WORDS = {"paspoort": 9, "klacht": 4, "klachten": 7, "wachten": 5, "balie": 3, "kaart": 2, "naar": 8}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pasport", "paspoort"), ("paspoortt", "paspoort"), ("klahct", "klacht"),
        ("balei", "balie"), ("oaspoort", "paspoort"), ("klachtenn", "klachten"),
    ],
)  # fmt: skip
def test_a_slip_or_two_away_is_what_was_meant(typed: str, meant: str) -> None:
    assert closest(typed, WORDS)[0] == meant


def test_of_equally_close_words_those_come_first_that_begin_alike_and_are_used_most() -> None:
    among = {"laat": 9, "kaat": 1, "kaart": 1, "kalt": 5}
    assert closest("kaalt", among) == ["kalt", "kaart", "kaat"]
    assert closest("maat", among) == ["laat", "kaat"]


def test_a_word_that_is_used_was_meant_and_a_short_one_could_be_anything() -> None:
    assert "klacht" not in closest("klacht", WORDS)
    assert closest("kat", {"kar": 1}) == []


@given(st.text(max_size=20), st.dictionaries(st.text(max_size=20), st.integers(), max_size=9))
def test_only_words_that_there_are_were_meant(word: str, among: dict[str, int]) -> None:
    assert set(closest(word, among)) <= set(among)

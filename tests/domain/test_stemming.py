"""Forms of a word, in Dutch and in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.stemming import beginnings, folded, forms

ALIKE = (
    ("klachten", "klacht"), ("klacht", "klachten"), ("huis", "huizen"), ("huizen", "huisje"),
    ("brief", "brieven"), ("lopen", "gelopen"), ("loopt", "lopen"), ("wachten", "gewacht"),
    ("aanvraag", "aangevraagd"), ("aanvragen", "aanvraag"), ("verhuizing", "verhuizen"),
    ("vergunning", "vergunningen"), ("gemeente", "gemeenten"), ("bomen", "boom"),
    ("Duidelijke", "duidelijk"), ("patiënten", "patiënt"),
    ("complaints", "complaint"), ("policies", "policy"), ("waiting", "wait"),
    ("requested", "request"),
)  # fmt: skip


@pytest.mark.parametrize(("word", "other"), ALIKE)
def test_another_form_is_found_where_it_stands_in_the_alphabet(word: str, other: str) -> None:
    assert forms(word, [folded(other)]) == [folded(other)]
    assert folded(other).startswith(beginnings(word))


@pytest.mark.parametrize(("word", "other"), [("klacht", "klagen"), ("paspoort", "rijbewijs")])
def test_another_word_is_no_form(word: str, other: str) -> None:
    assert forms(word, [other]) == []


def test_a_short_word_or_a_number_has_no_forms_to_look_for() -> None:
    assert beginnings("de") == beginnings("14070") == ()


@given(st.text(max_size=40))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert isinstance(beginnings(text), tuple)

from hypothesis import given
from hypothesis import strategies as st

from journeys.web.exchange.difference import Part, difference

words = st.lists(
    st.sampled_from(["de", "inwoner", "belt", "naar", "\n", "14070", "é"]), max_size=40
)
texts = words.map(" ".join)


def marked(parts: list[Part]) -> list[str]:
    return [part.text for part in parts if part.mark == "changed"]


@given(texts, texts)
def test_nothing_of_either_text_is_lost(before: str, after: str) -> None:
    old, new = difference(before, after)

    assert "".join(part.text for part in old) == before
    assert "".join(part.text for part in new) == after


@given(texts)
def test_two_equal_texts_have_no_difference(text: str) -> None:
    old, new = difference(text, text)

    assert marked(old) == marked(new) == []


def test_one_word_is_one_difference() -> None:
    old, new = difference("De brief komt per post binnen.", "De brief komt per sms binnen.")

    assert (marked(old), marked(new)) == (["post"], ["sms"])


def test_a_small_word_between_two_differences_belongs_to_them() -> None:
    same = "Aan het eind van de dag is er een afspraak, "
    old, new = difference(same + "in de hal en beneden.", same + "op de trap en boven.")

    assert len(marked(old)) == len(marked(new)) == 1


def test_texts_that_have_next_to_nothing_in_common_stand_side_by_side() -> None:
    old, new = difference("Bel het algemene nummer", "Wacht op een brief van ons")

    assert marked(old) == ["Bel het algemene nummer"]
    assert marked(new) == ["Wacht op een brief van ons"]


def test_most_of_what_is_the_same_is_left_out_but_not_what_is_beside_it() -> None:
    long = "woord " * 200
    old, _new = difference(long + "oud", long + "nieuw")

    assert [part.mark for part in old] == ["left out", "same", "changed"]
    assert len(old[1].text) < 100


def test_a_text_too_long_to_compare_is_shown_whole() -> None:
    old, new = difference("a " * 5000, "b " * 5000)

    assert len(old) == len(new) == 1

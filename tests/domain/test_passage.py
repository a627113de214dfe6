"""A transcript is cut into sentences and stretches, and nothing of it is lost."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.passage import LONGEST, sentences, stretches, tidied

TEXTS = st.text(alphabet=st.sampled_from('ab .!?\n”"’)😀é'), max_size=80)


def test_a_sentence_ends_behind_its_quotation_mark() -> None:
    text = "Hij zei: “Nee.” Toen niets.\n\nEen regel zonder punt\nNog een!"
    assert [text[one.start : one.end] for one in sentences(text)] == [
        "Hij zei: “Nee.”", "Toen niets.", "Een regel zonder punt", "Nog een!",
    ]  # fmt: skip
    assert [one.begins_line for one in sentences(text)] == [True, False, True, True]


@given(TEXTS)
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[one.start : one.end].split()) for one in found) == "".join(
        text.split()
    )
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in found)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=4))
def test_stretches_put_together_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    passages = [SimpleNamespace(starts_at=at, ends_at=at + size) for at, size in places]
    cut = stretches(text, 0, len(text), passages)
    assert "".join(one.text for one in cut) == text
    for one in cut:
        covering = [p for p in passages if p.starts_at <= one.start < p.ends_at and one.text]
        assert len(one.passages) == len(covering)


@given(TEXTS, st.integers(-5, 90), st.integers(-5, 90))
def test_what_is_chosen_lies_in_the_text_and_is_tidy(text: str, start: int, end: int) -> None:
    low, high = tidied(text, start, end)
    assert 0 <= low <= high <= len(text)
    assert high - low <= LONGEST
    assert text[low:high] == text[low:high].strip()

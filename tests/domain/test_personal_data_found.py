"""How much of the personal data in labelled sentences is found, and how much of what is found is
any. `pytest -s` shows the tables, as `python -m benchmarks.personal_data` does."""

import re
import sys
import time
from collections.abc import Iterator

import pytest
from stdnum.nl import bsn

from benchmarks.personal_data import tables
from journeys.domain.personal_data import PLACEHOLDERS, finds
from tests.domain.labelled import HARDER, HELD_OUT, TUNED, Sentence, scores, sentences

# At least so much, where 1 is all: precision and recall to the letter, of all kinds together.
FLOORS = {TUNED: (0.98, 0.98), HARDER: (0.9, 0.85), HELD_OUT: (0.95, 0.9)}
BOTH = [TUNED, HELD_OUT]
EVERY = [TUNED, HARDER, HELD_OUT]


@pytest.fixture(scope="module", autouse=True)
def _shown() -> Iterator[None]:
    yield
    sys.stdout.write("\n" + "\n".join(table.on_terminal() for table in tables()))


@pytest.mark.parametrize("name", EVERY)
def test_most_of_it_is_found_and_most_of_what_is_found_is_personal_data(name: str) -> None:
    precision, recall = FLOORS[name]
    found = scores(sentences(name), finds)["all"]
    assert found.precision >= precision and found.recall >= recall


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("kind", PLACEHOLDERS)
def test_no_kind_is_forgotten(name: str, kind: str) -> None:
    found = scores(sentences(name), finds)[kind]
    assert found.loose_precision >= 0.9 and found.loose_recall >= 0.8, found


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("kind", ["bsn", "iban", "email", "phone"])
def test_what_has_a_fixed_form_is_never_missed(name: str, kind: str) -> None:
    assert scores(sentences(name), finds)[kind].recall == 1


def test_a_third_of_the_sentences_or_more_has_no_personal_data() -> None:
    tuned, held_out = sentences(TUNED), sentences(HELD_OUT)
    assert len(tuned) >= 240 and not {one.text for one in tuned} & {one.text for one in held_out}
    for found_in in (tuned, held_out):
        assert sum(not one.labels for one in found_in) >= len(found_in) / 3


@pytest.mark.parametrize("name", EVERY)
def test_every_number_in_it_is_made_up(name: str) -> None:
    for one in sentences(name):
        for kind, start, end in one.labels:
            said = one.text[start:end]
            assert kind in PLACEHOLDERS, one.text
            if kind == "email":
                assert re.search(
                    r"(?:@|\(at\) )(?:[\w-]+\.)*example\.(?:org|net|com)$", said, re.I
                ), said
            if kind == "bsn":
                assert re.sub(r"\D", "", said) in _TEST_NUMBERS and bsn.is_valid(said), said


def test_a_label_stands_where_its_text_stands() -> None:
    kinds = {(kind, one.text[a:b]) for one in sentences(TUNED) for kind, a, b in one.labels}
    assert ("address", "Postbus 123, 2500 AA") in kinds and ("name", "De Vries") in kinds
    scored = scores([Sentence("", "Bel Jan.", ())], lambda _: [])["all"]
    assert (scored.labels, scored.precision, scored.recall) == (0, 1.0, 1.0)


@pytest.mark.parametrize(
    "said",
    [
        "06 ", "+31 ", "1 2 3 4 5 6 7 8 9 ", "1-", "(0)", "a@", "a.", "A.", "A. van ", "Jan-",
        "Aa ", "van de ", "mevrouw ", "mevrouw van ", "Ik ben Jan van de ", "mijn buurman ",
        "NL91 ABNA ", "nl12 abcd ", "2511 BT ", "Straat ", "Van 't ", "Laan van ", "Hof 1 ",
        "geboren ", "geboren op 1-", "1 mei ", "kenteken 1 ", "12-ab-", " ", "\n", "groet,\n", "x",
        "Ik woon op Aa ", "naam: ", "\ufeff", "é", "İ",
    ],
)  # fmt: skip
def test_four_times_the_text_takes_about_four_times_as_long(said: str) -> None:
    """A square would take sixteen times."""
    some, more = (said * (size // len(said)) for size in (4_000, 16_000))
    assert _seconds(more) < 9 * _seconds(some) + 0.02


def test_a_telephone_number_is_found_however_many_other_numbers_stand_before_it() -> None:
    (find,) = finds("99-34-567\n" * 66_000 + "bel 06-12345678")
    assert find.kind == "phone"


def _seconds(text: str) -> float:
    """The lesser of two: of the processor, so that what else runs does not count."""
    took = []
    for _ in range(2):
        began = time.process_time()
        finds(text)
        took.append(time.process_time() - began)
    return min(took)


# Published for testing: they belong to nobody.
_TEST_NUMBERS = {"123456782", "111222333", "999993653"}

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.mention import (
    Person,
    called_upon,
    decided,
    mentions,
    stretches,
    unsure,
    written_as,
)

NOOR = Person(uuid4(), "noor", "Noor de Vries")
OTHER_NOOR = Person(uuid4(), "noor-bakker", "Noor Bakker")
SAM = Person(uuid4(), "sam", "Sam")
JAN = Person(uuid4(), "jan-smit", "Jan Smit")
OTHER_JAN = Person(uuid4(), "jan-smit-2", "Jan Smit")


def test_somebody_is_called_upon_by_name_first_name_or_key() -> None:
    people = [NOOR, SAM]
    for text in ("@Noor de Vries kijk eens", "@noor kijk", "Kijk, @Noor!", "(@NOOR DE VRIES)"):
        assert called_upon(text, people) == {NOOR.id}, text


def test_an_address_or_the_beginning_of_a_word_calls_upon_nobody() -> None:
    for text in ("mail sam@sam.nl", "@Samantha", "@sam-wise", "Sam", "@", "@ Sam", "@@Sam"):
        assert mentions(text, [SAM]) == [], text


def test_the_longest_name_that_fits_is_meant() -> None:
    assert called_upon("@Noor Bakker", [NOOR, OTHER_NOOR]) == {OTHER_NOOR.id}


def test_a_word_that_two_people_go_by_is_unsure_until_somebody_says_who() -> None:
    people = [JAN, OTHER_JAN]
    text = "Vraag het @Jan Smit, of @Jan."
    assert [one.word for one in unsure(text, people)] == ["Jan Smit", "Jan"]
    assert called_upon(text, people) == set()

    told = decided(text, people, {"Jan Smit": "jan-smit-2", "Jan": "jan-smit"})
    assert told == "Vraag het @jan-smit-2, of @jan-smit."
    assert called_upon(told, people) == {JAN.id, OTHER_JAN.id}
    assert decided(text, people, {"Jan": "noor"}) == text


def test_a_key_as_it_is_written_is_always_one_persons() -> None:
    assert called_upon("@noor", [NOOR, OTHER_NOOR]) == {NOOR.id}
    assert len(unsure("@Noor", [NOOR, OTHER_NOOR])) == 1


def test_what_is_offered_to_write_calls_upon_that_person_alone() -> None:
    people = [NOOR, OTHER_NOOR, SAM, JAN, OTHER_JAN]
    for person in people:
        assert called_upon(f"@{written_as(person, people)}", people) == {person.id}


@given(st.text(st.sampled_from("@ noraNOdeVisbk-.Sm"), max_size=40))
def test_the_stretches_are_the_whole_text(text: str) -> None:
    people = [NOOR, OTHER_NOOR, SAM]
    assert "".join(one.text for one in stretches(text, people)) == text

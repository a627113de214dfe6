"""Notes of several people in one text come apart at their headings."""

from hypothesis import given
from hypothesis import strategies as some

from journeys.domain.notes import Note, apart, begin

_TEXT = some.text("abc -\n", min_size=1).map(str.strip).filter(lambda t: t and "--" not in t)


def test_a_text_without_headings_is_one_note() -> None:
    assert apart("Ik wacht.\n---\nAl weken.\n") == [Note("", "Ik wacht.\n---\nAl weken.")]
    assert apart("  \n") == []


def test_what_stands_before_the_first_heading_is_a_note_too() -> None:
    assert apart("Vooraf.\n--- P01\nIk wacht.\n\n--- P02\n\n--- Gesprek P03\nNiet.") == [
        Note("", "Vooraf."),
        Note("P01", "Ik wacht."),
        Note("Gesprek P03", "Niet."),
    ]


def test_a_code_is_a_few_letters_and_a_number() -> None:
    codes = {"P01": "P01", "Gesprek P03": "P03", "R-12": "R-12", "7": "7", "Balie 3": None,
             "mevrouw Klap": None, "": None}  # fmt: skip
    assert {heading: Note(heading, "x").code for heading in codes} == codes


@given(some.lists(some.tuples(some.from_regex(r"P\d{2}", fullmatch=True), _TEXT)))
def test_notes_that_are_put_together_come_apart_again(notes: list[tuple[str, str]]) -> None:
    together = "\n\n".join(f"{begin(code)}\n{text}" for code, text in notes)
    assert [(note.code, note.text) for note in apart(together)] == notes

"""Every sheet, header and choice has its own words, and they lead back."""

import pytest
from annotated_types import MaxLen

from journeys.import_export.records import NOUNS, Noun
from journeys.import_export.workbook.columns import (
    AREAS,
    DELETE,
    EXAMPLES,
    README,
    called,
    closed_list,
    columns,
    headers,
    in_order,
    plainly,
    sheets,
    speaking,
    title,
    words_of,
)  # fmt: skip
from journeys.import_export.workbook.meaning import MEANING
from journeys.import_export.workbook.ranking import SHEETS
from journeys.language import LANGUAGES

each_noun = pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.section)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def test_every_noun_has_a_sheet_a_meaning_and_an_area() -> None:
    assert set(in_order()) == set(NOUNS) and len(in_order()) == len(NOUNS)
    assert set(MEANING) == {noun.section for noun in NOUNS}
    assert sum(map(len, AREAS.values())) == len(NOUNS)


@each_language
def test_titles_of_sheets_are_their_own_and_a_spreadsheet_takes_them(lang: str) -> None:
    with speaking(lang):
        titles = [title(noun) for noun in NOUNS]
    others = {name for text in (README, EXAMPLES, *SHEETS) for name in called(text)}
    assert len({plainly(name) for name in titles}) == len(titles)
    assert not {plainly(name) for name in titles} & others
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in titles)
    assert [sheets()[plainly(name)] for name in titles] == list(NOUNS)


@each_language
@each_noun
def test_headers_are_words_and_lead_back_to_their_field(noun: Noun, lang: str) -> None:
    with speaking(lang):
        listed = columns(noun)
    assert {column.name for column in listed} == {*noun.fields, DELETE}
    assert listed[-1].name == DELETE
    assert len({plainly(column.label) for column in listed}) == len(listed)
    for column in listed:
        assert "_" not in column.label and column.label[0].isupper()
        assert headers(noun)[plainly(column.label)] == column.name
        assert headers(noun)[column.name] == column.name


@each_language
@each_noun
def test_the_words_of_a_closed_list_lead_back_to_its_values(noun: Noun, lang: str) -> None:
    with speaking(lang):
        lists = {name: closed_list(noun, name) for name in noun.fields}
    for name, words in lists.items():
        for value, word in words.items():
            assert words_of(noun, name)[plainly(word)] == value
            assert words_of(noun, name)[value] == value
        # As a list to choose from: commas between the words, 255 characters in all.
        assert len(",".join(words.values())) <= 253
        assert not any("," in word or '"' in word for word in words.values())


@each_noun
def test_every_text_fits_in_a_cell(noun: Noun) -> None:
    for name, column in noun.columns.items():
        if noun.kind(name) is str and name not in noun.references and not closed_list(noun, name):
            limits = noun.model.model_fields[column].metadata
            assert max(each.max_length for each in limits if isinstance(each, MaxLen)) <= 5000

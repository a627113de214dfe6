"""What a person fills in is tidied in one place, however it comes in."""

import pytest

from journeys.domain.models.journey import JourneyFields


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Verhuizen\r\n", "Verhuizen"),
        ("een\r\ntwee\rdrie\nvier", "een\ntwee\ndrie\nvier"),
        ("een\x0btwee\x0cdrie", "een\ntwee\ndrie"),
        ("een\ttwee\u00a0drie 😀", "een\ttwee\u00a0drie 😀"),
        ("\x00a\x1fb\ud800c\ufffe", "abc"),
    ],
)
def test_lines_end_in_one_way_and_what_cannot_be_shown_is_left_out(given: str, kept: str) -> None:
    assert JourneyFields(title=given).title == kept


@pytest.mark.parametrize("blank", ["", "  ", "\r\n", "\x00", "\x0b\ufffe "])
def test_what_shows_nothing_is_not_filled_in(blank: str) -> None:
    assert JourneyFields(title="x", summary=blank).summary is None

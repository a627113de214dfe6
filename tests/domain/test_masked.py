"""When a change took personal data out of a text."""

import pytest

from journeys.domain.masked import NOUNS, is_masked
from journeys.history import models

OLD = "Ik sprak mevrouw Klap op 06-12345678."


@pytest.mark.parametrize(
    ("new", "masked"),
    [
        ("Ik sprak mevrouw [naam-1] op 06-12345678.", True),
        ("Ik sprak iemand.", True),
        (None, True),
        (f"{OLD} Daarna niet meer.", False),
    ],
)
def test_a_text_that_lost_a_name_or_number_was_masked(new: str | None, masked: bool) -> None:
    assert is_masked("insight", {"statement": OLD}, {"statement": new}) is masked


def test_a_text_that_told_of_nobody_was_not() -> None:
    assert not is_masked("insight", {"statement": "Het duurt lang.", "n": 3}, {"n": 4})


def test_a_thing_that_is_not_what_people_said_is_left_alone() -> None:
    assert not is_masked("touchpoint", {"title": OLD}, {"title": "Iets"})


def test_every_noun_that_is_looked_at_exists() -> None:
    assert models().keys() >= NOUNS

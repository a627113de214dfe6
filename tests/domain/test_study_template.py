"""Templates of studies and how long raw notes are kept."""

from datetime import date
from typing import get_args

import pytest

from journeys.domain.models.research import Method
from journeys.domain.study_template import TEMPLATES, suggested_end, template_of


def test_each_kind_has_one_template_that_says_what_for_and_what_to_think_of() -> None:
    assert len({each.kind for each in TEMPLATES}) == len(TEMPLATES) == 5
    for each in TEMPLATES:
        assert each.methods and set(each.methods) <= set(get_args(Method))
        assert each.purpose and each.think_of
        assert template_of(each.kind) is each


def test_another_kind_has_no_template() -> None:
    assert template_of("other_study") is None
    assert template_of("") is None


@pytest.mark.parametrize(
    ("ended", "until"),
    [
        (date(2023, 2, 1), date(2024, 2, 1)),
        (date(2023, 12, 31), date(2024, 12, 31)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (None, None),
    ],
)
def test_raw_notes_are_kept_a_year_after_the_end(ended: date | None, until: date | None) -> None:
    assert suggested_end(ended) == until

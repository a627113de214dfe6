"""Templates are drawn sooner than by jinja2 itself, and say the very same."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some
from jinja2 import Environment
from markupsafe import Markup

from journeys.web.quick import QuickEnvironment
from journeys.web.templating import templates

TEMPLATE = (
    "{% macro marked(x) %}<b>{{ x }}</b>{{ x ~ '<' }}{% endmacro %}"
    "<p title='{{ value }}'>{{ value }}{{ marked(value) }}{{ [value] }}{{ value|safe }}"
    "{% if value %}{{ 'a<b' }}{% endif %}{{ (value, 'b>')|join('&') }}{{ value|upper }}</p>"
)
VALUES = some.one_of(
    some.text(),
    some.integers(),
    some.floats(),
    some.none(),
    some.booleans(),
    some.text().map(Markup),
    some.sampled_from(["<script>alert(1)</script>", "' onload='x", '"><img src=x>', "&amp;"]),
)


@settings(deadline=None)
@given(VALUES)
def test_it_writes_what_jinja2_writes(value: Any) -> None:
    ours = QuickEnvironment(autoescape=True).from_string(TEMPLATE)
    theirs = Environment(autoescape=True).from_string(TEMPLATE)
    assert ours.render(value=value) == theirs.render(value=value)


def test_nothing_that_somebody_typed_becomes_part_of_the_page() -> None:
    template = templates().from_string(
        '{% from "components/icon.html" import icon with context %}'
        '{{ typed }}{{ icon("x", typed) }}{{ _("%(n)s points", n=typed) }}'
    )
    page = template.render(typed="\"><script>'&")
    assert "<script" not in page
    assert '"&#34;' not in page.replace('label="&#34;', "")

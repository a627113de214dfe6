"""What outsiders see of a journey, and above all what they do not."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from journeys import language
from journeys.import_export.outsider import for_outsiders
from journeys.import_export.portrait import (
    EVERY,
    Insight,
    Lane,
    Measured,
    Moment,
    Opportunity,
    Phase,
    Point,
    Portrait,
    Step,
    TextLane,
    Weighed,
)
from journeys.import_export.telling import text
from tests.portraits import a_feeling, a_portrait

SECRET = "GEHEIM"
FELT = replace(a_feeling(-1, assumed=False), words=f"Negatief, research, n = 3 {SECRET}")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    token = language.current.set("en")
    yield
    language.current.reset(token)


def a_map_with_secrets() -> Portrait:
    """Everything that there can be in a portrait; what must stay inside says so."""
    moment = Moment(
        "Bellen", FELT, channel="Telefoon", front=["KCC"], back=[SECRET], received=[SECRET],
        backstage=SECRET, systems=SECRET, weighed=Weighed(1, 2, 3, 4),
    )  # fmt: skip
    step = Step(
        "Ik bel", FELT, story="Ik bel 14070", need="Ik wil het weten", wait=SECRET,
        moments=[moment], insights=[Insight("Mensen bellen twee keer", "negative", SECRET)],
        opportunities=[Opportunity(SECRET, 1, SECRET)], measured=[Measured(SECRET, SECRET, SECRET)],
    )  # fmt: skip
    lane = Lane([Point(0.75, FELT, SECRET)])
    of_need = Lane([Point(0.75, FELT, SECRET)], SECRET, is_need=True)
    return a_portrait(
        Phase("Oriënteren", [step]),
        facts=[SECRET],
        lanes=[lane, of_need],
        shown=[*EVERY, TextLane(SECRET, [SECRET])],
        measured=[Measured(SECRET, SECRET, SECRET)],
    )


@pytest.mark.parametrize("with_insights", [False, True])
def test_nothing_of_what_happens_inside_goes_out(with_insights: bool) -> None:
    seen = for_outsiders(a_map_with_secrets(), ["As it is"], with_insights)
    assert SECRET not in repr(seen)
    assert "n = 3" not in repr(seen)
    told = text(seen)
    assert "Ik bel 14070" in told and "As it is" in told and "Telefoon" in told


def test_insights_go_out_only_if_somebody_chose_so_and_then_only_what_was_learned() -> None:
    assert "twee keer" not in repr(for_outsiders(a_map_with_secrets(), [], False))
    seen = for_outsiders(a_map_with_secrets(), [], True)
    (insight,) = seen.steps[0].insights
    assert insight.statement == "Mensen bellen twee keer"
    assert "insights" in seen.shown


def test_what_is_felt_is_said_with_whether_it_is_assumed_and_not_among_how_many() -> None:
    seen = for_outsiders(a_portrait(Phase("A", [Step("B", a_feeling(-1))])), [], False)
    assert seen.steps[0].felt.words == "Somewhat negative, assumption"


def test_every_part_of_a_portrait_was_thought_of() -> None:
    """Who adds a field decides here whether outsiders see it: until then they do not."""
    out = {"title", "language", "facts", "summary", "phases", "lanes", "shown", "organisation"}
    assert {field.name for field in fields(Portrait)} - out == {"measured", "made"}

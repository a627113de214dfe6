"""Whether one journey is inside another, and by which way."""

from journeys.domain.nesting import way_down

INSIDE = {"huis": ["verbouwen", "verhuizen"], "verbouwen": ["vergunning"], "verhuizen": []}


def test_the_way_down_goes_from_journey_to_journey() -> None:
    assert way_down(INSIDE, "huis", "vergunning") == ["huis", "verbouwen", "vergunning"]


def test_a_journey_is_inside_itself_without_going_anywhere() -> None:
    assert way_down(INSIDE, "huis", "huis") == ["huis"]


def test_there_is_no_way_up() -> None:
    assert way_down(INSIDE, "vergunning", "huis") is None


def test_a_circle_that_is_there_already_does_not_keep_it_going() -> None:
    assert way_down({"a": ["b"], "b": ["a"]}, "a", "c") is None

"""Which part of one journey is which of the other: by the end of its key, then by its title."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from journeys.domain.comparing import paired


@dataclass(frozen=True)
class Part:
    key: str
    title: str


def parts(journey: str, *titles: str) -> list[Part]:
    return [Part(f"{journey}.{title.lower()}", title) for title in titles]


def told(before: list[Part], after: list[Part]) -> list[tuple[str, str]]:
    pairs = paired(before, after, "oud", "nieuw")
    return [(one.title if one else "", two.title if two else "") for one, two in pairs]


def test_a_copy_that_was_renamed_is_still_the_same_part() -> None:
    before = [Part("oud.balie", "Balie")]
    after = [Part("nieuw.balie", "Langs op afspraak")]
    assert told(before, after) == [("Balie", "Langs op afspraak")]


def test_what_was_drawn_anew_is_known_by_its_title() -> None:
    assert told([Part("oud.a", "Bellen")], [Part("nieuw.z", "bellen")]) == [("Bellen", "bellen")]


def test_what_was_removed_stands_where_it_stood_and_what_was_added_where_it_stands() -> None:
    before = parts("oud", "Zoeken", "Bellen", "Wachten", "Klaar")
    after = parts("nieuw", "Zoeken", "Bericht", "Klaar")
    assert told(before, after) == [
        ("Zoeken", "Zoeken"), ("Bellen", ""), ("Wachten", ""), ("", "Bericht"), ("Klaar", "Klaar"),
    ]  # fmt: skip


def test_two_of_one_title_are_not_taken_for_each_other() -> None:
    before = [Part("oud.a", "Bellen"), Part("oud.b", "Bellen")]
    after = [Part("nieuw.c", "Bellen")]
    assert sorted(told(before, after)) in (
        [("Bellen", ""), ("Bellen", "Bellen")],
        [("", "Bellen"), ("Bellen", ""), ("Bellen", "")],
    )


NAMES = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(NAMES, NAMES)
def test_every_part_stands_there_once(before: list[str], after: list[str]) -> None:
    pairs = paired(parts("oud", *before), parts("nieuw", *after), "oud", "nieuw")
    assert sorted(one.title for one, _ in pairs if one) == sorted(before)
    assert [two.title for _, two in pairs if two] == after
    assert {one.title for one, two in pairs if one and two} == set(before) & set(after)


@given(NAMES)
def test_with_itself_nothing_differs(names: list[str]) -> None:
    pairs = paired(parts("oud", *names), parts("nieuw", *names), "oud", "nieuw")
    assert [(one.title, two.title) for one, two in pairs if one and two] == [
        (name, name) for name in names
    ]
    assert len(pairs) == len(names)

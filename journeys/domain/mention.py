"""Who is called upon in a text: an @ and the name of somebody, or their key."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Person:
    """Somebody who can be called upon."""

    id: UUID
    key: str
    name: str


@dataclass(frozen=True)
class Mention:
    """An @ with the word after it, from `start` up to `end`. Several `people` go by that word."""

    start: int
    end: int
    word: str
    people: tuple[Person, ...]

    @property
    def is_sure(self) -> bool:
        return len(self.people) == 1


@dataclass(frozen=True)
class Stretch:
    """A piece of a text; `person` is who it calls upon."""

    text: str
    person: Person | None = None


def mentions(text: str, people: Sequence[Person]) -> list[Mention]:
    """In the order of the text. The longest word that is anybody's counts: the whole name, the
    first name or the key. A key as it is written is always one person's."""
    called = _words(people)
    longest_first = sorted(called, key=len, reverse=True)
    keys = {person.key: person for person in people}
    return [
        Mention(at, at + 1 + len(word), word, _who(word, called, keys))
        for at in _ats(text)
        if (word := _word_at(text, at + 1, longest_first))
    ]


def called_upon(text: str, people: Sequence[Person]) -> set[UUID]:
    """Who is surely meant."""
    return {found.people[0].id for found in mentions(text, people) if found.is_sure}


def unsure(text: str, people: Sequence[Person]) -> list[Mention]:
    """What more than one person is called, each word once."""
    found = {one.word: one for one in mentions(text, people) if not one.is_sure}
    return list(found.values())


def decided(text: str, people: Sequence[Person], meant: Mapping[str, str]) -> str:
    """The text in which every unsure word is the key of who was `meant` by it, where that was
    said: word to key."""
    for found in reversed(mentions(text, people)):
        key = meant.get(found.word)
        if not found.is_sure and key in {person.key for person in found.people}:
            text = f"{text[: found.start]}@{key}{text[found.end :]}"
    return text


def stretches(text: str, people: Sequence[Person]) -> list[Stretch]:
    """The whole text, cut at whom it surely calls upon."""
    cut, at = [], 0
    for found in mentions(text, people):
        if found.is_sure:
            cut += [Stretch(text[at : found.start])] if found.start > at else []
            cut.append(Stretch(text[found.start : found.end], found.people[0]))
            at = found.end
    return [*cut, Stretch(text[at:])] if at < len(text) else cut


def written_as(person: Person, people: Sequence[Person]) -> str:
    """What to write after an @ so that nobody else can be meant: the name, else the key."""
    alone = mentions(f"@{person.name}", people)
    is_own = len(alone) == 1 and alone[0].is_sure and alone[0].word == person.name
    return person.name if is_own else person.key


def _words(people: Sequence[Person]) -> dict[str, list[Person]]:
    called: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        for word in {person.name.casefold(), person.name.split()[0].casefold(), person.key}:
            called[word].append(person)
    return called


def _who(
    word: str, called: Mapping[str, list[Person]], keys: Mapping[str, Person]
) -> tuple[Person, ...]:
    return (keys[word],) if word in keys else tuple(called[word.casefold()])


def _ats(text: str) -> Iterator[int]:
    """Where an @ begins a word: not within an e-mail address."""
    for at, letter in enumerate(text):
        if letter == "@" and not (at and (text[at - 1].isalnum() or text[at - 1] in "._-+@")):
            yield at


def _word_at(text: str, at: int, longest_first: Sequence[str]) -> str | None:
    for word in longest_first:
        end = at + len(word)
        if text[at:end].casefold() == word and not _goes_on(text, end):
            return text[at:end]
    return None


def _goes_on(text: str, end: int) -> bool:
    """Whether the word is only the beginning of another."""
    after = text[end : end + 2]
    if not after:
        return False
    return after[0].isalnum() or (after[0] in "-_." and after[1:].isalnum())

"""The words that somebody typed, as a question to the index of the database there is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, column, select, table
from sqlmodel import Session

from journeys.domain.stemming import beginnings, folded, forms
from journeys.queries.gather import is_postgres

# More words than this narrow nothing down any more.
MOST_WORDS = 12
# So many words that begin alike are compared, of the most frequent.
_COMPARED = 150
_LONGER = 6

_word: Any = table("search_word", column("term", Text))


def words_of(text: str) -> list[str]:
    """The words to look for: letters and digits, whatever stands between them."""
    return _all_words(text)[:MOST_WORDS]


def has_more_words(text: str) -> bool:
    """Whether there are words that are not looked for, because there are so many."""
    return len(_all_words(text)) > MOST_WORDS


def _all_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def sought(session: Session, words: Sequence[str], all_of: bool = True) -> dict[str, str]:
    """What a question that leaves its words open is asked with. With `all_of`, other forms of a
    word count as the word."""
    one = _POSTGRES if is_postgres(session) else _SQLITE
    if not all_of:
        return {"words": one.either.join(one.begun(word) for word in words)}
    each = (one.either.join(_terms(session, one, word)) for word in words)
    return {"words": one.both.join(f"({terms})" for terms in each)}


@dataclass(frozen=True)
class _Language:
    """How the index of a database is asked. In quotes nothing that somebody types is an operator,
    and the words are letters and digits alone."""

    quote: str
    beginning: str
    either: str
    both: str

    def whole(self, word: str) -> str:
        return f"{self.quote}{folded(word)}{self.quote}"

    def begun(self, word: str) -> str:
        """A word as it begins; a single letter only as a whole word, or it would be half the
        language."""
        return self.whole(word) + (self.beginning if len(word) > 1 else "")


_SQLITE = _Language('"', "*", " OR ", " AND ")
_POSTGRES = _Language("'", ":*", " | ", " & ")


def _terms(session: Session, one: _Language, word: str) -> Iterator[str]:
    yield one.begun(word)
    begin = folded(word)
    for other in forms(word, _alike(session, word)):
        if not other.startswith(begin):
            yield one.whole(other)


def _alike(session: Session, word: str) -> list[str]:
    """The words of the index that begin as another form of this one may. Who only looks sees one
    state from begin to end, so one answer serves everything that is searched."""
    known = session.info.get("answers", {})
    if ("alike", word) not in known:
        known["alike", word] = _looked_up(session, word)
    return known["alike", word]


def _looked_up(session: Session, word: str) -> list[str]:
    ranges = [
        (_word.c.term >= start) & (_word.c.term < start + "\U0010ffff")
        for start in beginnings(word)
    ]
    if not ranges:
        return []
    found: list[str] = []
    for each in ranges:
        question = select(_word.c.term).where(each).limit(_COMPARED)
        found += session.execute(question).scalars()
    return [other for other in found if len(other) <= len(word) + _LONGER]

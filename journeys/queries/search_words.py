"""The words that somebody typed, as a question to the index of the database there is."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Text, bindparam, column, func, select, table
from sqlmodel import Session

from journeys.domain.stemming import beginnings, folded, forms
from journeys.queries.gather import is_postgres

# More words than this narrow nothing down any more.
MOST_WORDS = 12
# So many words that begin alike are compared, of the most frequent.
_COMPARED = 150
_LONGER = 6

_word: Any = table("search_word", column("term", Text), column("doc"))


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
    if is_postgres(session):
        return {
            f"word_{number}": _begun(folded(word), ":*", "'") for number, word in enumerate(words)
        }
    if not all_of:
        return {"words": " OR ".join(_begun(word, "*") for word in words)}
    either = (" OR ".join(_fts_terms(session, word)) for word in words)
    return {"words": " AND ".join(f"({terms})" for terms in either)}


def tsquery(count: int, all_of: bool = True) -> Any:
    """So many open words as a question to PostgreSQL: as they begin, or by either stem. (Words that
    have no stem worth storing, as “de”, count by their letters alone.)"""
    joined: Any = None
    for number in range(count):
        word = bindparam(f"word_{number}", type_=Text())
        begins = func.to_tsquery("simple", word)
        one = begins if not all_of else begins.op("||")(_stems(word, "dutch", "english"))
        joined = one if joined is None else joined.op("&&" if all_of else "||")(one)
    return joined


def _stems(word: Any, *languages: str) -> Any:
    one, another = (
        func.websearch_to_tsquery(language, func.trim(word, "':*")) for language in languages
    )
    return one.op("||")(another)


def _begun(word: str, mark: str, quote: str = '"') -> str:
    """A word as it begins; a single letter only as a whole word, or it would be half the language.
    In quotes nothing that somebody types is an operator."""
    return f"{quote}{word}{quote}" + (mark if len(word) > 1 else "")


def _fts_terms(session: Session, word: str) -> Iterator[str]:
    yield _begun(word, "*")
    begin = folded(word)
    for other in forms(word, _alike(session, word)):
        if not other.startswith(begin):
            yield f'"{other}"'


def _alike(session: Session, word: str) -> list[str]:
    """The words of the index that begin as another form of this one may."""
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

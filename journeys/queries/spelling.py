"""What somebody may have meant who found nothing: the words that are in the index, and so in what
everybody who signs in may see. Raw notes are not in it; what stands in templates alone is left out
because it would find nothing."""

import re
from typing import Any

from sqlalchemy import Integer, Text, bindparam, column, func, literal_column, select, table
from sqlmodel import Session

from journeys.domain.spelling import closest, slips_allowed
from journeys.domain.stemming import folded
from journeys.queries.gather import is_postgres
from journeys.queries.search import totals_of
from journeys.queries.search_words import sought, words_of

_MOST = 3
_word: Any = table("search_word", column("term", Text), column("doc", Integer))


def meant(session: Session, text: str) -> list[str]:
    """The same text with words that are used in the place of those that are not, if it finds
    something then: at most three, the likeliest first."""
    unknown = [word for word in words_of(text) if not _is_found(session, word)]
    if not unknown:
        return []
    likely = [(word, _likely(session, folded(word))) for word in unknown]
    tries = [
        _replaced(text, {word: others[min(n, len(others) - 1)] for word, others in likely})
        for n in range(max(len(others) for _, others in likely))
        if all(others for _, others in likely)
    ]
    return [text for text in dict.fromkeys(tries) if _is_found(session, text)][:_MOST]


def _replaced(text: str, by: dict[str, str]) -> str:
    return re.sub(r"[^\W_]+", lambda match: by.get(match[0], match[0]), text)


def _is_found(session: Session, text: str) -> bool:
    words = words_of(text)
    question = totals_of(is_postgres(session)).limit(1)
    return session.execute(question, sought(session, words)).first() is not None


def _likely(session: Session, word: str) -> list[str]:
    """Most slips are not in the first letter: only if nothing begins with it (or with the second,
    when the two changed places) all other words are looked at too."""
    return closest(word, _near(session, word, word[:2])) or closest(word, _near(session, word))


def _near(session: Session, word: str, begins: str = "") -> dict[str, int]:
    """The words of the index that are about as long, with one of these letters at the front, and in
    how many things each stands."""
    slips = slips_allowed(word)
    # On PostgreSQL nothing is counted by word: writers would wait for each other.
    doc: Any = literal_column("1").label("doc") if is_postgres(session) else _word.c.doc
    length = func.length(_word.c.term).between(bindparam("least"), bindparam("longest"))
    values = {"least": len(word) - slips, "longest": len(word) + slips}
    own = select(_word.c.term, doc).where(length)
    fronts = [_word.c.term.between(letter, letter + "\U0010ffff") for letter in set(begins)]
    questions = [own.where(front) for front in fronts] or [own]
    rows = (row for question in questions for row in session.execute(question, values))
    return {row.term: row.doc for row in rows}

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from journeys.domain.conversation import conversations, to_be_told
from journeys.domain.models import Comment

NOOR, SAM, MILA = uuid4(), uuid4(), uuid4()


def said(author: UUID, answers: Comment | None = None, **fields: Any) -> Comment:
    return Comment(
        text="Klopt dit?", author_id=author, answers_id=answers.id if answers else None, **fields
    )


def test_answers_stand_under_what_they_answer_and_the_newest_conversation_first() -> None:
    first, second = said(NOOR), said(SAM)
    answer, last = said(MILA, first), said(NOOR, first)
    found = conversations([first, second, answer, last])
    assert [one.first for one in found] == [second, first]
    assert found[1].answers == (answer, last)


def test_a_conversation_is_open_until_it_is_settled() -> None:
    still, done = said(NOOR), said(NOOR, resolved_at=datetime.now(UTC))
    assert [one.is_open for one in conversations([still, done])] == [False, True]


def test_who_is_called_upon_or_took_part_is_told_and_never_who_said_it() -> None:
    first = said(NOOR)
    conversation = conversations([first, said(SAM, first)])[0]
    assert to_be_told(SAM, {MILA, SAM}, conversation) == {NOOR, MILA}
    assert to_be_told(NOOR, set(), None) == set()

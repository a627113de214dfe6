"""What was said about a thing: a comment with its answers, and whether that is settled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Conversation:
    """A comment and its answers, in the order in which they were given."""

    first: Any
    answers: tuple[Any, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.first.resolved_at is None

    @property
    def authors(self) -> set[UUID]:
        return {one.author_id for one in (self.first, *self.answers) if one.author_id}


def conversations(comments: Iterable[Any]) -> list[Conversation]:
    """Of comments in the order in which they were made; the newest conversation first. An answer
    to what is not among them is left out."""
    answers: defaultdict[UUID, list[Any]] = defaultdict(list)
    firsts = []
    for comment in comments:
        if comment.answers_id:
            answers[comment.answers_id].append(comment)
        else:
            firsts.append(comment)
    return [Conversation(one, tuple(answers[one.id])) for one in reversed(firsts)]


def to_be_told(
    author: UUID | None, called_upon: Iterable[UUID], conversation: Conversation | None = None
) -> set[UUID]:
    """Who finds a comment in their inbox: who is called upon in it, and who took part in what it
    answers; never who made it."""
    taking_part = conversation.authors if conversation else set()
    return {*called_upon, *taking_part} - {author}

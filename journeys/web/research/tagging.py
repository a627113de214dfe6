"""The tags of an insight or a quote, as somebody types them: with a comma between them."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import InsightTag, QuoteTag, Tag
from journeys.queries.by_key import free_key
from journeys.queries.research.fieldwork import tags_named
from journeys.queries.research.tag import ties_of

_MOST = 20


def tag(
    session: Session, table: type[InsightTag] | type[QuoteTag], column: str, id_: UUID, typed: str
) -> None:
    """It has these tags from now on, and no others. What is not there yet is made."""
    wanted = {one.id for one in _tags(session, typed)}
    before: dict[UUID, Any] = {tie.tag_id: tie for tie in ties_of(session, table, column, id_)}
    for tag_id in before.keys() - wanted:
        session.delete(before[tag_id])
    for tag_id in wanted - before.keys():
        session.add(table.model_validate({column: id_, "tag_id": tag_id}))


def _tags(session: Session, typed: str) -> list[Tag]:
    titles = dict.fromkeys(filter(None, (" ".join(t.split())[:100] for t in typed.split(","))))
    known = {tag.title.casefold(): tag for tag in tags_named(session, list(titles))}
    for title in list(titles)[:_MOST]:
        if title.casefold() not in known:
            made = Tag.model_validate({"title": title, "key": free_key(session, Tag, title)})
            session.add(made)
            session.flush()
            known[title.casefold()] = made
    return list(known.values())

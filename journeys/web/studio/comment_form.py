"""The form of a comment: its words, whom it calls upon, and personal data in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.mention import Mention, decided, unsure
from journeys.domain.models import CommentFields
from journeys.language import translate as _
from journeys.queries.studio.comment import people
from journeys.web.forms import Form, one
from journeys.web.research.privacy import Settled, settled, with_kept
from journeys.web.studio.comment_list import prefix_of

_WORDS = 20


@dataclass(frozen=True)
class Looked:
    """What was typed, looked through. Only where the form has its fields it may be kept; else
    `found` is the personal data on which somebody must decide, and `unsure` whom it could mean."""

    form: Form[CommentFields]
    found: Settled | None = None
    unsure: Sequence[Mention] = ()


def looked_at(
    session: Session,
    data: Mapping[str, Any],
    answers: UUID | None = None,
    stored: Collection[str] = (),
    prefix: str | None = None,
) -> Looked:
    """`stored` is what was decided on before. What is left in on purpose says so in the text."""
    own = prefix_of(answers) if prefix is None else prefix
    everybody = people(session)
    typed = {**data, "text": decided(one(data, "text"), everybody, _meant(data))}
    looked = settled(typed, ("text",), stored)
    if looked.is_open:
        return Looked(Form(looked.answers, own), looked)
    text = with_kept(one(looked.answers, "text"), looked.kept)
    form = Form.sent(CommentFields, {**looked.answers, "text": text or ""}, own)
    several = unsure(text or "", everybody)
    for mention in several[:1]:
        told = _("More than one person is called “%(name)s”. Choose whom you mean.")
        form.refuse("text", told % {"name": mention.word})
    return Looked(form, None, several)


def _meant(data: Mapping[str, Any]) -> dict[str, str]:
    """Whom somebody chose for each word that several people go by."""
    numbers = [str(number) for number in range(_WORDS)]
    return {one(data, f"word-{n}"): one(data, f"who-{n}") for n in numbers if f"who-{n}" in data}

"""The form in which an insight is logged: what was typed, and what there is to choose from."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from journeys.domain.models import InsightFields, QuoteFields
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.research.fieldwork import tag_titles
from journeys.web.forms import Form, many
from journeys.web.research.privacy import Settled
from journeys.web.search import labelled

# What somebody types freely, and where personal data may therefore be.
TEXTS = ("statement", "quote", "speaker", "place", "note", "tags")
# A list to choose from is no longer than this; beyond it, typing finds the rest.
LISTED = 200


def sent_insight(answers: Mapping[str, Any]) -> Form[InsightFields]:
    form = Form.sent(InsightFields, answers)
    fields = form.fields
    if fields and fields.n is not None and fields.of_n is not None and fields.n > fields.of_n:
        form.refuse("n", _("This cannot be more than the number that was asked."))
    return form


def quote_forms(answers: Mapping[str, Any], blank: int = 0) -> list[Form[QuoteFields]]:
    """The quotes that were filled in, and so many blank ones."""
    texts, speakers = _all(answers, "quote"), _all(answers, "speaker")
    pairs = [
        (text, speakers[i] if i < len(speakers) else "")
        for i, text in enumerate(texts)
        if text.strip()
    ]
    pairs += [("", "")] * max(blank, 1 - len(pairs))
    return [_quote_form(number, *pair) for number, pair in enumerate(pairs, 1)]


def filled(forms: list[Form[QuoteFields]]) -> list[QuoteFields]:
    return [form.fields for form in forms if form.fields]


def drawn(
    session: Session,
    form: Form[InsightFields],
    quotes: list[Form[QuoteFields]],
    found: Settled | None = None,
) -> dict[str, Any]:
    """All that the form needs to be drawn."""
    for quote in quotes:
        form.errors += [(f"{quote.prefix}{name}", text) for name, text in quote.errors]
    return {
        "form": form,
        "quotes": quotes,
        "found": found,
        "touchpoints": touchpoint_options(session, many(form.typed, "touchpoint")),
        "needs": labelled(suggestion.needs(session, "", LISTED)),
        "studies": labelled(suggestion.studies(session, "", LISTED)),
        "personas": labelled(suggestion.personas(session)),
        "tags": tag_titles(session),
        "listed": LISTED,
    }


def edited(session: Session, looked: Settled | None) -> dict[str, Any]:
    """What the form needs for an insight that is there: what it hangs at is changed elsewhere."""
    studies = suggestion.studies(session, "", LISTED)
    tags = tag_titles(session)
    return {"found": looked, "studies": labelled(studies), "tags": tags, "listed": LISTED}


def touchpoint_options(session: Session, chosen: Any) -> list[tuple[str, str]]:
    """The first of the list, and whatever was chosen beyond it."""
    rows = suggestion.touchpoints(session, "", LISTED)
    missing = set(chosen) - {row.key for row in rows}
    return labelled([*suggestion.touchpoints_by_key(session, sorted(missing)), *rows])


def _quote_form(number: int, text: str, speaker: str) -> Form[QuoteFields]:
    shown: Form[QuoteFields] = Form({"quote": text, "speaker": speaker}, f"quote-{number}-")
    if not text.strip():
        return shown
    checked = Form.sent(QuoteFields, {"text": text, "speaker": speaker})
    shown.fields = checked.fields
    for name, sentence in checked.errors:
        shown.refuse({"text": "quote"}.get(name, name), sentence)
    return shown


def _all(answers: Mapping[str, Any], name: str) -> list[str]:
    """Every answer under a name, the blank ones too: quotes and speakers belong in pairs."""
    value = answers.get(name, [])
    return value if isinstance(value, list) else [value]

"""Two people changed one thing: both texts on the screen, and nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from journeys.domain.models import Kept
from journeys.language import translate as _
from journeys.queries.organisation.account import by_user_key
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Web, refused
from journeys.words import choice, field_name


@dataclass(frozen=True)
class Difference:
    name: str
    label: str
    theirs: str
    yours: str
    yours_said: str
    is_choice: bool


def is_newer(row: Kept, data: Mapping[str, Any]) -> bool:
    """Was the row saved by somebody since this form was opened?"""
    return one(data, "version") != str(row.version)


def conflict(
    request: Web,
    session: Session,
    row: Kept,
    form: Form[Any],
    url: str,
    back: str,
    names: Mapping[str, str] | None = None,
) -> Answer:
    """The row as it is now beside what was typed. Whoever looks decides, field by field.

    `names` says what a choice by id is called."""
    stored = row.model_dump(mode="json")
    other = by_user_key(session, row.updated_by or "")
    changed_by, version = other.name if other else row.updated_by or "", row.version
    fields = form.fields.model_dump(mode="json") if form.fields else form.typed
    differences = [
        _difference(name, stored[name], fields.get(name), names or {})
        for name in fields
        if name in stored and _text(stored[name]) != _text(fields.get(name))
    ]
    rest = {
        name: value
        for name, value in form.typed.items()
        if name not in {difference.name for difference in differences}
        and name not in ("version", "_csrf_token")
    }
    return refused(
        request,
        "conflict/_conflict.html",
        on="conflict/conflict.html",
        session=session,
        status=409,
        differences=differences,
        rest=_flat(rest),
        version=version,
        changed_by=changed_by,
        url=url,
        back=back,
        title=_("Somebody else changed this too"),
    )


def _difference(name: str, theirs: Any, yours: Any, names: Mapping[str, str]) -> Difference:
    def said(value: Any) -> str:
        if value in (None, ""):
            return _("empty")
        return names.get(str(value)) or choice(value)

    is_choice = not isinstance(yours, str) or said(yours) != yours
    return Difference(
        name=name,
        label=field_name(name),
        theirs=said(theirs),
        yours=_text(yours),
        yours_said=said(yours),
        is_choice=is_choice,
    )


def _text(value: Any) -> str:
    if value is None or value is False:
        return ""
    return "true" if value is True else str(value)


def _flat(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, str(one_value))
        for name, value in answers.items()
        for one_value in (value if isinstance(value, list) else [value])
        if one_value is not None
    ]

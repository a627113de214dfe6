"""What was typed, what is wrong with it, and what it means."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError

from journeys.domain.models import Fields
from journeys.domain.models.base import LARGEST
from journeys.domain.reason import say
from journeys.language import number, translate

F = TypeVar("F", bound=Fields)
Answers = Mapping[str, str | list[str]]


class Form(Generic[F]):
    """A form as it is shown: blank, filled from a row, or sent back with sentences."""

    def __init__(self, typed: Mapping[str, Any] | None = None, prefix: str = "") -> None:
        self.typed = dict(typed or {})
        self.prefix = prefix
        self.errors: list[tuple[str, str]] = []
        self.fields: F | None = None

    @classmethod
    def of(cls, row: object, prefix: str = "", **extra: Any) -> "Form[F]":
        """Filled with what is stored."""
        values = row.model_dump(mode="json") if hasattr(row, "model_dump") else vars(row)  # type: ignore[attr-defined]
        return cls({**values, **extra}, prefix)

    @classmethod
    def sent(cls, model: type[F], answers: Answers, prefix: str = "") -> "Form[F]":
        """Checked against the same class that an import is checked against."""
        form = cls(answers, prefix)
        known = {
            name: _as_typed_here(field.annotation, answers[name])
            for name, field in model.model_fields.items()
            if name in answers
        }
        try:
            form.fields = model.model_validate(known)
        except ValidationError as error:
            for problem in error.errors():
                name = str(problem["loc"][0]) if problem["loc"] else ""
                form.refuse(name, _sentence(problem))
        return form

    def refuse(self, name: str, sentence: str) -> None:
        self.errors.append((name, sentence))
        self.fields = None

    def value(self, name: str) -> str:
        value = self.typed.get(name)
        if isinstance(value, list):
            return str(value[0]) if value else ""
        if isinstance(value, bool):
            return "true" if value else ""
        return "" if value is None else str(value)

    def values(self, name: str) -> list[str]:
        value = self.typed.get(name)
        if value is None:
            return []
        return [str(one) for one in value] if isinstance(value, list) else [str(value)]

    def error(self, name: str) -> str | None:
        return next((sentence for field, sentence in self.errors if field == name), None)


def many(answers: Answers, name: str) -> Sequence[str]:
    """All that was chosen under one name; a blank choice is no choice."""
    value = answers.get(name, [])
    chosen = value if isinstance(value, list) else [value]
    return [one for one in chosen if one]


def one(answers: Answers, name: str) -> str:
    """The single answer under a name, blank if there is none."""
    value = answers.get(name, "")
    return (value[0] if value else "") if isinstance(value, list) else value.strip()


def whole(text: str) -> int | None:
    """A whole number as somebody typed it, as far as a database can count, or None."""
    try:
        number = int(text)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST else None


def _as_typed_here(kind: Any, answer: Any) -> Any:
    """In Dutch a decimal is written with a comma."""
    if float in (kind, *get_args(kind)) and isinstance(answer, str):
        return answer.replace(",", ".")
    return answer


def _sentence(problem: Any) -> str:
    context: dict[str, Any] = problem.get("ctx", {})
    kind: str = problem["type"]
    if problem.get("input") is None or kind == "missing":
        return translate("Fill this in.")
    if kind == "string_too_long":
        return translate("Use at most %(max)s characters.") % {"max": context["max_length"]}
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        text = (
            translate("Use %(limit)s or more.")
            if kind == "greater_than_equal"
            else translate("Use %(limit)s or less.")
        )
        return text % {"limit": number(limit)}
    if kind in _KINDS:
        return translate(_KINDS[kind])
    if kind == "value_error":
        return str(context.get("error", problem["msg"]))
    return translate("This is not one of the choices.")


_KINDS = {
    "int_parsing": say("Use a whole number, such as 12."),
    "int_type": say("Use a whole number, such as 12."),
    "int_from_float": say("Use a whole number, such as 12."),
    "float_parsing": say("Use a number, such as 12.5."),
    "float_type": say("Use a number, such as 12.5."),
    "finite_number": say("Use a number, such as 12.5."),
    "date_from_datetime_parsing": say("Use a date, such as 2026-03-31."),
    "date_parsing": say("Use a date, such as 2026-03-31."),
    "bool_parsing": say("Choose yes or no."),
}

"""Whether one record may exist. The model is the judge, so the rules are those of the form; its
CHECK constraints are asked too, so that the database never has to refuse."""

import math
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError
from sqlalchemy import CheckConstraint

from journeys.domain.models import Kept
from journeys.domain.reason import Reason, say
from journeys.import_export.records import Noun, Values, plain

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# They cannot be shown, and neither a spreadsheet nor PostgreSQL can hold them.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LARGEST_INT = 2**31 - 1
_ANY = UUID(int=0)
_EMPTY = say("This may not be empty.")

# CHECK constraint -> the field where it shows, and the rule as a sentence.
RULES: Mapping[str, tuple[str | None, str]] = {
    "only_to_be_has_as_is": ("as_is", say("Only a to-be journey names an as-is journey.")),
    "shortest_before_longest": (
        "max_minutes", say("The longest duration may not be shorter than the shortest."),
    ),
    "n_of_n": ("n", say("n may not be more than of_n.")),
    "dropped_says_why": ("dropped_why", say("Say why the opportunity was dropped.")),
    "override_says_why": ("override_reason", say("Say why the priority is set by hand.")),
    "not_on_itself": ("depends_on", say("An opportunity cannot depend on itself.")),
    "rates_something": (None, say("Fill in at least one of the five criteria.")),
    "one_lane": ("need", say("A score is for a promise or for a need, not for both.")),
    "measured_says_n": ("n", say("A measured score says among how many it was measured.")),
    "one_subject": (None, say("A measurement is about one thing; here it names several.")),
}  # fmt: skip

_SENTENCES = {
    "missing": say("This is missing."),
    "string_too_long": say("This may be at most %(max_length)s characters long."),
    "string_too_short": say("This should be at least %(min_length)s characters long."),
    "greater_than_equal": say("This should be at least %(ge)s."),
    "less_than_equal": say("This should be at most %(le)s."),
    "int_from_float": say("This should be a whole number."),
    "literal_error": say("This should be one of: %(expected)s."),
}


@dataclass
class Verdict:
    """The record as the model would hold it, or what is wrong with which field."""

    values: Values
    faults: list[tuple[str | None, Reason]] = field(default_factory=list)


def faults_of_shape(noun: Noun, values: Mapping[str, Any]) -> Iterator[tuple[str, Reason]]:
    """Values that are not of the kind that their field holds."""
    for name, value in values.items():
        if name not in noun.columns:
            continue
        if value is None:
            if not noun.allows_null(name):
                yield name, Reason(_EMPTY)
        elif text := _wrong_kind(noun.kind(name), value):
            yield name, Reason(text)


def judged(noun: Noun, values: Mapping[str, Any]) -> Verdict:
    """Judge a whole record, whose values have the right shape. References are not looked up."""
    try:
        row = noun.model.model_validate(_for_the_model(noun, values))
    except ValidationError as error:
        return Verdict({}, [_sentence(noun, dict(fault)) for fault in error.errors()])
    held = {
        name: values.get(name) if name in noun.references else plain(getattr(row, column))
        for name, column in noun.columns.items()
    }
    return Verdict(held, list(_broken_rules(noun, row)))


def _wrong_kind(kind: type, value: Any) -> str | None:
    if kind is bool:
        return None if isinstance(value, bool) else say("This should be true or false.")
    if kind in (int, float):
        return _wrong_number(value)
    if not isinstance(value, str):
        if isinstance(value, (list, dict)):
            return say("This should be one value, not a list.")
        return say("This should be text: put it between quotes.")
    if _UNPRINTABLE.search(value):
        return say("This holds a character that cannot be shown.")
    if kind is date and not _is_date(value.strip()):
        return say("This should be a date such as 2023-02-01.")
    return None


def _wrong_number(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return say("This should be a number.")
    return say("This number is too large.") if abs(value) > _LARGEST_INT else None


def _is_date(text: str) -> bool:
    if not _DATE.match(text):
        return False
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


def _for_the_model(noun: Noun, values: Mapping[str, Any]) -> dict[str, Any]:
    """References become ids: the same for the same key, for a rule may compare them."""
    return {
        noun.columns[name]: uuid5(_ANY, str(value))
        if name in noun.references and value is not None
        else value
        for name, value in values.items()
    }


def _sentence(noun: Noun, fault: dict[str, Any]) -> tuple[str | None, Reason]:
    column = str(fault["loc"][0]) if fault["loc"] else None
    names = {column: name for name, column in noun.columns.items()}
    if fault.get("input", 0) is None:
        return names.get(column or ""), Reason(_EMPTY)
    if text := _SENTENCES.get(fault["type"]):
        limits = {name: _whole(value) for name, value in fault.get("ctx", {}).items()}
        return names.get(column or ""), Reason(text, limits)
    message = fault["msg"].removeprefix("Value error, ")
    return names.get(column or ""), Reason("%(why)s", {"why": message})


def _whole(limit: Any) -> Any:
    return int(limit) if isinstance(limit, float) and limit.is_integer() else limit


def _broken_rules(noun: Noun, row: Kept) -> Iterator[tuple[str | None, Reason]]:
    question, rules = _question(noun)
    if not rules:
        return
    asked = [_for_sqlite(getattr(row, column)) for column in noun.columns.values()]
    answers = _scratch().execute(question, asked).fetchone()
    for (name, rule), holds in zip(rules, answers, strict=True):
        if holds == 0:
            field, text = RULES.get(name, (None, say("This breaks the rule “%(rule)s”.")))
            yield field, Reason(text, {"rule": rule})


@cache
def _question(noun: Noun) -> tuple[str, list[tuple[str, str]]]:
    """One query that answers every CHECK constraint of a noun. Closed lists and limits are left
    out: the model has judged them."""
    rules = [
        (str(check.name).removeprefix(f"ck_{noun.table.name}_"), str(check.sqltext))
        for check in noun.table.constraints
        if isinstance(check, CheckConstraint)
        and not check._type_bound
        and not str(check.name).endswith(("_at_least", "_at_most"))
    ]
    columns = ", ".join(f"? as {column}" for column in noun.columns.values())
    return f"select {', '.join(f'({rule})' for _, rule in rules)} from (select {columns})", rules


@cache
def _scratch() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", check_same_thread=False)


def _for_sqlite(value: Any) -> Any:
    return str(value) if isinstance(value, (UUID, date)) else value

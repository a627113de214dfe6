"""Whether one record may exist. The model is the judge, so the rules are those of the form; its
CHECK constraints are asked too, so that the database never has to refuse.

A file has a hundred thousand of them, so what is the same for all records of a noun is found out
once, and judging makes no row that the ORM would keep an eye on (a seventh of the time)."""

import math
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, cast

from pydantic import ValidationError, create_model
from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from journeys.domain.models.base import UNPRINTABLE
from journeys.domain.reason import Reason, say
from journeys.import_export.records import Noun, Values, plain

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_LARGEST_INT = 2**31 - 1
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
    "leads_elsewhere": ("to_step", say("A path leads to another step than the one it leaves.")),
    "of_two": ("other", say("An insight does not contradict itself.")),
    "scale_rises": ("high", say("The scale ends above where it begins.")),
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


def faults_of_shape(noun: Noun, values: Mapping[str, Any]) -> list[tuple[str, Reason]]:
    """Values that are not of the kind that their field holds."""
    shapes = _shapes(noun)
    faults: list[tuple[str, Reason]] = []
    for name, value in values.items():
        shape = shapes.get(name)
        # Most cells of a large file: nothing, or a line of text where text belongs.
        if shape is None or (value is None and shape[1]):
            continue
        if shape[0] is str and type(value) is str and value.isprintable():
            continue
        if text := _fault_of_shape(*shape, value):
            faults.append((name, text))
        elif _is_unprintable_name(noun, name, value):
            faults.append((name, Reason(say("This holds a character that cannot be shown."))))
    return faults


def judged(noun: Noun, values: Mapping[str, Any]) -> Verdict:
    """Judge a whole record, whose values have the right shape. References are not looked up."""
    model = _judge(noun)
    columns = noun.columns
    row = model.__new__(model)
    try:
        model.__pydantic_validator__.validate_python(
            {columns[name]: value for name, value in values.items()}, self_instance=row
        )
    except ValidationError as error:
        return Verdict({}, [_sentence(noun, dict(fault)) for fault in error.errors()])
    held = row.__dict__
    return Verdict(
        {name: plain(held[column]) for name, column in columns.items()},
        list(_broken_rules(noun, held)),
    )


@cache
def _shapes(noun: Noun) -> dict[str, tuple[type, bool]]:
    """The kind of each field, and whether it may be empty."""
    return {name: (noun.kind(name), noun.allows_null(name)) for name in noun.columns}


@cache
def _judge(noun: Noun) -> type[SQLModel]:
    """The model with all its rules but without its table; a reference is the key that the file
    names."""
    bases = cast(tuple[type[SQLModel], ...], noun.model.__bases__)
    inherited = {name for base in bases for name in base.model_fields}
    fields: dict[str, Any] = {}
    for name, column in noun.columns.items():
        field = noun.model.model_fields[column]
        if name in noun.references:
            fields[column] = (str, ...) if field.is_required() else (str | None, None)
        elif column not in inherited:
            fields[column] = (field.annotation, field)
    return create_model(noun.model.__name__, __base__=bases, **fields)


def _is_unprintable_name(noun: Noun, name: str, value: Any) -> bool:
    """Other text loses such characters when it is judged; a key is looked for as it is written."""
    is_name = name == "key" or name in noun.references
    return is_name and isinstance(value, str) and bool(UNPRINTABLE.search(value))


def _fault_of_shape(kind: type, may_be_empty: bool, value: Any) -> Reason | None:
    if isinstance(value, Reason):
        return value
    if value is None:
        return None if may_be_empty else Reason(_EMPTY)
    text = _wrong_kind(kind, value)
    return Reason(text) if text else None


def _wrong_kind(kind: type, value: Any) -> str | None:
    if kind is bool:
        return None if isinstance(value, bool) else say("This should be true or false.")
    if kind in (int, float):
        return _wrong_number(value)
    if not isinstance(value, str):
        if isinstance(value, (list, dict)):
            return say("This should be one value, not a list.")
        return say("This should be text: put it between quotes.")
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


def _broken_rules(noun: Noun, row: Mapping[str, Any]) -> Iterator[tuple[str | None, Reason]]:
    question, rules = _question(noun)
    if not rules:
        return
    asked = [plain(row[column]) for column in noun.columns.values()]
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

"""What the columns of a file of answers are, as somebody says so in a form: suggested, asked, read
and remembered."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from sqlmodel import Session

from journeys.domain.models import SurveyQuestion
from journeys.domain.models.survey import QuestionKind
from journeys.domain.survey_scale import SHARES
from journeys.import_export.survey.answers import (
    DAY,
    RESPONDENT,
    Asked,
    cell_text,
    codes_of,
    unknown_of,
)
from journeys.import_export.survey.guessing import Column
from journeys.language import translate as _
from journeys.queries.research import survey as surveys
from journeys.web.forms import Form, one, whole
from journeys.web.research.privacy import refuse_personal_data
from journeys.words import choice

# More columns are no survey that a person can go through.
MOST = 400
_FIELDS = (
    "header", "title", "kind", "about", "low", "high", "agree_from", "unknown_codes", "codes",
)  # fmt: skip
FIGURES = ("low", "high", "agree_from")


@dataclass(frozen=True)
class Mapped:
    """A column that counts, with what the question is called and what it is about: the noun and its
    key, as `promise:key`."""

    asked: Asked
    title: str
    about: str
    unknown_codes: str
    codes: str


@dataclass
class Columns:
    """`form`: the answers, with what is wrong with them; `mapped`: the columns that count; `found`:
    what stands in them."""

    form: Form[Any]
    found: Sequence[Column] = ()
    mapped: list[Mapped] = field(default_factory=list)


def kinds() -> list[tuple[str, str]]:
    """What a column can be."""
    others = [
        (RESPONDENT, _("Who answered (only a digest is kept)")),
        (DAY, _("When it was answered")),
    ]
    return [*others, *((kind, choice(kind)) for kind in get_args(QuestionKind))]


def suggested(
    session: Session, found: Sequence[Column], questions: Sequence[SurveyQuestion]
) -> Form[Any]:
    """As this survey or a file with the same columns was read the last time; else as it looks."""
    known = {question.header: question for question in questions}
    about = surveys.subjects_of(session, questions)
    before = surveys.remembered(session, signature([each.header for each in found])) or {}
    typed: dict[str, Any] = {"count": str(len(found))}
    for number, column in enumerate(found):
        values = {**column.plain(), **before.get(column.header, {})}
        if question := known.get(column.header):
            values |= question.model_dump()
            noun, key, _title = about.get(question.id, ("", "", ""))
            values["about"] = f"{noun}:{key}" if noun else ""
        for name in _FIELDS:
            typed[f"{name}_{number}"] = cell_text(values.get(name))
    return Form(typed)


def sent(data: Mapping[str, Any]) -> Columns:
    """What somebody said of each column. A sentence stands at what cannot be."""
    columns = Columns(Form(data))
    for number in range(min(whole(one(data, "count")) or 0, MOST)):
        if one(data, f"kind_{number}"):
            mapped = _sent(columns.form, data, number)
            if mapped:
                columns.mapped.append(mapped)
    kinds_ = [each.asked.kind for each in columns.mapped]
    if not set(kinds_) - {RESPONDENT, DAY, "segment"} and not columns.form.errors:
        columns.form.refuse("count", _("Say of at least one column which question it is."))
    for twice in (RESPONDENT, DAY):
        if kinds_.count(twice) > 1:
            columns.form.refuse("count", _("Only one column can say this: %(what)s.")
                                % {"what": dict(kinds())[twice]})  # fmt: skip
    return columns


def signature(headers: Sequence[str]) -> str:
    """By which a file with the same columns is known again."""
    return hashlib.sha256("\n".join(["survey", *headers]).encode()).hexdigest()


def memory(columns: Columns) -> dict[str, Any]:
    """What is remembered for the next file: by header, as it was typed."""
    count = whole(one(columns.form.typed, "count")) or 0
    return {
        one(columns.form.typed, f"header_{number}"): {
            name: one(columns.form.typed, f"{name}_{number}") for name in _FIELDS[1:]
        }
        for number in range(min(count, MOST))
    }


def _sent(form: Form[Any], data: Mapping[str, Any], number: int) -> Mapped | None:
    before = len(form.errors)
    figures = {name: _figure(form, data, f"{name}_{number}") for name in FIGURES}
    kind, header = one(data, f"kind_{number}"), one(data, f"header_{number}")
    unknown, codes = one(data, f"unknown_codes_{number}"), one(data, f"codes_{number}")
    try:
        numbers = codes_of(codes)
    except ValueError:
        numbers = {}
        form.refuse(f"codes_{number}", _("Write it as: agree = 4; disagree = 2"))
    refuse_personal_data(form, [f"title_{number}"])
    low, high, start = (figures[name] for name in FIGURES)
    refuse_scale(form, kind, low, high, start, f"_{number}")
    if kind not in dict(kinds()) or len(form.errors) > before:
        return None
    asked = Asked(header, kind, low, high, start, unknown_of(unknown), numbers)
    title = (one(data, f"title_{number}") or header)[:500]
    return Mapped(asked, title, one(data, f"about_{number}"), unknown[:500], codes[:2000])


def _figure(form: Form[Any], data: Mapping[str, Any], name: str) -> float | None:
    text = one(data, name).replace(",", ".")
    try:
        return float(text) if text else None
    except ValueError:
        form.refuse(name, _("Use a number, such as 12.5."))
        return None


def refuse_scale(
    form: Form[Any],
    kind: str,
    low: float | None,
    high: float | None,
    start: float | None,
    ending: str = "",
) -> None:
    """A share needs a scale, and from where on somebody agrees. `ending`: of the field names."""
    if kind not in SHARES:
        return
    if low is None or high is None or low >= high:
        form.refuse(f"low{ending}", _("Say from which to which number the scale goes."))
    elif start is None or not low < start <= high:
        told = _("Say from which number on somebody agrees or is satisfied.")
        form.refuse(f"agree_from{ending}", told)

"""Recording what was measured: of a promise, a need or a persona."""

from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import (
    INDICATORS,
    Keyed,
    Measurement,
    MeasurementFields,
    Need,
    Persona,
    Promise,
)
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post
from journeys.words import choice

_SUBJECTS: dict[str, tuple[type[Keyed], str, str]] = {
    "klantbeloften": (Promise, "promise_id", "/klantbeloften/{}/metingen"),
    "behoeften": (Need, "need_id", "/behoeften/{}"),
    "profielen": (Persona, "persona_id", "/profielen/{}"),
}


@get("/metingen/nieuw/{of:str}/{key:str}", may="edit_promises", name="measurement.new")
def new(request: Web, session: Db, of: FromPath[str], key: FromPath[str]) -> Answer:
    subject = _subject(session, of, key)
    blank = {"indicator": "realisation", "audience": "residents"}
    return asked(request, session, Form(blank), _new_sheet(subject, of))


@post("/metingen/nieuw/{of:str}/{key:str}", may="edit_promises", name="measurement.create")
def create(request: Web, session: Db, of: FromPath[str], key: FromPath[str], data: Sent) -> Answer:
    subject = _subject(session, of, key)
    form, sheet = _sent(data), _new_sheet(subject, of)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    fields = form.fields
    title = f"{fields.indicator}.{fields.audience}.{fields.period_end.isoformat()}"
    row = Measurement.model_validate(
        {
            **fields.model_dump(),
            "key": free_key(session, Measurement, title, within=subject.key),
            _SUBJECTS[of][1]: subject.id,
        }
    )
    session.add(row)
    return moved_on(request, sheet.back, session, _("Measurement recorded."))


@get("/metingen/{key:str}/bewerken", may="edit_promises", name="measurement.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Measurement, key)
    return asked(request, session, Form.of(row), _edit_sheet(session, row))


@post("/metingen/{key:str}/bewerken", may="edit_promises", name="measurement.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Measurement, key)
    form, sheet = _sent(data), _edit_sheet(session, row)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(row, data):
        return conflict(request, session, row, form, url=sheet.url, back=sheet.back)
    write(row, form)
    return moved_on(request, sheet.back, session, _("Measurement saved."))


def _sent(data: dict[str, Any]) -> Form[MeasurementFields]:
    """A figure outside the range of its indicator is told at the figure."""
    figures = {
        name: one(data, name).replace(",", ".") for name in ("value", "target", "low", "high")
    }
    form = Form.sent(MeasurementFields, {**data, **figures})
    range_ = INDICATORS.get(one(data, "indicator"))
    if range_ is None or form.fields or any(name for name, _sentence in form.errors):
        return form
    told = _("“%(indicator)s” lies between %(low)s and %(high)s.") % {
        "indicator": choice(one(data, "indicator")),
        "low": number(range_.low),
        "high": number(range_.high),
    }
    form.errors = [
        (name, told)
        for name, figure in figures.items()
        if _outside(figure, range_.low, range_.high)
    ]
    return form


def _outside(figure: str, low: float, high: float) -> bool:
    return bool(figure) and not low <= float(figure) <= high


def _subject(session: Session, of: str, key: str) -> Any:
    if of not in _SUBJECTS:
        raise NotFoundException
    return found(session, _SUBJECTS[of][0], key)


def _back(session: Session, row: Measurement) -> str:
    for model, column, url in _SUBJECTS.values():
        id_ = getattr(row, column)
        subject = session.get(model, id_) if id_ else None
        if subject:
            return url.format(subject.key)
    return "/klantbeloften"


def _new_sheet(subject: Any, of: str) -> Sheet:
    return Sheet(
        _("Record a measurement of “%(title)s”") % {"title": subject.title},
        f"/metingen/nieuw/{of}/{subject.key}",
        _SUBJECTS[of][2].format(subject.key),
        "measurement/_fields.html",
        options={"ranges": _ranges()},
    )


def _edit_sheet(session: Session, row: Measurement) -> Sheet:
    return Sheet(
        _("Edit measurement"),
        f"/metingen/{row.key}/bewerken",
        _back(session, row),
        "measurement/_fields.html",
        remove_url=f"/verwijderen/measurement/{row.key}",
        options={"ranges": _ranges()},
    )


def _ranges() -> list[tuple[str, str]]:
    """The choices of indicator, each with the range of its figures."""
    return [
        (
            name,
            _("%(indicator)s (%(low)s to %(high)s)")
            % {
                "indicator": choice(name),
                "low": number(range_.low),
                "high": number(range_.high) + range_.unit,
            },
        )
        for name, range_ in INDICATORS.items()
    ]


router = Router("/", route_handlers=[new, create, edit, update])

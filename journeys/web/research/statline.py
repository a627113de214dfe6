"""The population out of a table of CBS StatLine: first what is in it, then what is taken over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException
from litestar.params import FromQuery
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from sqlmodel import Session

from journeys.domain.models import PopulationGroup, PopulationGroupFields
from journeys.domain.reason import Refused
from journeys.import_export.population.statline import LARGEST, MOST, Found, read
from journeys.language import number, percent, translate_n, written
from journeys.language import translate as _
from journeys.queries.research.heard import same_group
from journeys.web.exchange.upload import Heard, Upload, shown_name
from journeys.web.forms import Form, one
from journeys.web.research.population import HERE
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post

_HERE = f"{HERE}/statline"
# The table, and what comes with it.
_MOST = 2 * LARGEST + 64 * 1024
_PAGE = "population/statline.html"
_FIGURES = "population/figures.html"


@dataclass(frozen=True)
class Line:
    """A figure as it would be taken over, and what that changes."""

    number: int
    label: str
    people: int
    share: float | None
    change: str


def too_large(request: Web, _error: HTTPException) -> Answer:
    """Refused before it was read: the form says so."""
    return Heard(f"{_HERE}?fout=te-groot", status_code=303)


@get(_HERE, may="edit_insights", name="statline.new")
def new(request: Web, session: Db, fout: FromQuery[str] = "") -> Answer:
    organisation = request.app.state.settings.organisation.removeprefix("Gemeente ")
    form: Form[PopulationGroupFields] = Form({"place": organisation, "attribute": "age_group"})
    if fout:
        size = LARGEST // 2**20
        form.refuse("bestand", _("A table is at most %(size)s MB.") % {"size": size})
    return page(request, _PAGE, session, form=form)


@post(
    f"{_HERE}/lezen",
    may="edit_insights",
    name="statline.read",
    request_max_body_size=_MOST,
    exception_handlers={HTTP_413_REQUEST_ENTITY_TOO_LARGE: too_large},
)
def read_file(request: Web, session: Db, data: Upload) -> Answer:
    """What is in the table and what would change. Nothing is kept: the figures are in the form."""
    form: Form[PopulationGroupFields] = Form({k: v for k, v in data.items() if isinstance(v, str)})
    sent, more = data.get("bestand"), data.get("properties")
    try:
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise Refused(_("Choose a file first."))
        name = shown_name(sent.filename)
        given = more if isinstance(more, list) else [more]
        files = [f.file.read() for f in given if isinstance(f, UploadFile) and f.filename]
        found = read(sent.file.read(), name, form.value("place"), files)
    except Refused as refusal:
        form.refuse("bestand", written(refusal.reason))
        return refused(request, _PAGE, on=_PAGE, session=session, form=form)
    lines = _lines(session, form.value("attribute"), found)
    source = f"CBS StatLine {found.table}".strip()
    filled = {**form.typed, "year": found.year, "source": source}
    return page(request, _FIGURES, session, form=Form(filled), found=found, lines=lines)


@post(_HERE, may="edit_insights", name="statline.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    """Take over what was ticked. The same once more changes nothing."""
    ticked = [place for place in range(MOST) if one(data, f"take_{place}")]
    forms = [_sent(data, place) for place in ticked]
    changes = [_taken(session, form.fields) for form in forms if form.fields]
    saved, refused_count = sum(changes), len(forms) - len(changes)
    done = translate_n("%(num)s group was saved.", "%(num)s groups were saved.", saved)
    told = [done % {"num": number(saved)}]
    if same := len(changes) - saved:
        told.append(_("Of %(n)s nothing changed.") % {"n": number(same)})
    if refused_count:
        text = _("%(n)s were left out: a group needs a name, and a share is from 0 to 100.")
        told.append(text % {"n": number(refused_count)})
    return moved_on(request, HERE, session, " ".join(told))


def _lines(session: Session, attribute: str, found: Found) -> list[Line]:
    lines = []
    for place, figure in enumerate(found.figures):
        if not figure.is_whole:
            share = found.share(figure)
            change = _change(same_group(session, attribute, figure.label), share, figure.people)
            lines.append(Line(place, figure.label, figure.people, share, change))
    return lines


def _change(row: PopulationGroup | None, share: float | None, people: int) -> str:
    if row is None:
        return _("new")
    if (row.share, row.people) == (share, people):
        return _("nothing changes")
    was = percent(row.share / 100) if row.share is not None else number(row.people)
    return _("was %(value)s") % {"value": was}


def _sent(data: Mapping[str, Any], place: int) -> Form[PopulationGroupFields]:
    shared = {name: one(data, name) for name in ("attribute", "year", "source")}
    own = {name: one(data, f"{name}_{place}") for name in ("value", "people", "share")}
    return Form.sent(PopulationGroupFields, {**shared, **own})


def _taken(session: Session, fields: PopulationGroupFields) -> bool:
    """Whether anything changed by it."""
    wanted = fields.model_dump()
    row = same_group(session, fields.attribute, fields.value)
    if row is None:
        session.add(PopulationGroup.model_validate(wanted))
        session.flush()
        return True
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


router = Router("/", route_handlers=[new, read_file, create])

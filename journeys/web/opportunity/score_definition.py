"""Scores of our own: administrators say what is filled in on which scale, and what is computed."""

from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.figure import BY_NAME, FIGURES, RESERVED
from journeys.domain.formula import FUNCTIONS, circle, name_of, names_in
from journeys.domain.models import ScoreDefinition, ScoreDefinitionFields
from journeys.domain.reason import Refused
from journeys.language import say
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.opportunity.figures import definitions
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page
from journeys.web.routing import get, post

HERE = "/kansen/scores"


@get(HERE, may="read", name="score_definition.index")
def index(request: Web, session: Db) -> Answer:
    rows = definitions(session)
    return page(request, "score_definition/index.html", session, rows=rows, name_of=name_of)


@get("/kansen/scores/nieuw", may="administer", name="score_definition.new")
def new(request: Web, session: Db) -> Answer:
    form: Form[Any] = Form({"kind": "input", "low": 0, "high": 10})
    return asked(request, session, form, _sheet(session))


@post(HERE, may="administer", name="score_definition.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = Form.sent(ScoreDefinitionFields, data)
    rows = definitions(session)
    key = _free(session, form.fields.title) if form.fields else ""
    _check(form, key, rows)
    if not form.fields:
        return asked_again(request, session, form, _sheet(session))
    last = max((row.position for row in rows), default=0)
    told = {**form.fields.model_dump(), "key": key, "position": last + 1}
    session.add(ScoreDefinition.model_validate(told))
    done = _("The score “%(title)s” can be used now.") % {"title": form.fields.title}
    return moved_on(request, HERE, session, done)


@get("/kansen/scores/{key:str}/bewerken", may="administer", name="score_definition.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, ScoreDefinition, key)
    return asked(request, session, Form.of(row), _sheet(session, row))


@post("/kansen/scores/{key:str}/bewerken", may="administer", name="score_definition.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, ScoreDefinition, key)
    form = Form.sent(ScoreDefinitionFields, data)
    _check(form, row.key, definitions(session))
    sheet = _sheet(session, row)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(row, data):
        return conflict(request, session, row, form, sheet.url, HERE)
    write(row, form)
    return moved_on(request, HERE, session, _("The score was changed."))


def _check(form: Form[ScoreDefinitionFields], key: str, rows: list[ScoreDefinition]) -> None:
    """A formula is refused here, where somebody can still change it."""
    if not form.fields or form.fields.kind != "computed":
        return
    text = form.fields.formula
    if not text:
        form.refuse("formula", _("Fill this in."))
        return
    own = {name_of(row.key): row for row in rows}
    formulas = {name: row.formula or "" for name, row in own.items() if row.kind == "computed"} | {
        name_of(key): text
    }
    try:
        names_in(text, {**BY_NAME, **own, name_of(key): None})
    except Refused as refused:
        form.refuse("formula", say(refused.reason))
        return
    if ring := circle(formulas):
        told = _("These scores would be computed from each other: %(circle)s.")
        form.refuse("formula", told % {"circle": " → ".join(ring)})


def _free(session: Session, title: str) -> str:
    key = free_key(session, ScoreDefinition, title)
    return free_key(session, ScoreDefinition, f"eigen {title}") if key in RESERVED else key


def _sheet(session: Session, row: ScoreDefinition | None = None) -> Sheet:
    own = [(name_of(one.key), one.title) for one in definitions(session)]
    return Sheet(
        heading=_("Change this score") if row else _("New score"),
        url=f"{HERE}/{row.key}/bewerken" if row else HERE,
        back=HERE,
        fields="score_definition/_fields.html",
        remove_url=f"/verwijderen/score_definition/{row.key}" if row else None,
        options={
            "names": [(name_of(one.key), _(one.name)) for one in FIGURES] + own,
            "functions": ", ".join(FUNCTIONS),
        },
    )


router = Router("/", route_handlers=[index, new, create, edit, update])

"""What a scenario asks: its capacity and its floors, what is decided by hand, and its choice put on
the roadmap."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from journeys import clock
from journeys.domain.models import (
    Opportunity,
    RoadmapItem,
    Scenario,
    ScenarioChoice,
    ScenarioChoiceFields,
    ScenarioFields,
    ScenarioPersona,
    ScenarioPersonaFields,
    ScenarioPromise,
    ScenarioPromiseFields,
)
from journeys.domain.ordering import insert
from journeys.domain.roadmap import quarters_from
from journeys.language import translate as _
from journeys.language import translate_n
from journeys.queries.by_key import free_key
from journeys.queries.opportunity import roadmap
from journeys.queries.opportunity.portfolio import (
    decided_on,
    floors_of,
    offered,
    planned,
    portfolio,
)
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, one
from journeys.web.opportunity.portfolio_view import Line, Told, outcome_of, story
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post

_AMOUNTS = ("capacity", "team", "effort_small", "effort_large")


@get("/roadmap/keuze/nieuw", may="edit_opportunities", name="scenario.new")
def new(request: Web, session: Db) -> Answer:
    today = clock.now()
    quarter = f"{today.year}-Q{(today.month + 2) // 3}"
    begins = {"first_quarter": quarter, "quarters": 4, "team": 4, "effort_small": 6}
    form: Form[Any] = Form({**begins, "effort_large": 24})
    return asked(request, session, form, _new_sheet(session))


@post("/roadmap/keuze/nieuw", may="edit_opportunities", name="scenario.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    sheet = _new_sheet(session)
    form = _sent(data, sheet)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    key = free_key(session, Scenario, form.fields.title)
    scenario = Scenario.model_validate({**form.fields.model_dump(), "key": key})
    session.add(scenario)
    session.flush()
    _keep_floors(session, scenario, sheet, data)
    return moved_on(request, f"/roadmap/keuze/{key}", session, _("Scenario made."))


@get("/roadmap/keuze/{key:str}/bewerken", may="edit_opportunities", name="scenario.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    scenario = found(session, Scenario, key)
    sheet = _edit_sheet(session, scenario)
    floors = {_subject(row): row.least for row in floors_of(session, scenario)}
    typed = {name: f"{floors[row.id]:g}" for name, row in _floors(sheet) if row.id in floors}
    typed |= {name: f"{getattr(scenario, name):g}" for name in _AMOUNTS}
    return asked(request, session, Form.of(scenario, **typed), sheet)


@post("/roadmap/keuze/{key:str}/bewerken", may="edit_opportunities", name="scenario.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    scenario = found(session, Scenario, key)
    sheet = _edit_sheet(session, scenario)
    form = _sent(data, sheet)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(scenario, data):
        return conflict(request, session, scenario, form, url=sheet.url, back=sheet.back)
    write(scenario, form)
    _keep_floors(session, scenario, sheet, data)
    return moved_on(request, sheet.back, session, _("Scenario saved."))


@get(
    "/roadmap/keuze/{key:str}/kansen/{opportunity:str}",
    may="edit_opportunities",
    name="scenario.deciding",
)
def deciding(request: Web, session: Db, key: FromPath[str], opportunity: FromPath[str]) -> Answer:
    scenario, row = found(session, Scenario, key), found(session, Opportunity, opportunity)
    known = decided_on(session, scenario, row.id)
    form: Form[Any] = Form.of(known) if known else Form({"choice": "free"})
    return asked(request, session, form, _choice_sheet(scenario, row))


@post(
    "/roadmap/keuze/{key:str}/kansen/{opportunity:str}",
    may="edit_opportunities",
    name="scenario.decide",
)
def decide(
    request: Web, session: Db, key: FromPath[str], opportunity: FromPath[str], data: Sent
) -> Answer:
    scenario, row = found(session, Scenario, key), found(session, Opportunity, opportunity)
    known, sheet = decided_on(session, scenario, row.id), _choice_sheet(scenario, row)
    if one(data, "choice") == "free":
        if known:
            session.delete(known)
        return moved_on(request, sheet.back, session, _("The figures decide again."))
    form = Form.sent(ScenarioChoiceFields, data)
    if form.error("reason"):
        form.errors = [("reason", _("Say why, so that others can follow it."))]
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if known:
        write(known, form)
    else:
        ties = {"scenario_id": scenario.id, "opportunity_id": row.id}
        session.add(ScenarioChoice.model_validate({**form.fields.model_dump(), **ties}))
    return moved_on(request, sheet.back, session, _("Decided by hand: see what it costs."))


@get("/roadmap/keuze/{key:str}/overnemen", may="edit_opportunities", name="scenario.planning")
def planning(request: Web, session: Db, key: FromPath[str]) -> Answer:
    told = _story(session, found(session, Scenario, key))
    form: Form[Any] = Form({})
    return asked(request, session, form, _plan_sheet(session, told))


@post("/roadmap/keuze/{key:str}/overnemen", may="edit_opportunities", name="scenario.plan")
def plan(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    """What is chosen gets its quarters: the item that realises it already, else a new one."""
    told = _story(session, found(session, Scenario, key))
    items = _planned(session, told)
    for line in told.chosen:
        first, last = _quarters(told, line)
        item = items.get(line.row.id)
        if item is None:
            item = RoadmapItem(
                key=free_key(session, RoadmapItem, line.row.title),
                title=line.row.title,
                opportunity_id=line.row.id,
                effort=line.effort.value if line.effort.origin != "assumption" else None,
            )
            insert(roadmap.all_items(session), item)
            session.add(item)
        item.start_quarter, item.end_quarter = first, last
    count = len(told.chosen)
    done = translate_n(
        "%(num)s opportunity is on the roadmap.", "%(num)s opportunities are on the roadmap.", count
    )
    return moved_on(request, "/roadmap", session, done % {"num": count})


def _story(session: Session, scenario: Scenario) -> Told:
    weighed = portfolio(session, [scenario])
    weighing = weighed.weighings[0]
    return story(session, weighed, weighing, outcome_of(weighing.problem, None))


def _planned(session: Session, told: Told) -> dict[UUID, RoadmapItem]:
    """The first item of each chosen opportunity that is not done."""
    found: dict[UUID, RoadmapItem] = {}
    for item in planned(session, [line.row.id for line in told.chosen]):
        if item.opportunity_id:
            found.setdefault(item.opportunity_id, item)
    return found


def _quarters(told: Told, line: Line) -> tuple[str, str]:
    names = quarters_from(told.scenario.first_quarter, told.scenario.quarters)
    assert line.placed
    return names[line.placed.start], names[line.placed.end]


def _sent(data: dict[str, Any], sheet: Sheet) -> Form[ScenarioFields]:
    form = Form.sent(ScenarioFields, data)
    if form.error("first_quarter"):
        others = [each for each in form.errors if each[0] != "first_quarter"]
        form.errors = [*others, ("first_quarter", _("Use a quarter such as 2027-Q1."))]
    for name, row in _floors(sheet):
        if not one(data, name):
            continue
        is_promise = name.startswith("belofte-")
        model = ScenarioPromiseFields if is_promise else ScenarioPersonaFields
        floor: Form[Any] = Form.sent(model, {"least": one(data, name)})
        if sentence := floor.error("least"):
            form.refuse(name, f"{row.title}: {sentence}")
    return form


def _keep_floors(
    session: Session, scenario: Scenario, sheet: Sheet, data: Mapping[str, Any]
) -> None:
    known = {_subject(row): row for row in floors_of(session, scenario)}
    for name, subject in _floors(sheet):
        row, typed = known.get(subject.id), one(data, name).replace(",", ".")
        if row and not typed:
            session.delete(row)
        elif row:
            row.least = type(row.least)(float(typed))
        elif typed:
            session.add(_floor(scenario, name, subject.id, typed))


def _floor(scenario: Scenario, name: str, subject_id: UUID, least: str) -> Any:
    if name.startswith("belofte-"):
        ties = {"scenario_id": scenario.id, "promise_id": subject_id}
        return ScenarioPromise.model_validate({"least": least, **ties})
    ties = {"scenario_id": scenario.id, "persona_id": subject_id}
    return ScenarioPersona.model_validate({"least": least, **ties})


def _subject(row: Any) -> UUID:
    return row.promise_id if isinstance(row, ScenarioPromise) else row.persona_id


def _floors(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    """What is asked of each promise and each persona, under which name."""
    for row in sheet.options["promises"]:
        yield f"belofte-{row.key}", row
    for row in sheet.options["personas"]:
        yield f"profiel-{row.key}", row


def _new_sheet(session: Session) -> Sheet:
    fields = "portfolio/_fields.html"
    options = offered(session)
    return Sheet(
        _("New scenario"), "/roadmap/keuze/nieuw", "/roadmap/keuze", fields, options=options
    )


def _edit_sheet(session: Session, scenario: Scenario) -> Sheet:
    return Sheet(
        heading=_("Change capacity and floors"),
        url=f"/roadmap/keuze/{scenario.key}/bewerken",
        back=f"/roadmap/keuze/{scenario.key}",
        fields="portfolio/_fields.html",
        remove_url=f"/verwijderen/scenario/{scenario.key}",
        options=offered(session),
    )


def _choice_sheet(scenario: Scenario, row: Opportunity) -> Sheet:
    if row.status in ("done", "dropped"):
        raise NotFoundException
    return Sheet(
        heading=_("Decide about “%(title)s”") % {"title": row.title},
        url=f"/roadmap/keuze/{scenario.key}/kansen/{row.key}",
        back=f"/roadmap/keuze/{scenario.key}",
        fields="portfolio/_choice_fields.html",
    )


def _plan_sheet(session: Session, told: Told) -> Sheet:
    items = _planned(session, told)
    lines = [(line, *_quarters(told, line), items.get(line.row.id)) for line in told.chosen]
    return Sheet(
        heading=_("Put on the roadmap"),
        url=f"/roadmap/keuze/{told.scenario.key}/overnemen",
        back=f"/roadmap/keuze/{told.scenario.key}",
        fields="portfolio/_plan_fields.html",
        options={"lines": lines},
    )


router = Router("/", route_handlers=[new, create, edit, update, deciding, decide, planning, plan])

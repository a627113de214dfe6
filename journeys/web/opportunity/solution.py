"""A way to seize an opportunity."""

from collections.abc import Iterable
from typing import Any

from litestar import Router
from litestar.params import FromPath

from journeys.domain.models import Opportunity, Solution, SolutionFields
from journeys.domain.ordering import insert
from journeys.domain.scoring import Score
from journeys.domain.solution_score import SolutionScore, best_first, solution_score
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.opportunity import opportunity as opportunities
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post


@get("/kansen/{key:str}/oplossingen/nieuw", may="edit_opportunities", name="solution.new")
def new(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Opportunity, key)
    form: Form[Any] = Form({"basis": "assumption"})
    return asked(request, session, form, _new_sheet(row))


@post("/kansen/{key:str}/oplossingen/nieuw", may="edit_opportunities", name="solution.create")
def create(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    form = Form.sent(SolutionFields, data)
    if not form.fields:
        return asked_again(request, session, form, _new_sheet(row))
    new_key = free_key(session, Solution, form.fields.title, within=row.key)
    update = {"key": new_key, "opportunity_id": row.id}
    solution = Solution.model_validate(form.fields.model_dump() | update)
    insert(opportunities.ties(session, Solution, row.id), solution)
    session.add(solution)
    return moved_on(request, f"/kansen/{key}", session, _("Solution added."))


@get("/oplossingen/{key:str}/bewerken", may="edit_opportunities", name="solution.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    solution = found(session, Solution, key)
    return asked(request, session, Form.of(solution), _edit_sheet(session, solution))


@post("/oplossingen/{key:str}/bewerken", may="edit_opportunities", name="solution.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    solution = found(session, Solution, key)
    form, sheet = Form.sent(SolutionFields, data), _edit_sheet(session, solution)
    if not form.fields:
        return asked_again(request, session, form, sheet)
    if is_newer(solution, data):
        return conflict(request, session, solution, form, url=sheet.url, back=sheet.back)
    write(solution, form)
    return moved_on(request, sheet.back, session, _("Solution saved."))


def scored_solutions(
    solutions: Iterable[Any], score: Score | None
) -> list[tuple[Any, SolutionScore]]:
    """Those that may be expected to bring most first; without a score last."""
    impact = score.impact.value if score else None
    return best_first((each, solution_score(each, impact)) for each in solutions)


def _new_sheet(row: Opportunity) -> Sheet:
    back = f"/kansen/{row.key}"
    return Sheet(_("New solution"), f"{back}/oplossingen/nieuw", back, _FIELDS)


def _edit_sheet(session: Db, solution: Solution) -> Sheet:
    row = session.get_one(Opportunity, solution.opportunity_id)
    url = f"/oplossingen/{solution.key}/bewerken"
    remove = f"/verwijderen/solution/{solution.key}"
    return Sheet(_("Edit solution"), url, f"/kansen/{row.key}", _FIELDS, remove)


_FIELDS = "opportunity/_solution_fields.html"

router = Router("/", route_handlers=[new, create, edit, update])

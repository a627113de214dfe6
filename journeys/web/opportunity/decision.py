"""Decisions: a ranking frozen with what was chosen and why, looked at again, and taken out."""

from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import clock
from journeys.domain.chain import MISSING
from journeys.domain.models import Decision, DecisionFields, Scenario
from journeys.import_export import decision as keeping
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.opportunity.decision import all_decisions, decision_with
from journeys.web.exchange.download import along
from journeys.web.forms import Form, many, one
from journeys.web.opportunity.portfolio_view import Told, told_of
from journeys.web.research.privacy import has_personal_data
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post

# So many of the list can be chosen from; who is lower was not looked at.
_OFFERED = 50


@dataclass(frozen=True)
class Offer:
    """An opportunity that may be chosen, with what speaks for or against it already."""

    row: dict[str, Any]
    chosen: bool
    reason: str


@get("/roadmap/besluiten", may="read", name="decision.index")
def index(request: Web, session: Db) -> Answer:
    rows = all_decisions(session)
    broken = {each.number: each.why for each in keeping.broken(session)}
    lines = [(row, keeping.content_of(row), row.number not in broken) for row in reversed(rows)]
    return page(request, "decision/index.html", session, lines=lines, broken=broken)


@get("/roadmap/besluiten/nieuw", may="decide", name="decision.new")
async def new(request: Web, session: Db, scenario: FromQuery[str] = "") -> Answer:
    found = by_key(session, Scenario, scenario)
    told = await told_of(session, found) if found else None
    offers = _offers(keeping.frozen(session), told)
    form: Form[Any] = Form({"decided_on": clock.now().date().isoformat(), "scenario": scenario})
    form.typed["chosen"] = [offer.row["key"] for offer in offers if offer.chosen]
    form.typed |= {f"reden-{offer.row['key']}": offer.reason for offer in offers}
    if found:
        form.typed["title"] = found.title
    return page(request, "decision/new.html", session, form=form, offers=offers, scenario=found)


@post("/roadmap/besluiten/nieuw", may="decide", name="decision.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    content = keeping.frozen(session)
    offers = _offers(content, None)
    form = _sent(data, offers)
    found = by_key(session, Scenario, one(data, "scenario"))
    if not form.fields:
        return refused(
            request,
            "decision/_form.html",
            on="decision/new.html",
            session=session,
            form=form,
            offers=offers,
            scenario=found,
        )
    chosen = set(many(data, "chosen"))
    for row in content["opportunities"]:
        row["chosen"] = row["key"] in chosen
        row["reason"] = one(data, f"reden-{row['key']}") or None
    content["scenario"] = found and found.model_dump(mode="json", include=_SCENARIO)
    decision = keeping.decide(session, form.fields, content)
    url = f"/roadmap/besluiten/{decision.number}"
    return moved_on(request, url, session, _("The decision is recorded, with all its figures."))


@get("/roadmap/besluiten/{number:int}", may="read", name="decision.show")
def show(request: Web, session: Db, number: FromPath[int]) -> Answer:
    decision = decided(session, number)
    content = keeping.content_of(decision)
    return page(
        request,
        "decision/show.html",
        session,
        decision=decision,
        content=content,
        rows=content["opportunities"][:_OFFERED],
        total=len(content["opportunities"]),
        chosen=[row for row in content["opportunities"] if row["chosen"]],
        faults=faults(session, decision),
        others=[each for each in all_decisions(session) if each.number != number],
    )


@get("/roadmap/besluiten/{number:int}/bestand", may="read", name="decision.file")
def file(session: Db, number: FromPath[int]) -> Answer:
    decision = decided(session, number)
    content = keeping.taken_out(decision).encode()
    return along(content, f"besluit-{number}.json", "application/json")


def decided(session: Session, number: int) -> Decision:
    decision = decision_with(session, number)
    if decision is None:
        raise NotFoundException
    return decision


def faults(session: Session, decision: Decision) -> list[str]:
    """What shows that somebody was at it, in sentences; nothing if all is as it was."""
    found = []
    for each in keeping.broken(session):
        if each.number == decision.number:
            found.append(
                _("The decision before it is not the one that it was recorded after.")
                if each.why == MISSING
                else _("It was changed after it was recorded.")
            )
    if not keeping.replays(decision):
        found.append(_("Its inputs do not give its figures."))
    return found


def _offers(content: dict[str, Any], told: Told | None) -> list[Offer]:
    """The best of the list, with what a scenario says of them."""
    lines = {line.row.key: line for line in [*told.chosen, *told.missed]} if told else {}
    offers = []
    for row in content["opportunities"]:
        line = lines.get(row["key"])
        if row["told"]["rank"] > _OFFERED and not (line and line.placed):
            continue
        offers.append(Offer(row, bool(line and line.placed), _reason(told, line)))
    return offers


def _reason(told: Told | None, line: Any) -> str:
    if not told or not line:
        return ""
    if line.decided:
        return str(line.decided.reason)
    if line.placed:
        return ""
    if not line.points:
        return _("It closes nothing of the gap.")
    if line.price is None and line.is_priced:
        return _("It does not fit within the capacity.")
    if line.price:
        return _("It does not fit within the capacity: forcing it in costs %(points)s points.") % {
            "points": number(line.price.high, 1)
        }
    return ""


def _sent(data: dict[str, Any], offers: list[Offer]) -> Form[DecisionFields]:
    form = Form.sent(DecisionFields, data)
    chosen = set(many(data, "chosen"))
    if not chosen & {offer.row["key"] for offer in offers}:
        form.refuse("chosen", _("Tick what was chosen."))
    last = max((o.row["told"]["rank"] for o in offers if o.row["key"] in chosen), default=0)
    for offer in offers:
        name, key = f"reden-{offer.row['key']}", offer.row["key"]
        passed_over = key not in chosen and offer.row["told"]["rank"] < last
        if passed_over and not one(data, name):
            form.refuse(name, _("Say why it was not chosen: something lower in the list was."))
        elif has_personal_data(data, [name]):
            form.refuse(name, _stays())
    for name in ("title", "note"):
        if has_personal_data(data, [name]):
            form.refuse(name, _stays())
    return form


def _stays() -> str:
    return _("This looks like something that tells who somebody is. A decision stays for ever.")


_SCENARIO = {"key", "title", "first_quarter", "quarters", "capacity", "team"}
router = Router("/", route_handlers=[index, new, create, show, file])

"""One opportunity: its page, and writing it down."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys.domain.graph import GraphRows, build, overlap
from journeys.domain.models import (
    Department,
    Insight,
    Keyed,
    Need,
    Opportunity,
    OpportunityEffect,
    OpportunityFields,
    OpportunityInsight,
    OpportunityTouchpoint,
    Promise,
    Touchpoint,
)
from journeys.domain.reason import Reason
from journeys.domain.scoring import Score
from journeys.language import translate as _
from journeys.queries.by_key import by_key, by_keys, free_key
from journeys.queries.certainty import certain
from journeys.queries.opportunity import opportunity as opportunities
from journeys.queries.opportunity.alike import merged_into
from journeys.queries.opportunity.figures import figures_of_one
from journeys.queries.ranking import ranking
from journeys.web.conflict import conflict, is_newer
from journeys.web.editing import Sheet, asked, asked_again, write
from journeys.web.find import found
from journeys.web.forms import Form, many, one
from journeys.web.history import entries
from journeys.web.opportunity import estimate, family
from journeys.web.opportunity.scored import scored
from journeys.web.opportunity.solution import scored_solutions
from journeys.web.opportunity.why import promise_numbers, why
from journeys.web.research.evidence import weighed_together
from journeys.web.respond import Answer, Db, Sent, Web, gone_to, moved_on, page
from journeys.web.routing import get, post
from journeys.web.studio.comment_list import said_of

# These have their own form, with their own reason: dropping, and the priority by hand.
_APART = ("priority_override", "override_reason", "dropped_why")


@get("/kansen/{key:str}", may="read", name="opportunity.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    known = by_key(session, Opportunity, key)
    if known is None and (now := merged_into(session, key)):
        return gone_to(f"/kansen/{now}")
    row = known or found(session, Opportunity, key)
    return page(request, "opportunity/show.html", session, **shown(request, session, row))


@get("/kansen/nieuw", may="edit_opportunities", name="opportunity.new")
def new(
    request: Web,
    session: Db,
    contactmoment: FromQuery[str] = "",
    inzicht: FromQuery[str] = "",
    behoefte: FromQuery[str] = "",
) -> Answer:
    given = {"touchpoints": [contactmoment], "insights": [inzicht], "needs": [behoefte]}
    form: Form[Any] = Form({"size": "small", "status": "spotted", **given})
    return asked(request, session, form, _new_sheet(session, form))


@post("/kansen/nieuw", may="edit_opportunities", name="opportunity.create")
def create(request: Web, session: Db, data: Sent) -> Answer:
    form = Form.sent(OpportunityFields, _without(data))
    _not_dropped_here(form, "spotted")
    if not form.fields:
        return asked_again(request, session, form, _new_sheet(session, form))
    needs = by_keys(session, Need, many(data, "needs"))
    promise = by_key(session, Promise, one(data, "promise"))
    row = Opportunity.model_validate(
        {
            **form.fields.model_dump(),
            "key": free_key(session, Opportunity, form.fields.title),
            "promise_id": promise.id if promise else next((n.promise_id for n in needs), None),
            "owner_id": _id(session, Department, one(data, "owner")),
            "parent_id": _id(session, Opportunity, one(data, "parent")),
        }
    )
    session.add(row)
    session.flush()
    _tie(session, row, data, before={"touchpoints": [], "insights": []})
    for need in needs:
        session.add(OpportunityEffect(opportunity_id=row.id, need_id=need.id))
    return moved_on(request, f"/kansen/{row.key}", session, _("Opportunity added."))


@get("/kansen/{key:str}/bewerken", may="edit_opportunities", name="opportunity.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    row = found(session, Opportunity, key)
    near = opportunities.around_one(session, row.id)
    tied: dict[str, Any] = {
        name: [other.key for other in near[name]] for name in ("touchpoints", "insights")
    }
    promises = ranking(session).promises
    form: Form[Any] = Form.of(
        row,
        **tied,
        touchpoints_before=" ".join(tied["touchpoints"]),
        insights_before=" ".join(tied["insights"]),
        promise=next((p.key for p in promises if p.id == row.promise_id), ""),
        parent=_key(session, row.parent_id),
        owner=next((owner.key for owner in near["owners"]), ""),
        organisation_wide="true" if row.organisation_wide else "",
    )
    return asked(request, session, form, _edit_sheet(session, row, form))


@post("/kansen/{key:str}/bewerken", may="edit_opportunities", name="opportunity.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    row = found(session, Opportunity, key)
    kept = {name: getattr(row, name) for name in _APART}
    if one(data, "status") != "dropped":
        kept["dropped_why"] = None
    form = Form.sent(OpportunityFields, {"organisation_wide": "false", **data, **kept})
    _not_dropped_here(form, row.status)
    parent = _id(session, Opportunity, one(data, "parent"))
    if parent and (no := family.why_not(session, row, parent)):
        form.refuse("parent", _(no.text) % no.values)
    if not form.fields:
        return asked_again(request, session, form, _edit_sheet(session, row, form))
    if is_newer(row, data):
        return conflict(
            request, session, row, form, url=f"/kansen/{key}/bewerken", back=f"/kansen/{key}"
        )
    promise = _id(session, Promise, one(data, "promise"))
    owner = _id(session, Department, one(data, "owner"))
    # A form without the question, of an older page, leaves it as it is.
    parent = parent if "parent" in data else row.parent_id
    write(row, form, promise_id=promise, owner_id=owner, parent_id=parent)
    before = {name: one(data, f"{name}_before").split() for name in ("touchpoints", "insights")}
    _tie(session, row, data, before)
    return moved_on(request, f"/kansen/{row.key}", session, _("Opportunity saved."))


def shown(request: Web, session: Session, row: Opportunity) -> dict[str, Any]:
    """All that the page of an opportunity tells."""
    ranked = ranking(session)
    near = opportunities.around_one(session, row.id)
    numbers = promise_numbers(ranked)
    names = {user.key: user.name for user in near["users"]}
    return {
        "row": row,
        "why": why(session, ranked, row),
        "of": len(ranked.scores),
        "near": near,
        "heard": near["heard"][0],
        "promise": next((p for p in ranked.promises if p.id == row.promise_id), None),
        "number": numbers.get(row.promise_id) if row.promise_id else None,
        "effects": {effect.need_id: effect for effect in near["effects"]},
        "names": names,
        "assumed": _named(ranked.by_opportunity.get(row.id), names),
        "borne": _borne(near, {need.id: need.title for need in ranked.needs}),
        "overlaps": _overlaps(near, row),
        "family": family.of(near["family"], row),
        "solutions": scored_solutions(near["solutions"], ranked.by_opportunity.get(row.id)),
        "estimates": estimate.shown(near["estimates"]),
        "scored": scored(figures_of_one(ranked, near, row.id), row.id),
        "history": entries(session, [row.id], request.user),
        "said": said_of(request, session, "opportunity", row),
        "certain": certain(session),
        **weighed_together(session, row.id),
    }


def _named(score: Score | None, names: dict[str, str]) -> list[Reason]:
    """What is assumed, with raters by their name instead of their key."""
    return [
        Reason(reason.text, {**reason.values, "rater": names.get(str(rater), rater)})
        if (rater := reason.values.get("rater"))
        else reason
        for reason in (score.assumed if score else ())
    ]


def _borne(near: dict[str, Any], titles: dict[Any, str]) -> list[tuple[Any, list[Any]]]:
    """By journey: of every need, how many of the touchpoints that bear it are changed there.
    First the journeys in which any is."""
    journeys: dict[str, tuple[Any, list[Any]]] = {}
    for one_need in near["borne"]:
        entry = journeys.setdefault(one_need.key, (one_need, []))
        entry[1].append((titles[one_need.need_id], one_need.changed, one_need.bearing))
    changed = {key for key, (_row, needs) in journeys.items() if any(n for _t, n, _b in needs)}
    return [journeys[key] for key in sorted(journeys, key=lambda key: key not in changed)]


def _overlaps(near: dict[str, Any], row: Opportunity) -> list[tuple[Any, Any]]:
    """Those that change nearly the same as this one: perhaps they are one opportunity."""
    graph = build(
        GraphRows(
            opportunities=near["same_opportunities"],
            effects=near["same_effects"],
            opportunity_touchpoints=near["same_ties"],
            touchpoints=near["same_touchpoints"],
            needs=near["same_needs"],
        )
    )
    return [(pair.second, pair) for pair in overlap(graph, of=row.id)]


def _tie(
    session: Session, row: Opportunity, data: dict[str, Any], before: dict[str, list[str]]
) -> None:
    """Only what this form added or took away: what others tied in the meantime stays."""
    for name, model, table in (
        ("touchpoints", Touchpoint, OpportunityTouchpoint),
        ("insights", Insight, OpportunityInsight),
    ):
        column = "touchpoint_id" if model is Touchpoint else "insight_id"
        chosen, was = set(many(data, name)), set(before[name])
        tied = {getattr(tie, column): tie for tie in opportunities.ties(session, table, row.id)}
        for other in by_keys(session, model, sorted(chosen - was)):
            if other.id not in tied:
                session.add(table.model_validate({"opportunity_id": row.id, column: other.id}))
        for other in by_keys(session, model, sorted(was - chosen)):
            if other.id in tied:
                session.delete(tied[other.id])


def _key(session: Session, id: UUID | None) -> str:
    row = session.get(Opportunity, id) if id else None
    return row.key if row else ""


def _id(session: Session, model: type[Keyed], key: str) -> Any:
    row = by_key(session, model, key) if key else None
    return row.id if row else None


def _not_dropped_here(form: Form[OpportunityFields], status: str) -> None:
    if form.fields and form.fields.status == "dropped" != status:
        form.refuse("status", _("Dropping needs a reason: use “Drop” on its page."))


def _without(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in _APART}


def _new_sheet(session: Session, form: Form[Any]) -> Sheet:
    options = {**_options(session, form), "is_new": True}
    heading = _("New opportunity")
    return Sheet(heading, "/kansen/nieuw", "/kansen", "opportunity/_fields.html", options=options)


def _edit_sheet(session: Session, row: Opportunity, form: Form[Any]) -> Sheet:
    return Sheet(
        heading=_("Edit opportunity"),
        url=f"/kansen/{row.key}/bewerken",
        back=f"/kansen/{row.key}",
        fields="opportunity/_fields.html",
        remove_url=f"/verwijderen/opportunity/{row.key}",
        options={
            **_options(session, form, row),
            "is_new": False,
            "dropped": row.status == "dropped",
        },
    )


def _options(session: Session, form: Form[Any], row: Opportunity | None = None) -> dict[str, Any]:
    offered = opportunities.offered(session, without=row.id if row else None)
    placed = opportunities.touchpoints_at(session, form.values("touchpoints"))
    heard = opportunities.insights_at(session, form.values("insights"))
    return {
        "promises": _pairs(offered["promises"]),
        "wholes": _pairs(offered["opportunities"]),
        "departments": [(one.key, f"{one.code} · {one.title}") for one in offered["departments"]],
        "needs": [(need.key, f"{need.promise} › {need.title}") for need in offered["needs"]],
        "touchpoints": [(one.key, f"{one.journey} › {one.title}") for one in placed],
        "insights": [(one.key, one.statement) for one in heard],
    }


def _pairs(rows: Sequence[Any]) -> list[tuple[str, str]]:
    return [(row.key, row.title) for row in rows]


router = Router("/", route_handlers=[show, new, create, edit, update])

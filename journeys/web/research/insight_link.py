"""What an insight touches, and which opportunities answer it: tied and untied afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Insight, Opportunity, OpportunityInsight
from journeys.language import translate as _
from journeys.queries import suggestion
from journeys.queries.by_key import by_keys
from journeys.queries.research import insight as insights
from journeys.web.editing import Sheet, asked
from journeys.web.find import found
from journeys.web.forms import Form, many
from journeys.web.research.insight import TIES, Tie, tied
from journeys.web.research.insight_form import LISTED, touchpoint_options
from journeys.web.respond import Answer, Db, Sent, Web, moved_on
from journeys.web.routing import get, post
from journeys.web.search import labelled

_ANSWER = (Tie("opportunity", Opportunity, OpportunityInsight),)


@get("/inzichten/{key:str}/raakt", may="edit_insights", name="insight_link.edit")
def edit(request: Web, session: Db, key: FromPath[str]) -> Answer:
    insight = found(session, Insight, key)
    hanging = insights.hanging_on(session, insight.id)
    had = {
        "touchpoint": [row.key for row in hanging["touchpoints"]],
        "need": [row.key for row in hanging["needs"]],
        "persona": [row.key for row in hanging["personas"]],
    }
    options = {
        "had": had,
        "touchpoints": touchpoint_options(session, had["touchpoint"]),
        "needs": labelled(suggestion.needs(session, "", LISTED)),
        "personas": labelled(suggestion.personas(session)),
        "listed": LISTED,
    }
    url = f"/inzichten/{key}"
    sheet = Sheet(
        _("What it touches"), f"{url}/raakt", url, "insight/_link_fields.html", options=options
    )
    return asked(request, session, Form(had), sheet)


@post("/inzichten/{key:str}/raakt", may="edit_insights", name="insight_link.update")
def update(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    insight = found(session, Insight, key)
    _tie(session, insight, TIES, data)
    return moved_on(request, f"/inzichten/{key}", session, _("The links were saved."))


@get("/inzichten/{key:str}/antwoord", may="edit_opportunities", name="insight_link.answer")
def answer(request: Web, session: Db, key: FromPath[str]) -> Answer:
    insight = found(session, Insight, key)
    hanging = insights.hanging_on(session, insight.id)
    had = {"opportunity": [row.key for row in hanging["opportunities"]]}
    own = [(row.key, row.title) for row in hanging["opportunities"]]
    listed = labelled(suggestion.opportunities(session, "", LISTED))
    options = {
        "had": had,
        "opportunities": [*(option for option in own if option not in listed), *listed],
        "listed": LISTED,
        "new_url": f"/kansen/nieuw?inzicht={key}",
    }
    heading, url = _("Answer it with an opportunity"), f"/inzichten/{key}"
    fields = "insight/_answer_fields.html"
    sheet = Sheet(heading, f"{url}/antwoord", url, fields, options=options)
    return asked(request, session, Form(had), sheet)


@post("/inzichten/{key:str}/antwoord", may="edit_opportunities", name="insight_link.answered")
def answered(request: Web, session: Db, key: FromPath[str], data: Sent) -> Answer:
    insight = found(session, Insight, key)
    _tie(session, insight, _ANSWER, data)
    return moved_on(request, f"/inzichten/{key}", session, _("The links were saved."))


def _tie(session: Session, insight: Insight, ties: Sequence[Tie], data: Mapping[str, Any]) -> None:
    """Only what this form changed: what somebody else tied in the meantime stays."""
    for tie in ties:
        had, wanted = set(many(data, f"had-{tie.name}")), set(many(data, tie.name))
        for other in by_keys(session, tie.other, sorted(had ^ wanted)):
            row = insights.link(session, tie.link, insight.id, f"{tie.name}_id", other.id)
            if other.key in wanted and row is None:
                session.add(tied(tie, insight.id, other.id))
            elif other.key in had and row is not None:
                session.delete(row)


router = Router("/", route_handlers=[edit, update, answer, answered])

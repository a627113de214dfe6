"""What was done with what people said, in words for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from journeys.domain.feedback import Obstacle, Standing, obstacle, standing
from journeys.domain.reason import say
from journeys.language import month
from journeys.language import translate as _
from journeys.queries.gather import Rows

STANDINGS: Mapping[Standing, str] = {
    "done": say("This is done."),
    "busy": say("We are working on it."),
    "planned": say("This is planned."),
    "weighed": say("We are finding out what we can do."),
    "dropped": say("We will not do this."),
    "open": say("We do not know yet what we will do."),
}
TONES: Mapping[Standing, str] = {
    "done": "ok", "busy": "ok", "planned": "neutral", "weighed": "neutral", "dropped": "warn",
    "open": "estimate",
}  # fmt: skip
ICONS: Mapping[Standing, str] = {
    "done": "circle-check", "busy": "settings", "planned": "calendar", "weighed": "search",
    "dropped": "x", "open": "clock",
}  # fmt: skip
OBSTACLES: Mapping[Obstacle, str] = {
    "no_text": say("It has no text in plain words yet."),
    "too_few": say("Fewer than five people said it. A group as small as that could be recognised."),
}


@dataclass(frozen=True)
class Doing:
    """What is done: what it is called, and when, as far as that is known."""

    title: str
    when: str | None = None


@dataclass(frozen=True)
class Answered:
    """One thing that people said, how far the answer is, and what that is."""

    insight: Any
    standing: Standing
    doing: list[Doing]
    obstacle: Obstacle | None

    @property
    def told(self) -> str:
        return _(STANDINGS[self.standing])


def answered(rows: Mapping[str, Rows]) -> list[Answered]:
    """Every insight, in its order, with how far its answer is."""
    return [_answered(insight, rows) for insight in rows["insights"]]


def _answered(insight: Any, rows: Mapping[str, Rows]) -> Answered:
    opportunities = [row for row in rows["opportunities"] if row.insight_id == insight.id]
    ids = {row.id for row in opportunities}
    items = [row for row in rows["items"] if row.opportunity_id in ids]
    planned = {row.opportunity_id for row in items}
    doing = [Doing(row.title, _when(row)) for row in items]
    doing += [
        Doing(row.title)
        for row in opportunities
        if row.id not in planned and row.status != "dropped"
    ]
    return Answered(
        insight,
        standing((row.status for row in opportunities), (row.lane for row in items)),
        doing,
        obstacle(insight),
    )


def _when(item: Any) -> str | None:
    if item.lane == "done":
        return _("done")
    if item.end_quarter:
        return _("to be ready in %(month)s") % {"month": month(_quarter(item.end_quarter)[1])}
    if item.start_quarter:
        return _("from %(month)s") % {"month": month(_quarter(item.start_quarter)[0])}
    return None


def _quarter(text: str) -> tuple[date, date]:
    """The first month of a quarter and its last, by their first days."""
    year, number = int(text[:4]), int(text[-1])
    return date(year, number * 3 - 2, 1), date(year, number * 3, 1)

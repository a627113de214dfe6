"""A portrait as outsiders may see it: what the customer goes through, nothing of how that is known
or of what happens behind it."""

from collections.abc import Sequence
from dataclasses import replace

from journeys.import_export.portrait import (
    OVERALL,
    PROMISES,
    Felt,
    Insight,
    Lane,
    Moment,
    Phase,
    Point,
    Portrait,
    Step,
)
from journeys.language import translate as _
from journeys.words import choice

# The lanes that are shown, and the one that is chosen.
LANES = ("pictures", "story", "touchpoints", OVERALL, PROMISES, "needs")
INSIGHTS = "insights"


def for_outsiders(portrait: Portrait, facts: Sequence[str], with_insights: bool) -> Portrait:
    """Written anew from what may be shown, so that what is added to a portrait stays inside until
    somebody lets it out. `facts` are what stands above it. Of an insight only what was learned."""
    lanes = (*LANES, INSIGHTS) if with_insights else LANES
    return Portrait(
        title=portrait.title,
        language=portrait.language,
        facts=facts,
        summary=portrait.summary,
        phases=[
            Phase(phase.title, [_step(step, with_insights) for step in phase.steps])
            for phase in portrait.phases
        ],
        lanes=[_lane(lane) for lane in portrait.lanes if lane.kind in (OVERALL, PROMISES)],
        shown=[lane for lane in portrait.shown if lane in lanes],
        organisation=portrait.organisation,
        made=portrait.made,
    )


def _step(step: Step, with_insights: bool) -> Step:
    return Step(
        title=step.title,
        felt=_felt(step.felt),
        story=step.story,
        need=step.need,
        duration=step.duration,
        is_low=step.is_low,
        moments=[_moment(moment) for moment in step.moments],
        needs=step.needs,
        insights=[_insight(one) for one in step.insights] if with_insights else (),
        pictures=step.pictures,
    )


def _moment(moment: Moment) -> Moment:
    """As the customer meets it: over which channel, and with whom in front."""
    return Moment(
        title=moment.title,
        felt=_felt(moment.felt),
        icon=moment.icon,
        channel=moment.channel,
        front=moment.front,
        is_outgoing=moment.is_outgoing,
        is_truth=moment.is_truth,
    )


def _insight(insight: Insight) -> Insight:
    return Insight(insight.statement, insight.tone, choice(insight.tone))


def _lane(lane: Lane) -> Lane:
    points = [Point(point.depth, _felt(point.felt)) if point else None for point in lane.points]
    return replace(lane, points=points)


def _felt(felt: Felt) -> Felt:
    """Without from how many that is known: a group may be so small that it can be recognised."""
    if felt.score is None:
        return Felt(None, False, _("not scored yet"))
    words = choice(felt.score)
    return Felt(felt.score, felt.assumed, f"{words}, {_('assumption')}" if felt.assumed else words)

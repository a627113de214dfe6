"""What needs attention now."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Router
from sqlmodel import Session

from journeys.domain.landscape import Low, counted
from journeys.domain.scoring import Score
from journeys.domain.standing import Kept, kept
from journeys.language import day, number, percent, translate_n
from journeys.language import translate as _
from journeys.queries.journey.landscape import landscape
from journeys.queries.overview import Attention, attention, counts
from journeys.queries.promise.promise import evidence
from journeys.queries.ranking import Ranking, ranking
from journeys.web.few import Few, few
from journeys.web.history import last_changes
from journeys.web.promise.standing import NeedRow, need_rows, promise_rows
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

_SHOWN = 5


@dataclass(frozen=True)
class Tile:
    """One figure, where it leads to, and how it was reckoned."""

    value: str
    tone: str
    label: str
    small: str
    url: str
    why: list[str]


@dataclass(frozen=True)
class RankedRow:
    rank: int
    points: float
    key: str
    title: str
    promise: str
    promise_position: int


@dataclass(frozen=True)
class LowRow:
    """The lowest step of a journey; `lane`: which promise it is about, or the whole."""

    journey: Any
    low: Low
    lane: str
    promise_position: int


@get("/", may="read", name="overview.show")
def show(request: Web, session: Db) -> Answer:
    ranked = ranking(session)
    facts = evidence(ranked)
    needed = attention(session, _SHOWN)
    needs, lows = need_rows(ranked, facts), _lows(session, ranked)
    changes = last_changes(session, request.user, 6)
    return page(
        request,
        "overview/show.html",
        session,
        is_empty=not ranked.promises and not any(counts(session).values()),
        tiles=_tiles(ranked, needed, kept(facts.importances, facts.residents), needs, lows),
        promises=sorted(
            promise_rows(ranked, facts), key=lambda row: row.standing.gap, reverse=True
        ),
        broken=_broken(needs),
        opportunities=_opportunities(ranked),
        lows=few(lows, _SHOWN),
        unanswered=Few(needed.unanswered, needed.unanswered_count),
        changes=changes,
    )


def _broken(needs: list[NeedRow]) -> Few[NeedRow]:
    """Needs of which it is known that they are not kept, the largest gap first."""
    known = [need for need in needs if need.residents is not None and need.residents < 50]
    return few(sorted(known, key=lambda need: need.gap, reverse=True), _SHOWN)


def _opportunities(ranked: Ranking) -> Few[RankedRow]:
    rows = {row.id: row for row in ranked.opportunities}
    promises = {row.id: row for row in ranked.promises}

    def ranked_row(score: Score) -> RankedRow:
        row = rows[score.opportunity_id]
        promise = promises.get(row.promise_id)
        return RankedRow(
            score.rank,
            score.priority,
            row.key,
            row.title,
            promise.title if promise else "",
            promise.position if promise else 0,
        )

    best = [ranked_row(score) for score in ranked.scores[:_SHOWN]]
    return Few(best, len(ranked.scores))


def _lows(session: Session, ranked: Ranking) -> list[LowRow]:
    """The lowest step of each journey that has one at or under LOW; the lowest journey first."""
    promises = {row.id: row for row in ranked.promises}

    def low_row(journey: Any, low: Low) -> LowRow:
        promise = promises.get(low.lane.id) if low.lane.id else None
        if promise is None:
            return LowRow(journey, low, _("Overall"), 0)
        return LowRow(journey, low, promise.title, promise.position)

    cards = counted(landscape(session).cards)
    rows = [low_row(card.row, card.lowest) for card in cards if card.lowest and card.is_broken]
    return sorted(rows, key=lambda row: (row.low.mean, row.journey.title))


def _tiles(
    ranked: Ranking,
    needed: Attention,
    found: Kept,
    needs: list[NeedRow],
    lows: list[LowRow],
) -> list[Tile]:
    return [
        _kept_tile(found, {need.id: need for need in needs}),
        _lows_tile(lows),
        _insights_tile(needed),
        _assumptions_tile(ranked),
    ]


def _kept_tile(found: Kept, needs: dict[UUID, NeedRow]) -> Tile:
    weighed = _("What people find important and what they say is kept, of the needs measured:")
    lines = [
        _("“%(need)s”: weighs %(weight)s, kept according to %(share)s")
        % {"need": needs[id_].title, "weight": percent(weight), "share": percent(share)}
        for id_, weight, share in found.parts
    ]
    total = _("Sum of weight × kept, divided by the weight measured (%(weight)s): %(value)s.") % {
        "weight": percent(found.weight),
        "value": percent(found.value),
    }
    return Tile(
        value=percent(found.value),
        tone="",
        label=_("of what was measured is kept"),
        small=_(
            "weighed by importance; %(measured)s of %(needs)s needs measured, the rest is unknown"
        )
        % {"measured": found.measured, "needs": found.needs},
        url="/klantbeloften",
        why=[weighed, *lines, total] if found.parts else [_("Nothing was measured yet.")],
    )


def _lows_tile(lows: list[LowRow]) -> Tile:
    truths = sum(row.low.moment_of_truth for row in lows)
    return Tile(
        value=number(len(lows)),
        tone="is-bad" if lows else "",
        label=translate_n(
            "journey with a breaking point", "journeys with a breaking point", len(lows)
        ),
        small=_("Of which %(n)s at a moment of truth") % {"n": truths},
        url="#dieptepunten",
        why=[
            _("A breaking point is a step where the mean experience is −1 or lower, in any lane."),
            _("Of each lane the best evidence counts: measured, then research, then assumption."),
        ],
    )


def _insights_tile(needed: Attention) -> Tile:
    small = _("Oldest: %(day)s") % {"day": day(needed.oldest)} if needed.oldest else ""
    return Tile(
        value=number(needed.unanswered_count),
        tone="is-warn" if needed.unanswered_count else "",
        label=translate_n(
            "insight without an opportunity",
            "insights without an opportunity",
            needed.unanswered_count,
        ),
        small=small,
        url="/inzichten?stand=unanswered",
        why=[
            _("Insights that no opportunity says it answers."),
            _("%(n)s of them hang at no touchpoint and no need yet.")
            % {"n": needed.unlinked_count},
        ],
    )


def _assumptions_tile(ranked: Ranking) -> Tile:
    mostly = sum(score.assumptions * 2 > score.inputs for score in ranked.scores)
    return Tile(
        value=_("%(n)s of %(all)s") % {"n": mostly, "all": len(ranked.scores)},
        tone="is-warn" if mostly else "",
        label=_("opportunities rest mostly on assumptions"),
        small=_("Research can make the ranking firmer"),
        url="/kansen",
        why=[
            _("Counted for each opportunity: its effects, importances, realisations and ratings."),
            _("It rests mostly on assumptions when more than half of these are not from research."),
        ],
    )


router = Router("/", route_handlers=[show])

"""The state of our promises: what is kept according to whom, which way it goes, and the norm; and
the figures of the organisation as a whole beside those of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Router

from journeys.domain.models import INDICATORS
from journeys.domain.series import Series, interval, is_kept, series
from journeys.language import amount, day, number
from journeys.language import translate as _
from journeys.queries.promise.ledger import of_promises, of_the_whole
from journeys.queries.promise.promise import evidence
from journeys.queries.ranking import Ranking, ranking
from journeys.web.promise.standing import PromiseRow, promise_rows
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get
from journeys.words import choice

_BETTER = {name: each.higher_is_better for name, each in INDICATORS.items()}
# A spark is so many units wide and high.
_WIDE, _HIGH = 120.0, 32.0


@dataclass(frozen=True)
class Spark:
    """A small line of figures over time: `points` in its own units, `path` through them, `target`
    as a height or None, and the same in words."""

    points: list[tuple[float, float]]
    path: str
    target: float | None
    told: str


@dataclass(frozen=True)
class Kept:
    """How far something is kept according to one audience."""

    audience: str
    value: str
    between: str
    n: int | None
    when: str
    way: str
    words: str
    spark: Spark | None
    norm: bool | None
    target: str


@dataclass(frozen=True)
class State:
    row: PromiseRow
    kept: list[Kept]
    needs: list[tuple[Any, list[Kept]]]
    breaks: int
    lifting: int


@dataclass(frozen=True)
class Compared:
    """A thing that was measured of ourselves, in one or more years, and of others, on one scale in
    %."""

    topic: str
    own: list[tuple[str, float, str]]
    others: list[tuple[str, float, str]]
    target: tuple[float, str] | None
    change: str
    source: str


@get("/klantbeloften/stand", may="read", name="ledger.index")
def index(request: Web, session: Db) -> Answer:
    ranked, rows = ranking(session), of_promises(session)
    states = [_state(row, ranked, rows) for row in promise_rows(ranked, evidence(ranked))]
    return page(request, "ledger/index.html", session, states=states)


@get("/klantbeloften/vergeleken", may="read", name="ledger.compared")
def compared(request: Web, session: Db) -> Answer:
    found = series(of_the_whole(session), _BETTER)
    charts: dict[tuple[str, str], list[Series]] = {}
    for each in found:
        charts.setdefault((each.indicator, each.audience), []).append(each)
    drawn = [_chart(indicator, audience, own) for (indicator, audience), own in charts.items()]
    return page(request, "ledger/compared.html", session, charts=drawn)


def _state(row: PromiseRow, ranked: Ranking, rows: Any) -> State:
    own = [each for each in rows["measurements"] if each.promise_id == row.id]
    needs = []
    for need in row.needs:
        figures = [each for each in rows["measurements"] if each.need_id == need.id]
        needs.append((need, _kept(figures)))
    lifting = {score.opportunity_id for need in row.needs for score in ranked.lifting[need.id]}
    broken = next((each.places for each in rows["breaks"] if each.promise_id == row.id), 0)
    return State(row, _kept(own), needs, broken, len(lifting))


def _kept(figures: Sequence[Any]) -> list[Kept]:
    told = [each for each in series(figures, _BETTER) if each.indicator == "realisation"]
    return [_told(each) for each in told if not each.segment]


def _told(each: Series) -> Kept:
    bounds = interval(each.last)
    between = _("%(low)s to %(high)s") % {
        "low": f"{number(bounds[0])}%", "high": f"{number(bounds[1])}%",
    } if bounds else _("unknown")  # fmt: skip
    kept = is_kept(each.last, each.target, _BETTER.get(each.indicator, True))
    return Kept(
        audience=choice(each.audience),
        value=f"{number(each.last.value)}%",
        between=between,
        n=each.last.n,
        when=day(each.last.period_end),
        way=each.way,
        words=_way(each),
        spark=_spark(each) if len(each.points) > 1 else None,
        norm=kept,
        target=f"{amount(each.target)}%" if each.target is not None else "",
    )


def _way(each: Series) -> str:
    if each.change is None:
        return _("measured once")
    change = number(abs(each.change), 1)
    words = {
        "better": _("%(n)s points better"),
        "worse": _("%(n)s points worse"),
        "may_be_chance": _("%(n)s points otherwise, which may be chance"),
        "same": _("the same"),
        "unknown": _("%(n)s points otherwise; not known whether that is chance"),
    }
    return words[each.way] % {"n": change} if each.way != "same" else words["same"]


def _spark(each: Series) -> Spark:
    """Over its whole scale for a share, so that a small change looks small."""
    first, last = each.points[0].period_end, each.points[-1].period_end
    days = max(1, (last - first).days)
    points = [
        (
            round(4 + (_WIDE - 8) * (point.period_end - first).days / days, 1),
            round(_HIGH - 4 - (_HIGH - 8) * point.value / 100, 1),
        )
        for point in each.points
    ]
    path = "M" + " L".join(f"{x},{y}" for x, y in points)
    target = None
    if each.target is not None:
        target = round(_HIGH - 4 - (_HIGH - 8) * each.target / 100, 1)
    told = _("from %(first)s to %(last)s in %(n)s measurements") % {
        "first": f"{number(each.points[0].value)}%",
        "last": f"{number(each.last.value)}%",
        "n": len(points),
    }
    return Spark(points, path, target, told)


def _chart(indicator: str, audience: str, own: Sequence[Series]) -> dict[str, Any]:
    """One scale for all of them: that of the indicator, cut to where there are figures."""
    values = [
        value
        for each in own
        for value in (
            *(point.value for point in each.points),
            *(other.value for other in each.others),
            *([each.target] if each.target is not None else []),
        )
    ]
    low, high = min(values), max(values)
    room = (high - low) * 0.06 or 1.0
    ends = low - room, high + room
    rows = [_compared(each, ends) for each in own]
    return {
        "title": f"{choice(indicator)} · {choice(audience)}",
        "key": f"{indicator}-{audience}",
        "rows": rows,
        "lone": all(len(each.points) == 1 and not each.others for each in own),
        "low": amount(low),
        "high": amount(high),
        "own": sorted({point.period_end.year for each in own for point in each.points}),
        "others": list(dict.fromkeys(other.area for each in own for other in each.others)),
    }


def _compared(each: Series, ends: tuple[float, float]) -> Compared:
    low, high = ends

    def at(value: float) -> float:
        return round(100 * (value - low) / (high - low), 2)

    change = ""
    if len(each.points) > 1:
        before, last = each.points[-2].value, each.points[-1].value
        change = ("+" if last > before else "−" if last < before else "") + number(
            abs(last - before), 1
        )
    return Compared(
        topic=each.topic or choice(each.indicator),
        own=[(str(p.period_end.year), at(p.value), _figure(p.value)) for p in each.points],
        others=[(other.area, at(other.value), _figure(other.value)) for other in each.others],
        target=(at(each.target), _figure(each.target)) if each.target is not None else None,
        change=change,
        source=" · ".join(filter(None, (each.last.note, each.last.source))),
    )


def _figure(value: float) -> str:
    """A place in a ranking is whole; a grade has as many decimals as were given."""
    if value == int(value) and value > 20:
        return number(value)
    return number(value, 1 if round(value, 1) == value else 2)


router = Router("/", route_handlers=[index, compared])

"""One page for who decides: what closes most, how sure that is, what it takes, and who asked."""

from collections.abc import Iterator, Sequence
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from sqlmodel import Session

from journeys import clock, language
from journeys.domain.certainty import TOP
from journeys.domain.models import Scenario
from journeys.domain.portfolio import Choice, Placed
from journeys.import_export.file_kind import written
from journeys.import_export.summary.shape import MOST, Dot, Line, Share, Summary, Voice
from journeys.import_export.summary.words import headings
from journeys.import_export.summary.writing import KINDS
from journeys.language import amount, chance, day, number, percent
from journeys.language import translate as _
from journeys.queries.by_key import by_key
from journeys.queries.certainty import certain
from journeys.queries.opportunity.listing import Ranked, listing
from journeys.queries.opportunity.portfolio import portfolio, scenarios
from journeys.queries.opportunity.summary import behind
from journeys.web.exchange.download import along, file_name
from journeys.web.opportunity.matrix import axis
from journeys.web.opportunity.portfolio_view import OfPromise, Told, of_promises, told_of
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

_VOICES = 3
# What is said at length does not fit beside others.
_LONGEST = 220


@get("/roadmap/samenvatting", may="read", name="summary.show")
async def show(request: Web, session: Db, scenario: FromQuery[str] = "") -> Answer:
    chosen = _scenario(session, scenario)
    summary = await _summary(request, session, chosen)
    return page(
        request,
        "summary/show.html",
        session,
        summary=summary,
        words=headings(),
        scenario=chosen,
        scenarios=scenarios(session),
    )


@get("/roadmap/samenvatting/{kind:str}/bestand", may="read", name="summary.download")
async def download(
    request: Web, session: Db, kind: FromPath[str], scenario: FromQuery[str] = ""
) -> Answer:
    if kind not in KINDS:
        raise NotFoundException
    summary = await _summary(request, session, _scenario(session, scenario))
    name = file_name(f"samenvatting-{clock.now():%Y-%m-%d}", KINDS[kind].suffix)
    return along(written(KINDS, summary, kind, clock.now()), name, KINDS[kind].media_type)


def _scenario(session: Session, key: str) -> Scenario | None:
    """The one that is asked for, else the first; `-` is none."""
    if key == "-":
        return None
    found = scenarios(session)
    return (by_key(session, Scenario, key) if key else None) or next(iter(found), None)


async def _summary(request: Web, session: Session, scenario: Scenario | None) -> Summary:
    told = await told_of(session, scenario) if scenario else None
    if told and told.choice.unmet:
        told = None
    rows = listing(session).whole.ranked
    best = rows[:MOST]
    found = behind(session, [row.id for row in best])
    heard = {row.opportunity_id: row.insights for row in found["heard"]}
    organisation = request.app.state.settings.organisation
    _step, top = axis(max((row.score.impact.value for row in best if row.score), default=0.0))
    closing = told.promises if told else _of_the_best(session, best)
    return Summary(
        title=_("What do we do first?"),
        language=language.current.get(),
        organisation=organisation,
        made=f"{organisation} · {day(clock.now())}",
        lead=_lead(told, rows),
        lines=[_line(session, row, told, heard.get(row.id, 0)) for row in best],
        beyond=_beyond(len(rows) - len(best)),
        dots=list(_dots(best, top)),
        up=("0%", percent(top / 100)),
        across=("0%", "100%"),
        promises_told=_promises_told(told),
        promises=[_closed(each) for each in closing],
        capacity_told=_capacity(told) if told else None,
        quarters=_quarters(told) if told else [],
        voices=list(_voices(best, found["quotes"])),
        certainty=_certainty(session, rows),
    )


def _lead(told: Told | None, rows: Sequence[Ranked]) -> str:
    if not rows:
        return _("No opportunity is open.")
    if told:
        text = _(
            "With %(fte)s FTE in %(span)s, %(n)s opportunities close %(share)s of the gap between"
            " what people find important and what they get; in 90 of 100 cases %(low)s to %(high)s."
        )
        return text % {
            "fte": amount(told.scenario.capacity),
            "span": told.span,
            "n": len(told.chosen),
            "share": percent(told.choice.points / 100),
            "low": percent(told.interval[0] / 100),
            "high": percent(told.interval[1] / 100),
        }
    text = _(
        "%(n)s opportunities, ranked by the part of the promise gap that we may expect to close."
    )
    return text % {"n": number(len(rows))}


def _line(session: Session, row: Ranked, told: Told | None, heard: int) -> Line:
    assert row.score
    sure = certain(session).of(row.id)
    chosen = ""
    if told and row.id in told.choice.ids:
        placed = next(each for each in told.choice.placed if each.id == row.id)
        chosen = _("from %(quarter)s") % {"quarter": told.names[placed.start]}
    return Line(
        rank=row.score.rank,
        key=row.key,
        title=row.title,
        promise=row.promise or 0,
        points=number(row.score.priority, 1),
        between=f"{number(sure.priority[0], 1)} – {number(sure.priority[1], 1)}" if sure else "",
        chance=chance(sure.among) if sure else "",
        heard=number(heard),
        chosen=chosen,
    )


def _beyond(more: int) -> str | None:
    return _("%(n)s more, lower in the list") % {"n": number(more)} if more > 0 else None


def _dots(rows: Sequence[Ranked], top: float) -> Iterator[Dot]:
    for row in rows:
        assert row.score
        x, y = row.score.feasibility.value / 100, min(1.0, row.score.impact.value / top)
        # A point on the edge would be cut in two.
        yield Dot(
            row.score.rank,
            row.promise or 0,
            min(0.97, max(0.03, x)),
            min(0.95, max(0.05, y)),
            not row.score.feasibility.rated or row.only_assumed,
        )


def _of_the_best(session: Session, best: Sequence[Ranked]) -> list[OfPromise]:
    """What the first five would close together, where nothing was chosen within a capacity."""
    everything = Scenario(key="-", title="-", first_quarter="2000-Q1", capacity=0)
    weighed = portfolio(session, [everything])
    placed = tuple(Placed(row.id, 0, 0, 0.0) for row in best[:TOP])
    return of_promises(weighed.ranked, weighed.weighings[0], Choice(placed, 0.0, 0.0, ()))


def _promises_told(told: Told | None) -> str:
    if told:
        return _("By what is chosen in “%(title)s”, of the gap of each.") % {
            "title": told.scenario.title
        }
    return _("By the first five together, of the gap of each.")


def _closed(each: OfPromise) -> Share:
    part = each.closes / each.gap if each.gap else 0.0
    return Share(each.row.title, each.place, part, percent(part) if each.gap else _("no gap"))


def _capacity(told: Told) -> str:
    used, whole = sum(told.choice.used), told.capacity * len(told.names)
    text = _("%(used)s of %(whole)s months of work; of %(n)s of %(m)s the effort is an assumption.")
    assumed = sum(line.effort.origin == "assumption" for line in told.chosen)
    return text % {
        "used": amount(used),
        "whole": amount(whole),
        "n": assumed,
        "m": len(told.chosen),
    }


def _quarters(told: Told) -> list[Share]:
    whole = told.capacity
    return [
        Share(name, 0, used / whole if whole else 0.0, f"{amount(used)} / {amount(whole)}")
        for name, used in zip(told.names, told.choice.used, strict=True)
    ][:MOST]


def _voices(best: Sequence[Ranked], quotes: Sequence[Any]) -> Iterator[Voice]:
    """A voice for each of the best, until there are enough; never the same insight twice."""
    told: set[Any] = set()
    for row in best:
        for quote in quotes:
            if quote.opportunity_id != row.id or quote.insight_id in told:
                continue
            if len(quote.text) > _LONGEST:
                continue
            told.add(quote.insight_id)
            yield Voice(
                quote.text, quote.speaker, f"{row.score.rank if row.score else ''}. {row.title}"
            )
            break
        if len(told) == _VOICES:
            return


def _certainty(session: Session, rows: Sequence[Ranked]) -> str:
    if not rows:
        return ""
    told = certain(session)
    sure = told.of(rows[0].id)
    text = _("Number 1 is first in %(first)s of 10,000 draws; the list falls into %(bands)s parts.")
    share = chance(sure.first) if sure else _("unknown")
    return text % {"first": share, "bands": len(told.bands)}


router = Router("/", route_handlers=[show, download])

"""Two decisions beside each other, or one and now: what moved, and because of which input."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from journeys.domain.decision import Input, Moved, moved
from journeys.domain.reason import say
from journeys.import_export import decision as keeping
from journeys.language import amount, number, percent
from journeys.language import translate as _
from journeys.queries.opportunity.decision import all_decisions
from journeys.web.forms import whole
from journeys.web.opportunity.decision import decided
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

NOW = "nu"
_SHOWN = 50
NAMES: Mapping[Input, str] = {
    "importance": say("how much needs weigh"),
    "realisation": say("how far needs are kept"),
    "effects": say("what it would do"),
    "reach": say("how far it reaches"),
    "ratings": say("how feasible it is"),
    "override": say("set by hand"),
}
# A move is told to a hundredth of a point; what is less is none.
_TOLD = 0.005


@dataclass(frozen=True)
class Change:
    """An input that is another one now, and what it was and is, in words."""

    of: str
    url: str
    what: str
    before: str
    after: str


@get("/roadmap/besluiten/{number:int}/vergelijken", may="read", name="decision_comparison.show")
def show(request: Web, session: Db, number: FromPath[int], met: FromQuery[str] = NOW) -> Answer:
    first = decided(session, number)
    before = keeping.content_of(first)
    if met == NOW:
        second, after = None, keeping.frozen(session)
    else:
        other = whole(met)
        if other is None:
            raise NotFoundException
        second = decided(session, other)
        after = keeping.content_of(second)
        if second.number < first.number:
            first, second, before, after = second, first, after, before
    lines = [each for each in moved(before, after) if _shows(each)]
    return page(
        request,
        "decision/compare.html",
        session,
        first=first,
        second=second,
        lines=[(each, reasons(each)) for each in lines[:_SHOWN]],
        total=len(lines),
        changes=list(_changes(before, after)),
        others=[each for each in all_decisions(session) if each.number != first.number],
    )


def reasons(line: Moved) -> list[tuple[str, float]]:
    """What brought it about, the most first."""
    found = [(_(NAMES[name]), points) for name, points in line.because.items()]
    found = [each for each in found if abs(each[1]) >= _TOLD]
    return sorted(found, key=lambda each: -abs(each[1]))


def _shows(line: Moved) -> bool:
    ranks = [each.rank if each else None for each in (line.before, line.after)]
    return ranks[0] != ranks[1] or abs(line.points) >= _TOLD


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Of the needs, and of the opportunities themselves."""
    olds = {need["key"]: need for need in before["needs"]}
    for need in after["needs"]:
        old, url = olds.get(need["key"]), f"/behoeften/{need['key']}"
        if old and old["realisation"] != need["realisation"]:
            values = percent(old["realisation"]), percent(need["realisation"])
            yield Change(need["title"], url, _("How far it is kept"), *values)
        if old and abs(old["importance"] - need["importance"]) > 1e-9:
            values = percent(old["importance"]), percent(need["importance"])
            yield Change(need["title"], url, _("How much it weighs"), *values)
    rows = {row["key"]: row for row in before["opportunities"]}
    for row in after["opportunities"]:
        if old := rows.get(row["key"]):
            yield from _changed(old, row)


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    url = f"/kansen/{new['key']}"
    if old["ratings"] != new["ratings"]:
        values = (_chance(old), _chance(new))
        yield Change(new["title"], url, _("Feasibility"), *values)
    if _lifts(old) != _lifts(new):
        yield Change(new["title"], url, _("Effect and reach"), _lifted(old), _lifted(new))
    if old["override"] != new["override"]:
        values = (_by_hand(old), _by_hand(new))
        yield Change(new["title"], url, _("Set by hand"), *values)


def _chance(row: Mapping[str, Any]) -> str:
    if not row["ratings"]:
        return _("not rated yet")
    share = percent(row["told"]["feasibility"] / 100)
    return _("%(share)s, by %(n)s") % {"share": share, "n": number(len(row["ratings"]))}


def _lifts(row: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return [(each["need"], each["effect"], each["reach"]) for each in row["effects"]]


def _lifted(row: Mapping[str, Any]) -> str:
    return _("closes %(share)s") % {"share": percent(row["told"]["impact"] / 100)}


def _by_hand(row: Mapping[str, Any]) -> str:
    return amount(row["override"]["value"]) if row["override"] else _("no")


router = Router("/", route_handlers=[show])

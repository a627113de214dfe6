"""All opportunities: the matrix, the ranked list, the table, and why one of them is where it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from litestar import Router
from sqlmodel import Session

from journeys.domain.scoring import Score
from journeys.queries.opportunity.opportunity import listed
from journeys.queries.ranking import Ranking, ranking
from journeys.web.forms import Form
from journeys.web.opportunity.matrix import Point, drawing
from journeys.web.opportunity.why import promise_numbers, why
from journeys.web.respond import Answer, Db, Web, fragment, is_htmx, page
from journeys.web.routing import get

FILTERS = ("belofte", "omvang", "status", "klantreis", "dienst", "q")


@dataclass(frozen=True)
class Ranked:
    """One opportunity in the list; `score` is None when it is done or dropped."""

    id: Any
    key: str
    title: str
    size: str
    status: str
    promise: int | None
    promise_title: str
    promise_key: str
    owner: str
    owner_key: str
    journeys: frozenset[str]
    dropped_why: str | None
    score: Score | None


@get("/kansen", may="read", name="opportunity.index")
def index(request: Web, session: Db) -> Answer:
    context = priorities(session, request.query_params)
    if is_htmx(request):
        return fragment(request, "opportunity/_priorities.html", **context)
    return page(request, "opportunity/index.html", session, **context)


def priorities(session: Session, asked: Mapping[str, str]) -> dict[str, Any]:
    """All that the page shows for these filters. Matrix, list and table show the same ones."""
    ranked, text = ranking(session), asked.get("q", "").strip()
    found = listed(session, text)
    rows = _rows(ranked, found)
    matching = {row.id for row in found["matching"]} if text else None
    shown = [row for row in rows if _fits(row, asked, matching)]
    open_ones = [row for row in shown if row.score]
    chosen = _chosen(open_ones, asked.get("kans", ""))
    best = max((row.score.priority for row in rows if row.score), default=0.0)
    return {
        "total": len(rows),
        "shown": shown,
        "ranked": open_ones,
        "closed": [row for row in shown if not row.score],
        "only_assumed": sum(_only_assumed(row) for row in open_ones),
        "best": best or 1.0,
        "drawing": drawing([_point(row) for row in open_ones]),
        "legend": _legend(open_ones),
        "chosen": chosen,
        "why": why(session, ranked, chosen) if chosen else None,
        "form": Form({name: asked.get(name, "") for name in FILTERS}, prefix="filter-"),
        "filtered": sum(bool(asked.get(name)) for name in FILTERS),
        "promises": [(promise.key, promise.title) for promise in ranked.promises],
        "journeys": [(journey.key, journey.title) for journey in found["journeys"]],
        "departments": [(one.key, f"{one.code} · {one.title}") for one in found["departments"]],
        "as_table": asked.get("weergave") == "tabel",
        "table": _sorted(shown, asked.get("sorteer", "rang"), asked.get("richting", "")),
        "sorting": (asked.get("sorteer", "rang"), asked.get("richting", "")),
        "here": lambda **changes: _here(asked, changes),
    }


def _rows(ranked: Ranking, found: dict[str, Any]) -> list[Ranked]:
    numbers = promise_numbers(ranked)
    promises = {promise.id: promise for promise in ranked.promises}
    owners = {department.id: department for department in found["departments"]}
    journeys = {journey.id: journey.key for journey in found["journeys"]}
    changed: dict[Any, set[str]] = {}
    for tie in found["changed"]:
        changed.setdefault(tie.opportunity_id, set()).add(journeys[tie.journey_id])
    rows = []
    for row in found["opportunities"]:
        promise, owner = promises.get(row.promise_id), owners.get(row.owner_id)
        rows.append(
            Ranked(
                id=row.id,
                key=row.key,
                title=row.title,
                size=row.size,
                status=row.status,
                promise=numbers.get(row.promise_id),
                promise_title=promise.title if promise else "",
                promise_key=promise.key if promise else "",
                owner=owner.code if owner else "",
                owner_key=owner.key if owner else "",
                journeys=frozenset(changed.get(row.id, ())),
                dropped_why=row.dropped_why,
                score=ranked.by_opportunity.get(row.id),
            )
        )
    return sorted(rows, key=lambda row: row.score.rank if row.score else len(rows) + 1)


def _fits(row: Ranked, asked: Mapping[str, str], matching: set[Any] | None) -> bool:
    return (
        (matching is None or row.id in matching)
        and asked.get("belofte", "") in ("", row.promise_key)
        and asked.get("omvang", "") in ("", row.size)
        and asked.get("status", "") in ("", row.status)
        and asked.get("dienst", "") in ("", row.owner_key)
        and (not asked.get("klantreis") or asked["klantreis"] in row.journeys)
    )


def _chosen(rows: list[Ranked], key: str) -> Ranked | None:
    return next((row for row in rows if row.key == key), rows[0] if rows else None)


def _point(row: Ranked) -> Point:
    assert row.score
    chance = row.score.feasibility
    said = [rating.value for rating in chance.ratings]
    return Point(
        key=row.key,
        title=row.title,
        rank=row.score.rank,
        impact=row.score.impact.value,
        feasibility=chance.value,
        large=row.size == "large",
        promise=row.promise,
        only_assumed=_only_assumed(row),
        rated=chance.rated,
        spread=(min(said), max(said)) if said else None,
    )


def _only_assumed(row: Ranked) -> bool:
    return bool(row.score and row.score.assumptions == row.score.inputs)


def _legend(rows: list[Ranked]) -> list[tuple[int, str]]:
    return sorted({(row.promise, row.promise_title) for row in rows if row.promise})


_COLUMNS: dict[str, Any] = {
    "rang": lambda row: row.score.rank if row.score else 10**6,
    "kans": lambda row: row.title.casefold(),
    "belofte": lambda row: (row.promise or 99, row.title.casefold()),
    "omvang": lambda row: row.size,
    "status": lambda row: _STATUSES.index(row.status),
    "dienst": lambda row: row.owner,
    "impact": lambda row: row.score.impact.value if row.score else -1,
    "haalbaarheid": lambda row: row.score.feasibility.value if row.score else -1,
    "prioriteit": lambda row: row.score.priority if row.score else -1,
    "aannames": lambda row: row.score.assumptions / row.score.inputs if row.score else 2,
}
_STATUSES = ["spotted", "explored", "prioritised", "planned", "done", "dropped"]


def _sorted(rows: list[Ranked], column: str, direction: str) -> list[Ranked]:
    by = _COLUMNS.get(column, _COLUMNS["rang"])
    return sorted(rows, key=by, reverse=direction == "af")


def _here(asked: Mapping[str, str], changes: Mapping[str, str | None]) -> str:
    """This page with something else chosen; what is not said stays."""
    names = (*FILTERS, "weergave", "sorteer", "richting", "kans")
    kept = {name: asked.get(name, "") for name in names} | dict(changes)
    query = urlencode([(name, value) for name, value in kept.items() if value])
    return f"/kansen?{query}" if query else "/kansen"


router = Router("/", route_handlers=[index])

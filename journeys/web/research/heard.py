"""Who was heard, against who lives in the city: in one study and over all. The team of a study sees
every number; everybody else sees none of fewer than five, nor what it could be reckoned from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Router
from litestar.params import FromPath

from journeys.domain.models import Study
from journeys.domain.saturation import LAST, Saturation, saturation
from journeys.domain.suppression import SMALLEST
from journeys.queries.gather import Rows
from journeys.queries.research.heard import about, brought, heard
from journeys.web.find import found
from journeys.web.forms import Form
from journeys.web.research.heard_table import Hearing, Shown, missing_in_words
from journeys.web.research.study import reached_told
from journeys.web.research.study_tabs import head_of
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get

# Of the drawing, in its own units.
_WIDE, _HIGH = 480, 160


@dataclass(frozen=True)
class Curve:
    """The saturation of a study, with the points of its two lines."""

    found: Saturation
    spoken: str
    average: str
    last: int


@get("/onderzoeken/{key:str}/deelnemers", may="read", name="heard.show")
def show(request: Web, session: Db, key: FromPath[str]) -> Answer:
    study = found(session, Study, key)
    rows, all_heard = brought(session, study.id), Hearing(heard(session))
    head = head_of(session, study, request.user, "heard")
    shown = (all_heard.of_team if head.in_team else all_heard.of_study)(study.id)
    return page(
        request,
        "heard/show.html",
        session,
        study=study,
        head=head,
        groups=rows["groups"],
        reached=reached_told(rows["groups"], head.in_team),
        shown=[one for one in shown if one.is_told],
        took_part=study.id in all_heard.people,
        smallest=SMALLEST,
        curve=_curve(rows) if head.in_team else None,
        **_summed_up(shown),
    )


@get("/wie-is-gehoord", may="read", name="heard.index")
def index(request: Web, session: Db) -> Answer:
    """Over all studies, or over those about something: then only of studies that are large enough
    to be told of by themselves, or the difference would tell of the others."""
    all_heard, themes = Hearing(heard(session)), about(session)
    chosen = _chosen(themes, request.query_params)
    shown = all_heard.together() if chosen is None else all_heard.of_studies(chosen)
    return page(
        request,
        "heard/index.html",
        session,
        shown=shown if any(one.is_told for one in shown) else [],
        form=Form(dict(request.query_params)),
        studies=len(themes["studies"]) if chosen is None else len(chosen),
        counted=None if chosen is None else all_heard.counted(chosen),
        smallest=SMALLEST,
        **_choices(themes),
        **_summed_up(shown),
    )


def _summed_up(shown: list[Shown]) -> dict[str, Any]:
    return {
        "missing": missing_in_words(shown),
        "compared": sum(len(one.compared) for one in shown),
    }


def _choices(themes: Mapping[str, Rows]) -> dict[str, Any]:
    years = {year for row in themes["studies"] for year in _years(row)}
    return {
        "journeys": list(dict.fromkeys((row.key, row.title) for row in themes["journeys"])),
        "promises": list(dict.fromkeys((row.key, row.title) for row in themes["promises"])),
        "years": [(str(year), str(year)) for year in sorted(years, reverse=True)],
    }


def _chosen(themes: Mapping[str, Rows], asked: Mapping[str, str]) -> set[UUID] | None:
    """The studies about what was asked for; None: all of them."""
    chosen: set[UUID] | None = None
    for name, rows in (("klantreis", "journeys"), ("belofte", "promises")):
        if wanted := asked.get(name):
            fitting = {row.study_id for row in themes[rows] if row.key == wanted}
            chosen = fitting if chosen is None else chosen & fitting
    if year := asked.get("jaar"):
        fitting = {row.id for row in themes["studies"] if year in map(str, _years(row))}
        chosen = fitting if chosen is None else chosen & fitting
    return chosen


def _years(row: Any) -> range:
    first, last = row.period_start or row.period_end, row.period_end or row.period_start
    return range(first.year, last.year + 1) if first and last else range(0)


def _curve(rows: Mapping[str, Rows]) -> Curve | None:
    """None until at least two people brought an insight."""
    said: dict[UUID, set[UUID]] = {}
    for row in rows["voices"]:
        said.setdefault(row.participant_id, set()).add(row.insight_id)
    # Who was not quoted yet is not worked out yet, and says nothing of what is new.
    order = [said[row.id] for row in rows["order"] if row.id in said]
    if len(order) < 2:
        return None
    told = saturation(order)
    most = max(told.spoken[-1], 1)
    return Curve(
        told,
        _points([float(one) for one in told.spoken], most),
        _points(told.average, most),
        min(LAST, len(order)),
    )


def _points(values: list[float], most: float) -> str:
    step = _WIDE / max(len(values) - 1, 1)
    return " ".join(
        f"{place * step:.1f},{_HIGH - value / most * _HIGH:.1f}"
        for place, value in enumerate(values)
    )


router = Router("/", route_handlers=[show, index])

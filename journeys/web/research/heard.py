"""Who was heard, against who lives in the city: in one study and over all. The team of a study sees
every number; everybody else sees none of fewer than five, nor what it could be reckoned from."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from litestar import Router
from litestar.params import FromPath

from journeys.domain.feedback import SMALLEST
from journeys.domain.models import Study
from journeys.domain.representation import Group, Table, table, under_represented
from journeys.domain.saturation import LAST, Saturation, saturation
from journeys.domain.suppression import hidden, shows_sum
from journeys.language import translate as _
from journeys.language import translate_n
from journeys.queries.gather import Rows
from journeys.queries.research.heard import heard
from journeys.web.find import found
from journeys.web.research.study import reached_in_words
from journeys.web.research.study_tabs import head_of
from journeys.web.respond import Answer, Db, Web, page
from journeys.web.routing import get
from journeys.words import choice

# Of the drawing, in its own units.
_WIDE, _HIGH = 480, 160


@dataclass(frozen=True)
class Shown:
    """A trait as somebody may see it: which groups are hidden, and whether the sum is shown."""

    table: Table
    hidden: frozenset[str]
    sum_shown: bool
    basis: str


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
    rows = heard(session, study.id)
    head = head_of(session, study, request.user, "heard")
    shown = tables(rows, everything=head.in_team) if head.in_team else []
    return page(
        request,
        "heard/show.html",
        session,
        study=study,
        head=head,
        groups=rows["groups"],
        reached={row.id: reached_in_words(row.reached) for row in rows["groups"]},
        unheard=[row.title for row in rows["groups"] if row.reached == 0],
        # How many more would tell others how many there were.
        missing=missing_in_words(tables(rows, everything=True), head.in_team),
        shown=shown,
        people=rows["people"][0].count,
        curve=_curve(rows),
        last=LAST,
    )


@get("/wie-is-gehoord", may="read", name="heard.index")
def index(request: Web, session: Db) -> Answer:
    rows = heard(session)
    shown = tables(rows, everything=False)
    return page(
        request,
        "heard/index.html",
        session,
        shown=shown,
        missing=missing_in_words(shown),
        people=rows["people"][0].count,
        city=rows["city"],
        smallest=SMALLEST,
    )


def tables(rows: Mapping[str, Rows], everything: bool) -> list[Shown]:
    """Each trait of which anything is known."""
    people = rows["people"][0].count
    reached: dict[str, dict[str, int]] = {}
    city: dict[str, dict[str, float]] = {}
    basis: dict[str, str] = {}
    for row in rows["traits"]:
        reached.setdefault(row.attribute, {})[row.value] = row.people
    for row in rows["city"]:
        if row.share is not None:
            city.setdefault(row.attribute, {})[row.value] = row.share / 100
            told = filter(None, (row.source, str(row.year) if row.year else None))
            basis[row.attribute] = ", ".join(told)
    found = []
    for name in dict.fromkeys([*reached, *city]):
        counts = reached.get(name, {})
        unknown = people - sum(counts.values())
        one = table(name, counts, unknown, city.get(name, {}))
        # Of how many it is not known is a cell of the same row.
        cells = {**{group.value: group.reached for group in one.groups}, "": unknown}
        kept = frozenset() if everything else hidden(cells)
        found.append(Shown(one, kept, everything or shows_sum(cells), basis.get(name, "")))
    return found


def missing_in_words(shown: list[Shown], in_figures: bool = True) -> list[str]:
    """The groups that were heard too little, each as a sentence."""
    allowed = {(one.table.attribute, value) for one in shown for value in one.hidden}
    return [
        _told(attribute, group, in_figures)
        for attribute, group in under_represented(one.table for one in shown)
        if (attribute, group.value) not in allowed
    ]


def _told(attribute: str, group: Group, in_figures: bool) -> str:
    names = {"trait": choice(attribute), "group": group.value}
    if not in_figures:
        return _("%(trait)s, %(group)s.") % names
    more = translate_n(
        "%(num)s more would make it a fair share",
        "%(num)s more would make it a fair share",
        group.missing,
    ) % {"num": group.missing}
    return _("%(trait)s, %(group)s: %(more)s.") % {**names, "more": more}


def _curve(rows: Mapping[str, Rows]) -> Curve | None:
    """None until at least two people brought an insight."""
    brought: dict[UUID, set[UUID]] = {}
    for row in rows["voices"]:
        brought.setdefault(row.participant_id, set()).add(row.insight_id)
    order = [brought.get(row.id, set()) for row in rows["order"]]
    if len(brought) < 2:
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

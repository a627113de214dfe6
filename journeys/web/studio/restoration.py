"""Restoring a version: first what would change, then in one go, with a way back."""

import hashlib
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Journey, TransferLine
from journeys.import_export.changes import Plan
from journeys.import_export.transfer.lines import lines
from journeys.import_export.transfer.proposal import Proposal
from journeys.import_export.version.keeping import keep_before, packed, unpacked
from journeys.import_export.version.own import own_world
from journeys.import_export.version.restoring import Restoration, restoration
from journeys.language import say, translate_n
from journeys.language import translate as _
from journeys.web.exchange.lines import Group, grouped
from journeys.web.find import found
from journeys.web.forms import one
from journeys.web.journey.map import url_of
from journeys.web.respond import Answer, Db, Sent, Web, moved_on, page, refused
from journeys.web.routing import get, post
from journeys.web.studio.version import called, line_of, version_or_404, versions_url

# More lines than this nobody reads; the counts are of all.
MOST = 300
_URL = "/klantreizen/{key:str}/versies/{number:int}/terug"


@dataclass(frozen=True)
class Part:
    """What goes, comes back or changes: how much it is, and the lines of it that are shown."""

    kind: str
    title: str
    groups: list[Group]
    more: int


@get(_URL, may="edit_journeys", name="restoration.new")
def new(request: Web, session: Db, key: FromPath[str], number: FromPath[int]) -> Answer:
    journey = found(session, Journey, key)
    context = _around(session, journey, number)
    return page(request, "version/restoration.html", session, **context)


@post(_URL, may="edit_journeys", name="restoration.create")
def create(
    request: Web, session: Db, key: FromPath[str], number: FromPath[int], data: Sent
) -> Answer:
    journey = found(session, Journey, key)
    context = _around(session, journey, number)
    if one(data, "seen") != context["seen"]:
        template = "version/restoration.html"
        return refused(
            request, template, template, session, 409, **{**context, "is_overtaken": True}
        )
    keep_before(session, journey, "before_restore")
    context["made"].carry_out(session)
    told = _("%(version)s is back. How it was before that is a version too.")
    done = told % {"version": context["line"].called}
    return moved_on(request, url_of(journey), session, done)


def parts_of(session: Session, made: Restoration) -> list[Part]:
    """What would happen: first what would go."""
    plan = made.plan
    kinds = (
        ("delete", Plan(deletes=plan.deletes), len(plan.deletes), _goes),
        ("create", Plan(creates=plan.creates), len(plan.creates), _comes),
        ("change", Plan(changes=plan.changes), len(plan.changes), _changes),
    )
    parts: list[Part] = []
    for kind, some, count, title in kinds:
        if not count:
            continue
        rows = lines(Proposal(some, (), {}, 0), {}, _existing(made))
        shown = [_line(made, row, n) for n, row in enumerate(islice(rows, MOST), 1)]
        shown_records = len({(line.section, *line.identity) for line in shown})
        groups = [_shown(group) for group in grouped(session, shown)]
        parts.append(Part(kind, title(count), groups, count - shown_records))
    return parts


def sentences(made: Restoration) -> list[str]:
    """What cannot come back."""
    return [say(reason) for reason in made.told]


def _around(session: Session, journey: Journey, number: int) -> dict[str, Any]:
    version = version_or_404(session, journey, number)
    made = restoration(session, journey.id, unpacked(version.content))
    here = versions_url(journey)
    return {
        "journey": journey,
        "here": here,
        "line": line_of(version, f"{here}/{number}"),
        "title": called(version),
        "made": made,
        "parts": parts_of(session, made),
        "left_out": sentences(made),
        "seen": _seen(session, journey),
        "is_overtaken": False,
    }


def _seen(session: Session, journey: Journey) -> str:
    """What tells that nothing was changed since somebody looked."""
    return hashlib.sha256(packed(own_world(session, journey.id))).hexdigest()[:32]


def _existing(made: Restoration) -> Any:
    """What is made anew may be named by what changes."""
    new = {(each.section, each.identity): each.values for each in made.plan.creates}
    sections = {section for section, _identity in new} | made.existing.keys()
    return {
        section: {
            **{i: v for (s, i), v in new.items() if s == section},
            **made.existing.get(section, {}),
        }
        for section in sections
    }


def _line(made: Restoration, row: dict[str, Any], number: int) -> TransferLine:
    return TransferLine(transfer_id=made.journey_id, number=number, **{**row, "clashes": False})


def _shown(group: Group) -> Group:
    """Nothing here is chosen line by line."""
    records = [
        replace(record, lines=[replace(line, tickable=False) for line in record.lines])
        for record in group.records
    ]
    return replace(group, records=records)


def _goes(count: int) -> str:
    return translate_n(
        "%(num)s thing was added since, and would go",
        "%(num)s things were added since, and would go",
        count,
    ) % {"num": count}


def _comes(count: int) -> str:
    text = translate_n("%(num)s thing would come back", "%(num)s things would come back", count)
    return text % {"num": count}


def _changes(count: int) -> str:
    text = translate_n(
        "%(num)s thing would be as it was", "%(num)s things would be as they were", count
    )
    return text % {"num": count}


router = Router("/", route_handlers=[new, create])

"""What an import would do, to look at and to choose from. Nothing happens here yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from litestar import Router
from litestar.params import FromPath
from sqlmodel import Session

from journeys.domain.models import Transfer
from journeys.import_export.transfer.told import reason_of
from journeys.language import number, say, translate_n
from journeys.language import translate as _
from journeys.queries import transfer as transfers
from journeys.queries.transfer import PER_PAGE, Count
from journeys.web.exchange.lines import Group, grouped
from journeys.web.exchange.summary import (
    View,
    chosen,
    how_many,
    lines_of,
    per_sheet,
    tiles,
    view_of,
)
from journeys.web.exchange.transfer import around, begun, fresh, not_kept, own, url_of
from journeys.web.forms import many, one, whole
from journeys.web.respond import Answer, Db, Notice, Sent, Web, fragment, gone_to, is_htmx
from journeys.web.routing import post


@dataclass(frozen=True)
class Note:
    """A sentence above the preview."""

    text: str
    title: str = ""
    tone: str = "warning"
    icon: str = "alert-triangle"


def previewed(request: Web, session: Session, row: Transfer) -> Answer:
    view = view_of(request.query_params)
    context = _context(session, row, view)
    return fresh(
        request,
        "exchange/preview.html",
        session,
        **around(row, _("What would change")),
        **context,
    )


@post("/uitwisseling/{id:uuid}/keuze", may="exchange", name="preview.update")
def choose(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    row = own(request, session, id)
    view = view_of(dict(parse_qsl(one(data, "hier"))))
    if row.state != "planned":
        return gone_to(url_of(row))
    _tick(session, row, data)
    if what := one(data, "op"):
        _tick_all(session, row, view, what == "all", data)
    session.flush()
    if not is_htmx(request):
        return gone_to(url_of(row) + view.address(pagina=view.page if view.page > 1 else ""))
    context = {"url": url_of(row), **_context(session, row, view)}
    template = "exchange/_choice.html" if what else "exchange/_bar.html"
    return not_kept(fragment(request, template, **context))


@post("/uitwisseling/{id:uuid}/uitvoeren", may="exchange", name="preview.create")
def carry_out(request: Web, session: Db, id: FromPath[UUID], data: Sent) -> Answer:
    row = own(request, session, id)
    if row.state != "planned":
        return gone_to(url_of(row))
    _tick(session, row, data)
    session.flush()
    if not chosen(transfers.counts(session, row.id))[0]:
        return gone_to(
            url_of(row), Notice(_("Nothing is ticked yet: tick what you want to apply."))
        )
    return begun(request, session, row, "apply")


def _tick(session: Session, row: Transfer, data: Mapping[str, Any]) -> None:
    """The lines that were on the page, as they were ticked there."""
    there = _numbers(data, "regel")
    ticked = _numbers(data, "aan") & there
    for numbers, is_ticked in ((ticked, True), (there - ticked, False)):
        if numbers:
            transfers.tick(session, row.id, is_ticked, numbers=numbers)


def _tick_all(
    session: Session, row: Transfer, view: View, ticked: bool, data: Mapping[str, Any]
) -> None:
    """All that the view has, on every page. What must be looked at first is only ever ticked where
    it can be seen."""
    if view.only_clashes:
        transfers.tick(session, row.id, ticked, numbers=_numbers(data, "regel"))
    else:
        kind, section = view.line_kind, view.section or None
        transfers.tick(session, row.id, ticked, kind=kind, section=section)


def _numbers(data: Mapping[str, Any], name: str) -> set[int]:
    found = (whole(text) for text in many(data, name)[: 4 * PER_PAGE])
    return {number for number in found if number is not None}


def _context(session: Session, row: Transfer, view: View) -> dict[str, Any]:
    found = transfers.counts(session, row.id)
    here = how_many(found, view)
    pages = max(1, -(-here // PER_PAGE))
    view = View(view.kind, view.section, min(view.page, pages))
    lines = transfers.lines(
        session,
        row.id,
        view.line_kind,
        view.section or None,
        view.page,
        only_clashes=view.only_clashes,
    )
    groups = grouped(session, lines)
    ticked, tickable = chosen(found)
    url = url_of(row)
    return {
        "notes": list(_notes(row, found)),
        "remarks": [_remark(kept) for kept in (row.counts or {}).get("notes", ())],
        "tiles": tiles(row, found, view),
        "per_sheet": per_sheet(url, found, view),
        "groups": groups,
        "tickable": _is_tickable(groups),
        "shown_title": translate_n("%(num)s line", "%(num)s lines", here) % {"num": number(here)},
        "filtered": view.is_narrowed,
        "here": view.address(pagina=view.page).lstrip("?"),
        "page": view.page,
        "pages": pages,
        "address": url + view.address(pagina="{page}").replace("%7Bpage%7D", "{page}"),
        "ticked": ticked,
        "all_tickable": tickable,
        "apply_told": _apply_told(ticked, tickable),
        "ticked_told": _ticked_told(ticked, tickable, lines_of(found, "refuse")),
        **_nothing(view),
    }


def _is_tickable(groups: list[Group]) -> bool:
    return any(line.tickable for group in groups for each in group.records for line in each.lines)


def _notes(row: Transfer, found: list[Count]) -> Iterator[Note]:
    if row.told:
        yield Note(say(reason_of(row.told)), _("Look at it again."))
    if found and not chosen(found)[1]:
        yield Note(_("Nothing in it can be taken over. Each line says why."), tone="error")


def _remark(kept: Mapping[str, Any]) -> tuple[str, str]:
    """Where in the file something is that was left out or looks odd, and what about it."""
    place = " ".join(filter(None, (kept.get("sheet"), kept.get("cell") or _row(kept.get("row")))))
    return place, say(reason_of(kept))


def _row(number: int | None) -> str:
    return _("row %(row)s") % {"row": number} if number else ""


def _nothing(view: View) -> dict[str, str]:
    if view.is_narrowed:
        return {"nothing_title": _("Nothing like this"), "nothing_text": _("Show all to go on.")}
    return {
        "nothing_title": _("Nothing would change"),
        "nothing_text": _("All that is in this file is here already, just like this."),
    }


def _apply_told(ticked: int, tickable: int) -> str:
    if ticked == tickable:
        text = translate_n("Apply %(num)s change", "Apply all %(num)s changes", ticked)
        return text % {"num": number(ticked)}
    text = translate_n(
        "Apply %(ticked)s of %(num)s change", "Apply %(ticked)s of %(num)s changes", tickable
    )
    return text % {"ticked": number(ticked), "num": number(tickable)}


def _ticked_told(ticked: int, tickable: int, refused: int) -> str:
    told = []
    if tickable:
        text = _("%(ticked)s of %(all)s ticked.")
        told.append(text % {"ticked": number(ticked), "all": number(tickable)})
    if refused:
        more = translate_n("%(num)s line is refused.", "%(num)s lines are refused.", refused)
        told.append(more % {"num": number(refused)})
    return " ".join([*told, _("Nothing was changed yet.")])


router = Router("/", route_handlers=[choose, carry_out])

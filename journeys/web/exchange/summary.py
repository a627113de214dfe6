"""What is in a file at a glance: how much of what, sheet by sheet, and which part is looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from journeys.domain.models import Transfer
from journeys.import_export.records import BY_SECTION
from journeys.language import translate as _
from journeys.queries.transfer import Count
from journeys.web.exchange.outcome import Tile
from journeys.web.exchange.transfer import url_of
from journeys.web.forms import whole
from journeys.words import section as section_name

# In the address, and as the lines have it.
_KINDS = {"nieuw": "create", "gewijzigd": "change", "verwijderd": "delete", "geweigerd": "refuse"}
_CLASHES = "eerst"
_TONES = {"create": "is-ok", "delete": "is-warn", "refuse": "is-bad"}


@dataclass(frozen=True)
class View:
    """Which part of the preview somebody looks at; blank is all of it."""

    kind: str = ""
    section: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.section)

    @property
    def line_kind(self) -> str | None:
        return _KINDS.get(self.kind)

    @property
    def only_clashes(self) -> bool:
        return self.kind == _CLASHES

    def address(self, **changes: Any) -> str:
        asked = {"soort": self.kind, "blad": self.section, **changes}
        kept = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


@dataclass(frozen=True)
class SheetRow:
    """A sheet, and how many lines of each kind it has."""

    title: str
    url: str
    cells: list[Tile]
    ticked: int
    tickable: int
    current: bool


def view_of(asked: Mapping[str, str]) -> View:
    """A choice that does not exist is no choice."""
    kind, section = asked.get("soort", ""), asked.get("blad", "")
    return View(
        kind if kind in _KINDS or kind == _CLASHES else "",
        section if section in BY_SECTION else "",
        max(1, whole(asked.get("pagina", "")) or 1),
    )


def tiles(row: Transfer, found: list[Count], view: View) -> list[Tile]:
    labels = {
        "nieuw": (_("new"), ""),
        "gewijzigd": (_("cells changed"), ""),
        "verwijderd": (_("removed"), ""),
        "geweigerd": (_("refused"), _("stays out, with the reason")),
    }
    shown = []
    for kind, (label, about) in labels.items():
        count = lines_of(found, _KINDS[kind])
        tone = _TONES.get(_KINDS[kind], "") if count else "muted"
        url = url_of(row) + View(kind).address() if count else None
        shown.append(Tile(count, label, tone, about if count else "", url, view.kind == kind))
    return [*_first(row, found, view), *shown, *_left_alone(row)]


def _first(row: Transfer, found: list[Count], view: View) -> Iterator[Tile]:
    clashes = sum(count.clashes for count in found)
    if clashes:
        url = url_of(row) + View(_CLASHES).address()
        yield Tile(
            clashes, _("to look at first"), "is-warn", _("not ticked"), url, view.only_clashes
        )


def _left_alone(row: Transfer) -> Iterator[Tile]:
    many = row.counts or {}
    yield Tile(many.get("unchanged", 0), _("the same as here"))
    if older := many.get("stale", 0):
        yield Tile(older, _("older than here"), about=_("what is here stays"))


def per_sheet(url: str, found: list[Count], view: View) -> list[SheetRow]:
    sheets = dict.fromkeys(count.section for count in found)
    return [_sheet(url, [c for c in found if c.section == name], name, view) for name in sheets]


def _sheet(url: str, found: list[Count], name: str, view: View) -> SheetRow:
    ticked, tickable = chosen(found)
    cells = [
        Tile(lines_of(found, kind), word, url=url + View(word, name).address())
        for word, kind in _KINDS.items()
    ]
    address = url + View("", name).address()
    return SheetRow(section_name(name), address, cells, ticked, tickable, view.section == name)


def how_many(found: list[Count], view: View) -> int:
    """How many lines the view has."""
    inside = [count for count in found if view.section in ("", count.section)]
    if view.only_clashes:
        return sum(count.clashes for count in inside)
    return sum(count.lines for count in inside if view.line_kind in (None, count.kind))


def lines_of(found: list[Count], kind: str) -> int:
    return sum(count.lines for count in found if count.kind == kind)


def chosen(found: list[Count]) -> tuple[int, int]:
    """How many changes are ticked, of how many that can be."""
    open_ones = [count for count in found if count.kind != "refuse"]
    return sum(one.ticked for one in open_ones), sum(one.lines - one.along for one in open_ones)

"""The lanes that a map can show, and the views that are there from the start."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from journeys.domain.copying import TEXT_LANE
from journeys.domain.reason import say
from journeys.domain.template import with_locked
from journeys.language import translate as _
from journeys.web.journey import map_lines
from journeys.web.journey.map_shapes import JourneyMap

TEXT = TEXT_LANE
# How large a map is drawn, in per cent.
SIZES = ("100", "80", "60", "45")


@dataclass(frozen=True)
class View:
    """Lanes in their order, under a name. `own` is a view that somebody keeps, which can be
    removed; `chosen` are lanes that were ticked, and `key` is blank for those and for the first."""

    key: str
    title: str
    lanes: tuple[str, ...]
    own: bool = False
    chosen: bool = False
    # The lines of its curve (map_lines.py); one that shows others is still that view.
    lines: tuple[str, ...] = field(default=(), compare=False)


# In the order in which they are offered.
LANES: Mapping[str, str] = {
    "paden": say("Paths between the steps"),
    "afbeeldingen": say("Pictures"),
    "verhaal": say("Story"),
    "tijd": say("Duration and waiting"),
    "interactie": say("Line of interaction"),
    "contactmomenten": say("Touchpoints"),
    "kanalen": say("Channels"),
    "diensten": say("Departments"),
    "beleving": say("Experience"),
    "intensiteit": say("Intensity"),
    "beloften": say("A curve for each promise"),
    "behoeftelijnen": say("A curve for each need"),
    "belang": say("Importance and satisfaction"),
    "behoeften": say("Needs"),
    "metingen": say("Measurements"),
    "inzichten": say("Insights"),
    "kansen": say("Opportunities"),
    "zichtlijn": say("Line of visibility"),
    "achter": say("Behind the scenes"),
    "binnen": say("Line of internal interaction"),
    "systemen": say("Support systems"),
}
_PRESETS = (
    ("", say("Journey"), "paden afbeeldingen verhaal contactmomenten beleving beloften behoeften"
                         " inzichten kansen zichtlijn achter"),
    ("blauwdruk", say("Service blueprint"),
     "verhaal tijd interactie contactmomenten zichtlijn diensten achter binnen systemen"),
    ("gevoel", say("How it feels"), "verhaal beleving intensiteit beloften behoeftelijnen"),
    ("cijfers", say("Figures"), "contactmomenten belang metingen tijd inzichten kansen"),
    ("kanaal", say("Channels and departments"), "contactmomenten kanalen diensten beleving"),
)  # fmt: skip


def views(map_: JourneyMap) -> list[View]:
    """Those from the start, and those that people kept for this journey or for all."""
    texts = [f"{TEXT}{row.key}" for row in map_.text_lanes]
    first, *others = [View(key, _(title), tuple(lanes.split())) for key, title, lanes in _PRESETS]
    lanes = [lane for lane in first.lanes if not map_.is_empty(lane)]
    kept = [_kept(row, map_) for row in map_.views]
    found = [View(first.key, first.title, (*lanes, *texts)), *others, *kept]
    return [_with_locked(view, map_) for view in found]


def locked_in(map_: JourneyMap) -> tuple[str, ...]:
    """The lanes that this map always shows, above the others: its template says so."""
    return _known_in(map_.journey.locked_lanes or "", map_)


def _with_locked(view: View, map_: JourneyMap) -> View:
    return replace(view, lanes=with_locked(view.lanes, locked_in(map_)))


def shown(map_: JourneyMap, asked: Mapping[str, Sequence[str]]) -> View:
    """What the address asks for: lanes by their names, or a view by its key; else the first. And
    the lines that it asks for, or those of the view."""
    view = _shown(map_, asked)
    lines = map_lines.chosen(map_, asked)
    return view if lines is None else replace(view, lines=lines)


def _shown(map_: JourneyMap, asked: Mapping[str, Sequence[str]]) -> View:
    lanes = known(asked.get("laag", ()), [row.key for row in map_.text_lanes])
    if lanes:
        return _with_locked(View("", _("Own choice"), lanes, chosen=True), map_)
    key = next(iter(asked.get("beeld", ())), "")
    found = views(map_)
    return next((view for view in found if view.key == key), found[0])


def _kept(row: Any, map_: JourneyMap) -> View:
    lines = map_lines.known(map_, (row.lines or "").split())
    return View(row.key, row.title, _known_in(row.lanes, map_), own=True, lines=lines)


def _known_in(lanes: str, map_: JourneyMap) -> tuple[str, ...]:
    return known(lanes.split(), [row.key for row in map_.text_lanes])


def known(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Those that there are, each once, in the order given. `texts` are the keys of text lanes."""
    there = {*LANES, *(f"{TEXT}{key}" for key in texts)}
    return tuple(name for name in dict.fromkeys(names) if name in there)


def query_of(view: View) -> str:
    lines = map_lines.pairs(view.lines) if view.lines else []
    return urlencode([*(("laag", lane) for lane in view.lanes), *lines])


def size_of(asked: Mapping[str, Sequence[str]]) -> str:
    size = next(iter(asked.get("grootte", ())), "")
    return size if size in SIZES else SIZES[0]


def template_of(lane: str) -> str:
    return f"map/_lane_{lane.partition(':')[0]}.html"


def offered(chosen: Sequence[str], texts: Iterable[str]) -> list[str]:
    """All lanes, to choose from: those that are on in their order, then the others."""
    every = [*LANES, *(f"{TEXT}{key}" for key in texts)]
    return [*chosen, *(name for name in every if name not in chosen)]


def moved(names: Sequence[str], name: str, by: int) -> list[str]:
    """One place on or back; at the edge, and for what is not there, as it was."""
    order = [*names]
    if name not in order:
        return order
    at = order.index(name)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return order

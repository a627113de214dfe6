"""The lines that the overall curve of a map can show beside that of everybody: what they are called
in an address and in a view that is kept, and how they are chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from journeys.domain.lines import ASSUMED, EVIDENCED, Cut
from journeys.language import day
from journeys.language import translate as _
from journeys.web.journey.map_shapes import JourneyMap
from journeys.words import choice

# More than so many beside everybody cannot be told apart.
MOST = 5
# What lines are called: a word, or what comes before the key of a persona, the key of a journey, or
# the day that lies between two lines.
ASSUMPTIONS, EVIDENCE = "aanname", "bewijs"
PERSONA, JOURNEY, DAY = "profiel:", "reis:", "peil:"
# What an address says of lines; a day has a name of its own, for a form asks for it.
ASKED = ("lijn", "peil")


@dataclass(frozen=True)
class Offer:
    """A line that can be chosen: under which heading, and what it is of: a cut of the scores, or
    another journey."""

    name: str
    title: str
    group: str
    cut: Cut = Cut()
    journey: Any = None
    persona: Any = None


def offers(map_: JourneyMap) -> list[Offer]:
    """What there is to choose, a day aside."""
    found = [
        Offer(f"{PERSONA}{row.key}", row.title, _("Of one persona"), Cut(row.id), persona=row)
        for row in map_.heard
    ]
    if len(map_.bases) > 1:
        basis = _("What it rests on")
        found += [
            Offer(ASSUMPTIONS, _("Assumptions"), basis, Cut(bases=ASSUMED)),
            Offer(EVIDENCE, _("Evidence"), basis, Cut(bases=EVIDENCED)),
        ]
    return [*found, *_of_family(map_)]


@dataclass(frozen=True)
class Menu:
    """What the form asks that chooses lines: offers under their headings, and the day. `hidden` is
    what the address says beside it."""

    url: str
    hidden: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Offer, ...]], ...]
    names: tuple[str, ...]
    day: str
    asks_day: bool

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.asks_day)


def menu(map_: JourneyMap, names: Sequence[str], hidden: Iterable[tuple[str, str]]) -> Menu:
    """`hidden` is what else the address says."""
    groups: dict[str, list[Offer]] = {}
    for offer in offers(map_):
        groups.setdefault(offer.group, []).append(offer)
    days = [name.removeprefix(DAY) for name in names if name.startswith(DAY)]
    return Menu(
        url=f"/klantreizen/{map_.journey.key}",
        hidden=tuple(hidden),
        groups=tuple((group, tuple(found)) for group, found in groups.items()),
        names=tuple(names),
        day=days[0] if days else "",
        asks_day=map_.is_dated or bool(days),
    )


def chosen(map_: JourneyMap, asked: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """The names of the lines that an address asks for, those that there are; None where it says
    nothing of lines. A blank name says: none."""
    named, days = asked.get("lijn", ()), [one for one in asked.get("peil", ()) if one]
    if not named and not days:
        return None
    return known(map_, [*named, *(f"{DAY}{one}" for one in days)])


def known(map_: JourneyMap, names: Iterable[str]) -> tuple[str, ...]:
    """Those that there are, each once; of the days the last."""
    there = {offer.name for offer in offers(map_)}
    unique = list(dict.fromkeys(names))
    days = [name for name in unique if name.startswith(DAY) and day_of(name)][-1:]
    return (*[name for name in unique if name in there][: MOST - 2 * len(days)], *days)


def lines_of(map_: JourneyMap, names: Sequence[str]) -> list[Offer]:
    """What is drawn for these names, in their order: a day is two lines."""
    there = {offer.name: offer for offer in offers(map_)}
    found: list[Offer] = []
    for name in names:
        when = day_of(name)
        found += _around(name, when) if when else [there[name]] if name in there else []
    return found


def pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """As an address says it; that there are none is said too."""
    found = [
        ("peil", name.removeprefix(DAY)) if name.startswith(DAY) else ("lijn", name)
        for name in names
    ]
    return found or [("lijn", "")]


def day_of(name: str) -> date | None:
    if not name.startswith(DAY):
        return None
    try:
        return date.fromisoformat(name.removeprefix(DAY))
    except ValueError:
        return None


def _around(name: str, when: date) -> list[Offer]:
    group = _("Before and after")
    return [
        Offer(f"{name}:voor", _("Before %(day)s") % {"day": day(when)}, group, Cut(before=when)),
        Offer(f"{name}:na", _("Since %(day)s") % {"day": day(when)}, group, Cut(since=when)),
    ]


def _of_family(map_: JourneyMap) -> list[Offer]:
    """As it is beside as it should be, and the variants."""
    pair, variants = _("As it is and as it should be"), _("Variants")
    return [
        Offer(
            f"{JOURNEY}{row.key}",
            _short(row, map_),
            variants if row.variant_of_id else pair,
            journey=row,
        )
        for row in map_.relatives
    ]


def _short(row: Any, map_: JourneyMap) -> str:
    """By its state alone where that tells which one is meant; a variant by what comes behind the
    name of its journey."""
    if row.variant_of_id:
        return row.title.removeprefix(map_.journey.title).strip(" ()–:") or row.title
    alike = [one for one in map_.relatives if one.state == row.state and not one.variant_of_id]
    is_clear = alike == [row] and row.state != map_.journey.state
    return choice(row.state) if is_clear else row.title

"""The channel and the department of a pasted touchpoint: a column each, or in brackets behind it.

Only what is called exactly like something here is recognised; anything else is left as it is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from journeys.domain.outline import TOUCHPOINT
from journeys.import_export.mapping.table import words_only

CHANNEL, FRONT = "channel", "front"
SIDES = (CHANNEL, FRONT)
_HEADERS = {
    "kanaal": CHANNEL, "kanalen": CHANNEL, "channel": CHANNEL, "channels": CHANNEL,
    "afdeling": FRONT, "afdelingen": FRONT, "dienst": FRONT, "department": FRONT,
    "departments": FRONT, "in front": FRONT, "department in front": FRONT, "vooraan": FRONT,
    "afdeling vooraan": FRONT, "dienst vooraan": FRONT,
}  # fmt: skip
_BRACKETS = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]\s*")


@dataclass(frozen=True)
class Names:
    """What is meant by each name in use here: ids of channels, keys of departments."""

    channels: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)


def names_of(pairs: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """What each name means. A title is also known without what stands in brackets behind it. A
    name that two things have means neither."""
    found: dict[str, str] = {}
    for meant, names in pairs:
        short = [match[1] for name in names if (match := _BRACKETS.fullmatch(name))]
        for name in {words_only(name) for name in (*names, *short)} - {""}:
            found[name] = meant if found.get(name, meant) == meant else ""
    return found


def named(side: str, said: str, names: Names) -> str:
    """The channel or department with this name; empty if there is none."""
    known = names.channels if side == CHANNEL else names.departments
    return known.get(words_only(said), "")


def is_side(header: str) -> bool:
    return words_only(header) in _HEADERS


def find_sides(rows: Sequence[Sequence[str]], names: Names, is_headed: bool) -> dict[int, str]:
    """Which columns hold channels or departments: by their header, or, beyond the third, because
    everything in them is one."""
    if is_headed:
        return {at: _HEADERS[words_only(cell)] for at, cell in enumerate(rows[0]) if is_side(cell)}
    found: dict[int, str] = {}
    for at in range(TOUCHPOINT, max((len(row) for row in rows), default=0)):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        cells = cells[1:] if cells and is_side(cells[0]) else cells
        side = next((side for side in SIDES if all(named(side, one, names) for one in cells)), "")
        if cells and side:
            found[at] = side
    return found


def said_in(row: Sequence[str], sides: Mapping[int, str]) -> dict[str, str]:
    """What stands in those columns. Two channels are no channel that is known: they are told."""
    said: dict[str, str] = {}
    for at, side in sides.items():
        if at < len(row) and row[at]:
            said[side] = ", ".join(filter(None, (said.get(side), row[at])))
    return said


def taken_off(title: str, names: Names) -> tuple[str, dict[str, str]]:
    """A title without the channel and the department that stand in brackets behind it. Where one of
    them is not known here, the title stays as it is: brackets hold anything."""
    match = _BRACKETS.fullmatch(title)
    found: dict[str, str] = {}
    for said in re.split(r"[,;·/]", match[2]) if match else ():
        side = next((side for side in SIDES if named(side, said, names)), None)
        if side is None or side in found:
            return title, {}
        found[side] = named(side, said, names)
    return (match[1], found) if match and found else (title, {})

"""The thread as chips: where each stop leads, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from journeys.domain.graph import GraphRows, Link, build, trace_to_voices
from journeys.language import translate as _
from journeys.web.address import ICONS, address_of

Stop = tuple[str, str | None, str | None]
_LONGEST = 64
# More ways than this nobody reads; the page says of how many insights it does not tell.
_TOLD = 60


@dataclass(frozen=True)
class Thread:
    """Ways along the thread, each from the voice upward, and of how many insights they tell."""

    ways: list[list[Stop]]
    complete: bool
    insights: int


def down(rows: GraphRows, id_: Any) -> Thread:
    """From a thing down to the voices, told from the voice up. The fullest ways come first, and
    of several ways to the same voice only the fullest is told."""
    trail = trace_to_voices(build(rows), id_)
    promises = {promise.id: promise for promise in rows.promises}
    fullest: dict[Any, Sequence[Link]] = {}
    for path in sorted(trail.paths, key=_fullness):
        if len(path) > 1 and path[-1].kind in ("quote", "insight"):
            fullest.setdefault(path[-1].row.id, path)
    told = list(fullest.values())[:_TOLD]
    insights = {link.row.id for path in told for link in path if link.kind == "insight"}
    return Thread([_told(path, promises) for path in told], trail.complete, len(insights))


def stop(link: Link) -> Stop:
    row, kind = link.row, link.kind
    return _LABELS.get(kind, _title)(row), address_of(kind, row), ICONS.get(kind)


def _told(path: Sequence[Link], promises: dict[Any, Any]) -> list[Stop]:
    upward = list(reversed(path[1:]))
    last = upward[-1].row if upward[-1].kind == "need" else path[0].row
    promise = promises.get(getattr(last, "promise_id", None))
    if promise and path[0].kind != "promise":
        upward.append(Link("promise", promise))
    insights = [link.row for link in upward if link.kind == "insight"]
    return [
        (_quote(link.row), address_of("insight", insights[0]), ICONS["quote"])
        if link.kind == "quote" and insights
        else stop(link)
        for link in upward
    ]


def _fullness(path: Sequence[Link]) -> tuple[bool, bool, bool, int]:
    kinds = {link.kind for link in path}
    return "quote" not in kinds, "touchpoint" not in kinds, "need" not in kinds, len(path)


def _quote(row: Any) -> str:
    return f"“{short(row.text)}”"


def _insight(row: Any) -> str:
    if row.n is not None and row.of_n is not None:
        return _("insight · %(n)s of %(of_n)s") % {"n": row.n, "of_n": row.of_n}
    return short(row.statement)


def _title(row: Any) -> str:
    return short(getattr(row, "title", None) or getattr(row, "text", None) or row.key)


def short(text: str) -> str:
    """Cut at a word where it is too long for a chip."""
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


_LABELS = {"quote": _quote, "insight": _insight}

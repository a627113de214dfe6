"""The thread from a voice to what was done with it, as stops that lead on."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.graph import build, trace_to_action
from journeys.domain.trail import Link
from journeys.language import translate as _
from journeys.queries.thread import around
from journeys.web.address import ICONS, address_of
from journeys.web.trail import Stop, short

_SHOWN = 6


def upward(session: Session, noun: str, id: UUID, quotes: list[str]) -> list[list[Stop]]:
    """Where a voice leads to: first the ways that arrive at planned work. Begins with what was
    said, if anything was."""
    trail = trace_to_action(build(around(session, noun, id, "above")), id)
    said: list[Stop] = [(short(f"“{quotes[0]}”"), None, ICONS["quote"])] if quotes else []
    ways = [path for path in trail.paths if len(path) > 1]
    return [[*said, *(_stop(link, id) for link in way)] for way in ways[:_SHOWN]]


def _stop(link: Link, here: UUID) -> Stop:
    if link.row.id == here:
        return (
            _("This insight") if link.kind == "insight" else short(_title(link.row)),
            None,
            None,
        )
    return (short(_title(link.row)), address_of(link.kind, link.row), ICONS.get(link.kind))


def _title(row: Any) -> str:
    for name in ("title", "statement", "text", "indicator"):
        if value := getattr(row, name, None):
            return str(value)
    return ""

"""The thread from a voice to what was done with it, as stops that lead on."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.graph import build, trace_to_action
from journeys.domain.trail import Link
from journeys.language import translate as _
from journeys.queries.thread import answering, around
from journeys.web.address import ICONS, address_of
from journeys.web.trail import Stop, short


@dataclass(frozen=True)
class Upward:
    """Ways up from an insight; they lead to `told` of the `total` opportunities there are."""

    ways: list[list[Stop]]
    told: int
    total: int


def upward(session: Session, insight_id: UUID, quotes: list[str]) -> Upward:
    """Where a voice leads to: first the ways that arrive at planned work. Begins with what was
    said, if anything was."""
    trail = trace_to_action(build(around(session, "insight", insight_id, "above")), insight_id)
    said: list[Stop] = [(short(f"“{quotes[0]}”"), None, ICONS["quote"])] if quotes else []
    paths = [path for path in trail.paths if len(path) > 1]
    led_to = {link.row.id for path in paths for link in path if link.kind == "opportunity"}
    return Upward(
        ways=[[*said, *(_stop(link, insight_id) for link in path)] for path in paths],
        told=len(led_to),
        total=answering(session, insight_id),
    )


def _stop(link: Link, here: UUID) -> Stop:
    if link.row.id == here:
        return (_("This insight"), None, None)
    return (short(_title(link.row)), address_of(link.kind, link.row), ICONS.get(link.kind))


def _title(row: Any) -> str:
    for name in ("title", "statement", "text", "indicator"):
        if value := getattr(row, name, None):
            return str(value)
    return ""

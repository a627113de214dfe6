"""What phases, steps and touchpoints share: where they live, and saving over one another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar.exceptions import NotFoundException
from sqlmodel import Session

from journeys.domain.models import Keyed, Phase, Step, Touchpoint
from journeys.queries.change import fields_changed
from journeys.queries.journey.journey import PARENTS
from journeys.web.conflict import is_newer
from journeys.web.find import found
from journeys.web.forms import one, whole
from journeys.web.respond import Web


@dataclass(frozen=True)
class Kind:
    """A kind of part, by the first word of its address."""

    noun: str
    model: type[Any]
    address: str


KINDS = {
    "fasen": Kind("phase", Phase, "/fasen"),
    "stappen": Kind("step", Step, "/stappen"),
    "contactmomenten": Kind("touchpoint", Touchpoint, "/contactmomenten"),
}
_PLACE = {"position", *PARENTS.values()}


def part_here(request: Web, session: Session, key: str) -> tuple[Kind, Any]:
    """The part that the address names."""
    kind = KINDS.get(request.url.path.split("/")[1])
    if kind is None:
        raise NotFoundException
    return kind, found(session, kind.model, key)


def is_overtaken(session: Session, row: Keyed, data: Mapping[str, Any]) -> bool:
    """Did somebody save this since the form was opened? Only moving it does not count."""
    if not is_newer(row, data):
        return False
    version = whole(one(data, "version"))
    if version is None or not 0 < version < row.version:
        return True
    return bool(fields_changed(session, row.id, row.version - version) - _PLACE)

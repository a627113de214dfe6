"""What can be commented on, and where: by the first word of its address, and on a map by lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

from litestar.exceptions import NotFoundException
from sqlmodel import Session

from journeys.domain.models import Comment, Insight, Journey, Opportunity
from journeys.language import translate as _
from journeys.queries.journey.journey import journey_of, text_lanes
from journeys.web.find import found
from journeys.web.journey.map_lanes import LANES, TEXT
from journeys.web.journey.part import KINDS, Kind
from journeys.web.respond import Web, ours

COMMENTS = "opmerkingen"
PLACES: Mapping[str, Kind] = {
    "klantreizen": Kind("journey", Journey, "/klantreizen"),
    **KINDS,
    "kansen": Kind("opportunity", Opportunity, "/kansen"),
    "inzichten": Kind("insight", Insight, "/inzichten"),
}
ADDRESSES = [f"{kind.address}/{{key:str}}/{COMMENTS}" for kind in PLACES.values()]


@dataclass(frozen=True)
class Place:
    """A thing, or one lane of a step. `lane` is blank for the thing itself, and `lane_title` what
    it is called; `settled`: whether what is settled is shown too."""

    kind: Kind
    row: Any
    journey: Journey | None
    lane: str = ""
    lane_title: str = ""
    settled: bool = False

    @property
    def noun(self) -> str:
        return self.kind.noun

    @property
    def title(self) -> str:
        title = self.row.statement if self.noun == "insight" else self.row.title
        return f"{title} · {self.lane_title}" if self.lane else title

    @property
    def page(self) -> str:
        """The page of the thing itself; for a part of a map, the map."""
        return f"/klantreizen/{self.journey.key}" if self.journey else self.of_thing

    @property
    def of_thing(self) -> str:
        return f"{self.kind.address}/{self.row.key}"

    @property
    def here(self) -> str:
        """Where the comments of this place are, as they are shown now."""
        return self._address(self.lane, self.settled)

    @property
    def the_other_way(self) -> str:
        """With what is settled where that is hidden, without it where it is shown."""
        return self._address(self.lane, not self.settled)

    @property
    def back(self) -> str:
        if self.noun in ("phase", "step", "touchpoint"):
            return f"{self.page}#part-{self.row.id}"
        return self.page if self.noun == "journey" else f"{self.page}#comments"

    @property
    def ties(self) -> dict[str, Any]:
        """What a comment at this place says of it."""
        about: dict[str, UUID | str | None] = {f"{self.noun}_id": self.row.id}
        if self.journey:
            about["journey_id"] = self.journey.id
        return {**about, "lane": self.lane or None}

    def _address(self, lane: str, settled: bool) -> str:
        asked = [("laag", lane)] if lane else []
        asked += [("toon", "alles")] if settled else []
        return f"{self.of_thing}/{COMMENTS}" + (f"?{urlencode(asked)}" if asked else "")


def place_at(session: Session, address: str) -> Place:
    """What an address of comments is about; it is not found if there is no such place."""
    parts = urlsplit(address)
    words, asked = parts.path.split("/"), parse_qs(parts.query)
    kind = PLACES.get(words[1]) if len(words) == 4 and words[3] == COMMENTS else None
    if kind is None:
        raise NotFoundException
    row = found(session, kind.model, words[2])
    place = Place(kind, row, _journey(session, kind, row), settled=asked.get("toon") == ["alles"])
    return _in_lane(session, place, "".join(asked.get("laag", [])))


def place_of(session: Session, comment: Comment, settled: bool = False) -> Place:
    """What a comment is about; without its lane if that is gone."""
    for noun in ("touchpoint", "step", "phase", "opportunity", "insight", "journey"):
        if id_ := getattr(comment, f"{noun}_id"):
            kind = kind_of(noun)
            row = session.get_one(kind.model, id_)
            place = Place(kind, row, _journey(session, kind, row), settled=settled)
            return _with_lane(session, place, comment.lane or "") or place
    raise NotFoundException


def kind_of(noun: str) -> Kind:
    return next(kind for kind in PLACES.values() if kind.noun == noun)


def asked_for(request: Web) -> str | None:
    """The conversation that an address of a map says to open: only ever one of ours."""
    address = request.query_params.get("gesprek", "")
    is_one = urlsplit(address).path.endswith(f"/{COMMENTS}")
    return ours(address, "") or None if is_one else None


def lane_title(lane: str, texts: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """What a lane is called; `texts` are the titles of text lanes by their keys."""
    if lane.startswith(TEXT):
        return texts.get(lane.removeprefix(TEXT))
    return _(LANES[lane]) if lane in LANES else None


def titles_of(lanes: Sequence[Any]) -> dict[str, str]:
    """Text lanes by their keys."""
    return {lane.key: lane.title for lane in lanes}


def _in_lane(session: Session, place: Place, lane: str) -> Place:
    """Only a step has a cell in a lane."""
    if not lane:
        return place
    found_ = _with_lane(session, place, lane)
    if found_ is None:
        raise NotFoundException
    return found_


def _with_lane(session: Session, place: Place, lane: str) -> Place | None:
    if not lane or place.noun != "step" or not place.journey:
        return None
    texts = titles_of(text_lanes(session, place.journey.id)) if lane.startswith(TEXT) else {}
    title = lane_title(lane, texts)
    return replace(place, lane=lane, lane_title=title) if title else None


def _journey(session: Session, kind: Kind, row: Any) -> Journey | None:
    if kind.noun in ("opportunity", "insight"):
        return None
    return row if kind.noun == "journey" else journey_of(session, row)

"""Versions of journeys: packed as packages of the exchange format, and kept."""

import json
import zlib
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys import history
from journeys.domain.models import Journey, JourneyVersion
from journeys.domain.models.studio import VersionOrigin
from journeys.import_export.changes import Plan
from journeys.import_export.package import FORMAT
from journeys.import_export.records import BY_SECTION, World
from journeys.import_export.version.own import own_world, own_worlds, touched
from journeys.import_export.world import identity_of
from journeys.queries.studio.version import ids_of_journeys, last_versions

# A map of hundreds of steps becomes some thousands of bytes; packing it harder saves little more.
_HARD = 6


def packed(world: World) -> bytes:
    """A package of the exchange format, in JSON, compressed."""
    lists = {name: list(records.values()) for name, records in world.items() if records}
    text = json.dumps({"format": FORMAT, **lists}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), _HARD)


def unpacked(content: bytes) -> World:
    """What is in a version, in the fields that records have today: one that came later has what it
    begins with."""
    tree = _tree(content)
    found: dict[str, dict[Any, Any]] = {}
    for section in tree.keys() & BY_SECTION.keys():
        noun = BY_SECTION[section]
        records = [
            {name: record.get(name, noun.default(name)) for name in noun.columns}
            for record in tree[section]
        ]
        found[section] = {identity_of(noun, values): values for values in records}
    return found


def without_quotes(content: bytes, keys: Collection[str]) -> bytes | None:
    """A version without these quotes and their tags; None if it has none of them."""
    tree = _tree(content)
    left = [record for record in tree.get("quotes", ()) if record["key"] not in keys]
    if len(left) == len(tree.get("quotes", ())):
        return None
    tree["quotes"] = left
    tags = tree.get("quote_tags", ())
    tree["quote_tags"] = [record for record in tags if record["quote"] not in keys]
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), _HARD)


def size_of(content: bytes) -> dict[str, int]:
    """How many phases, steps and touchpoints are in it."""
    tree = _tree(content)
    return {name: len(tree.get(name, ())) for name in ("phases", "steps", "touchpoints")}


def title_of(content: bytes) -> str:
    """What the journey was called."""
    return str(_tree(content)["journeys"][0]["title"])


def keep(session: Session, journey: Journey, title: str | None) -> JourneyVersion | None:
    """A version by hand. None if nothing was changed since the last one and it gets no name."""
    content = packed(own_world(session, journey.id))
    last = last_versions(session, [journey.id]).get(journey.id)
    if title is None and last is not None and last.content == content:
        return None
    # Pages are remembered until the number of changes is another one.
    history.take_numbers(session, 1)
    number = last.number + 1 if last else 1
    return _made(session, journey.id, journey.key, number, content, "named", title)


def keep_before(session: Session, journey: Journey, origin: VersionOrigin) -> None:
    """The journey as it is now, before much of it changes; if it is another than the last
    version."""
    session.flush()
    keep_packed(session, {journey.key: packed(own_world(session, journey.id))}, origin)


def packed_before(existing: World, plan: Plan) -> dict[str, bytes]:
    """Every journey of which the plan changes or removes something, packed, by its key. `existing`
    is the world of the plan: it was read already. What is new has nothing to go back to."""
    if not existing.get("journeys"):
        return {}
    worlds = own_worlds(existing, touched(plan, existing))
    return {key: packed(world) for key, world in worlds.items()}


def keep_packed(session: Session, contents: Mapping[str, bytes], origin: VersionOrigin) -> None:
    """Versions of these journeys, by their keys; of those that are as their last version, none."""
    if not contents:
        return
    # Nobody else gives numbers meanwhile.
    history.take_numbers(session, 0)
    ids = ids_of_journeys(session, contents.keys())
    last = last_versions(session, list(ids.values()))
    for key, id_ in ids.items():
        before = last.get(id_)
        if before is None or before.content != contents[key]:
            number = before.number + 1 if before else 1
            _made(session, id_, key, number, contents[key], origin, None)
    session.flush()


def _made(
    session: Session,
    journey_id: UUID,
    key: str,
    number: int,
    content: bytes,
    origin: VersionOrigin,
    title: str | None,
) -> JourneyVersion:
    version = JourneyVersion(
        journey_id=journey_id,
        journey_key=key,
        number=number,
        title=title,
        origin=origin,
        made_at=session.info["now"],
        made_by=session.info["actor"],
        made_by_name=session.info["actor_name"],
        content=content,
    )
    session.add(version)
    return version


def _tree(content: bytes) -> dict[str, Any]:
    return json.loads(zlib.decompress(content))

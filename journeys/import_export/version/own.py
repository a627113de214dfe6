"""Which records are a journey's own: they make a version of it, and come back with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import cast
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import Kept
from journeys.import_export.changes import Plan
from journeys.import_export.records import BY_SECTION, NOUNS, Identity, Noun, Values, World
from journeys.import_export.world import identity_of, order_of, values_of
from journeys.queries.records import rows_with, rows_within

# What a journey is made of, and by which field each part stands in another.
PARTS: Mapping[str, tuple[str, ...]] = {
    "journey_personas": ("journey",), "phases": ("journey",), "steps": ("phase",),
    "step_transitions": ("from_step",), "step_images": ("step",), "touchpoints": ("step",),
    "touchpoint_departments": ("touchpoint",), "touchpoint_needs": ("touchpoint",),
    "text_lanes": ("journey",), "lane_texts": ("lane",), "map_views": ("journey",),
    "experiences": ("touchpoint",),
}  # fmt: skip
# What others tied to it. That goes when a part goes, so it comes back when the part does; for the
# rest it is theirs.
TIES: Mapping[str, tuple[str, ...]] = {
    "insight_touchpoints": ("touchpoint",), "opportunity_touchpoints": ("touchpoint",),
    "measurements": ("journey", "touchpoint"),
}  # fmt: skip
OWN = frozenset({"journeys", *PARTS})
_STANDS_IN = {**PARTS, **TIES}
_SECTIONS = tuple(noun for noun in NOUNS if noun.section in {"journeys", *_STANDS_IN})
_Rows = dict[str, list[tuple[object, ...]]]


def own_world(session: Session, journey_id: UUID) -> World:
    """The own records of one journey, with what is tied to them; as `world` has them, but without
    looking at other journeys. Empty if there is no such journey."""
    rows: _Rows = {}
    ids: dict[str, list[UUID]] = {"journeys": [journey_id]}
    for noun in _SECTIONS:
        within = {
            noun.columns[field]: ids[noun.references[field].section]
            for field in _STANDS_IN.get(noun.section, ())
        } or {"id": [journey_id]}
        found = rows_within(session, noun.model, tuple(noun.columns.values()), within)
        rows[noun.section] = [tuple(row) for row in found]
        ids[noun.section] = [UUID(str(row[0])) for row in found]
    keys = _keys(session, rows)
    return {noun.section: _records(noun, rows[noun.section], keys) for noun in _SECTIONS}


def own_worlds(whole: World, keys: Collection[str]) -> dict[str, World]:
    """Likewise for many journeys at once, out of a world that was read already."""
    home: dict[tuple[str, object], str] = {("journeys", key): key for key in keys}
    found: dict[str, dict[str, dict[Identity, Values]]] = {
        key: {noun.section: {} for noun in _SECTIONS} for key in keys
    }
    for noun in _SECTIONS:
        fields = _fields(noun)
        for identity, values in whole.get(noun.section, {}).items():
            key = next((home[at] for field in fields if (at := _at(field, values)) in home), None)
            if key is not None:
                found[key][noun.section][identity] = values
                home.setdefault((noun.section, values.get("key")), key)
    return cast(dict[str, World], found)


def touched(plan: Plan, existing: World) -> set[str]:
    """The keys of the journeys in `existing` of which a plan makes, changes or removes something;
    of what it only ties to them, nothing."""
    home = _homes(existing)
    changed: set[tuple[str, object]] = set()
    for made in plan.creates:
        changed |= _named(made.section, made.identity, made.values)
    for change in plan.changes:
        before = existing[change.section][change.identity]
        changed |= _named(change.section, change.identity, before)
        changed |= _named(change.section, change.identity, {**before, **change.after})
    for removal in plan.deletes:
        before = existing[removal.section][removal.identity]
        changed |= _named(removal.section, removal.identity, before)
    return {home[at] for at in changed if at in home}


def _homes(existing: World) -> dict[tuple[str, object], str]:
    home: dict[tuple[str, object], str] = {}
    for noun in _SECTIONS:
        if noun.identity != ("key",):
            continue
        for (key,), values in existing.get(noun.section, {}).items():
            if noun.section == "journeys":
                home["journeys", key] = str(key)
            for field in _fields(noun):
                if (at := _at(field, values)) in home:
                    home[noun.section, key] = home[at]
    return home


def _named(section: str, identity: Identity, values: Values) -> set[tuple[str, object]]:
    """What it is, if that has a name of its own, and what it stands in."""
    if section not in OWN:
        return set()
    noun = BY_SECTION[section]
    itself = {(section, identity[0])} if noun.identity == ("key",) else set()
    return itself | {_at(field, values) for field in _fields(noun)}


def _fields(noun: Noun) -> tuple[tuple[str, str], ...]:
    """The fields by which it stands in something, with the sections of those."""
    if noun.section == "journeys":
        return (("key", "journeys"),)
    return tuple((name, noun.references[name].section) for name in _STANDS_IN[noun.section])


def _at(field: tuple[str, str], values: Values) -> tuple[str, object]:
    name, section = field
    return section, values.get(name)


def _records(
    noun: Noun, rows: Iterable[tuple[object, ...]], keys: Mapping[str, str]
) -> dict[Identity, Values]:
    records = [values_of(noun, cast(tuple[str, ...], row[1:]), keys) for row in rows]
    records.sort(key=partial(order_of, noun))
    return {identity_of(noun, values): values for values in records}


def _keys(session: Session, rows: _Rows) -> dict[str, str]:
    """The key of every id that the rows refer to, as text."""
    keys: dict[str, str] = {}
    wanted: dict[str, set[str]] = defaultdict(set)
    for noun, row in ((BY_SECTION[name], row) for name, found in rows.items() for row in found):
        if noun.identity == ("key",):
            keys[str(row[0])] = str(row[1])
        for section, id_ in _referred_to(noun, row):
            wanted[section].add(id_)
    for section, ids in wanted.items():
        model = BY_SECTION[section].model
        keys |= _asked(session, model, ids - keys.keys())
    return keys


def _asked(session: Session, model: type[Kept], ids: Collection[str]) -> dict[str, str]:
    by_id = {UUID(id_): id_ for id_ in ids}
    found = rows_with(session, model, by_id.keys(), ("key",))
    return {by_id[id_]: row["key"] for id_, row in found.items()}


def _referred_to(noun: Noun, row: tuple[object, ...]) -> Iterator[tuple[str, str]]:
    for place, name in enumerate(noun.columns, start=1):
        if name in noun.references and row[place] is not None:
            yield noun.references[name].section, str(row[place])

"""What the database holds, as plain records: read for a plan, and written by an export."""

from collections import defaultdict
from collections.abc import Iterator
from typing import cast
from uuid import UUID

from sqlmodel import Session

from journeys.domain.reason import Refused, say
from journeys.import_export.records import (
    BY_SECTION,
    NOUNS,
    Identity,
    Noun,
    Values,
    World,
    all_records,
    plain,
)  # fmt: skip
from journeys.queries.records import all_rows

# What belongs to a thing and travels with it: section -> the field that says to what it belongs.
_BELONGS = {
    "phases": "journey", "steps": "phase", "touchpoints": "step", "journey_personas": "journey",
    "touchpoint_departments": "touchpoint", "touchpoint_needs": "touchpoint",
    "experiences": "touchpoint", "insight_touchpoints": "touchpoint", "quotes": "insight",
    "insight_needs": "insight", "insight_personas": "insight", "insight_departments": "insight",
    "study_methods": "study", "target_groups": "study", "opportunity_touchpoints": "touchpoint",
    "effects": "opportunity", "ratings": "opportunity", "solutions": "opportunity",
    "opportunity_insights": "opportunity", "estimates": "opportunity",
}  # fmt: skip
_SUBJECTS = ("journey", "touchpoint")
_Found = tuple[str, Identity]


def world(session: Session) -> World:
    """Every record of the database, by section and identity, in a stable order."""
    return load(session)[0]


def load(session: Session) -> tuple[World, dict[str, dict[Identity, UUID]]]:
    """Every record, and the id of each one's row."""
    ids: dict[str, dict[Identity, UUID]] = {}
    keys: dict[UUID, str] = {}
    found: dict[str, dict[Identity, Values]] = {}
    for noun in NOUNS:
        rows = all_rows(session, noun.model, tuple(noun.columns.values()))
        if noun.identity == ("key",):
            keys.update({row["id"]: row["key"] for row in rows})
        records = [(row["id"], _values(noun, dict(row), keys)) for row in rows]
        records.sort(key=lambda record: _order(noun, record[1]))
        found[noun.section] = {noun.identity_of(values): values for _, values in records}
        ids[noun.section] = {noun.identity_of(values): id_ for id_, values in records}
    return found, ids


def journey_with_its_world(whole: World, key: str) -> World:
    """One journey with all that belongs to it, and the records that these refer to.

    Other journeys come along only as the record that is referred to, without their phases.
    Raises Refused if there is no such journey."""
    if (key,) not in whole["journeys"]:
        raise Refused(say("There is no journey with the key “%(key)s”."), key=key)
    members = _members(whole)
    kept: set[_Found] = {("journeys", (key,))}
    waiting = list(kept)
    while waiting:
        section, identity = waiting.pop()
        near = set(_targets(BY_SECTION[section], whole[section][identity]))
        if section != "journeys" or identity == (key,):
            near |= members[section, identity]
        waiting += near - kept
        kept |= near
    return _only(whole, kept)


def _members(whole: World) -> dict[_Found, set[_Found]]:
    members: dict[_Found, set[_Found]] = defaultdict(set)
    for noun, identity, values in all_records(whole):
        fields = _SUBJECTS if noun.section == "measurements" else (_BELONGS.get(noun.section),)
        for field in fields:
            if field and values[field] is not None:
                owner = noun.references[field].section
                members[owner, (values[field],)].add((noun.section, identity))
    return members


def _targets(noun: Noun, values: Values) -> Iterator[_Found]:
    for field, target in noun.references.items():
        if values[field] is not None:
            yield target.section, (values[field],)


def _only(whole: World, kept: set[_Found]) -> World:
    part = {
        section: {i: values for i, values in records.items() if (section, i) in kept}
        for section, records in whole.items()
    }
    part["dependencies"] = {
        identity: values
        for identity, values in whole["dependencies"].items()
        if all(("opportunities", (key,)) in kept for key in identity)
    }
    return part


def _values(noun: Noun, row: dict[str, object], keys: dict[UUID, str]) -> Values:
    # A journey may refer to a later journey: all keys of the noun itself are known by now.
    return {
        field: keys[cast(UUID, row[column])]
        if field in noun.references and row[column] is not None
        else plain(row[column])
        for field, column in noun.columns.items()
    }


def _order(noun: Noun, values: Values) -> tuple[str | int, ...]:
    """By what it stands in, its position, its identity: so that a difference reads well."""
    place = values.get("position") if noun.is_ordered else None
    above = values[noun.row_of] if noun.is_ordered and noun.row_of else None
    names = tuple(str(part) for part in noun.identity_of(values))
    return (str(above or ""), cast(int, place or 0), *names)

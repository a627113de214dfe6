"""What the database holds, as plain records: read for a plan, and written by an export."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import cast
from uuid import UUID

from sqlmodel import Session

from journeys.domain.reason import Refused, say
from journeys.import_export.records import (
    BY_SECTION,
    NOUNS,
    Identity,
    Noun,
    Plain,
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
    "text_lanes": "journey", "lane_texts": "lane", "map_views": "journey",
    "step_transitions": "from_step", "step_images": "step",
    "effects": "opportunity", "ratings": "opportunity", "solutions": "opportunity",
    "opportunity_insights": "opportunity", "estimates": "opportunity",
    "insight_tags": "insight", "quote_tags": "quote", "insight_evidence": "insight",
    "hotspots": "screen", "hotspot_insights": "hotspot", "follow_ups": "insight",
    "checklist_answers": "study", "survey_questions": "survey",
    "scenario_choices": "scenario", "scenario_promises": "scenario",
    "scenario_personas": "scenario",
}  # fmt: skip
_SUBJECTS = ("journey", "touchpoint")
_Found = tuple[str, Identity]


def world(session: Session) -> World:
    """Every record of the database, by section and identity, in a stable order."""
    keys: dict[str, str] = {}
    found: dict[str, dict[Identity, Values]] = {}
    for noun in NOUNS:
        rows = all_rows(session, noun.model, tuple(noun.columns.values()))
        if noun.identity == ("key",):
            keys.update((row[0], row[1]) for row in rows)
        records = [values_of(noun, row[1:], keys) for row in rows]
        records.sort(key=partial(order_of, noun))
        found[noun.section] = {identity_of(noun, values): values for values in records}
    return found


def ids_of(session: Session, sections: Iterable[str]) -> dict[str, dict[Identity, UUID]]:
    """The id of every record's row, for these sections only."""
    wanted = [noun for noun in NOUNS if noun.section in set(sections)]
    keyed = {target for noun in wanted for target in _named_by_identity(noun)}
    keys: dict[str, str] = {}
    for target in keyed:
        keys.update((id_, key) for id_, key in all_rows(session, target.model, ("key",)))
    return {noun.section: _ids(session, noun, keys) for noun in wanted}


def journey_with_its_world(whole: World, key: str) -> World:
    """One journey with all that belongs to it, and the records that these refer to. Raises Refused
    if there is no such journey."""
    return journeys_with_their_world(whole, [key])


def journeys_with_their_world(whole: World, keys: Iterable[str]) -> World:
    """These journeys with all that belongs to them, and the records that these refer to.

    Other journeys come along only as the record that is referred to, without their phases.
    Raises Refused if one of them is not there."""
    asked: set[_Found] = {("journeys", (key,)) for key in keys}
    for _, (key,) in asked:
        if (key,) not in whole["journeys"]:
            raise Refused(say("There is no journey with the key “%(key)s”."), key=key)
    members = _members(whole)
    kept = set(asked)
    waiting = list(kept)
    while waiting:
        section, identity = waiting.pop()
        near = set(_targets(BY_SECTION[section], whole[section][identity]))
        if section != "journeys" or (section, identity) in asked:
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


def values_of(noun: Noun, row: Sequence[Plain], keys: Mapping[str, str]) -> Values:
    """A row as a record: in the order of the noun's columns, references by key. `keys` has the key
    of every id that is referred to."""
    # A journey may refer to a later journey: all keys of the noun itself are known by now.
    values = dict(zip(noun.columns, row, strict=True))
    for name in noun.references:
        if values[name] is not None:
            values[name] = keys[cast(str, values[name])]
    for name in noun.dates:
        values[name] = plain(values[name])
    return values


def _ids(session: Session, noun: Noun, keys: Mapping[str, str]) -> dict[Identity, UUID]:
    rows = all_rows(session, noun.model, [noun.columns[name] for name in noun.identity])
    is_key = [name in noun.references for name in noun.identity]
    return {
        tuple(
            keys[part] if named else part for part, named in zip(row[1:], is_key, strict=True)
        ): UUID(row[0])
        for row in rows
    }


def _named_by_identity(noun: Noun) -> Iterator[Noun]:
    for name in noun.identity:
        if name in noun.references:
            yield noun.references[name]


def identity_of(noun: Noun, values: Values) -> Identity:
    """Which record it is, of a record that is whole."""
    return tuple(values[name] for name in noun.identity)


def order_of(noun: Noun, values: Values) -> tuple[str | int, ...]:
    """By what it stands in, its position, its identity: so that a difference reads well."""
    names = [str(values[name]) for name in noun.identity]
    if not noun.is_ordered:
        return ("", 0, *names)
    above = values[noun.row_of] if noun.row_of else None
    return (str(above or ""), cast(int, values["position"]), *names)

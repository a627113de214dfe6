"""Which part of the world goes out, and the sentence that says so."""

from collections.abc import Collection, Iterator

from journeys.domain.reason import Reason, Refused, say
from journeys.import_export.records import BY_SECTION, Identity, World, all_records
from journeys.import_export.world import journeys_with_their_world

_Found = tuple[str, Identity]
_ONE_JOURNEY = say("The journey “%(title)s”, with all that belongs to it.")
_JOURNEYS = say("Journeys (%(count)s), with all that belongs to them.")
_LISTS = {
    "opportunities": say("Opportunities (%(count)s), with what they refer to."),
    "insights": say("Insights (%(count)s), with what they refer to."),
}


def part(whole: World, scope: str, keys: Collection[str]) -> tuple[World, Reason | None]:
    """What was asked for: "all" (the sentence is None then), or the records of a section with
    these keys. Raises Refused if a journey is not there, or there is no such list."""
    if scope == "all":
        return whole, None
    if scope == "journeys":
        part = journeys_with_their_world(whole, keys)
        if len(keys) == 1:
            title = whole["journeys"][(next(iter(keys)),)]["title"]
            return part, Reason(_ONE_JOURNEY, {"title": title})
        return part, Reason(_JOURNEYS, {"count": len(keys)})
    if scope not in _LISTS:
        raise Refused(say("There is no such list to take out."))
    return listed(whole, scope, keys), Reason(_LISTS[scope], {"count": len(keys)})


def listed(whole: World, section: str, keys: Collection[str]) -> World:
    """These records, what is tied to them or means nothing without them, and everything that all
    this refers to, each as the one record that it is."""
    asked = {(key,) for key in keys if (key,) in whole[section]}
    kept: set[_Found] = {(section, identity) for identity in asked}
    kept |= set(_tied(whole, section, asked))
    waiting = list(kept)
    while waiting:
        near = set(_targets(whole, *waiting.pop())) - kept
        kept |= near
        waiting += near
    return {
        name: {identity: values for identity, values in records.items() if (name, identity) in kept}
        for name, records in whole.items()
    }


def _tied(whole: World, section: str, asked: Collection[Identity]) -> Iterator[_Found]:
    """What ties two of the records themselves comes only if both were asked for."""
    for noun, identity, values in all_records(whole):
        owned = [f for f, target in noun.references.items() if target.section == section]
        owned = [field for field in owned if field in noun.owners]
        if owned and all((values[field],) in asked for field in owned):
            yield noun.section, identity


def _targets(whole: World, section: str, identity: Identity) -> Iterator[_Found]:
    values = whole[section][identity]
    for field, target in BY_SECTION[section].references.items():
        if values[field] is not None:
            yield target.section, (values[field],)

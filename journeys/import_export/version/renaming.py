"""Keys of a version that something else has by now: a part that comes back takes another one."""

from collections.abc import Collection, Mapping

from sqlalchemy import UniqueConstraint

from journeys.import_export.records import BY_SECTION, Identity, Noun, Plain, Values, World
from journeys.import_export.version.own import OWN
from journeys.import_export.world import identity_of
from journeys.queries.by_key import numbered

_Names = dict[tuple[str, Plain], str]


def renamed(version: World, now: World, there: Mapping[str, Collection[str]]) -> World:
    """The version under keys that are free, or the journey's own `now`. `there` has the keys that
    are in the database, by section."""
    names = _names(version, now, there)
    found: dict[str, dict[Identity, Values]] = {}
    for section, records in version.items():
        noun = BY_SECTION[section]
        again = [_renamed(noun, values, names) for values in records.values()]
        found[section] = {identity_of(noun, values): values for values in again}
    return found


def _names(version: World, now: World, there: Mapping[str, Collection[str]]) -> _Names:
    names: _Names = {}
    for section in OWN & version.keys():
        if BY_SECTION[section].identity != ("key",):
            continue
        mine = {key for (key,) in now[section]}
        taken = {*there.get(section, ()), *(str(key) for (key,) in version[section])}
        for (key,) in version[section]:
            if section == "journeys" and mine:
                names[section, key] = str(next(iter(mine)))
            elif key not in mine and (alike := _alike(section, version, now, key)):
                names[section, key] = alike
            elif key not in mine and key in there.get(section, ()):
                names[section, key] = numbered(str(key), taken)
                taken.add(names[section, key])
    return names


def _alike(section: str, version: World, now: World, key: Plain) -> str | None:
    """What ties the same together now, where there can be only one that does."""
    noun = BY_SECTION[section]
    unique = [c for c in noun.table.constraints if isinstance(c, UniqueConstraint)]
    for constraint in (c for c in unique if len(c.columns) > 1):
        names = [name for name, column in noun.columns.items() if column in constraint.columns]
        wanted = [version[section][(key,)][name] for name in names]
        for (other,), values in now[section].items():
            if (other,) not in version[section] and [values[n] for n in names] == wanted:
                return str(other)
    return None


def _renamed(noun: Noun, values: Values, names: _Names) -> Values:
    changed = {
        name: names[target.section, values[name]]
        for name, target in noun.references.items()
        if (target.section, values[name]) in names
    }
    if (noun.section, values.get("key")) in names:
        changed["key"] = names[noun.section, values["key"]]
    return {**values, **changed} if changed else values

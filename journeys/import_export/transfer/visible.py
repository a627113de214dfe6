"""What leaves in a file is no more than what the pages show."""

from collections.abc import Mapping

from journeys.domain.reason import Reason, say
from journeys.domain.suppression import SMALLEST, hidden
from journeys.import_export.records import Identity, Plain, Values, World

_FEW = say(
    "How many were heard, where it is fewer than %(least)s or would tell so (left out %(count)s "
    "times)."
)

# What says of people in a study how many they were.
_COUNTED = ("target_groups", "tool_uses")


def visible(world: World) -> tuple[World, tuple[Reason, ...]]:
    """The world without what nobody gets to see on a page, and the sentences that say so. In a
    workbook an empty cell leaves what is there when it comes back."""
    few = {
        section: {identity: {**values, "reached": None} for identity, values in rows.items()}
        for section, rows in _few(world).items()
    }
    count = sum(map(len, few.values()))
    told = (Reason(_FEW, {"least": SMALLEST, "count": count}),) if count else ()
    return _with(world, few), told


def visible_in_package(world: World) -> World:
    """Likewise for a package, where an empty field is emptied when it comes back: a field that is
    left out is not there at all."""
    few = {
        section: {
            identity: {name: value for name, value in values.items() if name != "reached"}
            for identity, values in rows.items()
        }
        for section, rows in _few(world).items()
    }
    return _with(world, few)


def _few(world: World) -> Mapping[str, Mapping[Identity, Values]]:
    """By section, those of which the number is hidden: small ones, and where the study has a larger
    one, that one too, or the sum would tell."""
    found = {}
    for section in _COUNTED:
        rows = world.get(section, {})
        by_study: dict[Plain, dict[Identity, int]] = {}
        for identity, values in rows.items():
            by_study.setdefault(values["study"], {})[identity] = int(values["reached"] or 0)
        kept = {identity for row in by_study.values() for identity in hidden(row)}
        if kept:
            found[section] = {identity: rows[identity] for identity in rows if identity in kept}
    return found


def _with(world: World, few: Mapping[str, Mapping[Identity, Values]]) -> World:
    return {
        **world,
        **{section: {**world.get(section, {}), **rows} for section, rows in few.items()},
    }

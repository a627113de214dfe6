"""What leaves in a file is no more than what the pages show."""

from collections.abc import Mapping

from journeys.domain.reason import Reason, say
from journeys.domain.suppression import SMALLEST, hidden
from journeys.import_export.records import Identity, Plain, Values, World

_FEW = say(
    "How many were heard, where it is fewer than %(least)s or would tell so (left out %(count)s "
    "times)."
)


def visible(world: World) -> tuple[World, tuple[Reason, ...]]:
    """The world without what nobody gets to see on a page, and the sentences that say so. In a
    workbook an empty cell leaves what is there when it comes back."""
    few = {identity: {**values, "reached": None} for identity, values in _few(world).items()}
    told = (Reason(_FEW, {"least": SMALLEST, "count": len(few)}),) if few else ()
    return _with(world, few), told


def visible_in_package(world: World) -> World:
    """Likewise for a package, where an empty field is emptied when it comes back: a field that is
    left out is not there at all."""
    few = {
        identity: {name: value for name, value in values.items() if name != "reached"}
        for identity, values in _few(world).items()
    }
    return _with(world, few)


def _few(world: World) -> Mapping[Identity, Values]:
    """Those of which the number is hidden: small ones, and where the study has a larger one, that
    one too, or the sum would tell."""
    by_study: dict[Plain, dict[str, int]] = {}
    for (study, title), values in world.get("target_groups", {}).items():
        by_study.setdefault(study, {})[str(title)] = int(values["reached"] or 0)
    kept = {(study, title) for study, row in by_study.items() for title in hidden(row)}
    return {i: values for i, values in world.get("target_groups", {}).items() if i in kept}


def _with(world: World, groups: Mapping[Identity, Values]) -> World:
    return {**world, "target_groups": {**world.get("target_groups", {}), **groups}}

"""What a person calls a record that is there, or that would be made."""

from collections.abc import Mapping

from journeys.import_export.changes import Plan
from journeys.import_export.records import BY_SECTION, Identity, Values, World

_TITLES = ("title", "statement", "text", "name", "alternative")
_LONGEST = 300


class Titles:
    def __init__(self, existing: World, plan: Plan) -> None:
        self.existing = existing
        self.new: Mapping[tuple[str, Identity], Values] = {
            (made.section, made.identity): made.values for made in plan.creates
        }

    def of(self, section: str, identity: Identity) -> str:
        """Its own title; a tie is called after what it ties together."""
        values = self._values(section, identity)
        title = _own(values) or " – ".join(self._tied(section, values))
        return shown(title or BY_SECTION[section].label(identity), _LONGEST)

    def of_reference(self, section: str, field: str, key: object) -> str | None:
        """The title of what a field refers to; None if the field refers to nothing."""
        target = BY_SECTION[section].references.get(field)
        if target is None or not isinstance(key, str):
            return None
        return self.of(target.section, (key,))

    def _tied(self, section: str, values: Values) -> list[str]:
        tied = [
            _own(self._values(target.section, (values[field],))) or str(values[field])
            for field, target in BY_SECTION[section].references.items()
            if values.get(field) is not None
        ]
        return tied[:3]

    def _values(self, section: str, identity: Identity) -> Values:
        found = self.new.get((section, identity))
        return found if found is not None else self.existing.get(section, {}).get(identity, {})


def shown(text: str, most: int) -> str:
    """A file may hold anything, but not every database holds everything."""
    return "".join(mark if mark.isprintable() else " " for mark in text)[:most]


def _own(values: Values) -> str | None:
    return next((str(values[name]) for name in _TITLES if values.get(name)), None)

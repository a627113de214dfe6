"""Records that say what is here already: most of a file that comes back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from journeys.import_export.records import BY_SECTION, Identity, Noun, Place, Record, World


def says_what_is_there(noun: Noun, values: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether nothing would change. To be quick it may miss that, but is never wrong about it."""
    return values.items() <= before.items() and not any(
        type(values[name]) is not type(before[name]) for name in values.keys() & noun.truths
    )


class LeftAside:
    """Rows of a workbook that need not be kept to know what it asks for: only where they stood, so
    that a city's workbook takes no more memory than what was changed in it."""

    def __init__(self, existing: World) -> None:
        self.existing = existing
        self.places: dict[str, dict[Identity, Place]] = defaultdict(dict)

    def __len__(self) -> int:
        return sum(map(len, self.places.values()))

    def takes(self, noun: Noun, values: Mapping[str, Any], place: Place) -> bool:
        """Whether this row is left aside. One that is there twice is not, the second time."""
        if not all(type(values.get(name)) is str for name in noun.identity):
            return False
        identity = tuple(values[name] for name in noun.identity)
        before = self.existing.get(noun.section, {}).get(identity)
        if before is None or not says_what_is_there(noun, values, before):
            return False
        return self.places[noun.section].setdefault(identity, place) is place

    def beside(self, records: Iterable[Record]) -> list[Record]:
        """These records, with what was left aside of what is there twice: that is to be refused."""
        found = list(records)
        for record in tuple(found):
            if again := self._again(record):
                found.append(again)
        return sorted(found, key=lambda record: record.place.number or 0)

    def _again(self, record: Record) -> Record | None:
        noun, values = BY_SECTION[record.section], record.values
        if not all(isinstance(values.get(name), str) for name in noun.identity):
            return None
        identity = noun.identity_of(values)
        place = self.places[record.section].pop(identity, None)
        named = dict(zip(noun.identity, identity, strict=True))
        return place and Record(record.section, named, place)

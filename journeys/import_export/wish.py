"""A record that should be there after an import."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from journeys.import_export.records import Identity, Noun, Record, Values


@dataclass(slots=True)
class Wish:
    noun: Noun
    record: Record
    identity: Identity
    given: Mapping[str, Any]
    values: Values = field(default_factory=dict)
    is_unchanged: bool = False


def picked(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: values[name] for name in names if name in values}

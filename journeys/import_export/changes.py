"""What a plan is: plain values that can be shown, tested and carried out."""

from dataclasses import dataclass

from journeys.import_export.records import Identity, Place, Problem, Values


@dataclass(frozen=True, slots=True)
class Creation:
    section: str
    identity: Identity
    values: Values
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Alteration:
    """Only the fields that differ. Without a place it follows from a removal."""

    section: str
    identity: Identity
    before: Values
    after: Values
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """`because` names what takes it along; None if the file asks for it."""

    section: str
    identity: Identity
    because: str | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Plan:
    """In the order in which it can be carried out: creates, changes, deletes."""

    creates: tuple[Creation, ...] = ()
    changes: tuple[Alteration, ...] = ()
    deletes: tuple[Removal, ...] = ()
    unchanged: int = 0
    refused: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return not (self.creates or self.changes or self.deletes)

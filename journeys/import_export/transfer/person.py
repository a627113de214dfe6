"""What somebody may bring in and see: the same as on the pages."""

from dataclasses import dataclass

from journeys.domain.models import TransferKind
from journeys.domain.permission import NEEDED, allows
from journeys.domain.reason import Reason, Refused, say
from journeys.import_export.records import BY_SECTION, Values

_NOT_YOUR_ROLE = Reason(say("Your role may not change this. Ask somebody who may."))
_NOT_ANY_MORE = Reason(
    say("Your role does not allow this any more. Nothing was changed. Ask your administrator.")
)
_NOT_YOUR_RATING = Reason(say("Only whoever gave a rating changes it."))


@dataclass(frozen=True)
class Person:
    """Who a transfer is for. Somebody who was removed or put out has no role."""

    key: str
    name: str
    role: str | None


def refuse_unallowed(person: Person, kind: TransferKind) -> None:
    """A role may change, and somebody may be put out, between asking for it and doing it."""
    if not allows(person.role, "exchange" if kind == "import" else "read"):
        raise Refused(_NOT_ANY_MORE.text)


def objection(person: Person, section: str, values: Values) -> Reason | None:
    """Why this person may not make, change or remove a record with these values; None if they may.
    Ratings are somebody's own opinion: only an administrator changes those of others."""
    permission = NEEDED.get(BY_SECTION[section].table.name)
    if permission is None or not allows(person.role, permission):
        return _NOT_YOUR_ROLE
    is_own = section != "ratings" or values.get("rater") == person.key
    return None if is_own or allows(person.role, "administer") else _NOT_YOUR_RATING

"""Personal data in files that come in: looked for where the forms do, and kept no longer than a
person needs to decide."""

from functools import lru_cache

from journeys.domain.models import Transfer
from journeys.domain.personal_data import Find, finds
from journeys.domain.reason import Reason, say

# Section -> the fields in which people write what others said.
PRIVATE = {"insights": ("statement", "place", "note"), "quotes": ("text", "speaker")}
_MAYBE = say(
    "This may tell who somebody is: “%(what)s”. Mask it in the file, or tick it if it may stay."
)
_NEVER = Reason(say("A citizen service number may not be kept. Replace it."))


def warning(text: object) -> Reason | None:
    """What somebody should look at before this text is kept; None if nothing was found."""
    if not isinstance(text, str) or not (found := _found(text)):
        return None
    return Reason(_MAYBE, {"what": text[found[0].start : found[0].end]})


def refusal(text: object) -> Reason | None:
    """Why this text may not be kept, whatever somebody says."""
    if not isinstance(text, str) or all(find.may_be_kept for find in _found(text)):
        return None
    return _NEVER


def forget_content(row: Transfer) -> None:
    """Of a file that is over only who, when and how many is kept: no samples or sentences of it."""
    row.outline = None
    row.counts = {name: many for name, many in (row.counts or {}).items() if name != "notes"}


# Asked twice for each text: may it be kept, and what should be said about it.
@lru_cache(maxsize=20_000)
def _found(text: str) -> tuple[Find, ...]:
    return tuple(finds(text))

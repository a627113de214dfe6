"""What the list of insights is narrowed to, as an address says it."""

from collections.abc import Mapping
from datetime import date

from journeys.queries.research.insight import Wanted

FILTERS = {
    "words": "q",
    "sentiment": "toon",
    "kind": "soort",
    "study": "onderzoek",
    "promise": "belofte",
    "need": "behoefte",
    "journey": "klantreis",
    "persona": "profiel",
    "standing": "stand",
    "since": "van",
    "until": "tot",
}


def wanted_by(query: Mapping[str, str]) -> Wanted:
    """What the filter in an address asks for. A choice that does not exist is no choice."""
    asked = {name: query.get(word, "") for name, word in FILTERS.items()}
    standing = asked["standing"]
    return Wanted(
        **{
            name: value
            for name, value in asked.items()
            if name not in ("since", "until", "standing")
        },
        standing=standing if standing in ("unanswered", "answered", "loose") else "",
        since=_day(asked["since"]),
        until=_day(asked["until"]),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

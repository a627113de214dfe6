"""Where each thing has its page, for lists and trails that show things of every kind."""

from typing import Any

_PAGES = {
    "journey": "/klantreizen/{key}",
    "touchpoint": "/contactmomenten/{key}",
    "promise": "/klantbeloften/{key}",
    "need": "/behoeften/{key}",
    "insight": "/inzichten/{key}",
    "study": "/onderzoeken/{key}",
    "opportunity": "/kansen/{key}",
    "persona": "/profielen/{key}",
    "tag": "/labels/{key}",
    "roadmap_item": "/roadmap/{key}",
}
ICONS = {
    "journey": "route",
    "step": "map-pin",
    "touchpoint": "messages",
    "promise": "shield-check",
    "need": "heart",
    "insight": "message-2",
    "quote": "quote",
    "study": "clipboard-text",
    "recommendation": "speakerphone",
    "opportunity": "bulb",
    "roadmap_item": "timeline",
    "measurement": "ruler-2",
    "persona": "users",
    "tag": "flag",
}


def address_of(noun: str, row: Any) -> str | None:
    """The page of a thing, None if it has none of its own."""
    if noun == "step":
        return f"/klantreizen/{row.journey_key}#stap-{row.key}"
    pattern = _PAGES.get(noun)
    return pattern.format(key=row.key) if pattern else None

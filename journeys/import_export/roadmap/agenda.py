"""The roadmap as a calendar (iCalendar, RFC 5545): each item with quarters is an event over whole
days. Written with the library icalendar, which folds lines and escapes texts as the rule asks."""

from datetime import datetime

from icalendar import Calendar, Event, vText

from journeys.import_export.roadmap.shape import Item, Roadmap
from journeys.language import translate as _


def ics(roadmap: Roadmap, made_at: datetime) -> bytes:
    """Items without a quarter stay out: a calendar has no place for them."""
    calendar = Calendar()
    calendar.add("prodid", "-//journeys//roadmap//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{roadmap.title} · {roadmap.organisation}")
    for item in roadmap.items:
        if item.starts and item.ends:
            calendar.add_component(_event(item, made_at))
    return calendar.to_ical()


def _event(item: Item, made_at: datetime) -> Event:
    event = Event()
    # The same item stays the same event when the calendar is fetched again.
    event.add("uid", f"{item.key}@journeys")
    event.add("dtstamp", made_at.replace(microsecond=0))
    event.add("summary", item.title)
    event.add("dtstart", item.starts)
    event.add("dtend", item.ends)
    event.add("transp", "TRANSPARENT")
    if item.workstream:
        event.add("categories", [item.workstream])
    told = [
        item.lane,
        *([item.owner] if item.owner else []),
        *([_("Opportunity: %(title)s") % {"title": item.opportunity}] if item.opportunity else []),
        *([_("Waits for: %(what)s") % {"what": item.waits}] if item.waits else []),
        *([item.milestones] if item.milestones else []),
    ]
    event["description"] = vText("\n".join(told))
    event.add("url", item.url)
    return event

"""What a list showed when somebody asked for it as a file: its own filter, asked again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from sqlmodel import Session

from journeys.domain.reason import say
from journeys.queries.research import insight as insights
from journeys.web.journey.landscape import keys_shown
from journeys.web.opportunity.priority import priorities
from journeys.web.research.insight_filter import wanted_by

Asked = Mapping[str, str]


@dataclass(frozen=True)
class Listing:
    """A list of things: what it is called, their section in a file, and which it shows."""

    label: str
    scope: str
    keys: Callable[[Session, Asked], list[str]]


def shown_in(address: str) -> dict[str, str]:
    """The filter in the address of a list, as its page understands it."""
    try:
        pairs = parse_qsl(address.partition("?")[2], max_num_fields=50)
    except ValueError:
        return {}
    return {name: value.strip() for name, value in pairs if value.strip()}


def _journeys(session: Session, asked: Asked) -> list[str]:
    return keys_shown(session, asked)


def _insights(session: Session, asked: Asked) -> list[str]:
    return insights.keys(session, wanted_by(asked))


def _opportunities(session: Session, asked: Asked) -> list[str]:
    return [row.key for row in priorities(session, asked)["shown"]]


LISTS = {
    "klantreizen": Listing(say("Journeys"), "journeys", _journeys),
    "inzichten": Listing(say("Insights"), "insights", _insights),
    "kansen": Listing(say("Opportunities"), "opportunities", _opportunities),
}

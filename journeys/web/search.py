"""One search over everything, and the lists to choose from while typing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.params import FromQuery
from sqlmodel import Session

from journeys.queries import suggestion
from journeys.queries.search import Hit, found
from journeys.queries.search_words import has_more_words, words_of
from journeys.queries.spelling import meant
from journeys.web.address import ICONS, address_of
from journeys.web.research.highlight import Stretch, excerpt, highlighted
from journeys.web.respond import Answer, Db, Web, fragment, page
from journeys.web.routing import get

_EACH = 8


@dataclass(frozen=True)
class Result:
    """A hit as it is shown."""

    url: str | None
    title: list[Stretch]
    excerpt: list[Stretch]
    about: Any


@dataclass(frozen=True)
class Results:
    """The best hits of one noun; `rest` more were found."""

    noun: str
    icon: str
    total: int
    rest: int
    results: list[Result]


@get("/zoeken", may="read", name="search.index")
def index(request: Web, session: Db, q: FromQuery[str] = "") -> Answer:
    words = words_of(q)
    groups = [
        Results(
            group.noun,
            ICONS[group.noun],
            group.total,
            group.total - len(group.hits),
            [_result(hit, words) for hit in group.hits],
        )
        for group in found(session, q, _EACH)
    ]
    return page(
        request,
        "search/index.html",
        session,
        meant=meant(session, q) if words and not groups else [],
        q=q,
        words=words,
        unsought=has_more_words(q),
        groups=groups,
        total=sum(group.total for group in groups),
    )


@get("/zoeken/contactmomenten", may="read", name="search.touchpoints")
def touchpoints(request: Web, session: Db, q: FromQuery[str] = "") -> Answer:
    return _options(request, session, suggestion.touchpoints, q)


@get("/zoeken/behoeften", may="read", name="search.needs")
def needs(request: Web, session: Db, q: FromQuery[str] = "") -> Answer:
    return _options(request, session, suggestion.needs, q)


@get("/zoeken/klantreizen", may="read", name="search.journeys")
def journeys(request: Web, session: Db, q: FromQuery[str] = "") -> Answer:
    return _options(request, session, suggestion.journeys, q)


@get("/zoeken/onderzoeken", may="read", name="search.studies")
def studies(request: Web, session: Db, q: FromQuery[str] = "") -> Answer:
    return _options(request, session, suggestion.studies, q)


@get("/zoeken/kansen", may="read", name="search.opportunities")
def opportunities(request: Web, session: Db, q: FromQuery[str] = "") -> Answer:
    return _options(request, session, suggestion.opportunities, q)


@get("/zoeken/inzichten", may="read", name="search.insights")
def insights(request: Web, session: Db, q: FromQuery[str] = "") -> Answer:
    return _options(request, session, suggestion.insights, q)


def _options(
    request: Web, session: Session, suggested: Callable[[Session, str, int], list[Any]], q: str
) -> Answer:
    most = suggestion.MOST
    # One more than is shown tells whether there are others.
    options = labelled(suggested(session, q, most + 1))
    return fragment(
        request, "search/_options.html", options=options[:most], is_cut=len(options) > most
    )


def labelled(rows: list[Any]) -> list[tuple[str, str]]:
    """“Reisdocumenten › Bellen met 14070”: a thing with where it belongs."""
    return [
        (row.key, f"{row.within} › {row.title}" if getattr(row, "within", None) else row.title)
        for row in rows
    ]


def _result(hit: Hit, words: list[str]) -> Result:
    title = highlighted(hit.title, words)
    return Result(
        url=address_of(hit.noun, hit.about),
        title=title,
        excerpt=excerpt(" ".join(hit.body.split()), words),
        about=hit.about,
    )


router = Router(
    "/", route_handlers=[index, touchpoints, needs, journeys, studies, opportunities, insights]
)

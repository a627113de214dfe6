"""One search over everything, and the lists to choose from while typing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Router
from litestar.params import FromQuery
from sqlmodel import Session

from journeys.queries import suggestion
from journeys.queries.search import NUMBERS, Group, Hit, counts, found, insight_hits
from journeys.queries.search_facets import Chosen, facets
from journeys.queries.search_words import has_more_words, words_of
from journeys.queries.spelling import meant
from journeys.web.address import ICONS, address_of
from journeys.web.research.highlight import Stretch, excerpt, highlighted
from journeys.web.respond import Answer, Db, Web, fragment, is_htmx, page
from journeys.web.routing import get

# Of every kind of thing a few; of a single kind as many as anybody reads.
_EACH, _ALL = 8, 50
# What insights are narrowed down by, as it stands in an address.
FACETS = {
    "sentiment": "toon",
    "kind": "aard",
    "study": "onderzoek",
    "journey": "klantreis",
    "tag": "label",
    "year": "jaar",
}


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
    context = _found(session, q, request.query_params)
    if is_htmx(request):
        return fragment(request, "search/_found.html", **context)
    return page(request, "search/index.html", session, **context)


def _found(session: Session, q: str, asked: Any) -> dict[str, Any]:
    words, nouns = words_of(q), [noun for noun in asked.getall("soort", []) if noun in NUMBERS]
    chosen = {name: tuple(v) for name, word in FACETS.items() if (v := asked.getall(word, []))}
    only, narrowing = _narrowed(session, q, chosen) if words else ([], {})
    # What is chosen of insights is about insights alone.
    shown = ["insight"] if chosen else nouns
    each = _ALL if len(shown) == 1 else _EACH
    groups = [
        _results(group, words) for group in found(session, q, each, shown, only if chosen else None)
    ]
    kinds = counts(session, q) if shown else {group.noun: group.total for group in groups}
    return {
        "q": q,
        "words": words,
        "unsought": has_more_words(q),
        "groups": groups,
        "total": sum(group.total for group in groups),
        # What was chosen can be taken back, even if it has nothing left.
        "kinds": kinds | {noun: 0 for noun in shown if noun not in kinds} if kinds else {},
        "nouns": shown,
        "narrowing": narrowing,
        "chosen": chosen,
        "facet_names": FACETS,
        "meant": meant(session, q) if words and not kinds else [],
    }


def _narrowed(session: Session, q: str, chosen: Chosen) -> tuple[list[Any], Mapping[str, Any]]:
    """The insights that fit what was chosen, and by what they can be narrowed down further."""
    hits = insight_hits(session, q)
    return facets(session).fitting(hits, chosen) if hits else ([], {})


def _results(group: Group, words: list[str]) -> Results:
    return Results(
        group.noun,
        ICONS[group.noun],
        group.total,
        group.total - len(group.hits),
        [_result(hit, words) for hit in group.hits],
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

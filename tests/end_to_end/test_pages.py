"""Are all pages in the list of pages? Needs no browser."""

import re
from pathlib import Path

from litestar.routes import HTTPRoute

from journeys.app import create_app
from journeys.settings import Settings
from tests.end_to_end.pages import PAGES

# What a browser does not open as a page, and why.
NO_PAGES = {
    "/zoeken/": "the suggestions of a type-ahead",
    "/opmerkingen/": "of one comment, or whom to call upon; test_comments.py looks at it",
    "/delen/{token:str}": "only there when a link is; test_sharing.py looks at it",
    "/deellinks/": "of one link; test_sharing.py looks at it",
    "/voorbeeld/kaart": "a drawing",
    "/live": "told as it happens; test_together.py listens",
    "/bestand": "a file to take along",
    "/veldwerk": "only there for the team of a study; test_fieldwork.py looks at it",
    "/deelnemers/{id:uuid}": "of one participant; test_fieldwork.py looks at it",
    "/kansen/rondes/{key:str}": "only there when a round is; test_rating_round.py looks at it",
    "/kansen/lijkend": "a part of the form of an opportunity",
    "/inzichten/lijkend": "a part of the form of an insight",
    "/tekstlagen/": "only there when a lane is; test_map_views.py and the form of a new one",
    "/schets/{line:uuid}": "of one line; test_outline.py looks at it",
    "/schets/sinds/": "what others did to the lines; test_outline_together.py listens",
    "/schets/verwijderen": "of the lines that were chosen; test_outline.py looks at it",
    "/titel": "the form within a cell of the map; as a page it is the edit form",
    "/uitwisseling/{id:uuid}": "of one file; test_exchange.py looks at every state of it",
    "/versies/{number:int}": "only there once one is kept; test_versions.py looks at it",
    "/verwijderd/{id:uuid}": "only there once one is removed; test_versions.py looks at it",
    "/sjabloon/lagen": "of a template; test_versions.py looks at it",
    "/bevolking/{id:uuid}": "has a number that differs per database; it looks as the new form",
    "/bewijs/{key:str}": "of what was heard elsewhere; it looks as the form of a new one",
    "/enquetes/{key:str}": "only there when a survey is; test_surveys.py looks at it",
    "/enquetevragen/": "of one question; test_surveys.py looks at it",
    "/weergaven/{key:str}": "only there when a view is; test_searching.py looks at it",
    "/besluiten/{number:int}": "only there once decided; test_deciding.py looks at it",
    "/kansen/scores/{key:str}": "only there when a score is; it looks as the form of a new one",
    "/gebruik/{id:uuid}": "of one use of a tool; it looks as the form of a new one",
    "/verslagdelen/": "of one part of a report; it looks as the form of a new one",
    "/doelgroepen/{id:uuid}": "has a number that differs per database; it looks as the new form",
}


def test_every_page_is_in_the_list(tmp_path: Path) -> None:
    routes = _routes(tmp_path)
    opened = {_route_of(path, routes) for paths in PAGES.values() for path in paths}
    assert [path for path in routes if path not in opened and not _is_no_page(path)] == []


def _routes(data: Path) -> list[str]:
    app = create_app(Settings.from_env({"JOURNEYS_SECRET": "only for tests"}, data=data))
    return [
        route.path
        for route in app.routes
        if isinstance(route, HTTPRoute) and "GET" in route.methods and ":path}" not in route.path
    ]


def _route_of(address: str, routes: list[str]) -> str:
    path = address.partition("?")[0]
    fitting = [route for route in routes if re.fullmatch(_pattern(route), path)]
    assert fitting, f"no page has the address {address}"
    return min(fitting, key=lambda route: route.count("{"))


def _pattern(route: str) -> str:
    return re.sub(r"\{\w+:\w+\}", "[^/]+", route)


def _is_no_page(route: str) -> bool:
    return any(part in route for part in NO_PAGES)

"""How quickly the pages of a city come, beside a framework that only says “hello”."""

import gzip
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from statistics import median
from typing import Any
from urllib.parse import urlencode

from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import event

from benchmarks import city
from benchmarks.running import Load, Reply, ask, bare, journeys, load, middle
from benchmarks.table import Table, part, reached, written
from benchmarks.visit import signed_in
from journeys.app import create_app
from journeys.settings import Settings

PORT, BARE_PORT = 8791, 8792
SECONDS, TIMES, UNCHANGED_SECONDS = 2, 3, 1
UNCHANGED, STEADY, SCALING, REQUESTS = 2, 10, 1.8, 10_000
_JOURNEY = f"/klantreizen/{city.DRAWN}"
_TOUCHPOINT = f"/contactmomenten/{city.DRAWN}.fase-1.stap-1.moment-1"
_HTMX = {"HX-Request": "true"}


@dataclass(frozen=True)
class Page:
    """`target`: bare answers in the time of one of these may be at most so many."""

    name: str
    path: str
    target: float | None = None
    is_fragment: bool = False


PAGES = (
    Page("landscape", "/klantreizen", 60),
    Page("journey map, 40 touchpoints", _JOURNEY, 25),
    Page("matrix, 200 points", "/kansen", 40),
    Page("ranked list, first 50 of 5,000", "/kansen?weergave=tabel", 20),
    Page("promise", "/klantbeloften/u-weet", 60),
    Page("insight search", "/inzichten?q=paspoort", 60),
    Page("search everywhere", "/zoeken?q=paspoort", 60),
    Page("overview", "/"),
    Page("one touchpoint: its title", f"{_TOUCHPOINT}/titel?klaar=1", 6, is_fragment=True),
    Page("one touchpoint: its menu", f"{_TOUCHPOINT}/keuzes", is_fragment=True),
)
# What may be reckoned again after a change; the others only look.
RECKONED = (*PAGES[:5], PAGES[7])


@dataclass(frozen=True)
class Measured:
    page: Page
    cold: Load
    unchanged: Load | None
    statements: int
    size: int
    packed: int


class Browser:
    """Signed in as somebody who may do everything, so that a page has all that it can have."""

    def __init__(self, settings: Settings, port: int) -> None:
        self.port = port
        cookie = signed_in(settings, "ada")
        self.headers = {"Cookie": cookie, "Accept-Encoding": "gzip", "Accept-Language": "nl"}
        first = self.get("/account")
        self.headers["Cookie"] = f"{cookie}; {first.headers['set-cookie']}"
        tokens = SimpleCookie(first.headers["set-cookie"])
        self.token = next(morsel.value for name, morsel in tokens.items() if "csrf" in name)

    def get(self, path: str, **headers: str) -> Reply:
        answer = ask(self.port, path, {**self.headers, **headers})
        if answer.status not in (200, 304):
            raise SystemExit(f"{path} answers {answer.status}.")
        return answer

    def post(self, path: str, **fields: str) -> Reply:
        sent = {"x-csrftoken": self.token, "Content-Type": "application/x-www-form-urlencoded"}
        answer = ask(self.port, path, {**self.headers, **sent}, "POST", urlencode(fields))
        if answer.status not in (200, 303):
            raise SystemExit(f"{path} answers {answer.status} to a form.")
        return answer

    def asking(self, page: Page) -> dict[str, str]:
        return {**self.headers, **(_HTMX if page.is_fragment else {})}


def figures(settings: Settings) -> list[Table]:
    with bare(BARE_PORT):
        hello = middle(load(BARE_PORT, "/", {}, SECONDS, TIMES))
    statements = _counted(settings)
    with journeys(settings.data, PORT) as server:
        started, at_rest = server.seconds_to_start, server.megabytes()
        browser = Browser(settings, PORT)
        measured = [_measured(browser, page, statements[page]) for page in PAGES]
        requests = sum(_requests(one) for one in measured)
        while requests < REQUESTS:
            requests += load(PORT, _JOURNEY, browser.headers, SECONDS, 1)[0].requests
        after = server.megabytes()
        writing = _after_a_write(browser)
    two = _two_processes(settings, hello)
    with bare(BARE_PORT):
        again = middle(load(BARE_PORT, "/", {}, SECONDS, TIMES))
    return [
        _pages_table(measured, hello, again),
        writing,
        two_table(measured, two),
        _process_table(started, at_rest, after, requests),
    ]


def _measured(browser: Browser, page: Page, statements: int) -> Measured:
    headers = browser.asking(page)
    first = ask(browser.port, page.path, headers)
    if first.status != 200:
        raise SystemExit(f"{page.path} answers {first.status}.")
    cold = middle(load(browser.port, page.path, headers, SECONDS, TIMES))
    unchanged = None
    if etag := first.headers.get("etag"):
        again = {**headers, "If-None-Match": etag}
        if ask(browser.port, page.path, again).status != 304:
            raise SystemExit(f"{page.path} is told anew although nothing was changed.")
        unchanged = middle(load(browser.port, page.path, again, UNCHANGED_SECONDS, TIMES))
    size = len(gzip.decompress(first.body)) if _is_packed(first) else len(first.body)
    return Measured(page, cold, unchanged, statements, size, len(first.body))


def _after_a_write(browser: Browser) -> Table:
    """The first look at each page after something was changed, by whether it moves the ranking."""
    table = Table(
        "The first view of a page after a change, in ms (1 connection, median of 3)",
        ["page", "nothing changed", "how a touchpoint felt", "how feasible something is"],
    )
    for page in RECKONED:
        times = [_first_view(browser, page, change) for change in (_nothing, _score, _rate)]
        table.add(page.name, *(written(time, 1) for time in times))
    table.notes = ["How feasible something is moves the ranking; how a touchpoint felt does not."]
    return table


def _first_view(browser: Browser, page: Page, change: Callable[[Browser, int], None]) -> float:
    times = []
    for turn in range(3):
        change(browser, turn)
        times.append(ask(browser.port, page.path, browser.asking(page)).seconds * 1000)
    return median(times)


def _nothing(_browser: Browser, _turn: int) -> None:
    pass


def _score(browser: Browser, turn: int) -> None:
    score = (-2, -1, 0, 1, 2)[(turn + time.monotonic_ns()) % 5]
    browser.post(f"{_TOUCHPOINT}/score", score=str(score))


def _rate(browser: Browser, turn: int) -> None:
    names = ("time", "cost", "technique", "support", "alignment")
    chosen = {name: str(1 + (turn + time.monotonic_ns()) % 5) for name in names}
    browser.post("/kansen/kans-0001/beoordeling", **chosen, basis="assumption")


def _two_processes(settings: Settings, hello: Load) -> dict[str, Load]:
    found: dict[str, Load] = {}
    with bare(BARE_PORT, workers=2):
        found["hello"] = middle(load(BARE_PORT, "/", {}, SECONDS, 2))
    with journeys(settings.data, PORT, workers=2):
        browser = Browser(settings, PORT)
        for page in PAGES:
            for _ in range(8):
                ask(PORT, page.path, browser.asking(page))
            found[page.name] = middle(load(PORT, page.path, browser.asking(page), SECONDS, 1))
    return found


def two_table(measured: list[Measured], two: dict[str, Load]) -> Table:
    table = Table(
        f"Two processes beside one (to reach: {SCALING} times)",
        ["page", "one, a second", "two, a second", "times", "reached"],
    )
    for one in measured:
        rate = two[one.page.name].rate
        times = rate / one.cold.rate if one.cold.rate else 0
        table.add(
            one.page.name,
            written(one.cold.rate),
            written(rate),
            f"{times:.2f}",
            "yes" if times >= SCALING else f"no: {times:.2f}",
        )
    table.notes = ["The client and the processes share the cores: it takes its own part of them."]
    return table


def _pages_table(measured: list[Measured], hello: Load, again: Load) -> Table:
    table = Table(
        "Pages (one process, 8 connections)",
        [
            "page", "cold, a second", "p50 ms", "p99 ms", "p99/p50", "of hello", "to reach",
            "reached", "unchanged, a second", "of hello", "statements", "bytes", "packed",
        ],
    )  # fmt: skip
    bare_rate = (hello.rate + again.rate) / 2
    table.add(
        "the framework says “hello”", written(hello.rate), written(hello.p50, 2),
        written(hello.p99, 2), written(hello.p99 / hello.p50, 1), "1", *[""] * 7,
    )  # fmt: skip
    for one in measured:
        table.add(*_line(one, bare_rate))
    table.notes = [
        f"“hello” before {written(hello.rate)} and after {written(again.rate)} a second: the ratio"
        " is to their mean.",
        "Cold: as a second visitor sees it. What visitors share is kept in memory until it changes:"
        " the ranking, lists, maps, and parts of pages that show the same. The next table has what"
        " a first look costs.",
        f"To reach for what is unchanged: 1/{UNCHANGED}; for p99: under {STEADY} times p50.",
    ]
    if wrong := [one.page.name for one in measured if one.cold.wrong]:
        raise SystemExit(f"There were wrong answers: {', '.join(wrong)}.")
    return table


def _line(one: Measured, bare_rate: float) -> Iterator[str]:
    cold, page, unchanged = one.cold, one.page, one.unchanged
    yield from (page.name, written(cold.rate), written(cold.p50, 1), written(cold.p99, 1))
    yield written(cold.p99 / cold.p50 if cold.p50 else 0, 1)
    yield part(cold.rate, bare_rate)
    yield f"1/{page.target:g}" if page.target else ""
    yield reached(bare_rate, cold.rate * page.target) if page.target else ""
    yield written(unchanged.rate) if unchanged else ""
    yield part(unchanged.rate, bare_rate) if unchanged else ""
    yield from (str(one.statements), written(one.size), written(one.packed))


def _process_table(
    started: float, at_rest: list[float], after: list[float], requests: int
) -> Table:
    table = Table("The process", ["what", "figure"])
    table.add("from starting to the first answer, s", written(started, 2))
    table.add("resident memory at rest, MB (server, worker)", _each(at_rest))
    table.add(f"after {written(requests)} requests, MB", _each(after))
    return table


def _each(figures: list[float]) -> str:
    return " + ".join(written(figure) for figure in figures)


def _requests(one: Measured) -> int:
    return one.cold.requests + (one.unchanged.requests if one.unchanged else 0)


def _is_packed(answer: Reply) -> bool:
    return answer.headers.get("content-encoding") == "gzip"


def _counted(settings: Settings) -> dict[Page, int]:
    """How many statements each page sends when somebody looked at it before."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    app = create_app(settings)
    name, _, value = signed_in(settings, "ada").partition("=")
    found = {}
    with TestClient(app, base_url="https://127.0.0.1") as client:
        for page in PAGES:
            headers = {"Cookie": f"{name}={value}", **(_HTMX if page.is_fragment else {})}
            client.get(page.path, headers=headers)
            with _statements(app) as statements:
                client.get(page.path, headers=headers)
            found[page] = len(statements)
    return found


@contextmanager
def _statements(app: Litestar) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(app.state.readers, "before_cursor_execute", note)
    yield statements
    event.remove(app.state.readers, "before_cursor_execute", note)

"""Drawing in a map of 150 touchpoints, in the city: how long an answer to each change takes."""

import gzip
import re
from collections.abc import Iterator
from statistics import median
from typing import Any

from benchmarks.pages import Browser
from benchmarks.running import journeys
from benchmarks.table import Table, written
from journeys import clock, database
from journeys.import_export.apply import apply
from journeys.import_export.plan import plan
from journeys.import_export.records import Place, Record
from journeys.import_export.world import ids_of, world
from journeys.settings import Settings

PORT, TIMES, MOST = 8793, 15, 100
KEY, PHASES, STEPS, TOUCHPOINTS = "bank-groot", 6, 5, 5
_STEP, _TOUCHPOINT = f"{KEY}.f3.s3", f"{KEY}.f3.s3.t3"


def figures(settings: Settings) -> list[Table]:
    _draw(settings)
    table = Table(
        f"Drawing in a map of {PHASES * STEPS * TOUCHPOINTS} touchpoints (one person, ms)",
        ["what is done", "in the middle", "longest", "at most", "reached", "bytes"],
    )
    with journeys(settings.data, PORT) as server:
        browser = Browser(settings, server.port)
        browser.headers |= {"HX-Request": "true", "HX-Current-URL": f"/klantreizen/{KEY}"}
        for name, asked in _CHANGES.items():
            answers = [_answer(browser, asked(turn)) for turn in range(TIMES + 2)][2:]
            times = [answer.seconds * 1000 for answer in answers]
            table.add(
                name, written(median(times), 1), written(max(times), 1), written(MOST),
                "yes" if median(times) < MOST else f"no: {median(times) / MOST:.1f}×",
                written(len(answers[-1].body)),
            )  # fmt: skip
    table.notes = [f"Each {TIMES} times after two that are not told; bytes as they are sent."]
    return [table]


def _answer(browser: Browser, asked: tuple[str, dict[str, str]]) -> Any:
    path, fields = asked
    form = browser.get(path).body if path.endswith("/titel") else b""
    form = gzip.decompress(form) if form.startswith(b"\x1f\x8b") else form
    version = re.search(rb'name="version" value="(\d+)"', form)
    return browser.post(path, **fields, **({"version": version[1].decode()} if version else {}))


_CHANGES: dict[str, Any] = {
    "score a touchpoint": lambda turn: (
        f"/contactmomenten/{_TOUCHPOINT}/score", {"score": str(turn % 5 - 2)}
    ),
    "rename a step": lambda turn: (f"/stappen/{_STEP}/titel", {"title": f"Stap {turn}"}),
    "move a step": lambda turn: (
        f"/stappen/{_STEP}/plaats", {"to": "left" if turn % 2 else "right"}
    ),
    "add a touchpoint": lambda turn: (
        f"/stappen/{_STEP}/contactmomenten", {"title": f"Nog een brief {turn}"}
    ),
    "undo": lambda _turn: (f"/klantreizen/{KEY}/ongedaan", {}),
}  # fmt: skip


def _draw(settings: Settings) -> None:
    engine = database.write_engine(settings)
    with database.writing(engine, "bench", "Bench", clock.now()) as session:
        if (KEY,) not in ids_of(session, ["journeys"])["journeys"]:
            asked = [Record(s, values, Place("bench", n)) for n, (s, values) in enumerate(_rows())]
            apply(session, plan(asked, world(session)))
    engine.dispose()


def _rows() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "journeys", {"key": KEY, "title": "Een grote klantreis"}
    for phase in range(1, PHASES + 1):
        yield "phases", {"key": f"{KEY}.f{phase}", "journey": KEY, "title": f"Fase {phase}"}
        for step in range(1, STEPS + 1):
            at = f"{KEY}.f{phase}.s{step}"
            yield "steps", {"key": at, "phase": f"{KEY}.f{phase}", "title": f"Stap {step}"}
            for place in range(1, TOUCHPOINTS + 1):
                key = f"{at}.t{place}"
                yield "touchpoints", {"key": key, "step": at, "title": f"Contact {place}"}
                yield "experiences", {"key": f"{key}.e", "touchpoint": key, "score": place - 3}

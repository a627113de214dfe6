"""A hundred thousand people's answers to a survey, beside csv and openpyxl that only read the
cells: looked at, read, taken over and reckoned."""

import csv
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from benchmarks.table import Table
from journeys import database
from journeys.domain.models import Survey
from journeys.import_export.survey.answers import Asked
from journeys.import_export.survey.guessing import Column
from journeys.import_export.survey.reading import Answers, look_here, take_here
from journeys.migrations import upgrade
from journeys.queries.research import survey as surveys
from journeys.settings import Settings
from journeys.web.forms import Form
from journeys.web.research.survey_columns import Columns, Mapped
from journeys.web.research.survey_said import said_of
from journeys.web.research.survey_taken import outcome_of, taken

PEOPLE = 100_000
_TIMES = 3
HEAD = ("Respondent", "Datum", "Leeftijd", "De gemeente luistert", "Rapportcijfer", "Aanbevelen")


def figures(_settings: Settings) -> list[Table]:
    rows = _rows()
    text, book = _as_text(rows), _as_book(rows)
    table = Table(
        f"A survey among {PEOPLE:,} people, six columns",
        ["", "s", "times only reading the cells"],
        notes=[
            "Medians of three; a workbook once. Looking and reading are done in a process aside."
        ],
    )
    for name, content, bare, times in (
        ("CSV", text, _bare_text, _TIMES), ("workbook", book, _bare_book, 1),
    ):  # fmt: skip
        least = _timed(times, lambda bare=bare, content=content: bare(content))
        table.add(f"{name}: only reading the cells", f"{least:.2f}", "1.0")
        columns = look_here(content, name).columns
        looked = _timed(times, lambda name=name, content=content: look_here(content, name))
        table.add(f"{name}: what is in it", f"{looked:.2f}", f"{looked / least:.1f}")
        asked = _asked(columns)
        read = _timed(times, lambda n=name, c=content, a=asked: take_here(c, n, a, "geheim"))
        table.add(f"{name}: the answers", f"{read:.2f}", f"{read / least:.1f}")
    least = _timed(_TIMES, lambda: _bare_text(text))
    for what, seconds in _taken(text).items():
        table.add(what, f"{seconds:.2f}", f"{seconds / least:.1f}")
    return [table]


def _taken(content: bytes) -> dict[str, float]:
    """In a database of its own."""
    columns = look_here(content, "kto.csv").columns
    answers = take_here(content, "kto.csv", _asked(columns), "geheim")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_env({"JOURNEYS_SECRET": "only to measure"}, data=Path(folder))
        engine = database.write_engine(settings)
        upgrade(engine)
        told: dict[str, float] = {}
        with database.writing(engine, "sam", "Sam", datetime.now(UTC)) as session:
            survey = Survey(key="kto", title="KTO")
            session.add(survey)
            session.flush()
            told["taken over"] = _once(lambda: _take(session, survey, columns, answers))
        with database.reading(engine) as session:
            questions = surveys.questions_of(session, survey.id)
            told["reckoned, the first time"] = _once(
                lambda: said_of(session, questions, surveys.tally(session, survey, questions))
            )
            told["reckoned, unchanged"] = _once(
                lambda: said_of(session, questions, surveys.tally(session, survey, questions))
            )
        return told


def _take(session: Session, survey: Survey, found: list[Column], answers: Answers) -> None:
    typed: dict[str, Any] = {"count": "0"}
    mapped = [Mapped(each, each.header, "", "", "") for each in _asked(found)]
    columns = Columns(Form(typed), found, mapped)
    outcome = outcome_of(session, survey, columns, answers, [])
    taken(session, survey, "kto.csv", columns, outcome, "Sam")
    session.flush()


def _asked(columns: list[Column]) -> list[Asked]:
    return [each.asked() for each in columns if each.kind]


def _rows() -> list[tuple[Any, ...]]:
    random = Random(2026)
    said = ("Helemaal eens", "Eens", "Neutraal", "Oneens", "Weet niet")
    ages = ("18-34", "35-64", "65+")
    return [
        (
            f"R{number}", f"{1 + number % 28:02d}-{1 + number % 6:02d}-2026", random.choice(ages),
            random.choice(said), random.randint(4, 10), random.randint(0, 10),
        )
        for number in range(PEOPLE)
    ]  # fmt: skip


def _as_text(rows: list[tuple[Any, ...]]) -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([HEAD, *rows])
    return out.getvalue().encode()


def _as_book(rows: list[tuple[Any, ...]]) -> bytes:
    book, out = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet("Antwoorden")
    for row in (HEAD, *rows):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def _bare_text(content: bytes) -> int:
    return sum(len(row) for row in csv.reader(StringIO(content.decode()), delimiter=";"))


def _bare_book(content: bytes) -> int:
    book = load_workbook(BytesIO(content), read_only=True)
    return sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))


def _timed(times: int, what: Callable[[], object]) -> float:
    return median(_once(what) for _ in range(times))


def _once(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


if __name__ == "__main__":
    for each in figures(Settings.from_env({"JOURNEYS_SECRET": "only to measure"})):
        print(each.on_terminal())

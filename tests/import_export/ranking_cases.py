"""Worlds to rank in a spreadsheet, and changes that a person makes there and here alike."""

import random
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, select

from journeys import words
from journeys.domain.models import FeasibilityRating, Need, Opportunity, OpportunityEffect
from journeys.import_export.records import World
from journeys.import_export.workbook import writing as workbook
from journeys.import_export.workbook.ranking import SHEETS, add_ranking_sheets
from journeys.import_export.workbook.ranking_table import HEAD, Source
from journeys.language import translate
from journeys.queries.ranking import Ranking
from tests import builders as a
from tests.import_export.workbooks import ABOUT
from tests.world import FIXTURES, load

LISTED, SCORES, EFFECTS, RATINGS, NEEDS = (translate(name) for name in SHEETS)
SEEDS = range(3)
CRITERIA = ("time", "cost", "technique", "support", "alignment")
FIELDS = {
    "effects": ("opportunity", "need", "effect", "basis", "delete"),
    "ratings": ("opportunity", "rater", "time", "cost", "technique", "support", "alignment",
                "basis"),
    "opportunities": ("title", "key", "priority_override"),
}  # fmt: skip
# A spreadsheet would take some of these for one and the same number, or for a day.
ODD = ["1", "1.0", "01", "1-2", "a"]
KEYS = ["1", "1.0", "01", "1-2", "1.2", "1e1", "10", "2", "2.0", "b", "b.1", "c"]
TITLES = ["=1+1", "+cmd|' /C calc'!A0", "Gelijk", "Gelijk", "gelijk", 'Een "kans"', "Één"]


def cases() -> Any:
    yield "empty", _engine(), None
    for followed in ("", "followed-"):
        for seed in SEEDS:
            yield f"{followed or 'generated-'}{seed}", _generated(seed), None
        for change in CHANGED if followed else ON_THE_SHEET:
            yield f"{followed}{change}-changed", _fixtures(), CHANGED[change]
    yield "fixtures", _fixtures(), None
    yield "followed", _fixtures(), None
    yield "workbook", _fixtures(), None
    yield "part", _fixtures(), None


def _engine() -> Engine:
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    SQLModel.metadata.create_all(engine)
    return engine


def _fixtures() -> Engine:
    """A copy, so that every case may change what it likes."""
    engine = _engine()
    with _the_fixtures().connect() as source, engine.connect() as copy:
        raw: Any = source.connection.driver_connection
        raw.backup(copy.connection.driver_connection)
    return engine


@cache
def _the_fixtures() -> Engine:
    engine = _engine()
    load(engine, FIXTURES / "den-haag")
    return engine


def _generated(seed: int) -> Engine:
    """A small world full of what is unknown, equal or odd."""
    chance = random.Random(seed)
    promises = [a.a_promise(position=place) for place in (1, 2)]
    needs = [a.a_need(chance.choice(promises), title="@behoefte", key=key) for key in ODD]
    rows: list[Any] = [*promises, *needs]
    rows += [
        a.an_aspect(need, rank=place, share=chance.choice([None, None, 30 - 3 * place]))
        for place, need in enumerate(chance.sample(needs, 3), start=1)
    ]
    kept = [0, 100, 100] if seed else [100] * len(needs)
    rows += [a.a_measurement(chance.choice(kept), need=need) for need in needs[seed % 3 :]]
    journey = a.a_journey()
    phase = a.a_phase(journey)
    step = a.a_step(phase)
    volumes = [None, 10, 300] if chance.random() < 0.5 else [0, 10, 300]
    touchpoints = [a.a_touchpoint(step, yearly_volume=chance.choice(volumes)) for _ in range(5)]
    rows += [journey, phase, step, *touchpoints]
    rows += [a.bears(t, need) for t in touchpoints for need in chance.sample(needs, 2)]
    for number, key in enumerate(KEYS):
        rows += _an_opportunity(chance, key, TITLES[number % len(TITLES)], needs, touchpoints)
    engine = _engine()
    with Session(engine) as session:
        session.add_all(rows)
        session.commit()
    return engine


def _an_opportunity(
    chance: random.Random, key: str, title: str, needs: Any, touchpoints: Any
) -> list[Any]:
    by_hand = chance.choice([None, None, None, 0.0, 12.5])
    kansen = a.an_opportunity(
        key=key,
        title=title,
        status=chance.choice(["spotted", "planned", "done"]),
        organisation_wide=chance.random() < 0.3,
        priority_override=by_hand,
        override_reason=None if by_hand is None else "=afgesproken",
    )
    effects = [
        a.an_effect(kansen, need, chance.choice(["low", "medium", "high"]))
        for need in chance.sample(needs, chance.randint(0, 5))
    ]
    changed = [a.changes(kansen, t) for t in chance.sample(touchpoints, chance.randint(0, 3))]
    ratings = [
        a.a_rating(
            kansen, **{name: chance.choice([None, 1, 2, 5]) for name in CRITERIA[1:]}, time=3
        )
        for _ in range(chance.randint(0, 2))
    ]
    return [kansen, *effects, *changed, *ratings]


def write(path: Path, whole: World, found: Ranking, followed: bool) -> None:
    if path.stem == "workbook":
        workbook.write(path, whole, ABOUT, ranking=found)
        return
    book = Workbook(write_only=True)
    sources = {name: _source(book, name, whole) for name in FIELDS} if followed else {}
    add_ranking_sheets(book, whole, found, sources)
    book.save(path)


def _source(book: Any, section: str, whole: World) -> Source:
    sheet = book.create_sheet(f"{section}'s")
    sheet.append(FIELDS[section])
    for values in whole[section].values():
        cells = [_written(name, values.get(name)) for name in FIELDS[section]]
        sheet.append([_as_text(sheet, cell) for cell in cells])
    letters = {name: "ABCDEFGH"[place] for place, name in enumerate(FIELDS[section])}
    return Source(sheet.title, 2, max(2, len(whole[section]) + 1), letters)


def _written(name: str, value: Any) -> Any:
    return words.choice(value) if name in ("effect", "basis") else value


def _as_text(sheet: Any, value: Any) -> Any:
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        made.data_type = "s"
    return made


def _rating(session: Session, path: Path, followed: bool) -> None:
    row = session.exec(select(FeasibilityRating)).first()
    assert row
    row.cost = 1 if row.cost == 5 else 5
    _set(session, path, followed, "ratings", row, cost=row.cost)


def _cleared(session: Session, path: Path, followed: bool) -> None:
    row = session.exec(select(FeasibilityRating)).first()
    assert row
    row.time = None
    _set(session, path, followed, "ratings", row, time=None)


def _nobody(session: Session, path: Path, followed: bool) -> None:
    """All raters of one opportunity take back what they filled in."""
    first, *others = session.exec(select(FeasibilityRating)).all()
    for row in others:
        if row.opportunity_id == first.opportunity_id:
            _set(session, path, followed, "ratings", row, **dict.fromkeys(CRITERIA))
            session.delete(row)
    _set(session, path, followed, "ratings", first, **dict.fromkeys(CRITERIA))
    session.delete(first)


def _deleted(session: Session, path: Path, followed: bool) -> None:
    row = session.exec(select(OpportunityEffect)).first()
    assert row
    _set(session, path, followed, "effects", row, delete=" X")
    session.delete(row)


def _effect(session: Session, path: Path, followed: bool) -> None:
    row = session.exec(select(OpportunityEffect)).first()
    assert row
    row.effect = "high" if row.effect != "high" else "low"
    _set(session, path, followed, "effects", row, effect=words.choice(row.effect))


def _override(session: Session, path: Path, followed: bool) -> None:
    row = session.exec(select(Opportunity).where(Opportunity.key == "quickscan")).one()
    row.priority_override, row.override_reason = 99.5, "=afgesproken"
    _set(session, path, followed, "opportunities", row, priority_override=99.5)


CHANGED: Mapping[str, Callable[[Session, Path, bool], None]] = {
    "rating": _rating, "cleared": _cleared, "nobody": _nobody, "effect": _effect,
    "deleted": _deleted,
    "override": _override,
}  # fmt: skip
# Changed on the sheets of the ranking themselves, where these follow no others.
ON_THE_SHEET = ("rating", "effect", "override")
_PLACES = {"effects": (EFFECTS, 3, 4), "ratings": (RATINGS, 3, 2), "opportunities": (SCORES, 1, 2)}
_HEADERS = {"priority_override": "Priority by hand", "effect": "Effect"} | {
    name: words.FIELDS[name] for name in CRITERIA
}


def _set(
    session: Session, path: Path, followed: bool, section: str, row: Any, **changed: Any
) -> None:
    """Changes the cells that hold these fields of this row, as a person would."""
    wanted = {str(part) for part in _names(session, row)}
    book = load_workbook(path)
    sheet, *columns = (f"{section}'s", 1, 2) if followed else _PLACES[section]
    lines = book[sheet].iter_rows(min_row=1 if followed else HEAD)
    titles = [cell.value for cell in next(lines)]
    line = next(
        line for line in lines if wanted <= {str(line[column - 1].value) for column in columns}
    )
    for name, value in changed.items():
        header = name if followed else translate(_HEADERS[name])
        line[titles.index(header)].value = value
    book.save(path)


def _names(session: Session, row: Any) -> list[str]:
    if isinstance(row, Opportunity):
        return [row.key]
    keys = [session.get_one(Opportunity, row.opportunity_id).key]
    if isinstance(row, FeasibilityRating):
        return [*keys, row.rater]
    return [*keys, session.get_one(Need, row.need_id).key]

"""Workbooks for tests: a world with everything awkward in it, written and brought in again."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from annotated_types import Ge, Le, MaxLen

from journeys.import_export import package
from journeys.import_export.changes import Plan
from journeys.import_export.plan import plan
from journeys.import_export.records import NOUNS, Noun, Place, Record, World
from journeys.import_export.sheet.reading import read_sheets
from journeys.import_export.workbook.columns import closed_list, speaking
from journeys.import_export.workbook.reading import Workbook, read
from journeys.import_export.workbook.readme import About
from journeys.import_export.workbook.writing import write

FIXTURES = Path(__file__).parents[2] / "fixtures" / "den-haag"
ABOUT = About(
    "Gemeente Den Haag", datetime(2026, 11, 22, 7, tzinfo=UTC), "Noor", change="c-1", revision=17
)
NASTY = [
    "=SUM(A1:A9)", "=cmd|' /C calc'!A0", "+31 70 353 30 00", "-1", "@naam", "=", "- streepje",
    "'s ochtends", "'=1", "\"=1\"", "#N/A", "#REF!", "#hek", "TRUE", "WAAR", "ja", "null", "14070",
    "2024", "1,5", "1.234,5", "€ 3,50", "27 %", "01-02-2023", "2023-02-01", "12:30", "1e5", "1/2",
    "[leeg]", "[EMPTY]", "\\[leeg]", "\\\\[empty]", "[x]", "\\", "_x000B_", "_x005F_x000B_", "_x",
    "_x000D_x000D_", "x005F_", "a\rb", "regel een\n\n  regel twee", "tab\tteken", "\u00a0x\u00a0y",
    "a\x85b", "\u2028", "\ufeffx", "😀 én één", "\u202eomgekeerd", "<b>&amp;</b>", "]]>", "&#10;",
    "e\u0301", "漢字", "x\x7f", "{=1}", ";a;b", "a\\b",
]  # fmt: skip


# LibreOffice writes the escape of an escape wrongly when it saves.
NASTY_TO_LIBREOFFICE = {"_x005F_x000B_", "_x000D_x000D_", "x005F_"}


@cache
def a_nasty_world(seed: int = 1, number: int = 6, for_libreoffice: bool = False) -> World:
    """So many of every noun and relation, or a few less where they must differ."""
    lost = NASTY_TO_LIBREOFFICE if for_libreoffice else set[str]()
    texts = [text for text in NASTY if text not in lost]
    random = Random(seed)
    found: dict[str, dict[Any, Any]] = {noun.section: {} for noun in NOUNS}
    for noun in NOUNS:
        for turn in range(number * 6):
            if len(found[noun.section]) < number:
                values = {
                    name: _value(random, noun, name, turn, found, texts) for name in noun.columns
                }
                record = Record(noun.section, values, Place("world", turn))
                for creation in plan([record], found).creates:
                    found[noun.section][creation.identity] = creation.values
    return found


def accepted(records: list[Record]) -> World:
    planned = plan(records, {})
    assert not planned.problems
    found: dict[str, dict[Any, Any]] = {noun.section: {} for noun in NOUNS}
    for creation in planned.creates:
        found[creation.section][creation.identity] = creation.values
    return found


@cache
def the_fixtures() -> World:
    found = package.read(FIXTURES)
    assert not found.problems
    return accepted(list(found.records))


def written(path: Path, world: World, lang: str = "nl") -> Path:
    with speaking(lang):
        write(path, world, ABOUT)
    return path


def brought_in(path: Path, existing: World, lang: str = "nl") -> tuple[Workbook, Plan]:
    with speaking(lang):
        found = read(read_sheets(path, path.name), path.name, existing)
        return found, plan(found.records, existing, found.problems)


def changes_nothing(path: Path, world: World, lang: str = "nl") -> bool:
    """Whether the workbook says exactly what there is; what is wrong fails the test."""
    found, planned = brought_in(path, world, lang)
    assert [str(problem) for problem in planned.problems] == []
    assert [str(note) for note in found.notes] == []
    assert found.unchanged + planned.unchanged == sum(map(len, world.values()))
    assert planned.changes == ()
    return planned.changes_nothing


def _value(random: Random, noun: Noun, name: str, turn: int, found: World, texts: list[str]) -> Any:
    if name == "key":
        return f"{noun.section.replace('_', '-')}.{turn}"
    if noun.allows_null(name) and random.random() < 0.6:
        return None
    if name in noun.references:
        return random.choice([key for (key,) in found[noun.references[name].section]] or [None])
    if choices := closed_list(noun, name):
        return random.choice(list(choices))
    return _plain_value(random, noun, name, texts)


def _plain_value(random: Random, noun: Noun, name: str, texts: list[str]) -> Any:
    kind = noun.kind(name)
    if name == "digest":
        return f"{random.getrandbits(256):064x}"
    limits = noun.model.model_fields[noun.columns[name]].metadata
    low = next((float(str(limit.ge)) for limit in limits if isinstance(limit, Ge)), 1)
    high = next((float(str(limit.le)) for limit in limits if isinstance(limit, Le)), low + 7)
    if kind is bool:
        return random.random() < 0.5
    if kind is date:
        return (date(1850, 1, 1) + timedelta(random.randrange(90_000))).isoformat()
    if kind is int:
        return random.randint(int(low), int(high))
    if kind is float:
        return random.uniform(low, high)
    longest = next((limit.max_length for limit in limits if isinstance(limit, MaxLen)), 100)
    text = random.choice(texts)
    return (text * (longest // len(text)) if random.random() < 0.1 else text)[:longest].strip()

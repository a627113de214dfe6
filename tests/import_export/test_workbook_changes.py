"""What people do to a workbook, and what comes of it."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from journeys import language
from journeys.import_export.changes import Plan
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION
from journeys.import_export.sheet.reading import read_sheets
from journeys.import_export.sheet.sheet import Fault, Line, Sheet
from journeys.import_export.workbook.columns import speaking, title
from journeys.import_export.workbook.examples import EXAMPLES
from journeys.import_export.workbook.reading import Workbook as Read
from journeys.import_export.workbook.reading import read
from journeys.import_export.workbook.template import example
from tests.import_export.test_plan import world_of
from tests.import_export.workbooks import brought_in, written

Rows = dict[str, list[list[Any]]]
Edit = Callable[[Rows], None]
WORLD = world_of(
    [
        ("journeys", {"key": "paspoort", "title": "Paspoort", "summary": "Kort"}),
        ("journeys", {"key": "verhuizen", "title": "Verhuizen"}),
        ("phases", {"key": "paspoort.aanvragen", "journey": "paspoort", "title": "Aanvragen"}),
        ("steps", {"key": "s", "phase": "paspoort.aanvragen", "title": "Bellen"}),
        ("channels", {"key": "telefoon", "title": "Telefoon", "kind": "phone",
                      "cost_per_contact": 4.5}),
        ("touchpoints", {"key": "t", "step": "s", "title": "Vraag", "channel": "telefoon"}),
        ("experiences", {"key": "e", "touchpoint": "t", "score": -1}),
        ("studies", {"key": "o", "title": "Onderzoek", "period_start": "2023-02-01"}),
        ("roadmap_items", {"key": "r", "title": "Werk", "progress": 10}),
    ]
)  # fmt: skip


@cache
def exported() -> list[Sheet]:
    with TemporaryDirectory() as folder:
        return read_sheets(written(Path(folder) / "a.xlsx", WORLD), "a.xlsx")


def edited(edit: Edit) -> tuple[Read, Plan]:
    """The export with its rows changed; row 2 of a sheet is rows[1]."""
    rows: Rows = {sheet.name: [] for sheet in exported()}
    for sheet in exported():
        width = max((len(line.cells) for line in sheet.lines), default=0)
        for line in sheet.lines:
            rows[sheet.name] += [[]] * (line.number - 1 - len(rows[sheet.name]))
            rows[sheet.name].append([*line.cells, *[None] * (width - len(line.cells))])
    edit(rows)
    sheets = [
        Sheet(
            name,
            [Line(number, cells) for number, cells in enumerate(found, 1) if any(cells)],
            properties=exported()[0].properties,
        )
        for name, found in rows.items()
    ]
    with speaking("nl"):
        book = read(sheets, "a.xlsx", WORLD)
        return book, plan(book.records, WORLD, book.problems)


def after(planned: Plan) -> dict[str, Any]:
    assert [str(problem) for problem in planned.problems] == []
    (change,) = planned.changes
    return dict(change.after)


def put(sheet: str, header: str, value: Any, row: int = 2) -> Edit:
    def edit(rows: Rows) -> None:
        rows[sheet][row - 1][rows[sheet][0].index(header)] = value

    return edit


def told(planned: Plan) -> list[tuple[str | None, str | None, str]]:
    """Sheet, cell and sentence of every problem."""
    assert planned.problems
    return [
        (
            problem.place.sheet if problem.place else None,
            problem.place.cell(problem.field or "") if problem.place else None,
            language.say(problem.reason),
        )
        for problem in planned.problems
    ]


@pytest.mark.parametrize(
    ("sheet", "header", "value", "expected"),
    [
        ("Klantreizen", "Titel", "Reisdocument", {"title": "Reisdocument"}),
        ("Klantreizen", "Titel", 14070, {"title": "14070"}),
        ("Klantreizen", "Titel", 3.5, {"title": "3,5"}),
        ("Klantreizen", "Titel", date(2023, 2, 1), {"title": "01-02-2023"}),
        ("Klantreizen", "Titel", True, {"title": "WAAR"}),
        ("Klantreizen", "Status", "Gevalideerd", {"status": "validated"}),
        ("Klantreizen", "Status", "validated", {"status": "validated"}),
        ("Klantreizen", "Status", " VALIDATED ", {"status": "validated"}),
        ("Klantreizen", "Samenvatting", "[leeg]", {"summary": None}),
        ("Klantreizen", "Samenvatting", " [Empty]", {"summary": None}),
        ("Klantreizen", "Samenvatting", "\\[leeg]", {"summary": "[leeg]"}),
        ("Contactmomenten", "Moment van de waarheid", "ja", {"moment_of_truth": True}),
        ("Contactmomenten", "Moment van de waarheid", True, {"moment_of_truth": True}),
        ("Contactmomenten", "Moment van de waarheid", "x", {"moment_of_truth": True}),
        ("Contactmomenten", "Kanaal", "[leeg]", {"channel": None}),
        ("Kanalen", "Kosten per contact in euro’s", "€ 3,50", {"cost_per_contact": 3.5}),
        ("Kanalen", "Kosten per contact in euro’s", "1.234,5", {"cost_per_contact": 1234.5}),
        ("Kanalen", "Kosten per contact in euro’s", 7, {"cost_per_contact": 7}),
        ("Belevingsscores", "Score", "-0,5", {"score": -0.5}),
        ("Belevingsscores", "Score", "\N{MINUS SIGN}2", {"score": -2}),
        ("Onderzoeken", "Van", "03-02-2023", {"period_start": "2023-02-03"}),
        ("Onderzoeken", "Van", "2023-02-03", {"period_start": "2023-02-03"}),
        ("Onderzoeken", "Van", date(2023, 2, 3), {"period_start": "2023-02-03"}),
        ("Roadmap", "Voortgang in %", "27 %", {"progress": 27}),
    ],
)  # fmt: skip
def test_a_cell_says_what_a_person_means(
    sheet: str, header: str, value: Any, expected: dict[str, Any]
) -> None:
    _, planned = edited(put(sheet, header, value))
    assert after(planned) == expected


@pytest.mark.parametrize(
    ("sheet", "header", "value", "cell", "sentence"),
    [
        ("Klantreizen", "Status", "Klaar", "M2", "“Klaar” staat niet in de lijst: Concept, "),
        ("Contactmomenten", "Moment van de waarheid", "soms", "G2", "Vul hier ja of nee in."),
        ("Contactmomenten", "Contacten per jaar", "veel", "H2", "“veel” is geen getal."),
        ("Contactmomenten", "Contacten per jaar", "1.234", "H2",
         "“1.234” is op twee manieren te lezen: schrijf 1234 of 1,2340."),
        ("Contactmomenten", "Contacten per jaar", date(2023, 2, 1), "H2", "Het rekenblad zag dit"),
        ("Onderzoeken", "Van", "03/02/2023", "H2", "Dit moet een datum zijn"),
        ("Onderzoeken", "Van", "31-02-2023", "H2", "Dit moet een datum zijn"),
        ("Onderzoeken", "Van", 2023, "H2", "Dit moet een datum zijn"),
        ("Klantreizen", "Titel", Fault("=1/0", is_formula=True), "B2",
         "Deze formule is nooit uitgerekend."),
        ("Klantreizen", "Titel", Fault("#REF!"), "B2", "In deze cel staat een fout: #REF!."),
        ("Klantreizen", "Titel", "[leeg]", "B2", "Dit mag niet leeg zijn."),
        ("Belevingsscores", "Score", 5, None, "Dit "),
        ("Stappen", "Fase", "Onbekend", "C2", "“Onbekend”"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_cell(
    sheet: str, header: str, value: Any, cell: str | None, sentence: str
) -> None:
    _, planned = edited(put(sheet, header, value))
    ((where, at, said), *more) = told(planned)
    assert not more and planned.refused == 1 and planned.changes_nothing
    assert where == sheet and (cell is None or at == cell)
    assert sentence in said


def test_an_empty_cell_a_missing_row_column_and_sheet_leave_what_there_is() -> None:
    def edit(rows: Rows) -> None:
        put("Klantreizen", "Samenvatting", None)(rows)
        del rows["Klantreizen"][2]
        rows["Contactmomenten"] = [[*row[:3], *row[6:]] for row in rows["Contactmomenten"]]
        del rows["Stappen"]

    found, planned = edited(edit)
    assert planned.changes_nothing and not planned.problems and not found.notes


def test_columns_may_stand_in_any_order_below_other_rows() -> None:
    def edit(rows: Rows) -> None:
        put("Klantreizen", "Titel", "Reisdocument")(rows)
        turned = [row[::-1] for row in rows["Klantreizen"]]
        rows["Klantreizen"] = [["Onze klantreizen"], [], *turned]

    _, planned = edited(edit)
    assert after(planned) == {"title": "Reisdocument"}


def test_an_x_takes_along_what_means_nothing_without_though_its_row_is_still_there() -> None:
    _, planned = edited(put("Fasen", "Verwijderen", "x"))
    assert not planned.problems
    assert [gone.section for gone in planned.deletes] == [
        "experiences", "touchpoints", "steps", "phases",
    ]  # fmt: skip


def test_an_x_clears_what_only_refers_to_the_row() -> None:
    def edit(rows: Rows) -> None:
        put("Kanalen", "Verwijderen", "X")(rows)
        put("Contactmomenten", "Titel", "Vraag aan 14070")(rows)

    _, planned = edited(edit)
    assert after(planned) == {"channel": None, "title": "Vraag aan 14070"}
    assert [gone.section for gone in planned.deletes] == ["channels"]


def test_a_row_that_was_changed_does_not_go_along_unasked() -> None:
    def edit(rows: Rows) -> None:
        put("Fasen", "Verwijderen", "ja")(rows)
        put("Stappen", "Titel", "Appen")(rows)

    _, planned = edited(edit)
    assert ("Stappen", "C2") in [(where, cell) for where, cell, _ in told(planned)]


def test_a_row_that_was_moved_stays() -> None:
    def edit(rows: Rows) -> None:
        put("Fasen", "Verwijderen", "x")(rows)
        rows["Fasen"].append(["nieuw", "Nieuw", "verhuizen"])
        put("Stappen", "Fase", "nieuw")(rows)

    _, planned = edited(edit)
    assert after(planned) == {"phase": "nieuw"}
    assert [gone.section for gone in planned.deletes] == ["phases"]


def test_a_mark_to_delete_that_is_none_is_told() -> None:
    _, planned = edited(put("Fasen", "Verwijderen", "misschien"))
    assert told(planned) == [("Fasen", "H2", "Zet hier een x om de rij te verwijderen, of niets.")]


def test_a_column_that_is_not_ours_is_told_and_left_aside() -> None:
    def edit(rows: Rows) -> None:
        rows["Klantreizen"][0].append("Kleur")
        rows["Klantreizen"][1].append("rood")
        rows["Kladblad"] = [["van mij"]]

    found, planned = edited(edit)
    assert planned.changes_nothing and not planned.problems
    assert [language.say(note.reason) for note in found.notes] == [
        "Hier hoort geen kolom “Kleur”; die blijft buiten beschouwing.",
        "Dit blad is niet van ons; het blijft buiten beschouwing.",
    ]


def test_a_column_that_is_there_twice_is_told() -> None:
    def edit(rows: Rows) -> None:
        rows["Klantreizen"][0].append("Titel")

    _, planned = edited(edit)
    assert told(planned) == [("Klantreizen", "R1", "De kolom “Titel” staat er twee keer.")]


def test_new_rows_get_keys_once_and_refer_by_title(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", WORLD)
    book = load_workbook(path)
    book["Fasen"].append([None, "Ophalen", "Paspoort"])
    book["Stappen"].append([None, "Wachten", "Ophalen"])
    book["Stappen"].append([None, "Wachten", "Ophalen"])
    book.save(path)
    _, planned = brought_in(path, WORLD)
    assert not planned.problems
    assert [(new.section, *new.identity) for new in planned.creates] == [
        ("phases", "paspoort.ophalen"),
        ("steps", "paspoort.ophalen.wachten"),
        ("steps", "paspoort.ophalen.wachten-2"),
    ]
    world = {section: dict(records) for section, records in WORLD.items()}
    for new in planned.creates:
        world[new.section][new.identity] = new.values
    _, again = brought_in(path, world)
    assert again.changes_nothing and not again.problems


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_the_examples_of_the_template_are_right(tmp_path: Path, lang: str) -> None:
    book = Workbook()
    with speaking(lang):
        for section, rows in EXAMPLES.items():
            noun = BY_SECTION[section]
            sheet = book.create_sheet(title(noun))
            sheet.append(list(noun.columns))
            for row in rows:
                said = example(noun, row)
                sheet.append([said.get(name) for name in noun.columns])
    book.save(tmp_path / "a.xlsx")
    _, planned = brought_in(tmp_path / "a.xlsx", {}, lang)
    assert [str(problem) for problem in planned.problems] == []
    assert len(planned.creates) == sum(map(len, EXAMPLES.values()))

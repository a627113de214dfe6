"""A file on its way out: only what was asked for, and no more than the pages show."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from journeys.import_export.package import parse
from journeys.import_export.plan import plan
from journeys.import_export.records import NOUNS
from journeys.import_export.transfer import files
from journeys.import_export.transfer.scope import listed
from tests.import_export.transfers import Office


def taken_out(office: Office, name: str = "a.xlsx", who: str = "ada", **options: object) -> Path:
    id_ = office.ask_for(name, who, **options)
    row = office.work(id_)
    assert row.state == "done", row.told
    file = files.folder(office.settings, id_).result
    assert row.size == file.stat().st_size
    return file


def test_what_goes_out_and_comes_back_changes_nothing(office: Office) -> None:
    for name, layout in (("a.xlsx", "workbook"), ("a.yaml", "yaml"), ("a.json", "json")):
        file = taken_out(office, name, layout=layout)
        id_ = office.look(file.read_bytes(), name)
        assert not office.lines(id_), [line.title for line in office.lines(id_)]


def test_a_workbook_that_comes_back_says_when_and_by_whom_it_was_made(office: Office) -> None:
    file = taken_out(office)
    origin = office.row(office.look(file.read_bytes(), "a.xlsx")).options["origin"]
    assert (origin["by"], origin["language"]) == ("Ada", "en")
    assert datetime.fromisoformat(origin["at"]).tzinfo
    foreign = office.hand_in("values: [{key: nieuw, title: Nieuw}]", "a.yaml")
    assert "origin" not in office.work(foreign).options


def test_a_changed_cell_of_a_workbook_is_one_line_that_knows_its_place(office: Office) -> None:
    file = taken_out(office)
    book = load_workbook(BytesIO(file.read_bytes()))
    sheet = book["Journeys"]
    titles = [str(cell.value) for cell in sheet[1]]
    cell = sheet.cell(2, titles.index("Title") + 1, "Anders")
    changed = BytesIO()
    book.save(changed)
    (line,) = office.lines(office.look(changed.getvalue(), "b.xlsx"))
    assert (line.section, line.field, line.after) == ("journeys", "title", "Anders")
    assert (line.sheet, line.row) == (sheet.title, 2)
    assert line.cell == cell.coordinate


def test_few_who_were_heard_are_left_out_and_it_says_so(office: Office) -> None:
    groups = office.world()["target_groups"]
    (study, title), _ = next(iter(groups.items()))
    office.bring_in(f"target_groups: [{{study: {study}, title: {title!r}, reached: 3}}]")
    book = load_workbook(BytesIO(taken_out(office).read_bytes()), read_only=True)
    said = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert any("How many were heard, where it is fewer than 5" in text for text in said)
    text = taken_out(office, "a.yaml", layout="yaml").read_bytes()
    records = parse("a.yaml", text).records
    group = next(
        record.values
        for record in records
        if record.section == "target_groups" and record.values["title"] == title
    )
    assert "reached" not in group


def test_a_list_goes_out_with_all_that_it_refers_to(office: Office) -> None:
    whole = office.world()
    keys = [str(key) for (key,) in whole["opportunities"]][:3]
    part = listed(whole, "opportunities", keys)
    assert [key for (key,) in part["opportunities"]] == keys
    assert part["effects"] and part["needs"] and part["promises"]
    assert not {values["opportunity"] for values in part["effects"].values()} - set(keys)
    for noun in NOUNS:
        for values in part[noun.section].values():
            for field, target in noun.references.items():
                assert values[field] is None or (values[field],) in part[target.section]
    file = taken_out(office, "a.yaml", scope="opportunities", keys=keys, layout="yaml")
    assert not plan(parse("a.yaml", file.read_bytes()).records, {}).problems


@pytest.mark.parametrize("layout", ["grid", "list", "csv", "workbook", "yaml"])
def test_one_journey_goes_out_in_every_form(office: Office, layout: str) -> None:
    file = taken_out(office, scope="journeys", keys=["reisdocumenten"], layout=layout)
    assert file.stat().st_size > 500


def test_an_empty_template_goes_out_and_changes_nothing(office: Office) -> None:
    file = taken_out(office, scope="template")
    assert not office.lines(office.look(file.read_bytes(), "a.xlsx"))


def test_a_journey_that_was_removed_meanwhile_says_so(office: Office) -> None:
    row = office.work(office.ask_for(scope="journeys", keys=["weg"]))
    assert row.state == "failed" and row.told and row.told["values"] == {"key": "weg"}


def test_few_whom_a_tool_reached_are_left_out_too(office: Office) -> None:
    study = next(iter(office.world()["studies"]))[0]
    uses = [{"whom": "a", "reached": 3}, {"whom": "b", "reached": 30}]
    told = ", ".join(
        f"{{tool: sleutelfiguren, study: {study}, whom: {use['whom']}, reached: {use['reached']}}}"
        for use in uses
    )
    office.bring_in(f"tool_uses: [{told}]")
    records = parse("a.yaml", taken_out(office, "a.yaml", layout="yaml").read_bytes()).records
    found = [record.values for record in records if record.section == "tool_uses"]
    assert len(found) == 2 and all("reached" not in values for values in found)

"""A file on its way in: read, looked at, ticked, carried out as a whole, and taken back."""

from datetime import UTC, datetime
from io import BytesIO
from threading import Thread

import pytest
from openpyxl import load_workbook

from journeys.domain.models import Insight, Transfer
from journeys.domain.reason import Named, Reason
from journeys.import_export.transfer import files
from journeys.import_export.transfer.told import as_json, follows, reason_of, reasons_of
from journeys.import_export.workbook.columns import speaking
from journeys.language import say
from journeys.queries.by_key import by_key
from journeys.queries.organisation.account import by_user_key
from tests.import_export.transfers import Office

JOURNEY = "journeys: [{key: reisdocumenten, title: Paspoort en ID-kaart}]"


def told(row: Transfer) -> str:
    assert row.told
    return say(reason_of(row.told))


def test_a_file_is_read_and_each_cell_that_would_change_is_a_line(office: Office) -> None:
    id_ = office.look(JOURNEY + "\nvalues: [{key: nieuw, title: Nieuw}]")
    made, changed = office.lines(id_, "create"), office.lines(id_, "change")
    assert [(line.section, line.title) for line in made] == [("values", "Nieuw")]
    (line,) = changed
    assert (line.section, line.identity, line.field) == ("journeys", ["reisdocumenten"], "title")
    assert line.before != line.after == "Paspoort en ID-kaart" and line.ticked
    counts = office.row(id_).counts or {}
    assert (counts["create"], counts["change"], counts["delete"], counts["refuse"]) == (1, 1, 0, 0)


def test_what_is_ticked_is_carried_out_under_the_name_of_who_did_it(office: Office) -> None:
    row = office.bring_in(JOURNEY, who="noor")
    assert office.world()["journeys"][("reisdocumenten",)]["title"] == "Paspoort en ID-kaart"
    assert row.batch is not None and (row.counts or {})["change"] == 1
    assert not files.folder(office.settings, row.id).path.exists()
    assert not office.lines(row.id)


def test_a_whole_import_is_taken_back(office: Office) -> None:
    before = office.world()
    row = office.bring_in(
        JOURNEY + "\nvalues: [{key: nieuw, title: Nieuw}]\npersonas: [{key: danny, delete: true}]"
    )
    assert office.world() != before
    assert office.work(row.id, "undo").state == "undone"
    assert office.world() == before


def test_what_is_not_ticked_stays_as_it_is(office: Office) -> None:
    id_ = office.look(JOURNEY + "\nvalues: [{key: nieuw, title: Nieuw}]")
    office.tick(id_, False, [line.number for line in office.lines(id_, "change")])
    before = office.world()["journeys"]
    assert office.work(id_, "apply").state == "done"
    assert office.world()["journeys"] == before and ("nieuw",) in office.world()["values"]


def test_nothing_ticked_is_nothing_done(office: Office) -> None:
    id_ = office.look(JOURNEY)
    office.tick(id_, False)
    row = office.work(id_, "apply")
    assert row.state == "planned" and "Nothing is ticked" in told(row)


def test_good_lines_are_carried_out_beside_refused_ones(office: Office) -> None:
    id_ = office.look(JOURNEY + "\nvalues: [{key: a, title: A}, {key: b}]")
    (refused,) = office.lines(id_, "refuse")
    assert (refused.section, refused.field, refused.row) == ("values", "title", 3)
    assert [say(reason) for reason in reasons_of(refused)] == ["This is missing."]
    row = office.work(id_, "apply")
    assert row.state == "done" and row.counts and row.counts["refuse"] == 1
    assert ("a",) in office.world()["values"] and ("b",) not in office.world()["values"]


def test_what_needs_something_refused_is_refused_too(office: Office) -> None:
    id_ = office.look("promises: [{key: p}]\nneeds: [{key: n, title: N, promise: p}]")
    needs = next(line for line in office.lines(id_, "refuse") if line.section == "needs")
    assert "which is refused" in say(reasons_of(needs)[0])


def test_what_goes_along_is_a_line_without_a_tick_of_its_own(office: Office) -> None:
    id_ = office.look("journeys: [{key: reisdocumenten, delete: true}]")
    lines = office.lines(id_, "delete")
    asked = [line for line in lines if not follows(line)]
    assert [line.title for line in asked] == [
        office.world()["journeys"][("reisdocumenten",)]["title"]
    ]
    assert len(lines) > 20 and {"phases", "steps", "touchpoints"} <= {x.section for x in lines}
    assert office.work(id_, "apply").state == "done"
    assert ("reisdocumenten",) not in office.world()["journeys"]


def test_a_record_that_is_there_unchanged_does_not_keep_its_owner(office: Office) -> None:
    phase = next(
        (key, values)
        for (key,), values in office.world()["phases"].items()
        if values["journey"] == "reisdocumenten"
    )
    id_ = office.look(
        "journeys: [{key: reisdocumenten, delete: true}]\n"
        f"phases: [{{key: {phase[0]}, journey: reisdocumenten}}]"
    )
    assert not office.lines(id_, "refuse")
    assert phase[0] in {line.identity[0] for line in office.lines(id_, "delete")}


def test_a_tick_that_needs_another_says_so_and_nothing_is_done(office: Office) -> None:
    id_ = office.look(
        "journeys: [{key: nieuw, title: Nieuw}]\n"
        "phases: [{key: nieuw-1, title: Begin, journey: nieuw}]"
    )
    journey, phase = office.lines(id_, "create")
    office.tick(id_, False, [journey.number])
    before = office.world()
    row = office.work(id_, "apply")
    assert row.state == "planned" and "something is needed that you left out" in told(row)
    assert office.world() == before
    phase = office.lines(id_)[1]
    assert "which is not ticked" in say(reasons_of(phase)[0])
    office.tick(id_, True, [journey.number])
    assert office.work(id_, "apply").state == "done"


def test_half_of_what_belongs_together_is_not_done(office: Office) -> None:
    key = next(iter(office.world()["opportunities"]))[0]
    id_ = office.look(f"opportunities: [{{key: {key}, status: dropped, dropped_why: Te duur}}]")
    why = next(line for line in office.lines(id_) if line.field == "dropped_why")
    office.tick(id_, False, [why.number])
    assert office.work(id_, "apply").state == "planned"
    status = next(line for line in office.lines(id_) if line.field == "status")
    assert "Say why the opportunity was dropped" in say(reasons_of(status)[0])


def test_what_somebody_changed_meanwhile_is_shown_before_it_is_overwritten(office: Office) -> None:
    id_ = office.look(JOURNEY + "\nvalues: [{key: nieuw, title: Nieuw}]")
    office.tick(id_, False, [line.number for line in office.lines(id_, "create")])
    office.bring_in("journeys: [{key: reisdocumenten, title: Van een ander}]", who="noor")
    row = office.work(id_, "apply")
    assert (
        row.state == "planned"
        and "somebody changed what is here since you looked (lines: 1)" in told(row)
    )
    assert office.world()["journeys"][("reisdocumenten",)]["title"] == "Van een ander"
    (line,) = office.lines(id_, "change")
    assert line.before == "Van een ander"
    assert [made.ticked for made in office.lines(id_, "create")] == [False]
    assert office.work(id_, "apply").state == "done"
    assert office.world()["journeys"][("reisdocumenten",)]["title"] == "Paspoort en ID-kaart"


def test_what_somebody_changed_elsewhere_is_no_matter(office: Office) -> None:
    id_ = office.look(JOURNEY)
    office.bring_in("values: [{key: nieuw, title: Van een ander}]")
    assert office.work(id_, "apply").state == "done"
    assert ("nieuw",) in office.world()["values"]


def test_a_reader_of_a_role_brings_in_only_what_it_may_change(office: Office) -> None:
    before = office.world()["promises"]
    key = next(iter(before))[0]
    id_ = office.look(JOURNEY + f"\npromises: [{{key: {key}, title: Anders}}]", who="noor")
    (refused,) = office.lines(id_, "refuse")
    assert refused.section == "promises" and "Your role may not" in say(reasons_of(refused)[0])
    assert office.work(id_, "apply").state == "done"
    assert office.world()["promises"] == before


def test_a_rating_is_somebodys_own(office: Office) -> None:
    key = next(iter(office.world()["opportunities"]))[0]
    rating = "{{opportunity: {}, rater: {}, time: 2, cost: 2}}".format
    ratings = ", ".join(rating(key, who) for who in ("noor", "somebody"))
    own = office.look(f"ratings: [{ratings}]", who="noor")
    assert "Only whoever gave" in say(reasons_of(office.lines(own, "refuse")[0])[0])
    assert {line.identity[1] for line in office.lines(own) if line.kind != "refuse"} == {"noor"}
    assert not office.lines(office.look(f"ratings: [{ratings}]", who="ada"), "refuse")


def test_what_may_tell_who_somebody_is_waits_for_a_decision(office: Office) -> None:
    text = "{key: nieuw, statement: Bel mevrouw Jansen op 06-12345678}"
    id_ = office.look(f"insights: [{text}, {{key: goed, statement: Het duurt lang}}]")
    warned, fine = office.lines(id_, "create")
    assert (warned.ticked, warned.clashes, fine.ticked) == (False, True, True)
    assert "may tell who somebody is" in say(reasons_of(warned)[0])
    office.tick(id_, True)
    assert not office.lines(id_, "create")[0].ticked
    office.tick(id_, True, [warned.number])
    office.work(id_, "apply")
    assert ("nieuw",) in office.world()["insights"]


def test_a_citizen_service_number_never_comes_in(office: Office) -> None:
    id_ = office.look("insights: [{key: nieuw, statement: Mijn bsn is 111222333}]")
    (refused,) = office.lines(id_, "refuse")
    assert "may not be kept" in say(reasons_of(refused)[0])


def test_a_file_that_cannot_be_read_says_why_and_is_not_kept(office: Office) -> None:
    id_ = office.hand_in("values: [")
    row = office.work(id_)
    assert row.state == "failed" and "This is not YAML" in told(row)
    assert not files.folder(office.settings, id_).path.exists()


def test_what_was_built_upon_is_not_taken_back(office: Office) -> None:
    row = office.bring_in("promises: [{key: p, title: P}]")
    office.bring_in("needs: [{key: n, title: N, promise: p}]")
    row = office.work(row.id, "undo")
    assert row.state == "done" and "added something" in told(row)
    assert ("p",) in office.world()["promises"]


def test_who_may_no_longer_change_it_cannot_carry_it_out(office: Office) -> None:
    id_ = office.look(JOURNEY, who="noor")
    with office.writing() as session:
        user = by_user_key(session, "noor")
        assert user
        user.role = "reader"
        session.add(user)
    row = office.work(id_, "apply")
    assert row.state == "planned" and "does not allow this any more" in told(row)


@pytest.mark.parametrize("what", ["apply", "undo", "write"])
def test_who_was_put_out_does_nothing_any_more(office: Office, what: str) -> None:
    id_ = {
        "apply": lambda: office.look(JOURNEY, who="sam"),
        "undo": lambda: office.bring_in(JOURNEY, who="sam").id,
        "write": lambda: office.ask_for(who="sam"),
    }[what]()
    before = office.world()
    with office.writing() as session:
        user = by_user_key(session, "sam")
        assert user
        user.active = False
        session.add(user)
    row = office.work(id_, what)
    assert row.state in ("planned", "done", "failed") and "not allow this any more" in told(row)
    assert office.world() == before
    assert not files.folder(office.settings, id_).result.exists()


def test_another_role_carries_out_what_that_role_may(office: Office) -> None:
    id_ = office.look("values: [{key: nieuw, title: Nieuw}]", who="mila")
    with office.writing() as session:
        user = by_user_key(session, "mila")
        assert user
        user.role = "researcher"
        session.add(user)
    row = office.work(id_, "apply")
    assert row.state == "planned" and ("nieuw",) not in office.world()["values"]


def test_of_a_file_that_is_over_only_who_when_and_how_many_is_kept(office: Office) -> None:
    book = load_workbook(BytesIO(_workbook(office)))
    sheet = book["Journeys"]
    names = [str(cell.value) for cell in sheet[1]]
    sheet.cell(2, names.index("Summary") + 1, "Bel mevrouw Jansen")
    sheet.cell(1, 30, "Iets van mij")
    changed = BytesIO()
    book.save(changed)
    id_ = office.look(changed.getvalue(), "b.xlsx")
    assert (office.row(id_).counts or {})["notes"] and office.lines(id_)
    row = office.work(id_, "apply")
    assert row.state == "done" and row.counts and "notes" not in row.counts
    assert row.outline is None and not office.lines(id_)
    assert not files.folder(office.settings, id_).path.exists()


def test_a_sentence_names_a_sheet_in_words_and_a_moment_with_its_time(office: Office) -> None:
    id_ = office.look("needs: [{key: n, title: N, promise: geen-belofte}]")
    (refused,) = office.lines(id_, "refuse")
    assert "There is no “geen-belofte” in Promises." in say(reasons_of(refused)[0])
    with speaking("nl"):
        assert "in Klantbeloften" in say(reasons_of(refused)[0])
    at = datetime(2026, 11, 22, 7, 41, tzinfo=UTC)
    kept = as_json(Reason("%(section)s %(when)s", {"section": Named("a", "A"), "when": at}))
    assert say(reason_of(kept)) == "A 22 Nov 2026 08:41"


def test_what_nobody_waits_for_is_not_done(office: Office) -> None:
    id_ = office.look(JOURNEY)
    before = office.world()
    with office.writing() as session:
        row = session.get_one(Transfer, id_)
        row.state, row.work = "cancelled", "apply"
        session.add(row)
    assert office.work(id_).state == "cancelled"
    assert office.world() == before


def test_an_older_workbook_takes_back_nothing_that_was_changed_here_since(office: Office) -> None:
    book = load_workbook(BytesIO(_workbook(office)))
    sheet = book["Journeys"]
    names = [str(cell.value) for cell in sheet[1]]
    row = next(n for n in range(2, 99) if sheet.cell(n, 1).value == "reisdocumenten")
    sheet.cell(row, names.index("Title") + 1, "In het bestand")
    changed = BytesIO()
    book.save(changed)
    office.bring_in(
        "journeys: [{key: reisdocumenten, title: Hier veranderd, summary: Ook hier}]", who="noor"
    )
    id_ = office.look(changed.getvalue(), "b.xlsx")
    (line,) = office.lines(id_)
    assert (line.field, line.before, line.after) == ("title", "Hier veranderd", "In het bestand")
    assert line.clashes and not line.ticked and "Noor changed this" in say(reasons_of(line)[0])
    assert (office.row(id_).counts or {})["stale"] == 1


def test_two_people_at_once_lose_nothing(office: Office) -> None:
    one = office.look(JOURNEY + "\nvalues: [{key: een, title: Een}]", who="ada")
    other = office.look(
        "journeys: [{key: reisdocumenten, summary: Van Noor}]\nvalues: [{key: twee, title: Twee}]",
    )
    both = [Thread(target=office.work, args=(id_, "apply")) for id_ in (one, other)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert [office.row(id_).state for id_ in (one, other)] == ["done", "done"]
    world = office.world()
    journey = world["journeys"][("reisdocumenten",)]
    assert (journey["title"], journey["summary"]) == ("Paspoort en ID-kaart", "Van Noor")
    assert {("een",), ("twee",)} <= world["values"].keys()


def _workbook(office: Office) -> bytes:
    id_ = office.ask_for()
    assert office.work(id_).state == "done"
    return files.folder(office.settings, id_).result.read_bytes()


def test_a_name_that_a_file_takes_out_is_taken_out_of_the_history(office: Office) -> None:
    key = "mijndenhaag.betaling.bevestiging-per-mail"

    with office.writing("sam") as session:
        insight = by_key(session, Insight, key)
        assert insight
        insight.statement = "Mevrouw Zonderwijk kreeg geen mail."
    assert "Zonderwijk" in office.history()
    office.bring_in(f"insights: [{{key: {key}, statement: Een vrouw kreeg geen mail.}}]")
    assert "Zonderwijk" not in office.history()

"""Surveys: answers come in from a file, become figures with an interval, and say how far a promise
is kept."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from journeys import database
from journeys.domain.models import (
    Measurement,
    Study,
    Survey,
    SurveyFile,
    SurveyQuestion,
    SurveyResponse,
)
from journeys.erasing import retain
from journeys.settings import Settings
from tests.browser import Browser, Page, filled

HERE = "/enquetes/kto-2026"
PROMISE = "voelt-gehoord"
HEAD = "Respondent;Datum;Leeftijd;De gemeente luistert;Rapportcijfer;Toelichting"
_measurement: Any = Measurement
_key: Any = Study.key
AGE = ("18-34", "35-64", "65+")


def lines(n: int, first: int = 0) -> list[str]:
    said = ("Helemaal eens", "Eens", "Neutraal", "Oneens", "Weet niet")
    return [
        f"R{i};0{1 + i % 9}-03-2026;{AGE[i % 3]};{said[i % 5]};{5 + i % 5};Woorden van {i}"
        for i in range(first, first + n)
    ]


def file_of(rows: list[str], head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


def count(session: Session, model: Any) -> int:
    session.rollback()
    found = session.execute(select(func.count()).select_from(model)).scalar_one()
    session.close()
    return found


def recorded(session: Session) -> list[tuple[Any, ...]]:
    """Every figure of a survey, with the address that it has."""
    session.rollback()
    asked = _measurement.question_id.is_not(None)
    rows = session.execute(select(Measurement).where(asked).order_by(_measurement.key)).scalars()
    found = [(row.key, row.segment, row.period_start, row.period_end, row.id) for row in rows]
    session.close()
    return found


class Desk:
    """A researcher who brings in the answers of one survey."""

    def __init__(self, researcher: Browser) -> None:
        self.who = researcher
        researcher.open("/enquetes/nieuw").fill_in(
            "#edit", title="KTO 2026", fielded_end="2026-03-31", audience="residents"
        )

    def send(self, content: bytes, step: str, page: Page | None = None, **told: Any) -> Page:
        data = filled(page.one("#answers")) if page else {"_csrf_token": self.who.token()}
        data |= {"step": step, **told}
        data.pop("bestand", None)
        answer = self.who.client.post(
            f"{HERE}/bestand", data=data, files={"bestand": ("kto.csv", content, "text/csv")}
        )
        return Page(self.who, answer)

    def take(self, content: bytes, **told: Any) -> Page:
        page = self.send(content, "look")
        assert page.status == 200, page.text
        return self.send(content, "take", page, **told)


@pytest.fixture
def desk(researcher: Browser) -> Desk:
    return Desk(researcher)


def test_the_columns_are_suggested_and_nothing_is_kept_before_somebody_says_so(
    desk: Desk, session: Session
) -> None:
    page = desk.send(file_of(lines(20)), "look")
    kinds = [str(box.select_one("option[selected]")["value"]) if box.select_one("option[selected]")  # type: ignore[index]
             else "" for box in page.select("select[name^=kind_]")]  # fmt: skip
    assert kinds == ["respondent", "date", "segment", "agreement", "grade", ""]
    assert "R1" not in page.text and "Woorden van" not in page.text
    assert count(session, SurveyResponse) == count(session, SurveyQuestion) == 0
    page = desk.send(file_of(lines(20)), "check", page)
    assert "20 new" in page.text
    assert count(session, SurveyResponse) == 0


def test_answers_are_taken_over_without_who_gave_them_and_their_own_words(
    desk: Desk, session: Session
) -> None:
    page = desk.take(file_of(lines(20)))
    assert "20 answers were added." in page.text
    session.rollback()
    rows = session.execute(select(SurveyResponse)).scalars().all()
    assert len(rows) == 20
    assert all(len(row.respondent) == 64 for row in rows)
    told = str([row.answers for row in rows])
    assert "Woorden" not in told and "R1" not in told
    session.close()


def test_the_same_file_twice_changes_nothing(desk: Desk, session: Session) -> None:
    desk.take(file_of(lines(20)))
    page = desk.take(file_of(lines(20)))
    assert "20 were here already" in page.text
    assert count(session, SurveyResponse) == 20 and count(session, SurveyFile) == 1
    desk.take(file_of(lines(25)))
    assert count(session, SurveyResponse) == 25 and count(session, SurveyFile) == 2


def test_without_codes_the_same_people_are_known_by_what_they_said(
    desk: Desk, session: Session
) -> None:
    rows = ["Eens;7", "Eens;7", "Oneens;4", "Neutraal;6", "Weet niet;6"]
    head = "De gemeente luistert;Rapportcijfer"
    desk.take(file_of(rows, head))
    assert count(session, SurveyResponse) == 5
    desk.take(file_of([*rows, "Eens;7"], head))
    assert count(session, SurveyResponse) == 6


def test_what_is_known_is_not_asked_again(desk: Desk) -> None:
    desk.take(file_of(lines(20)), title_3="Voelt u zich gehoord?")
    page = desk.send(file_of(lines(20, 20)), "look")
    assert page.one("input[name=title_3]")["value"] == "Voelt u zich gehoord?"


def test_a_question_names_nobody(desk: Desk, session: Session) -> None:
    page = desk.send(file_of(lines(20)), "look")
    page = desk.send(file_of(lines(20)), "take", page, title_3="Hielp mevrouw Klap u goed?")
    assert page.status == 422 and "Say it without." in page.text
    assert count(session, SurveyResponse) == 0


def test_rows_that_cannot_be_are_told_with_row_and_column(desk: Desk, session: Session) -> None:
    bad = [
        "R90;01-03-2026;65+;Eens;17;x",
        "R91;99-99-2026;65+;Eens;7;x",
        ";01-03-2026;65+;Eens;7;x",
    ]
    page = desk.send(file_of([*lines(10), *bad]), "look")
    page = desk.send(file_of([*lines(10), *bad]), "check", page,
                     kind_0="respondent", kind_1="date", kind_4="grade")  # fmt: skip
    told = [" ".join(row.get_text(" ").split()) for row in page.select("#outcome ~ *, table tr")]
    assert any("12 Rapportcijfer" in row and "1 to 10" in row for row in told), told
    assert any("13 Datum" in row and "no date" in row for row in told)
    assert any("14 Respondent" in row for row in told)
    assert "3 left out" in page.text and "10 new" in page.text


def test_who_answers_otherwise_the_second_time_keeps_the_first_answer(
    desk: Desk, session: Session
) -> None:
    desk.take(file_of(lines(20)))
    changed = [line.replace(";Eens;", ";Oneens;") for line in lines(20)]
    page = desk.send(file_of(changed), "look")
    page = desk.send(file_of(changed), "check", page)
    assert "4 people answered otherwise before" in page.text


def test_a_file_is_taken_back(desk: Desk, session: Session) -> None:
    desk.take(file_of(lines(20)))
    page = desk.take(file_of(lines(5, 50)))
    page.fill_in("#told form")
    assert count(session, SurveyResponse) == 20
    desk.who.open(HERE).click("Take this file back")
    assert count(session, SurveyResponse) == 0
    assert "No answers yet" in desk.who.open(HERE).text


def test_the_figures_have_an_interval_and_groups_under_five_are_not_told(desk: Desk) -> None:
    rows = [*lines(30), *(line.replace("65+", "90+") for line in lines(3, 100) if "65+" in line)]
    desk.take(file_of(rows))
    page = desk.who.open(HERE)
    assert "Too small a group to show." in page.text
    assert "did not know or had no opinion" in page.text


def test_a_survey_moves_a_promise(desk: Desk, manager: Browser, session: Session) -> None:
    page = desk.send(file_of(lines(50)), "look")
    options = [str(one["value"]) for one in page.select("select[name=about_3] option")]
    need = next(value for value in options if value.startswith("need:"))
    desk.send(file_of(lines(50)), "take", page, about_3=need)
    done = desk.who.open(HERE).click("Record as measurements")
    assert "measurements stand now" in done.text
    session.rollback()
    asked = _measurement.question_id.is_not(None)
    made = session.execute(select(Measurement).where(asked)).scalars()
    by_segment = {row.segment: row for row in made}
    session.close()
    whole = by_segment[None]
    assert (whole.indicator, whole.value, whole.n) == ("realisation", 50, 40)
    assert whole.low == pytest.approx(35.2, abs=0.1)
    assert {"Leeftijd: 18-34", "Leeftijd: 35-64", "Leeftijd: 65+"} == by_segment.keys() - {None}
    shown = manager.open(f"/behoeften/{need.removeprefix('need:')}").text
    assert "50%" in shown and "between 35.2 and 64.8" in shown


def test_recording_again_keeps_every_figure_and_its_address(desk: Desk, session: Session) -> None:
    rows = [line.replace("-03-2026", f"-0{1 + i % 6}-2026") for i, line in enumerate(lines(60))]
    page = desk.send(file_of(rows), "look")
    options = [str(one["value"]) for one in page.select("select[name=about_3] option")]
    need = next(value for value in options if value.startswith("need:"))
    desk.send(file_of(rows), "take", page, about_3=need)
    desk.who.open(f"{HERE}/bewerken").fill_in("#edit", fielded_end="2026-06-30")
    desk.who.open(HERE).click("Record as measurements")
    once = recorded(session)
    quarters = {row[2:4] for row in once if row[1] is None}
    assert len(quarters) == 3, "the whole, and two quarters"
    desk.who.open(HERE).click("Bring the measurements up to date")
    assert recorded(session) == once


def test_removing_a_survey_takes_its_answers_along(desk: Desk, session: Session) -> None:
    desk.take(file_of(lines(20)))
    desk.who.open("/verwijderen/survey/kto-2026").click("Remove")
    assert count(session, Survey) == count(session, SurveyResponse) == 0


def test_answers_of_a_study_are_for_its_team(researcher: Browser, admin: Browser) -> None:
    desk = Desk(researcher)
    researcher.open("/onderzoeken/mijndenhaag-ronde-1").click("Join the team")
    researcher.open(f"{HERE}/bewerken").fill_in("#edit", study="mijndenhaag-ronde-1")
    assert desk.send(file_of(lines(8)), "look").status == 200
    assert admin.open(f"{HERE}/bestand").status == 404
    assert admin.open(HERE).status == 200


def test_a_reader_sees_the_figures_and_brings_nothing_in(desk: Desk, reader: Browser) -> None:
    desk.take(file_of(lines(20)))
    assert "Rapportcijfer" in reader.open(HERE).text
    assert reader.open(f"{HERE}/bestand").status == 403
    assert reader.send(f"{HERE}/metingen", {}).status == 403


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "There is nothing in this file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ""),
        (b"alleen een kop;en nog een", "no table of answers"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(desk: Desk, content: bytes, told: str) -> None:
    page = desk.send(content, "look")
    assert page.status == 422
    assert told in page.text
    assert page.select(".utrecht-form-field-error-message, .utrecht-alert, .error-summary")


def test_answers_that_were_kept_long_enough_go_and_the_figures_stay(
    desk: Desk, session: Session, settings: Settings
) -> None:
    desk.who.open("/onderzoeken/mijndenhaag-ronde-1").click("Join the team")
    desk.who.open(f"{HERE}/bewerken").fill_in("#edit", study="mijndenhaag-ronde-1")
    page = desk.send(file_of(lines(50)), "look")
    options = [str(one["value"]) for one in page.select("select[name=about_3] option")]
    promise = next(value for value in options if value.startswith("promise:"))
    desk.send(file_of(lines(50)), "take", page, about_3=promise)
    desk.who.open(HERE).click("Record as measurements")
    figures = count(session, Measurement)
    engine = database.write_engine(settings)
    now = datetime(2027, 6, 1, tzinfo=UTC)
    for days in (0, 8):
        with database.writing(engine, "job", "Job", now + timedelta(days)) as work:
            study = work.execute(select(Study).where(_key == "mijndenhaag-ronde-1")).scalar_one()
            study.raw_until = date(2027, 5, 1)
            done = retain(work, settings, date(2027, 6, 1 + days), now + timedelta(days))
    engine.dispose()
    assert [row.key for row in done.erased] == ["mijndenhaag-ronde-1"]
    assert count(session, SurveyResponse) == 0
    assert count(session, Measurement) == figures

"""Studies: looking at one, and keeping it up to date."""

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys import language
from journeys.domain.models import Recommendation, RecommendationInsight, Study, StudyMethod
from journeys.web.research.reached import reached_in_words
from tests.browser import Browser

HERE = "/onderzoeken/mijndenhaag-ronde-1"


def test_every_study_is_in_the_list(reader: Browser) -> None:
    page = reader.open("/onderzoeken")
    assert len(page.select(".study-row")) == 7
    assert "17 insights" in page.text
    assert page.click("MijnDenHaag, gebruikerstest ronde 1").url == HERE


def test_insights_stand_by_screen_with_the_advice_beside_them(reader: Browser) -> None:
    page = reader.open(f"{HERE}/inzichten")
    start = next(
        section
        for section in page.select("section.card")
        if section.h2 and "Startpagina" in section.h2.text
    )
    assert len(start.select(".pin")) == 3
    assert len(start.select(".advice")) == 3
    assert not page.select(".toolbar")


def test_a_study_is_added_and_changed(researcher: Browser, session: Session) -> None:
    page = researcher.open("/onderzoeken/nieuw").fill_in(
        "#edit", title="Proef met bellen", method=["survey", "focus_group"], rounds="2"
    )
    assert page.url == "/onderzoeken/proef-met-bellen"
    assert "Focus groups, Survey" in page.text
    page = page.click("Change").fill_in("#edit", method=["survey"], status="running")
    study = session.execute(select(Study).where(Study.key == "proef-met-bellen")).scalar_one()  # type: ignore[arg-type]
    methods = select(StudyMethod.method).where(StudyMethod.study_id == study.id)  # type: ignore[call-overload, arg-type]
    assert list(session.execute(methods).scalars()) == ["survey"]
    assert study.status == "running"


def test_a_study_cannot_end_before_it_began(researcher: Browser) -> None:
    page = researcher.open("/onderzoeken/nieuw").fill_in(
        "#edit", title="Proef", period_start="2026-03-02", period_end="2026-03-01"
    )
    assert page.status == 422
    assert "A study cannot end before it began." in page.text


def test_two_people_at_once_lose_nothing(researcher: Browser, admin: Browser) -> None:
    mine, theirs = researcher.open(f"{HERE}/bewerken"), admin.open(f"{HERE}/bewerken")
    theirs.fill_in("#edit", summary="Zij schreven dit.")
    page = mine.fill_in("#edit", summary="Ik schreef dit.")
    assert page.status == 409
    assert "Zij schreven dit." in page.text
    assert "Ik schreef dit." in page.one("textarea[name=summary]").text


def test_so_few_that_they_could_be_recognised_are_not_counted(
    researcher: Browser, reader: Browser
) -> None:
    researcher.open(f"{HERE}/doelgroepen/nieuw").fill_in(
        "#edit", title="Jongeren", planned="8", reached="3"
    )
    row = reader.open(HERE).one("table tbody tr")
    assert [" ".join(cell.text.split()) for cell in row.select("td")][:2] == ["8", "fewer than 5"]


@pytest.mark.parametrize(
    ("reached", "shown"),
    [(None, "unknown"), (0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (12, "12")],
)
def test_how_many_were_reached(reached: int | None, shown: str) -> None:

    token = language.current.set("en")
    assert reached_in_words(reached) == shown
    language.current.reset(token)


def test_the_number_is_not_in_the_history_either(researcher: Browser, reader: Browser) -> None:
    page = researcher.open(f"{HERE}/doelgroepen/nieuw").fill_in(
        "#edit", title="Jongeren", planned="8", reached="3"
    )
    page.click("Change Jongeren").fill_in("#edit", reached="4")
    assert "Reached: 3" not in reader.open(HERE).text


def test_a_group_that_was_not_heard_is_named(researcher: Browser) -> None:
    page = researcher.open(f"{HERE}/doelgroepen/nieuw").fill_in(
        "#edit", title="Jongeren", planned="8", reached="0"
    )
    assert "1 target group not heard" in page.text
    page = researcher.open(f"{HERE}/doelgroepen/nieuw").fill_in("#edit", title="Jongeren")
    assert page.status == 422
    page = researcher.open(HERE).click("Remove Jongeren")
    assert "target group not heard" not in page.one(".page-head").text


def test_advice_is_added_to_what_it_rests_on_and_adopted(
    researcher: Browser, session: Session
) -> None:
    researcher.open(f"{HERE}/aanbevelingen/nieuw").fill_in(
        "#edit", text="Zeg hoe lang het duurt.", insight="mijndenhaag.contact.tijdlijn"
    )
    advice = session.execute(
        select(Recommendation).where(Recommendation.text == "Zeg hoe lang het duurt.")  # type: ignore[arg-type]
    ).scalar_one()
    ties = select(RecommendationInsight).where(
        RecommendationInsight.recommendation_id == advice.id  # type: ignore[arg-type]
    )
    assert len(session.execute(ties).all()) == 1
    page = researcher.open(f"/aanbevelingen/{advice.key}/bewerken").fill_in(
        "#edit", status="adopted", insight=[]
    )
    assert page.url == f"{HERE}/aanbevelingen"
    assert "Rests on no insight" in page.text
    assert "Adopted" in page.text


def test_a_designer_looks_and_changes_nothing(designer: Browser, reader: Browser) -> None:
    for browser in (designer, reader):
        assert browser.open(HERE).status == 200
        for address in ("/onderzoeken", HERE, f"{HERE}/doelgroepen", f"{HERE}/aanbevelingen"):
            assert browser.send(address, {"title": "Nee", "text": "Nee"}).status == 403
        for address in ("bewerken", "doelgroepen/nieuw", "aanbevelingen/nieuw"):
            assert browser.open(f"{HERE}/{address}").status == 403


def test_the_page_needs_few_questions(reader: Browser, counted_queries) -> None:  # noqa: ANN001
    with counted_queries() as statements:
        reader.open(HERE)
    assert len([one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))]) <= 8


def test_a_template_fills_in_what_is_usual_and_says_what_to_think_of(
    researcher: Browser, session: Session
) -> None:
    page = researcher.open("/onderzoeken/nieuw").click("Round of usability tests")
    assert "Plan a second round" in page.text
    page = page.fill_in("#edit", title="Proef met het formulier")
    wanted = select(Study).where(Study.key == "proef-met-het-formulier")  # type: ignore[arg-type]
    study = session.execute(wanted).scalar_one()
    assert (study.kind, study.rounds) == ("usability_round", 2)
    assert study.purpose
    assert "Usability test" in page.text


def test_a_study_that_is_there_has_no_templates(researcher: Browser) -> None:
    assert "Begin with a template" not in researcher.open(f"{HERE}/bewerken").text
    assert "suggested: " in researcher.open(HERE).text


def test_the_set_up_says_in_which_phase_the_checklist_is_not_answered(researcher: Browser) -> None:
    researcher.open(f"{HERE}/checklist").fill_in("#checklist", reply_lessons="yes")
    told = " ".join(researcher.open(HERE).one("[aria-labelledby=inclusive]").text.split())
    assert "0 of 5 answered." in told and "1 of 3 answered." in told


def test_studies_are_narrowed_by_words_status_method_and_year(reader: Browser) -> None:
    def titles(query: str) -> list[str]:
        return [link.text for link in reader.open(f"/onderzoeken?{query}").select(".study-row b a")]

    everything = titles("")
    assert len(everything) == 7
    assert titles("q=mijndenhaag ronde") == ["MijnDenHaag, gebruikerstest ronde 1"]
    by_method = titles("methode=usability_test")
    assert "MijnDenHaag, gebruikerstest ronde 1" in by_method
    assert 0 < len(by_method) < len(everything)
    assert titles("jaar=2016") == ["Ergernissen in het contact met de overheid"]
    assert set(titles("jaar=2023")) < set(everything)
    assert titles("status=planned&q=mijndenhaag") == []
    assert "No study fits all of this." in reader.open("/onderzoeken?q=qqqqqq").text


def test_nonsense_in_the_filters_of_studies_finds_nothing(reader: Browser) -> None:
    for query in ("jaar=zzzz", "methode=%00", "status=nooit"):
        page = reader.open(f"/onderzoeken?{query}")
        assert page.status == 200 and not page.select(".study-row")


def test_why_something_personal_was_left_in_a_study_is_told_in_its_history(
    researcher: Browser,
) -> None:
    here = "/onderzoeken/mijndenhaag-ronde-1"
    page = researcher.open(f"{here}/bewerken").fill_in("#edit", summary="Mail ouders@example.org.")
    assert page.status == 422
    page = page.fill_in("#edit", privacy="keep", kept_because="Het adres van de ouderraad.")
    assert page.status == 200, page.text
    assert "Het adres van de ouderraad." in researcher.open(here).text

"""A researcher logs what somebody said."""

import pytest
from sqlalchemy import func, select, text
from sqlmodel import Session

from journeys.domain.models import (
    Change,
    Insight,
    InsightNeed,
    InsightTouchpoint,
    Quote,
)
from tests.browser import Browser

STATEMENT = "Men wil weten hoe lang het antwoord nog duurt."
TELLING = "Ik ben mevrouw Klap, bel me op 06 1234 5678, want ik wacht al weken."


def logged(session: Session, statement: str = STATEMENT) -> Insight:
    return session.execute(select(Insight).where(Insight.statement == statement)).scalar_one()  # type: ignore[arg-type]


def quotes_of(session: Session, insight: Insight) -> list[str]:
    rows = select(Quote.text).where(Quote.insight_id == insight.id).order_by(Quote.position)  # type: ignore[call-overload, arg-type]
    return list(session.execute(rows).scalars())


def test_a_statement_is_all_that_is_needed(researcher: Browser, session: Session) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in("#new-insight", statement=STATEMENT)
    insight = logged(session)
    assert page.url == f"/inzichten/{insight.key}"
    assert "The insight was saved." in page.text
    assert (insight.sentiment, insight.kind, insight.study_id) == ("neutral", "fact", None)


def test_everything_that_was_filled_in_is_kept(researcher: Browser, session: Session) -> None:
    touchpoint = "reisdocumenten.bewust-worden.realisatie.brief"
    page = researcher.open(
        f"/inzichten/nieuw?contactmoment={touchpoint}&behoefte=stuur-bericht"
        "&onderzoek=mijndenhaag-ronde-1"
    ).fill_in(
        "#new-insight",
        statement=STATEMENT,
        quote="Ik wacht al weken.",
        speaker="inwoner, 45",
        n="7",
        of_n="16",
        sentiment="negative",
        kind="pain",
        heard_on="2026-03-02",
        place="Startpagina",
    )
    insight = logged(session)
    assert quotes_of(session, insight) == ["Ik wacht al weken."]
    assert (insight.n, insight.of_n, insight.sentiment) == (7, 16, "negative")
    assert insight.study_id is not None
    for model in (InsightTouchpoint, InsightNeed):
        ties = select(func.count()).where(model.insight_id == insight.id)  # type: ignore[arg-type]
        assert session.execute(ties).scalar() == 1
    for shown in ("7 of 16", "Negative", "inwoner, 45", "Startpagina", "Stuur mij een bericht"):
        assert shown in page.text
    assert page.select('a[href="/contactmomenten/' + touchpoint + '"]')


def test_without_a_statement_nothing_is_kept(researcher: Browser, session: Session) -> None:
    before = session.execute(select(func.count()).select_from(Insight)).scalar()
    page = researcher.open("/inzichten/nieuw").fill_in("#new-insight", quote="Ik wacht.")
    assert page.status == 422
    assert page.one("#statement")["aria-invalid"] == "true"
    assert "Ik wacht." in page.one("#quote-1-quote").text
    assert session.execute(select(func.count()).select_from(Insight)).scalar() == before


def test_more_people_cannot_have_said_it_than_were_asked(researcher: Browser) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement=STATEMENT, n="17", of_n="16"
    )
    assert page.status == 422
    assert "This cannot be more than the number that was asked." in page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_another_quote_keeps_what_was_typed(
    researcher: Browser, session: Session, htmx: bool
) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", htmx, statement=STATEMENT, quote="Ik wacht al weken.", more="quote"
    )
    assert page.status == 200
    assert len(page.select("textarea[name=quote]")) == 2
    assert "Ik wacht al weken." in page.one("#quote-1-quote").text
    page.fill_in("#new-insight", quote=["Ik wacht al weken.", "Niemand belt."], speaker=["", "Ed"])
    assert quotes_of(session, logged(session)) == ["Ik wacht al weken.", "Niemand belt."]


def test_save_and_next_keeps_the_study(researcher: Browser) -> None:
    page = researcher.open("/inzichten/nieuw?onderzoek=mijndenhaag-ronde-1").fill_in(
        "#new-insight", statement=STATEMENT, next="yes"
    )
    assert page.url == "/inzichten/nieuw?onderzoek=mijndenhaag-ronde-1"
    assert page.one("#study option[selected]")["value"] == "mijndenhaag-ronde-1"
    assert page.one("#statement").text.strip() == ""


def test_with_htmx_the_browser_is_sent_to_the_insight(researcher: Browser) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in("#new-insight", True, statement=STATEMENT)
    assert page.response.headers["hx-redirect"].startswith("/inzichten/men-wil-weten")


@pytest.mark.parametrize("htmx", [False, True])
def test_personal_data_are_shown_and_nothing_is_saved(
    researcher: Browser, session: Session, htmx: bool
) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", htmx, statement=STATEMENT, quote=TELLING
    )
    assert page.status == 422
    assert [mark.text for mark in page.select("mark.pii")] == ["Klap", "06 1234 5678"]
    assert [each.text for each in page.select(".pii__becomes")] == [
        "name → [naam-1]", "phone number → [telefoon-1]",
    ]  # fmt: skip
    assert not session.execute(select(Insight).where(Insight.statement == STATEMENT)).first()  # type: ignore[arg-type]


def test_one_click_saves_the_masked_text(researcher: Browser, session: Session) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement=STATEMENT, quote=TELLING
    )
    first = page.select("#new-insight button")[0]
    assert (first["name"], first["value"]) == ("privacy", "mask")
    page = page.click("Replace and save")
    insight = logged(session)
    assert page.url == f"/inzichten/{insight.key}"
    assert quotes_of(session, insight) == [
        "Ik ben mevrouw [naam-1], bel me op [telefoon-1], want ik wacht al weken."
    ]


def test_the_original_is_nowhere_in_the_database(researcher: Browser, session: Session) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement=f"{STATEMENT} 06 1234 5678", quote=TELLING
    )
    page.click("Replace and save")
    told = session.execute(select(Change.after).where(Change.actor == "sam")).scalars()  # type: ignore[call-overload, arg-type]
    assert "1234 5678" not in str(list(told))
    words = session.execute(text("select count(*) from search where search match '\"5678\"'"))
    assert words.scalar() == 0


def test_it_is_kept_with_a_reason_that_is_written_down(
    researcher: Browser, session: Session
) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement=STATEMENT, quote="Mevrouw Klap is wethouder."
    )
    page = page.fill_in("#new-insight", privacy="keep", kept_because="zij zei het in de raad")
    insight = logged(session)
    assert quotes_of(session, insight) == ["Mevrouw Klap is wethouder."]
    assert insight.note == "Left in on purpose: name. Because: zij zei het in de raad"


def test_without_a_reason_it_is_not_kept(researcher: Browser) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement=STATEMENT, quote="Mevrouw Klap is wethouder."
    )
    page = page.fill_in("#new-insight", privacy="keep")
    assert page.status == 422
    assert "Say why it has to stay." in page.text


def test_a_citizen_service_number_cannot_be_kept(researcher: Browser) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement=STATEMENT, quote="mijn bsn is 123456782"
    )
    assert not page.select("button[value=keep]")
    data = {"statement": STATEMENT, "quote": "mijn bsn is 123456782", "privacy": "keep"}
    page = researcher.send("/inzichten", {**data, "kept_because": "het moet"})
    assert page.status == 422
    assert "A citizen service number may not be kept." in page.text


def test_a_name_in_the_field_for_who_said_it_is_found_too(researcher: Browser) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement=STATEMENT, quote="Ik wacht.", speaker="mevrouw Klap"
    )
    assert page.status == 422
    assert [mark.text for mark in page.select("mark.pii")] == ["Klap"]


def test_while_typing_personal_data_and_lookalikes_are_pointed_out(
    researcher: Browser, session: Session
) -> None:
    page = researcher.send(
        "/inzichten/controle",
        {"statement": "Er is behoefte aan een bevestiging per e-mail", "quote": TELLING},
        htmx=True,
    )
    assert [mark.text for mark in page.select("mark.pii")] == ["Klap", "06 1234 5678"]
    assert page.select('#alike a[href="/inzichten/mijndenhaag.betaling.bevestiging-per-mail"]')


def test_what_looks_like_another_is_saved_all_the_same_and_says_so(researcher: Browser) -> None:
    page = researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement="Er is behoefte aan een bevestiging van de betaling per e-mail."
    )
    assert page.status == 200
    assert page.select('a[href="/inzichten/mijndenhaag.betaling.bevestiging-per-mail"]')


def test_far_too_much_text_is_refused_at_once(researcher: Browser) -> None:
    page = researcher.send("/inzichten", {"statement": STATEMENT, "quote": "NL91 " * 9000})
    assert page.status == 422
    assert "This is too much at once." in page.text


def test_a_reader_sees_no_form_and_cannot_log(reader: Browser) -> None:
    assert not reader.open("/inzichten").select('a[href="/inzichten/nieuw"]')
    assert reader.open("/inzichten/nieuw").status == 403
    for address in ("/inzichten", "/inzichten/controle"):
        assert reader.send(address, {"statement": STATEMENT}).status == 403

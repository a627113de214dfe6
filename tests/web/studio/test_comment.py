"""Saying something about a thing, answering, changing, settling and removing it."""

import re
from collections.abc import Callable

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from journeys import clock, database, passwords
from journeys.domain.models import Comment, Notice, User
from tests.browser import Browser, Page
from tests.end_to_end.pages import INSIGHT, JOURNEY, OPPORTUNITY, STEP, TOUCHPOINT
from tests.web.conftest import PASSWORD

SignIn = Callable[[str], Browser]
PLACES = (JOURNEY, "/fasen/reisdocumenten.orienteren", STEP, TOUCHPOINT, OPPORTUNITY, INSIGHT)
CELL = f"{STEP}/opmerkingen?laag=beleving"


def say(browser: Browser, address: str, text: str, htmx: bool = False) -> Page:
    page = browser.open(address)
    return page.fill_in("#comments > .comment-form", htmx=htmx, text=text)


def answer(browser: Browser, address: str, text: str) -> Page:
    page = browser.open(address)
    return page.fill_in('form[action$="/antwoord"]', text=text)


def comments(session: Session) -> list[Comment]:
    session.rollback()
    return list(session.exec(select(Comment).order_by(Comment.created_at)))  # type: ignore[arg-type]


def notices(session: Session) -> list[tuple[str, str]]:
    session.rollback()
    wanted = select(User.key, Comment.text).join(Notice, Notice.user_id == User.id)  # type: ignore[arg-type]
    return sorted(session.exec(wanted.join(Comment, Comment.id == Notice.comment_id)))  # type: ignore[arg-type]


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("place", PLACES)
def test_something_is_said_of_a_thing_with_and_without_javascript(
    designer: Browser, session: Session, place: str, htmx: bool
) -> None:
    page = say(designer, f"{place}/opmerkingen", "Klopt dit nog?", htmx)
    assert page.status == 200
    assert "Klopt dit nog?" in page.one(".said__text").get_text()
    assert "Noor" in page.one(".said__head").get_text()
    assert len(comments(session)) == 1


def test_a_comment_in_a_cell_of_the_map_stands_at_that_cell(
    designer: Browser, session: Session
) -> None:
    say(designer, CELL, "Waarom is dit zo laag?")
    (comment,) = comments(session)
    assert comment.lane == "beleving" and comment.step_id and comment.journey_id

    mark = designer.open(JOURNEY).one('tbody[data-lane="beleving"] a.said-mark')
    assert str(mark["href"]) == CELL
    assert "1 open conversation" in mark.get_text()
    assert "Waarom is dit zo laag?" in designer.open(str(mark["href"])).text


def test_what_the_map_does_not_show_is_counted_at_the_step(designer: Browser) -> None:
    say(designer, CELL, "Waarom is dit zo laag?")
    say(designer, f"{TOUCHPOINT}/opmerkingen", "Welk nummer?")
    page = designer.open(f"{JOURNEY}?laag=behoeften")
    assert "2 open conversations" in page.one("table.map .said-row a.said-mark").get_text(" ")
    assert not page.select("tbody[data-lane] a.said-mark")


def test_a_lane_or_a_thing_that_is_not_there_is_not_found(designer: Browser) -> None:
    for address in (
        f"{STEP}/opmerkingen?laag=niets",
        f"{JOURNEY}/opmerkingen?laag=beleving",
        "/stappen/niets/opmerkingen",
        "/zoeken/x/opmerkingen",
    ):
        assert designer.open(address).status == 404, address


def test_a_conversation_is_answered_settled_and_opened_again(
    sign_in: SignIn, session: Session
) -> None:
    address = f"{STEP}/opmerkingen"
    noor, sam = sign_in("noor"), sign_in("sam")
    say(noor, address, "Klopt dit?")
    page = answer(sam, address, "Ja, sinds mei.")
    assert page.one(".talk__answers .said__text").get_text() == "Ja, sinds mei."

    page = page.click("Settled")
    assert "All that was said here is settled." in page.text
    page = page.click("Show the one that is settled too")
    assert "Settled by Sam" in page.text
    assert noor.open(JOURNEY).select(".said-mark") == []

    page = page.click("Open again")
    assert "Settled by" not in page.text
    assert noor.open(JOURNEY).select(".said-mark")


def test_an_answer_opens_what_was_settled_again(sign_in: SignIn, session: Session) -> None:
    address = f"{STEP}/opmerkingen"
    noor, sam = sign_in("noor"), sign_in("sam")
    say(noor, address, "Klopt dit?").click("Settled")
    answer(sam, f"{address}?toon=alles", "Toch niet.")
    assert comments(session)[0].resolved_at is None


def test_one_changes_ones_own_words_and_nobody_elses(sign_in: SignIn, session: Session) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    page = say(noor, f"{STEP}/opmerkingen", "Klopt dit?")
    edit = str(page.one('.said__own a[href*="/bewerken"]')["href"])
    page = noor.open(edit).fill_in("#edit", text="Klopt dit nog?")
    assert page.url.endswith(f"{STEP}/opmerkingen")
    assert "Klopt dit nog?" in page.text

    assert sam.open(edit).status == 403
    assert sam.send(edit.partition("?")[0], {"text": "Onzin", "version": "2"}).status == 403
    assert comments(session)[0].text == "Klopt dit nog?"


def test_what_was_changed_in_another_window_meanwhile_is_laid_beside_it(designer: Browser) -> None:
    page = say(designer, f"{STEP}/opmerkingen", "Klopt dit?")
    edit = str(page.one('.said__own a[href*="/bewerken"]')["href"])
    here, there = designer.open(edit), designer.open(edit)
    here.fill_in("#edit", text="Klopt dit nog?")
    page = there.fill_in("#edit", text="Klopt dit wel?")
    assert page.status == 409
    assert "Klopt dit nog?" in page.text and "Klopt dit wel?" in page.text


def test_one_removes_ones_own_words_and_takes_that_back(sign_in: SignIn, session: Session) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    page = say(noor, f"{STEP}/opmerkingen", "Klopt dit?")
    remove = str(page.one('form[action$="/verwijderen"]')["action"])
    assert sam.send(remove, {"here": f"{STEP}/opmerkingen"}).status == 403

    page = page.click("Remove")
    assert comments(session) == []
    page.click("Undo")
    assert [one.text for one in comments(session)] == ["Klopt dit?"]


def test_what_others_answered_stays_and_is_settled_instead(
    sign_in: SignIn, session: Session
) -> None:
    address = f"{STEP}/opmerkingen"
    noor, sam, ada = sign_in("noor"), sign_in("sam"), sign_in("ada")
    page = say(noor, address, "Klopt dit?")
    remove = str(page.one('form[action$="/verwijderen"]')["action"])
    answer(sam, address, "Ja.")
    assert 'action="' + remove not in noor.open(address).response.text
    assert noor.send(remove, {"here": address}).status == 422
    assert len(comments(session)) == 2

    ada.open(address).fill_in(f'form[action="{remove}"]')
    assert comments(session) == []


def test_nobody_takes_back_what_somebody_else_said(sign_in: SignIn, session: Session) -> None:
    page = say(sign_in("noor"), f"{STEP}/opmerkingen", "Klopt dit?")
    undo = str(page.one('form[action^="/ongedaan/"]')["action"])
    assert sign_in("sam").send(undo, {}).status == 404
    assert sign_in("kees").send(undo, {}).status == 404
    assert len(comments(session)) == 1


def test_who_is_called_upon_or_answered_finds_it_in_the_inbox_and_nobody_else(
    sign_in: SignIn, session: Session
) -> None:
    address = f"{STEP}/opmerkingen"
    noor, sam, mila = sign_in("noor"), sign_in("sam"), sign_in("mila")
    say(noor, address, "@Sam klopt dit, @noor?")
    assert notices(session) == [("sam", "@Sam klopt dit, @noor?")]

    answer(mila, address, "Volgens mij wel.")
    answer(sam, address, "Ja.")
    told = notices(session)
    assert told.count(("noor", "Volgens mij wel.")) == 1
    assert ("noor", "Ja.") in told and ("mila", "Ja.") in told
    assert len(told) == 4


def test_who_is_called_upon_later_is_told_then_and_who_was_told_is_not_told_again(
    sign_in: SignIn, session: Session
) -> None:
    noor = sign_in("noor")
    page = say(noor, f"{STEP}/opmerkingen", "@Sam klopt dit?")
    edit = str(page.one('.said__own a[href*="/bewerken"]')["href"])
    noor.open(edit).fill_in("#edit", text="@Sam en @Mila, klopt dit?")
    assert [who for who, _text in notices(session)] == ["mila", "sam"]


def test_who_may_not_read_comments_cannot_be_called_upon(
    designer: Browser, session: Session
) -> None:
    page = say(designer, f"{STEP}/opmerkingen", "@Kees kijk eens")
    assert notices(session) == []
    assert page.select(".said__name") == []
    assert "Kees" not in designer.open("/opmerkingen/mensen?q=k", htmx=True).text
    assert "Sam" in designer.open("/opmerkingen/mensen?q=s", htmx=True).text


def test_who_shares_a_name_is_asked_for(app: Litestar, designer: Browser, session: Session) -> None:
    with database.writing(app.state.writers, "", "", clock.now()) as writing:
        for key in ("jan-een", "jan-twee"):
            person = {"key": key, "name": "Jan Smit", "role": "designer"}
            secret = {"email": f"{key}@example.org", "password_hash": passwords.hashed(PASSWORD)}
            writing.add(User.model_validate(person | secret))

    page = say(designer, f"{STEP}/opmerkingen", "Vraag het @Jan Smit.")
    assert page.status == 422
    assert "Whom do you mean by “@Jan Smit”?" in page.text
    assert comments(session) == []

    form = page.one("#comments > .comment-form")
    sent = {
        str(box["name"]): str(box.get("value", "")) for box in form.select("input[type=hidden]")
    }
    sent |= {"text": "Vraag het @Jan Smit.", "who-0": "jan-twee"}
    page = designer.send(f"{STEP}/opmerkingen", sent)
    assert page.status == 200
    assert [one.text for one in comments(session)] == ["Vraag het @jan-twee."]
    assert "@Jan Smit" in page.one(".said__name").get_text()


def test_personal_data_is_shown_before_anything_is_kept(
    designer: Browser, session: Session
) -> None:
    page = say(designer, f"{STEP}/opmerkingen", "Bel haar op 06-12345678.")
    assert page.status == 422
    assert comments(session) == []
    assert "06-12345678" in page.one(".pii").get_text()

    page = page.click("Replace and save")
    assert [one.text for one in comments(session)] == ["Bel haar op [telefoon-1]."]


def test_what_was_replaced_with_one_click_stays_replaced_while_a_comment_is_changed(
    designer: Browser, session: Session
) -> None:
    page = say(designer, f"{STEP}/opmerkingen", "Klopt dit?")
    address = str(page.one('.said__own a[href*="/bewerken"]')["href"]).partition("?")[0]
    told = {"text": "Bel haar op 06-12345678.", "version": "1", "replace": "phone:0612345678"}
    page = designer.send(address, told)
    assert page.status == 422
    assert page.one("textarea[name=text]").text.strip() == "Bel haar op [telefoon-1]."
    assert comments(session)[0].text == "Klopt dit?"


def test_a_citizen_service_number_is_never_kept_and_other_data_with_a_reason(
    designer: Browser, session: Session
) -> None:
    address = f"{STEP}/opmerkingen"
    keep = {"here": address, "privacy": "keep", "kept_because": "nummer van de balie"}
    assert designer.send(address, {**keep, "text": "bsn 123456782"}).status == 422
    assert comments(session) == []
    assert designer.send(address, {**keep, "text": "Bel 06-12345678"}).status == 200
    assert "nummer van de balie" in comments(session)[0].text


def test_an_empty_or_endless_comment_is_asked_again(designer: Browser, session: Session) -> None:
    for text in ("", "   ", "x" * 5001):
        assert say(designer, f"{STEP}/opmerkingen", text).status == 422
    assert comments(session) == []


def test_what_is_removed_takes_its_comments_along_and_brings_them_back(
    sign_in: SignIn, session: Session
) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    say(noor, f"{STEP}/opmerkingen", "@Sam klopt dit?").click("Settled")
    answer(sam, f"{STEP}/opmerkingen?toon=alles", "Ja.")
    sam.open(f"{STEP}/opmerkingen").click("Settled")
    before = [one.model_dump(exclude={"version", "updated_at"}) for one in comments(session)]
    step = STEP.removeprefix("/stappen/")

    page = noor.open(f"/verwijderen/step/{step}").click("Remove")
    assert comments(session) == []
    assert "Klopt" not in sam.open("/berichten").text

    page.click("Undo")
    after = [one.model_dump(exclude={"version", "updated_at"}) for one in comments(session)]
    kept = ("text", "resolved_at", "resolved_by", "step_id", "answers_id", "author_id")
    assert [[one[name] for name in kept] for one in after] == [
        [one[name] for name in kept] for one in before
    ]
    assert "@Sam klopt dit?" in sam.open("/berichten").text


def test_settling_is_taken_back_like_any_change(designer: Browser, session: Session) -> None:
    page = say(designer, f"{STEP}/opmerkingen", "Klopt dit?").click("Settled")
    assert comments(session)[0].resolved_at
    page.click("Undo")
    assert comments(session)[0].resolved_at is None


def test_words_that_look_like_markup_are_words(designer: Browser) -> None:
    page = say(designer, f"{STEP}/opmerkingen", "<b>@Sam</b> & <script>")
    assert "<b>@Sam</b> & <script>" in page.one(".said__text").get_text()
    assert not page.select(".said__text script")
    assert not re.search(r"<script>(?!\s*$)", page.one(".said__text").decode_contents())

"""The inbox: what arrives in it, what is read, and that looking costs nothing."""

from collections.abc import Callable
from typing import Any

from tests.browser import Browser
from tests.end_to_end.pages import INSIGHT, JOURNEY, STEP
from tests.web.studio.test_comment import CELL, say

SignIn = Callable[[str], Browser]


def waiting(browser: Browser, address: str = "/toegankelijkheid") -> int:
    count = browser.open(address).one("[data-unread]")
    return 0 if count.has_attr("hidden") else int(count.select("b")[0].get_text())


def test_an_empty_inbox_says_what_it_is_for(designer: Browser) -> None:
    page = designer.open("/berichten")
    assert "No messages yet" in page.text
    assert waiting(designer) == 0


def test_a_mention_is_counted_in_the_header_and_opens_at_the_cell(sign_in: SignIn) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    say(noor, CELL, "@Sam waarom zo laag?")
    assert waiting(sam) == 1 and waiting(noor) == 0

    page = sam.open("/berichten")
    assert "Noor mentions you" in page.text
    assert "Bellen met 14070 · Experience" in page.text
    page = page.click("To the comment")
    assert page.url.startswith(f"{JOURNEY}?gesprek=")
    opens = page.one(".say-here-for")
    assert str(opens["hx-get"]) == CELL
    assert "waarom zo laag?" in page.click("To the comment that you came for").text
    assert waiting(sam) == 0


def test_what_is_about_an_insight_opens_on_its_page(sign_in: SignIn) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    say(noor, f"{INSIGHT}/opmerkingen", "@Sam past dit ook elders?")
    page = sam.open("/berichten").click("To the comment")
    assert page.url == INSIGHT
    assert "past dit ook elders?" in page.one("#comments").get_text()


def test_messages_are_read_one_by_one_or_all_at_once(sign_in: SignIn) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    for number in range(3):
        say(noor, f"{STEP}/opmerkingen", f"@Sam vraag {number}")
    page = sam.open("/berichten")
    assert [one.get_text() for one in page.select(".inbox__text")][0] == "@Sam vraag 2"
    page = page.click("Mark as read")
    assert "2 messages not read" in page.text
    # What is read comes after what is not.
    assert [one.get_text() for one in page.select(".inbox__text")][-1] == "@Sam vraag 2"
    page = page.click("Mark all as read")
    assert "You have read everything." in page.text
    assert waiting(sam) == 0


def test_nobody_reads_or_marks_the_messages_of_somebody_else(sign_in: SignIn) -> None:
    noor, sam, mila = sign_in("noor"), sign_in("sam"), sign_in("mila")
    say(noor, f"{STEP}/opmerkingen", "@Sam vraag")
    action = str(sam.open("/berichten").one('.inbox form[action$="/gelezen"]')["action"])
    assert mila.send(action, {}).status == 404
    assert mila.send(action.replace("gelezen", "openen"), {}).status == 404
    assert "vraag" not in mila.open("/berichten").text
    assert waiting(sam) == 1


def test_a_removed_comment_waits_for_nobody(sign_in: SignIn) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    page = say(noor, f"{STEP}/opmerkingen", "@Sam vraag")
    page.click("Remove")
    assert waiting(sam) == 0
    assert "No messages yet" in sam.open("/berichten").text


def test_a_page_is_another_page_when_a_message_waits_or_was_read(sign_in: SignIn) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")

    def again(etag: str) -> Any:
        return sam.client.get("/kansen", headers={"If-None-Match": etag})

    first = sam.open("/kansen").response.headers["etag"]
    assert again(first).status_code == 304
    say(noor, f"{STEP}/opmerkingen", "@Sam vraag")
    second = again(first)
    assert second.status_code == 200
    assert again(second.headers["etag"]).status_code == 304
    # Reading a message changes nothing of the data, but it does change the page.
    sam.send("/berichten/gelezen", {})
    sam.open("/berichten")
    third = again(second.headers["etag"])
    assert third.status_code == 200
    assert again(third.headers["etag"]).status_code == 304


def test_the_count_in_the_header_costs_no_statement(
    sign_in: SignIn, counted_queries: Callable[[], Any]
) -> None:
    noor, sam = sign_in("noor"), sign_in("sam")
    sam.open("/account")
    with counted_queries() as before:
        sam.open("/account")
    say(noor, f"{STEP}/opmerkingen", "@Sam vraag")
    sam.open("/account")
    with counted_queries() as after:
        page = sam.open("/account")
    assert page.one("[data-unread] b").get_text() == "1"
    assert len(after) <= len(before)

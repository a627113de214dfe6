"""Who sees what: comments and shared pages, by role and by thing, and nothing in between."""

from collections.abc import Callable

import pytest

from journeys.domain.permission import ROLES, allows
from tests.browser import Browser, Page
from tests.end_to_end.pages import INSIGHT, JOURNEY, OPPORTUNITY, STEP, TOUCHPOINT
from tests.web.studio.test_comment import say

SignIn = Callable[[str], Browser]
PEOPLE = {
    "noor": "designer", "sam": "researcher", "mila": "manager", "kees": "reader", "ada": "admin",
}  # fmt: skip
WORDS = "Kwetterende zwaluw"
PHASE = "/fasen/reisdocumenten.orienteren"
THINGS = (JOURNEY, PHASE, STEP, TOUCHPOINT, OPPORTUNITY, INSIGHT)
# Where what was said of a thing could come to light, beside its own comments.
ELSEWHERE = (
    "/", JOURNEY, f"{JOURNEY}?weergave=kaart", f"{JOURNEY}/lijst", f"{JOURNEY}/geschiedenis",
    f"{JOURNEY}/schets", f"{JOURNEY}/rond", f"{JOURNEY}/storyboard",
    f"{JOURNEY}/presentatie?stap=3", TOUCHPOINT, OPPORTUNITY, INSIGHT, "/kansen", "/inzichten",
    "/klantreizen",
    "/zoeken?q=zwaluw", "/zoeken/klantreizen?q=zwaluw", "/account", "/uitwisseling",
)  # fmt: skip


@pytest.fixture
def talked_about(sign_in: SignIn) -> Browser:
    """Something was said of everything."""
    noor = sign_in("noor")
    for thing in THINGS:
        say(noor, f"{thing}/opmerkingen", WORDS)
    say(noor, f"{STEP}/opmerkingen?laag=beleving", WORDS)
    return noor


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_comment_sees_what_is_said_and_who_may_not_gets_nothing_of_it(
    talked_about: Browser, sign_in: SignIn, who: str
) -> None:
    somebody, may = sign_in(who), allows(PEOPLE[who], "comment")
    for thing in THINGS:
        page = somebody.open(f"{thing}/opmerkingen")
        assert page.status == (200 if may else 403), thing
        assert (WORDS in page.text) == may, thing
    for address in ("/berichten", "/opmerkingen/mensen?q=s"):
        assert somebody.open(address).status == (200 if may else 403), address
    assert bool(somebody.open(JOURNEY).select(".said-mark")) == may
    assert bool(somebody.open("/").select('a[href="/berichten"]')) == may


def test_a_reader_finds_neither_the_words_nor_that_there_are_any(
    talked_about: Browser, sign_in: SignIn
) -> None:
    kees = sign_in("kees")
    for address in ELSEWHERE:
        page = kees.open(address)
        assert page.status == 200, address
        assert WORDS not in page.response.text, address
        assert not mentions_comments(page), address


def test_removing_what_was_talked_about_tells_a_reader_nothing_of_it(
    talked_about: Browser, sign_in: SignIn
) -> None:
    before = sign_in("ada").open("/verwijderen/step/" + STEP.removeprefix("/stappen/"))
    before.click("Remove")
    kees = sign_in("kees")
    for address in (f"{JOURNEY}/geschiedenis", "/"):
        page = kees.open(address)
        assert WORDS not in page.response.text and not mentions_comments(page), address
    assert "“Bellen met 14070”" in kees.open(f"{JOURNEY}/geschiedenis").text


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("role", ROLES)
def test_who_writes_a_comment_on_what(sign_in: SignIn, role: str, thing: str) -> None:
    who = next(key for key, of in PEOPLE.items() if of == role)
    answer = sign_in(who).send(f"{thing}/opmerkingen", {"text": WORDS})
    assert answer.status == (200 if allows(role, "comment") else 403)


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_edit_a_journey_shares_it_and_nobody_else(sign_in: SignIn, who: str) -> None:
    somebody, may = sign_in(who), allows(PEOPLE[who], "edit_journeys")
    for address in (f"{JOURNEY}/delen", f"{JOURNEY}/delen/voorbeeld"):
        assert somebody.open(address).status == (200 if may else 403), address
    answers = {"title": "Raad", "expires_on": "2020-01-01"}
    assert somebody.send(f"{JOURNEY}/delen", answers).status == (422 if may else 403)


@pytest.mark.parametrize("who", [None, *PEOPLE])
def test_behind_a_shared_link_everybody_sees_the_same(
    talked_about: Browser, sign_in: SignIn, somebody: Browser, who: str | None
) -> None:
    page = talked_about.open(f"{JOURNEY}/delen").fill_in("#share", title="Raad")
    address = "/delen/" + str(page.one("#share-address")["value"]).rpartition("/")[2]
    seen = (sign_in(who) if who else somebody).open(address)
    assert seen.status == 200
    assert WORDS not in seen.response.text and "Noor" not in seen.text
    assert "outside" in seen.response.text and "/klantreizen" not in seen.response.text


def mentions_comments(page: Page) -> bool:
    """Whether anything on a page is about comments."""
    return "comment" in page.text.lower() or "/opmerkingen" in page.response.text

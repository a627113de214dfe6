"""Several people rate, blind until all of them are in; then everything is on the table."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from tests.browser import Browser, Page
from tests.world import world

ROUND = "/kansen/rondes/voorjaar"
FIRST = f"{ROUND}/kansen/quickscan"
SECOND = f"{ROUND}/kansen/track-en-trace"
WORD = "kwikzilverweg"
SCORES = ("time", "cost", "technique", "support", "alignment")


@pytest.fixture
def opened(admin: Browser) -> Browser:
    """Ada asks Mila and Noor about two opportunities."""
    page = admin.open("/kansen/rondes/nieuw").fill_in(
        "#edit",
        title="Voorjaar",
        raters=["mila", "noor"],
        opportunities=["quickscan", "track-en-trace"],
    )
    assert page.url == ROUND, page.text
    return admin


def test_who_is_asked_finds_it_in_the_inbox(opened: Browser, manager: Browser) -> None:
    page = manager.open("/berichten")
    assert "You are asked to rate" in page.text
    assert page.click("To the rating round").url == ROUND
    assert "You have read everything" in manager.open("/berichten").text


def test_a_round_of_one_is_refused(admin: Browser) -> None:
    page = admin.open("/kansen/rondes/nieuw").fill_in("#edit", title="Alleen", raters=["mila"])
    assert page.status == 422
    assert "at least two people" in page.text


def test_one_after_another_with_how_far_one_is(opened: Browser, manager: Browser) -> None:
    page = _rate(manager, FIRST, time="1")
    assert page.url == SECOND
    assert "2 of 2" in page.text
    assert "1 rated" in page.text
    page = page.fill_in("#rate", cost="5")
    assert page.url == ROUND
    assert "2 of 2 rated" in page.text


def test_what_one_said_is_there_when_one_comes_back(opened: Browser, manager: Browser) -> None:
    _rate(manager, FIRST, time="2", note="Duurt lang")
    page = manager.open(FIRST)
    assert page.one('[name="time"][checked]')["value"] == "2"
    assert page.one('[name="cost"][checked]')["value"] == ""
    assert "Duurt lang" in page.one("textarea[name=note]").get_text()


def test_nobody_sees_what_another_said_but_how_many_are_in(
    opened: Browser, manager: Browser, designer: Browser
) -> None:
    _hand_in(manager, "1", note=WORD)
    for browser in (designer, opened):
        page = browser.open(ROUND)
        assert "1 of 2 raters are in" in page.text
        assert WORD not in page.text
    assert WORD not in designer.open(FIRST).text
    assert designer.open(FIRST).one('[name="time"][checked]')["value"] == ""


# Where somebody could look for what was said in a round that is open.
PLACES = (
    "/", "/kansen", "/kansen?weergave=tabel", "/kansen/zekerheid", "/kansen/quickscan",
    "/kansen/rondes", ROUND, f"/zoeken?q={WORD}", "/roadmap", "/klantbeloften", "/berichten",
    "/organisatie", "/uitwisseling",
)  # fmt: skip


@pytest.mark.parametrize("who", ["ada", "noor", "sam", "kees"])
def test_an_open_round_tells_nothing_anywhere(
    opened: Browser, manager: Browser, sign_in: Callable[[str], Browser], session: Session, who: str
) -> None:
    other = sign_in(who)
    before = {place: _body(other.open(place)) for place in PLACES}
    _hand_in(manager, "1", note=WORD)
    for place in PLACES:
        after = _body(other.open(place))
        assert place.startswith("/zoeken") or WORD not in after, place
        if not place.startswith("/kansen/rondes"):
            assert after == before[place], place
    session.rollback()
    told = session.execute(select(models.Change)).scalars()
    assert not any(WORD in f"{each.title} {each.before} {each.after}" for each in told)


def test_an_open_round_is_in_no_file_and_no_list_of_changes(
    opened: Browser, manager: Browser, session: Session
) -> None:
    before, files = _changes(session), world(session)
    _hand_in(manager, "1", note=WORD)
    assert _changes(session) == before
    assert world(session) == files
    assert _rating(session, "quickscan", "mila")["time"] != 1


def test_when_the_last_is_in_everything_is_revealed(
    opened: Browser, manager: Browser, designer: Browser, session: Session
) -> None:
    _hand_in(manager, "1", note=WORD)
    page = _hand_in(designer, "5", note="Kan morgen")
    assert "You were the last" in page.text
    assert "Undo" not in page.text
    talk = page.one(".differ").get_text(" ")
    assert "4 steps apart" in talk
    assert WORD in talk and "Kan morgen" in talk
    assert _rating(session, "quickscan", "mila")["time"] == 1
    assert _rating(session, "quickscan", "noor")["time"] == 5
    assert "A rating round is revealed" in manager.open("/berichten").text
    assert "Voorjaar" in manager.open("/kansen/quickscan").text


def test_nobodys_rating_is_overwritten(
    opened: Browser, manager: Browser, designer: Browser, session: Session
) -> None:
    before = _rating(session, "quickscan", "sam")
    _hand_in(manager, "1")
    _hand_in(designer, "5")
    assert _rating(session, "quickscan", "sam") == before


def test_an_assumed_effect_becomes_the_lower_median_and_research_stays(
    opened: Browser, manager: Browser, designer: Browser, session: Session
) -> None:
    effects = _effects(session, "quickscan")
    assert effects, "the fixtures have an effect"
    need = next(iter(effects))
    _hand_in(manager, "3", **{f"need:{need}": "1"})
    _hand_in(designer, "3", **{f"need:{need}": "2"})
    assert _effects(session, "quickscan")[need] == "low"


def test_who_does_not_know_has_no_middle(
    opened: Browser, manager: Browser, designer: Browser, session: Session
) -> None:
    before = _rating(session, "quickscan", "mila")
    _hand_in(manager, "")
    page = _hand_in(designer, "5")
    assert "doesn’t know" in page.text
    assert _rating(session, "quickscan", "mila") == before


def test_whoever_made_it_reveals_early_with_a_reason_and_who_was_missing(
    opened: Browser, manager: Browser, designer: Browser, session: Session
) -> None:
    _rate(designer, FIRST, time="4")
    _hand_in(manager, "2")
    before = _rating(session, "quickscan", "noor")
    assert designer.send(f"{ROUND}/onthullen", {"why": "Ongeduld"}).status == 403
    page = opened.open(ROUND)
    assert "Missing: Noor." in page.text
    assert "Say why" in page.fill_in("#reveal", why=" ").text
    page = opened.open(ROUND).fill_in("#reveal", why="Het moet vandaag")
    assert "Missing: Noor." in page.text and "Het moet vandaag" in page.text
    # What she had begun is not handed in, so it does not count.
    assert _rating(session, "quickscan", "noor") == before


def test_nothing_is_revealed_while_nobody_is_in(opened: Browser) -> None:
    page = opened.send(f"{ROUND}/onthullen", {"why": "Nu"})
    assert "Nobody is in yet" in page.text
    assert "Blind" in opened.open(ROUND).text


def test_one_adjusts_ones_own_and_the_first_stays(
    opened: Browser, manager: Browser, designer: Browser, session: Session
) -> None:
    _hand_in(manager, "2")
    _hand_in(designer, "5")
    assert manager.open(FIRST).fill_in("#rate", time="3").status == 422
    page = manager.open(FIRST).fill_in("#rate", time="3", why="Noor kent de leverancier")
    assert page.url.startswith(ROUND)
    assert "was 2, now 3" in page.text
    assert "Noor kent de leverancier" in page.text
    assert _rating(session, "quickscan", "mila")["time"] == 3
    assert _rating(session, "quickscan", "mila")["cost"] == 2
    assert "Noor kent de leverancier" in designer.open("/kansen/quickscan").text


def test_undoing_what_came_of_a_reveal_does_not_make_it_blind_again(
    opened: Browser, manager: Browser, designer: Browser, session: Session
) -> None:
    _hand_in(manager, "2")
    _hand_in(designer, "5")
    session.rollback()
    batch = session.execute(
        select(models.Change.batch).where(models.Change.noun == "feasibility_rating")  # type: ignore[call-overload]
        .order_by(models.Change.number.desc())  # type: ignore[attr-defined]
    ).scalars().first()  # fmt: skip
    opened.send(f"/ongedaan/{batch}", {})
    assert "Revealed on" in opened.open(ROUND).text


def test_after_the_last_day_nobody_rates_until_there_is_more_time(
    opened: Browser, manager: Browser, session: Session, app: Any
) -> None:
    page = opened.open(f"{ROUND}/bewerken").fill_in("#edit", closes_on="2020-01-01")
    assert page.url == ROUND
    assert manager.open(FIRST).status != 200
    assert "Closed since" in manager.open(ROUND).text


def test_who_is_not_asked_cannot_rate(opened: Browser) -> None:
    assert opened.open(FIRST).status == 404
    assert opened.send(FIRST, {"time": "5"}).status == 404
    assert opened.send(f"{ROUND}/inleveren", {}).status == 404


@pytest.mark.parametrize("who", ["reader", "researcher"])
def test_who_may_not_rate_has_no_rounds(
    opened: Browser, who: str, request: pytest.FixtureRequest
) -> None:
    browser: Browser = request.getfixturevalue(who)
    for address in ("/kansen/rondes", ROUND, FIRST, "/kansen/rondes/nieuw"):
        assert browser.open(address).status == 403, address


def test_seven_of_five_is_refused(opened: Browser, manager: Browser) -> None:
    assert manager.send(FIRST, {"time": "7"}).status == 422


def test_a_round_can_be_removed_and_brought_back(
    opened: Browser, manager: Browser, designer: Browser
) -> None:
    _rate(manager, FIRST, time="2")
    page = opened.open("/verwijderen/rating_round/voorjaar").fill_in("main form")
    assert opened.open(ROUND).status == 404
    assert "You are asked" not in manager.open("/berichten").text
    page.click("Undo")
    assert manager.open(FIRST).one('[name="time"][checked]')["value"] == "2"


def _rate(browser: Browser, address: str, **answers: Any) -> Page:
    return browser.open(address).fill_in("#rate", **answers)


def _hand_in(browser: Browser, score: str, **more: Any) -> Page:
    _rate(browser, FIRST, **dict.fromkeys(SCORES, score), **more)
    return browser.open(ROUND).click("Hand in")


def _body(page: Page) -> str:
    for token in page.select('input[name="_csrf_token"]'):
        token.decompose()
    return page.one("main").decode()


def _rating(session: Session, key: str, rater: str) -> dict[str, Any]:
    session.rollback()
    wanted: Any = (
        select(models.FeasibilityRating)
        .join(models.Opportunity, models.FeasibilityRating.opportunity_id == models.Opportunity.id)  # type: ignore[arg-type]
        .where(models.Opportunity.key == key, models.FeasibilityRating.rater == rater)  # type: ignore[arg-type]
    )
    row = session.execute(wanted).scalar_one_or_none()
    return row.model_dump(exclude={"version", "updated_at", "updated_by"}) if row else {}


def _effects(session: Session, key: str) -> dict[Any, str]:
    session.rollback()
    effect: Any = models.OpportunityEffect
    wanted: Any = (
        select(effect.need_id, effect.effect)
        .join(models.Opportunity, effect.opportunity_id == models.Opportunity.id)
        .where(models.Opportunity.key == key, effect.basis == "assumption")  # type: ignore[arg-type]
    )
    return dict(session.execute(wanted).all())


def _changes(session: Session) -> int:
    session.rollback()
    return len(session.execute(select(models.Change.id)).all())  # type: ignore[call-overload]

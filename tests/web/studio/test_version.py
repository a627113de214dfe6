"""A journey is kept, looked at, compared and restored, and comes back when it was removed."""

from sqlmodel import Session, select

from journeys.domain.models import JourneyVersion, Step
from tests.browser import Browser, Page

JOURNEY = "/klantreizen/reisdocumenten"
VERSIONS = f"{JOURNEY}/versies"
STEP = "/stappen/reisdocumenten.orienteren.bellen"


def kept(designer: Browser, title: str = "") -> Page:
    return designer.open(VERSIONS).fill_in("#keep form", title=title)


def renamed(designer: Browser, title: str) -> None:
    designer.open(f"{STEP}/bewerken").fill_in("main form", title=title)


def versions(session: Session) -> list[JourneyVersion]:
    session.rollback()
    return list(session.exec(select(JourneyVersion).order_by("number")))


def test_a_version_is_kept_under_a_name_and_stands_in_the_list(designer: Browser) -> None:
    page = kept(designer, "Vastgesteld")
    assert page.url == VERSIONS and "Version 1: Vastgesteld" in page.text
    assert "Kept by hand" in page.text and "Noor" in page.text
    assert "touchpoints" in page.one(".versions__one").text


def test_without_changes_or_a_name_there_is_nothing_new_to_keep(designer: Browser) -> None:
    kept(designer)
    page = kept(designer)
    assert "Nothing was changed since the last version" in page.text
    assert len(page.select(".versions__one")) == 1


def test_a_version_shows_the_journey_as_it_was(designer: Browser) -> None:
    kept(designer)
    before = designer.open(f"{VERSIONS}/1").one(".as-it-was").text
    renamed(designer, "Iets heel anders")
    page = designer.open(f"{VERSIONS}/1")
    assert page.one(".as-it-was").text == before and "Iets heel anders" not in page.text


def test_a_version_gets_another_name(designer: Browser) -> None:
    kept(designer)
    page = designer.open(f"{VERSIONS}/1").fill_in("#rename", title="Na de sessie")
    assert "Version 1: Na de sessie" in page.text
    assert "Version 1: Na de sessie" in designer.open(VERSIONS).text


def test_a_name_that_is_too_long_is_refused_with_what_was_typed(designer: Browser) -> None:
    page = kept(designer, "x" * 201)
    assert "Use at most 200 characters." in page.text
    assert not page.select(".versions__one")


def test_a_version_beside_now_says_what_differs(designer: Browser) -> None:
    kept(designer)
    renamed(designer, "Iets heel anders")
    page = designer.open(f"{VERSIONS}/vergelijken?van=1&met=nu")
    assert "Iets heel anders" in page.one(".compared__row--changed").text
    again = designer.open(f"{VERSIONS}/vergelijken?van=nu&met=1")
    assert again.one(".compared__row--changed").text == page.one(".compared__row--changed").text


def test_the_same_beside_itself_is_nothing_to_compare(designer: Browser) -> None:
    kept(designer)
    assert "These are the same" in designer.open(f"{VERSIONS}/vergelijken?van=1&met=1").text


def test_before_restoring_it_is_shown_what_would_change(designer: Browser) -> None:
    kept(designer)
    renamed(designer, "Iets heel anders")
    designer.open("/fasen/reisdocumenten.orienteren/stappen/nieuw").fill_in(
        "main form", title="Later erbij"
    )
    page = designer.open(f"{VERSIONS}/1/terug")
    assert "Later erbij" in page.one("section[aria-labelledby=part-delete]").text
    assert "Iets heel anders" in page.one("section[aria-labelledby=part-change] del").text


def test_a_restored_journey_is_as_it_was_and_can_be_undone(
    designer: Browser, session: Session
) -> None:
    kept(designer)
    renamed(designer, "Iets heel anders")
    page = designer.open(f"{VERSIONS}/1/terug").fill_in("main form.form__actions")
    assert page.url == JOURNEY and "Version 1 is back" in page.text
    assert not titled(session, "Iets heel anders")
    assert [one.origin for one in versions(session)] == ["named", "before_restore"]
    page.fill_in(".toast form")
    assert titled(session, "Iets heel anders")


def titled(session: Session, title: str) -> bool:
    session.rollback()
    return session.exec(select(Step).where(Step.title == title)).first() is not None


def test_what_changed_since_somebody_looked_is_shown_before_anything_is_restored(
    designer: Browser, session: Session
) -> None:
    kept(designer)
    renamed(designer, "Iets heel anders")
    looked = designer.open(f"{VERSIONS}/1/terug")
    renamed(designer, "Weer iets anders")
    page = looked.fill_in("main form.form__actions")
    assert page.status == 409 and "Nothing was restored" in page.text
    assert titled(session, "Weer iets anders") and len(versions(session)) == 1


def test_a_journey_that_is_as_it_was_has_nothing_to_restore(designer: Browser) -> None:
    kept(designer)
    page = designer.open(f"{VERSIONS}/1/terug")
    assert "Nothing would change" in page.text and not page.select("main form.form__actions")


def test_a_removed_journey_is_found_and_brought_back(designer: Browser) -> None:
    designer.open("/verwijderen/journey/reisdocumenten").fill_in("main form")
    assert designer.open(JOURNEY).status == 404
    page = designer.open("/klantreizen/verwijderd").click("Reisdocumenten")
    assert page.one("h1").text == "Reisdocumenten" and page.select(".readable__step")
    back = page.fill_in("main form")
    assert back.url == JOURNEY and "is back" in back.text
    assert "Before a large change" in designer.open(VERSIONS).text
    assert not designer.open("/klantreizen/verwijderd").select(".versions__one")
    back.fill_in(".toast form")
    assert designer.open(JOURNEY).status == 404


def test_a_paste_and_the_removal_of_many_lines_keep_a_version_first(
    designer: Browser, session: Session
) -> None:
    text = "Fase\n\tStap\n\t\tContact\n\tNog een\n\tEn nog een"
    data = {"level": ["1", "2"], "title": ["Fase", "Stap"], "story": ["", ""], "text": text}
    designer.send(f"{JOURNEY}/schets/plakken/toevoegen", data)
    assert [one.origin for one in versions(session)] == ["before_bulk"]
    lines = [tag["value"] for tag in designer.open(f"{JOURNEY}/schets").select("[name=line]")]
    designer.send(f"{JOURNEY}/schets/regels", {"line": lines, "do": "remove", "sure": "ja"})
    assert [one.origin for one in versions(session)] == ["before_bulk", "before_bulk"]


def test_moving_one_line_is_no_reason_for_a_version(designer: Browser, session: Session) -> None:
    lines = [tag["value"] for tag in designer.open(f"{JOURNEY}/schets").select("[name=line]")]
    designer.send(f"{JOURNEY}/schets/regels", {"line": lines[-1:], "do": "up"})
    assert not versions(session)


def test_who_only_reads_sees_versions_and_makes_or_restores_none(
    designer: Browser, reader: Browser
) -> None:
    kept(designer)
    page = reader.open(VERSIONS)
    assert page.select(".versions__one") and not page.select("#keep")
    assert reader.open(f"{VERSIONS}/1").status == 200
    assert reader.open(f"{VERSIONS}/1/terug").status == 403
    assert reader.send(VERSIONS, {"title": "x"}).status == 403
    assert reader.send(f"{VERSIONS}/1/terug", {}).status == 403


def test_a_version_that_is_not_there_is_not_found(designer: Browser) -> None:
    assert designer.open(f"{VERSIONS}/7").status == 404
    assert designer.open(f"{VERSIONS}/vergelijken?van=7").status == 404
    gone = "00000000-0000-4000-8000-000000000000"
    assert designer.open(f"/klantreizen/verwijderd/{gone}").status == 404

"""Pictures at a step: sent, described, put in order, removed; and who may see their files."""

from typing import Any

import pytest
from sqlmodel import Session, select

from journeys.domain.models import Step, StepImage
from journeys.import_export.image import files
from journeys.queries.by_key import by_key
from journeys.queries.journey.step_image import images_at
from journeys.settings import Settings
from tests.browser import Browser, Page
from tests.pictures import drawing, on_its_side, opened, photograph
from tests.web.journey.test_outline_lines import do

JOURNEY = "/klantreizen/reisdocumenten"
STEP = "reisdocumenten.orienteren.bellen"
NEW = f"/stappen/{STEP}/afbeeldingen/nieuw"
WORDS = "Iemand belt met de gemeente, een paspoort in de hand"


def send(browser: Browser, content: bytes | None, htmx: bool = False, **answers: Any) -> Page:
    """As a browser sends the form with a file."""
    page = browser.open(NEW)
    token = page.one("form.form input[name=_csrf_token]")["value"]
    data = {"_csrf_token": token, "alternative": WORDS, **answers}
    sent = None if content is None else {"bestand": ("IMG_2041.JPG", content, "image/jpeg")}
    headers = {"HX-Request": "true"} if htmx else {}
    answer = browser.client.post(NEW, data=data, files=sent or {"x": b""}, headers=headers)
    return Page(browser, answer)


def pictures(session: Session) -> list[StepImage]:
    session.rollback()
    step = by_key(session, Step, STEP)
    assert step
    return images_at(session, step.id)


def test_a_picture_is_added_to_a_step_and_stands_on_the_map(
    designer: Browser, session: Session
) -> None:
    page = send(designer, on_its_side(80, 60), source="Eigen foto")

    assert page.url == JOURNEY
    assert "The picture was added to “Bellen" in page.text
    (picture,) = pictures(session)
    assert (picture.width, picture.height, picture.media_type) == (60, 80, "image/jpeg")
    assert (picture.alternative, picture.source) == (WORDS, "Eigen foto")
    image = designer.open(JOURNEY).one(f"a[href='/afbeeldingen/{picture.key}'] img")
    assert image["alt"] == WORDS
    assert image["src"] == f"/afbeeldingen/{picture.digest}/bestand"


def test_the_file_is_given_to_keep_and_can_do_nothing(designer: Browser, session: Session) -> None:
    send(designer, on_its_side(80, 60))
    (picture,) = pictures(session)

    answer = designer.client.get(f"/afbeeldingen/{picture.digest}/bestand")

    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in answer.headers["cache-control"]
    assert "private" in answer.headers["cache-control"]
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert opened(answer.content).size == (60, 80)
    assert b"Fototoestel" not in answer.content


def test_who_is_not_signed_in_sees_no_picture(
    designer: Browser, somebody: Browser, session: Session
) -> None:
    send(designer, drawing())
    (picture,) = pictures(session)

    assert somebody.open(f"/afbeeldingen/{picture.digest}/bestand").url.startswith("/inloggen")


def test_a_reader_looks_at_a_picture_and_changes_nothing(
    designer: Browser, reader: Browser, session: Session
) -> None:
    send(designer, drawing())
    (picture,) = pictures(session)

    page = reader.open(f"/afbeeldingen/{picture.key}")

    assert WORDS in page.text
    assert not page.select("a[href$=bewerken], a[href^='/verwijderen']")
    for address in (NEW, f"/afbeeldingen/{picture.key}/bewerken"):
        assert reader.open(address).status == 403
    assert reader.send(f"/afbeeldingen/{picture.key}/plaats", {"to": "later"}).status == 403
    assert reader.client.post(NEW).status_code == 403


@pytest.mark.parametrize("htmx", [False, True])
def test_a_picture_without_words_is_refused_and_what_was_typed_stays(
    designer: Browser, session: Session, htmx: bool
) -> None:
    page = send(designer, photograph(), htmx, alternative=" ", source="Foto van Noor")

    assert page.status == 422
    assert page.one("#alternative-error").get_text(strip=True).startswith("Tell what is on it")
    assert "Choose the picture again" in page.one("#bestand-error").get_text()
    assert page.one("input[name=source]")["value"] == "Foto van Noor"
    assert [link["href"] for link in page.select(".error-summary a")] == [
        "#bestand",
        "#alternative",
    ]
    assert pictures(session) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose a picture first."),
        (b"", "There is nothing in this file."),
        (b"<svg/>", "This is not a PNG, JPEG or WebP."),
        (photograph(400, 300)[:2000], "This picture is damaged or incomplete."),
        (drawing(20_000, 20_000, mode="1", colour=0), "more than 50 million pixels"),
        (b"\0" * (13 * 2**20), "larger than 12 MB"),
    ],
    ids=["none", "nothing", "svg", "half", "bomb", "large"],
)
def test_what_is_no_picture_is_refused_beside_the_field(
    designer: Browser, session: Session, content: bytes | None, sentence: str
) -> None:
    page = send(designer, content)

    assert page.status == 422
    assert sentence in page.one("#bestand-error").get_text()
    assert WORDS in page.one("textarea[name=alternative]").get_text()
    assert pictures(session) == []


def test_what_is_much_too_large_is_not_even_read(designer: Browser) -> None:
    page = send(designer, b"\0" * (25 * 2**20))

    assert "larger than 12 MB" in page.one("#bestand-error").get_text()


def test_somebody_at_the_map_gets_the_map_back(designer: Browser) -> None:
    token = designer.token()
    answer = designer.client.post(
        NEW,
        data={"_csrf_token": token, "alternative": WORDS},
        files={"bestand": ("a.png", drawing(), "image/png")},
        headers={"HX-Request": "true", "HX-Current-URL": f"http://127.0.0.1:8000{JOURNEY}"},
    )

    assert answer.headers["HX-Retarget"] == "#map"
    assert WORDS in answer.text


def test_words_and_source_are_edited_and_two_people_lose_nothing(
    designer: Browser, researcher: Browser, session: Session
) -> None:
    send(designer, drawing())
    address = f"/afbeeldingen/{pictures(session)[0].key}/bewerken"
    hers, his = designer.open(address), researcher.open(address)

    his.fill_in("form#edit", alternative="Iemand belt")
    both = hers.fill_in("form#edit", alternative="Een vrouw belt")

    assert both.status == 409
    assert "Iemand belt" in both.text
    assert pictures(session)[0].alternative == "Iemand belt"
    refused = designer.open(address).fill_in("form#edit", alternative="")
    assert refused.status == 422
    assert "Tell what is on it" in refused.text


def test_pictures_of_a_step_change_places(designer: Browser, session: Session) -> None:
    for words in ("Een", "Twee", "Drie"):
        send(designer, drawing(), alternative=words)
    third = pictures(session)[2]

    page = designer.open(f"/afbeeldingen/{third.key}").click("Put it earlier")

    assert "number 2 of 3" in page.text
    assert [one.alternative for one in pictures(session)] == ["Een", "Drie", "Twee"]
    assert [one.position for one in pictures(session)] == [1, 2, 3]
    first = pictures(session)[0]
    designer.open(f"/afbeeldingen/{first.key}").click("Put it earlier")
    assert [one.alternative for one in pictures(session)] == ["Een", "Drie", "Twee"]


def test_a_new_picture_comes_last_also_where_one_was_removed(
    designer: Browser, session: Session
) -> None:
    for words in ("Een", "Twee", "Drie"):
        send(designer, drawing(), alternative=words)
    first = pictures(session)[0]
    designer.open(f"/verwijderen/step_image/{first.key}").fill_in("main form.form")

    send(designer, drawing(), alternative="Vier")

    found = [(one.position, one.alternative) for one in pictures(session)]
    assert found == [(1, "Twee"), (2, "Drie"), (3, "Vier")]


def test_a_removed_picture_comes_back_with_its_file(
    designer: Browser, session: Session, settings: Settings
) -> None:
    send(designer, drawing())
    (picture,) = pictures(session)
    address = f"/afbeeldingen/{picture.digest}/bestand"

    gone = designer.open(f"/verwijderen/step_image/{picture.key}")
    assert WORDS in gone.text
    page = gone.fill_in("main form.form")

    assert page.url == JOURNEY
    assert pictures(session) == []
    assert designer.client.get(address).status_code == 404
    page.click("Undo")
    assert pictures(session)[0].alternative == WORDS
    assert designer.client.get(address).status_code == 200
    assert files.missing(settings, [picture.digest]) == frozenset()


def test_undo_on_the_map_takes_the_last_picture_back(designer: Browser, session: Session) -> None:
    send(designer, drawing())

    designer.send(f"{JOURNEY}/ongedaan", {})
    assert pictures(session) == []
    designer.send(f"{JOURNEY}/opnieuw", {})
    assert len(pictures(session)) == 1


def test_where_the_file_is_missing_the_words_stand_in_its_place(
    designer: Browser, session: Session, settings: Settings
) -> None:
    send(designer, drawing())
    (picture,) = pictures(session)
    (settings.data / files.FOLDER / picture.digest).unlink()

    for view in ("", "/lijst", "/storyboard"):
        page = designer.open(JOURNEY + view)
        lost = page.one(f"a[href='/afbeeldingen/{picture.key}'] .shot__lost")
        assert "The file of this picture is not here" in lost.get_text()
        assert WORDS in lost.get_text()


def test_a_storyboard_and_a_presentation_show_the_picture_of_a_step(
    designer: Browser, reader: Browser, session: Session
) -> None:
    for words in (WORDS, "Een telefoon"):
        send(designer, drawing(), alternative=words)
    steps = [
        panel["id"] for panel in reader.open(f"{JOURNEY}/storyboard").select(".storyboard__panel")
    ]
    number = steps.index(f"paneel-{STEP}") + 1

    panel = reader.open(f"{JOURNEY}/storyboard").select(".storyboard__panel")[number - 1]
    assert [image["alt"] for image in panel.select("img")] == [WORDS]
    assert "1 more picture" in panel.get_text()
    slide = reader.open(f"{JOURNEY}/presentatie?stap={number}")
    assert [image["alt"] for image in slide.select(".slide img")] == [WORDS, "Een telefoon"]


def test_from_the_storyboard_one_comes_back_to_its_panel(designer: Browser) -> None:
    headers = {"Referer": f"http://127.0.0.1:8000{JOURNEY}/storyboard"}
    page = Page(designer, designer.client.get(NEW, headers=headers))

    back = page.one("form#edit input[name=back]")["value"]
    assert back == f"{JOURNEY}/storyboard#paneel-{STEP}"
    assert send(designer, drawing(), back=back).url == f"{JOURNEY}/storyboard"
    assert send(designer, drawing(), back="https://elders.example").url == JOURNEY


def test_the_lane_of_pictures_stays_away_until_there_is_one(designer: Browser) -> None:
    assert "What it looks like there" not in designer.open(JOURNEY).text
    assert "What it looks like there" in designer.open(f"{JOURNEY}?laag=afbeeldingen").text
    send(designer, drawing())
    assert "What it looks like there" in designer.open(JOURNEY).text


def test_what_was_done_stands_in_the_history(designer: Browser) -> None:
    send(designer, drawing())

    assert WORDS in designer.open(f"{JOURNEY}/geschiedenis").text


def test_a_copy_of_a_journey_has_the_same_pictures(designer: Browser, session: Session) -> None:
    send(designer, drawing())
    digest = pictures(session)[0].digest

    page = designer.open(f"{JOURNEY}/kopie").fill_in("main form.form", title="Een ander paspoort")

    image = page.one(f"img[src='/afbeeldingen/{digest}/bestand']")
    assert image["alt"] == WORDS
    assert len(pictures(session)) == 1


def test_a_step_that_is_copied_in_the_outline_takes_its_pictures_along(
    designer: Browser, session: Session
) -> None:
    send(designer, drawing())
    digest = pictures(session)[0].digest

    do(designer, "copy", "Bellen met 14070")

    session.rollback()
    rows = session.exec(select(StepImage).where(StepImage.digest == digest)).all()
    assert len({row.step_id for row in rows}) == len({row.key for row in rows}) == 2

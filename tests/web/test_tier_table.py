"""Role × tier × thing as one table, and every cell of it tried: what a role gets to see of what is
raw, masked and public, on whatever page, in whatever file and by whatever way."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import pytest
from litestar import Litestar
from pypdf import PdfReader
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain import models
from journeys.import_export.transfer import job
from tests.browser import Browser

STUDY = "/onderzoeken/mijndenhaag-ronde-1"
FIELD = f"{STUDY}/veldwerk"
JOURNEY = "/klantreizen/reisdocumenten"
SURVEY = "/enquetes/kto"
PUBLIC = "/terugkoppeling/mijndenhaag-ronde-1"
INSIGHT = "/inzichten/antwoord-laat-op-zich-wachten"
# A word of each tier, which stands nowhere else.
RAW, MASKED, OPEN = "kwikzilverweg", "zeepaardjesteelt", "lapislazuli"

# Who sees it: the team of the study, a researcher who is not in it, and so on.
WHO = ("team", "researcher", "designer", "manager", "admin", "reader", "public")
TABLE: dict[str, dict[str, str]] = {
    "raw": {
        "fieldwork": "y......",
        "a participant": "y......",
        "all about a participant, as a file": "y......",
        "notes": "y......",
        "notes, to change": "y......",
        "a passage": "y......",
        "bringing in answers of its survey": "y......",
        "history of the study": ".......",
        "search": ".......",
        "list of insights": ".......",
        "suggestions while typing": ".......",
        "insight": ".......",
        "map": ".......",
        "map as SVG": ".......",
        "map as PDF": ".......",
        "map for PowerPoint": ".......",
        "map as text": ".......",
        "what a link shows": ".......",
        "report": ".......",
        "report as PDF": ".......",
        "report for Word": ".......",
        "one page for who decides": ".......",
        "one page as PDF": ".......",
        "one page as a slide": ".......",
        "the roadmap as slides": ".......",
        "workbook of everything": ".......",
        "answer to the public": ".......",
    },
    "masked": {
        "search": "yyyyyy.",
        "list of insights": "yyyyyy.",
        "suggestions while typing": "yyyyyy.",
        "insight": "yyyyyy.",
        "map": "yyyyyy.",
        "map as text": "yyyyyy.",
        "report": "yyyyyy.",
        "report as PDF": "yyyyyy.",
        "report for Word": "yyyyyy.",
        "workbook of everything": "yyyyyy.",
        "answer to the public": ".......",
    },
    "public": {"answer to the public": "yyyyyyy"},
}
ADDRESSES = {
    "fieldwork": FIELD,
    "bringing in answers of its survey": f"{SURVEY}/bestand",
    "history of the study": STUDY,
    "search": "/zoeken?q=laat+op+zich",
    "list of insights": "/inzichten?q=laat+op+zich",
    "suggestions while typing": "/zoeken/inzichten?q=laat+op+zich",
    "insight": INSIGHT,
    "map": f"{JOURNEY}/lijst",
    "map as SVG": f"{JOURNEY}/uitvoer/svg/bestand",
    "map as PDF": f"{JOURNEY}/uitvoer/pdf-a3/bestand",
    "map for PowerPoint": f"{JOURNEY}/uitvoer/powerpoint/bestand",
    "map as text": f"{JOURNEY}/uitvoer/tekst/bestand",
    "what a link shows": f"{JOURNEY}/delen/voorbeeld",
    "report": f"{STUDY}/verslag",
    "report as PDF": f"{STUDY}/verslag/pdf/bestand",
    "report for Word": f"{STUDY}/verslag/word/bestand",
    "one page for who decides": "/roadmap/samenvatting",
    "one page as PDF": "/roadmap/samenvatting/pdf/bestand",
    "one page as a slide": "/roadmap/samenvatting/dia/bestand",
    "the roadmap as slides": "/roadmap/uitvoer/dias/bestand",
    "answer to the public": PUBLIC,
}
# What stands there is itself raw: that it opens is what counts.
OPENS = {"bringing in answers of its survey"}


@pytest.fixture
def places(researcher: Browser, session: Session) -> dict[str, str]:
    """A study with a word of each tier, and where each thing of it is."""
    researcher.open(STUDY).click("Join the team")
    researcher.open(f"{FIELD}/deelnemers/nieuw").fill_in("#edit", code="PX77", trait_district=RAW)
    researcher.open(f"{FIELD}/notities/nieuw").fill_in(
        "#notes-form", title=f"Bij de {RAW}", participant="PX77",
        raw_text=f"Ik hoorde niets over {MASKED}. Zo zit het op de {RAW}.",
    )  # fmt: skip
    session.rollback()
    note = session.execute(select(models.Transcript)).scalar_one()
    person = session.execute(select(models.Participant)).scalar_one()
    session.close()
    researcher.open(f"{FIELD}/{note.id}/passage?zin=1").fill_in(
        "#passage", text=f"Ik hoorde niets over {MASKED}.", speaker="inwoner",
        statement="Antwoord laat op zich wachten.",
        touchpoint=["reisdocumenten.orienteren.bellen.vraag"],
    )  # fmt: skip
    researcher.open(f"{INSIGHT}/bewerken").fill_in(
        "#edit", statement=f"Antwoord laat op zich wachten bij {MASKED}."
    )
    researcher.open(f"{INSIGHT}/openbaar").fill_in("#edit", public_text=f"Sneller. {OPEN}")
    researcher.open(f"{STUDY}/terugkoppeling/bewerken").fill_in(
        "#edit", public_summary=f"We luisterden. {OPEN}", is_public="true"
    )
    researcher.send(f"{STUDY}/verslag", {})
    researcher.open("/enquetes/nieuw").fill_in("#edit", title="KTO", study="mijndenhaag-ronde-1")
    about = f"/deelnemers/{person.id}"
    return {
        **ADDRESSES,
        "a participant": f"{about}/alles",
        "all about a participant, as a file": f"{about}/bestand",
        "notes": f"{FIELD}/{note.id}",
        "notes, to change": f"{FIELD}/{note.id}/bewerken",
        "a passage": f"{FIELD}/{note.id}/passage?zin=2",
    }


@pytest.mark.parametrize("who", WHO)
def test_every_cell_of_the_table_is_as_it_says(
    who: str,
    places: dict[str, str],
    app: Litestar,
    researcher: Browser,
    somebody: Browser,
    sign_in: Callable[[str], Browser],
) -> None:
    app.state.work = job.run
    people = {"designer": "noor", "manager": "mila", "admin": "ada", "reader": "kees"}
    if who == "researcher":
        sign_in("ada").open(STUDY).fill_in('form[action$="/team"]', user="ada")
        sign_in("ada").open(STUDY).click("Take Sam out of the team")
    browser = sign_in(people[who]) if who in people else somebody if who == "public" else researcher
    seen = {thing: _seen(browser, address) for thing, address in places.items()}
    seen["workbook of everything"] = _workbook(browser)

    for tier, word in (("raw", RAW), ("masked", MASKED), ("public", OPEN)):
        wanted = {thing: cells[WHO.index(who)] == "y" for thing, cells in TABLE[tier].items()}
        found = {
            thing: bool(seen[thing]) if thing in OPENS else word in seen[thing] for thing in wanted
        }
        assert found == wanted, tier


def test_everything_that_is_tried_has_a_row_for_what_is_raw() -> None:
    assert set(ADDRESSES) <= set(TABLE["raw"])


def _seen(browser: Browser, address: str) -> str:
    """What comes back, as text; nothing where it is refused or one has to sign in."""
    answer = browser.client.get(address, follow_redirects=False)
    return _text(answer.content) if answer.status_code == 200 else ""


def _workbook(browser: Browser) -> str:
    page = browser.open("/uitwisseling")
    if not page.select("form#export"):
        return ""
    address = page.fill_in("form#export").url.partition("?")[0]
    return _seen(browser, f"{address}/bestand")


def _text(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        told: Any = PdfReader(BytesIO(content)).pages
        return "\n".join(page.extract_text() for page in told)
    try:
        packed = ZipFile(BytesIO(content))
    except BadZipFile:
        return content.decode(errors="ignore")
    return "\n".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())

"""Raw notes are for the team of a study. Whoever else looks, on whatever page, in whatever file and
by whatever link, reads none of it; and after erasing it is nowhere at all."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.end_to_end.conftest import choose

STUDY = "/onderzoeken/klantbeloften-onderzoek"
JOURNEY = "/klantreizen/reisdocumenten"
# What nobody would find: no check knows that these tell who somebody is.
RAW = ("kwikzilverweg", "zeepaardjesteelt", "lapislazuli", "onderwaterhuis", "PX77")
# What the check finds, as it was said.
FOUND = ("Ravelsbergh", "06 12 34 56 78", "111222333")
QUOTE = "Zonder brief weet ik niet of het klaar is."
NOTES = f"""Ik ben mevrouw Ravelsbergh van de kwikzilverweg.
Mijn nummer is 06 12 34 56 78 en mijn BSN is 111222333.
{QUOTE}
Verder doe ik aan zeepaardjesteelt."""
# So many pages are looked at, the nearest to the first one first.
MOST = 300


def test_no_role_below_the_team_reads_raw_notes_and_erasing_leaves_no_trace(
    visit: Callable[..., Page], address: str, data: Path
) -> None:
    sam = visit("sam")
    person = _noted_and_quoted(sam, address)
    stored = _bytes_of(data)
    assert all(word.encode() in stored for word in RAW)
    assert [word for word in FOUND if word.encode() in stored] == []

    for who in ("noor", "mila", "kees", "ada"):
        page = visit(who)
        shown = dict(_all_pages(page, address))
        assert len(shown) > 200, who
        assert _told_in(shown) == {}, who
        assert _told_in(dict(_searched(page, address))) == {}, who
    taken = {**dict(_files(visit("noor"), address)), "workbook": _workbook(visit("ada"), address)}
    assert _told_in(taken) == {}
    assert any(QUOTE in text for text in taken.values())
    assert _told_in({"link": _by_link(visit("noor"), visit(None), address)}) == {}

    sam.goto(f"{address}{person}/wissen")
    sam.get_by_role("button", name="Erase for good").click()
    expect(sam.locator("#told")).to_contain_text("was erased")
    left = _bytes_of(data)
    assert [word for word in (*RAW, QUOTE) if word.encode() in left] == []


def _noted_and_quoted(sam: Page, address: str) -> str:
    """Notes with what is raw in them, masked, and one sentence of it on a touchpoint."""
    sam.goto(address + STUDY)
    sam.get_by_role("button", name="Join the team").click()
    sam.goto(f"{address}{STUDY}/veldwerk/deelnemers/nieuw")
    sam.locator("input[name=code]").fill("PX77")
    sam.locator("[name=trait_district]").fill("onderwaterhuis")
    sam.get_by_role("button", name="Save", exact=True).click()
    sam.goto(f"{address}{STUDY}/veldwerk/notities/nieuw")
    sam.locator("#title").fill("Interview lapislazuli")
    sam.locator("textarea[name=raw_text]").fill(NOTES)
    sam.locator("select[name=participant]").select_option(label="PX77")
    sam.get_by_role("button", name="Save", exact=True).click()
    sam.get_by_role("button", name="Replace and save").click()
    expect(sam.locator("[data-transcript]")).to_contain_text("kwikzilverweg")
    sam.goto(f"{sam.url}/passage?zin=3")
    sam.locator("textarea[name=text]").fill(QUOTE)
    sam.locator("[name=statement]").fill("Zonder bericht weet men niets.")
    choose(sam, "Which touchpoints does it touch?", "Vraag aan 14070")
    sam.locator("[name=statement]").press("Control+Enter")
    expect(sam.locator("mark.transcript__passage")).to_have_text(QUOTE)
    sam.goto(f"{address}{STUDY}/veldwerk")
    about = sam.locator('a[href$="/alles"]', has_text="PX77").first.get_attribute("href")
    return str(about).removesuffix("/alles")


def _all_pages(page: Page, address: str) -> Iterator[tuple[str, str]]:
    """Whatever can be reached by following links, as it is sent to the browser."""
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) - len(waiting) < MOST:
        path = waiting.pop(0)
        answer = page.request.get(address + path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        text = answer.text()
        yield path, unescape(text)
        for link in re.findall(r'href="(/[^"#]*)', text):
            link = unescape(link)
            if link not in seen and not link.startswith(("/static", "/taal", "/delen")):
                seen.add(link)
                waiting.append(link)


def _searched(page: Page, address: str) -> Iterator[tuple[str, str]]:
    for word in (*RAW, *FOUND):
        for path in (f"/zoeken?q={word}", f"/inzichten?q={word}", f"/zoeken/inzichten?q={word}"):
            # What somebody looks for is said back to them: in the box, in quotes, in addresses.
            text = re.sub(
                r'(value|href|action|hx-get)="[^"]*"', "", page.request.get(address + path).text()
            )
            text = re.sub(rf"[“‘]{word}[”’]|<title>[^<]*", "", unescape(text))
            yield path, text


def _files(page: Page, address: str) -> Iterator[tuple[str, str]]:
    for kind in ("svg", "pdf-a3", "powerpoint", "tekst"):
        answer = page.request.get(f"{address}{JOURNEY}/uitvoer/{kind}/bestand")
        assert answer.status == 200, kind
        yield kind, _text_of(answer.body())
    for kind in ("pdf", "word"):
        answer = page.request.get(f"{address}{STUDY}/verslag/{kind}/bestand")
        assert answer.status == 200, kind
        yield f"report {kind}", _text_of(answer.body())


def _workbook(page: Page, address: str) -> str:
    page.goto(f"{address}/uitwisseling")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Make the file").click()
    return _text_of(Path(download.value.path()).read_bytes())


def _by_link(noor: Page, outsider: Page, address: str) -> str:
    noor.goto(f"{address}{JOURNEY}/delen")
    noor.locator("#share input[name=title]").fill("Cliëntenraad")
    noor.get_by_role("button", name="Make the link").click()
    outsider.goto(noor.locator("#share-address").input_value())
    expect(outsider.locator("h1")).to_have_text("Reisdocumenten")
    return outsider.content()


def _text_of(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return "\n".join(each.extract_text() for each in PdfReader(BytesIO(content)).pages)
    try:
        packed = ZipFile(BytesIO(content))
        parts = (packed.read(name) for name in packed.namelist())
        return "\n".join(part.decode(errors="ignore") for part in parts)
    except BadZipFile:
        return content.decode(errors="ignore")


def _told_in(texts: dict[str, str]) -> dict[str, list[str]]:
    told = {where: [w for w in (*RAW, *FOUND) if w in text] for where, text in texts.items()}
    return {where: words for where, words in told.items() if words}


def _bytes_of(data: Path) -> bytes:
    return b"".join(file.read_bytes() for file in data.glob("journeys.sqlite3*"))

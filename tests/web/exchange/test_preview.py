from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from journeys.domain.models import Transfer
from journeys.domain.reason import Reason
from journeys.import_export.transfer.told import about_line, as_json
from tests.browser import Browser, Page
from tests.web.exchange.conftest import (
    CALL,
    Put,
    a_change,
    a_creation,
    a_refusal,
    ticks,
    transfer_at,
)

LONG = "De inwoner belt het algemene nummer en hoort een keuzemenu. " * 6
AT = "2026-11-20T07:41:00+00:00"


def test_a_changed_cell_shows_old_and_new_and_where_it_stands(designer: Browser, put: Put) -> None:
    page = designer.open(put([a_change(before="Vraag stellen", after="Vraag per brief stellen")]))

    record = page.one("article.record")
    assert "Vraag aan 14070" in record.get_text()
    assert "Contactmomenten, row 12" in record.get_text()
    assert page.one(".cell").get_text() == "B12"
    assert "per brief" in page.one("ins").get_text()
    assert "comes:" in page.one("ins .sr-only").get_text()
    assert page.one('input[name="aan"]').has_attr("checked")
    assert "Change Title of “Vraag aan 14070”" in page.one(".line__tick").get_text()


def test_one_word_in_a_long_text_stands_out_and_the_rest_is_left_out(
    designer: Browser, put: Put
) -> None:
    changed = LONG.replace("keuzemenu. ", "mens. ", 1)
    page = designer.open(put([a_change("narrative", LONG, changed)]))

    assert [mark.get_text() for mark in page.select(".line__side del")] == ["goes: keuzemenu."]
    assert [mark.get_text() for mark in page.select(".line__side ins")] == ["comes: mens."]
    assert page.select(".left-out")


@pytest.mark.parametrize(
    ("line", "before", "after"),
    [
        (a_change("moment_of_truth", False, True), "no", "yes"),
        (a_change("direction", "inbound", "outbound"), "Customer contacts us", "We contact"),
        (a_change("yearly_volume", None, 12500), "empty", "12,500"),
        (a_change("min_minutes", 1.25, 1.255), "1.25", "1.255"),
        (
            a_change(
                "channel",
                "a",
                "b",
                told=about_line([], titles={"before": "Post", "after": "Balie"}),
            ),
            "Post",
            "Balie",
        ),
    ],
)
def test_values_are_in_words(
    designer: Browser, put: Put, line: dict[str, Any], before: str, after: str
) -> None:
    page = designer.open(put([line]))

    now, then = (side.get_text() for side in page.select(".line__side"))
    assert before in now
    assert after in then


def test_a_new_record_folds_its_fields_and_names_what_it_refers_to(
    designer: Browser, put: Put
) -> None:
    page = designer.open(put([a_creation()]))

    folded = page.one("details.line__fields").get_text(" ")
    assert "Bellen met 14070" in folded
    assert CALL not in folded


def test_a_refusal_has_its_sentence_its_cell_and_no_tick(designer: Browser, put: Put) -> None:
    line = a_refusal("This is missing.", field="sentiment", sheet="Inzichten", row=33, cell="D33")
    page = designer.open(put([a_change(), line]))

    refused = page.one(".record--refuse")
    assert "This is missing." in refused.get_text()
    assert "D33" in refused.get_text()
    assert not refused.select("input")
    assert "1 line is refused" in page.one("#bar").get_text()


def test_what_goes_along_says_with_what_and_has_no_tick_of_its_own(
    designer: Browser, put: Put
) -> None:
    along = about_line(
        [Reason("It goes along with “%(title)s”.", {"title": "Online quickscan"})], follows=True
    )
    gone = {"section": "solutions", "title": "Bellen", "identity": ["s"], "kind": "delete"}
    also = {"section": "roadmap_items", "title": "Bouwen", "identity": ["r"], "kind": "delete"}
    page = designer.open(put([gone, {**also, "told": along}]))

    assert len(page.select('input[name="aan"]')) == 1
    assert "It goes along with “Online quickscan”." in page.text
    assert "Apply 1 change" in page.text


def test_a_clash_is_on_top_unticked_and_is_never_ticked_by_tick_all(
    designer: Browser, put: Put, session: Session
) -> None:
    why = Reason("Mila changed this since.")
    clash = a_change("summary", told=about_line([why]), clashes=True, ticked=False)
    address = put([a_change(ticked=False), clash])
    page = designer.open(address)

    assert "Mila changed this since." in page.select("article.record")[0].get_text()
    assert not page.select('article.record input[name="aan"]')[0].has_attr("checked")
    page.click("Tick all of these")
    assert ticks(session, address) == [True, False]
    designer.open(f"{address}?soort=eerst").click("Tick all of these")
    assert ticks(session, address) == [True, True]


@pytest.mark.parametrize("htmx", [True, False])
def test_a_tick_is_kept(designer: Browser, put: Put, session: Session, htmx: bool) -> None:
    address = put([a_change(), a_change("summary"), a_creation()])
    page = designer.open(address).fill_in("#choice", htmx, aan=["1", "3"])

    assert ticks(session, address) == [True, False, True]
    assert "Apply 2 of 3 changes" in page.text
    assert bool(page.select("html")) is not htmx


def test_all_or_none_of_what_the_filter_shows(
    designer: Browser, put: Put, session: Session
) -> None:
    insight = {**a_change("statement"), "section": "insights", "identity": ["i"]}
    address = put([a_change(), insight, a_creation(), a_refusal()])

    designer.open(f"{address}?blad=touchpoints").click("Tick none")
    assert ticks(session, address) == [False, True, False, False]
    designer.open(f"{address}?soort=nieuw").click("Tick all of these")
    assert ticks(session, address) == [False, True, True, False]
    back = designer.open(f"{address}?soort=nieuw&blad=touchpoints").click("Tick none")
    assert back.url.endswith("?soort=nieuw&blad=touchpoints")


def test_filters_show_only_what_they_say(designer: Browser, put: Put) -> None:
    insight = {**a_change("statement"), "section": "insights", "identity": ["i"]}
    address = put([a_change(), insight, a_creation(), a_refusal()])

    def shown(query: str) -> int:
        return len(designer.open(f"{address}{query}").select("article.record"))

    assert shown("") == 4
    assert shown("?soort=gewijzigd") == 2
    assert shown("?blad=insights") == 2
    assert shown("?blad=insights&soort=geweigerd") == 1
    assert shown("?blad=steps") == 0
    assert shown("?blad=zomaar&soort=iets") == 4


def test_many_lines_come_fifty_at_a_time_and_other_pages_keep_their_ticks(
    designer: Browser, put: Put, session: Session
) -> None:
    address = put([{**a_change(), "identity": [str(number)]} for number in range(120)])
    first = designer.open(address)
    last = designer.open(f"{address}?pagina=3")

    assert len(first.select("article.record")) == 50
    assert len(last.select("article.record")) == 20
    assert "120 lines" in first.text
    assert len(designer.open(f"{address}?pagina=99").select("article.record")) == 20
    last.fill_in("#choice", aan=[])
    assert ticks(session, address) == [True] * 100 + [False] * 20


def test_more_lines_are_no_more_questions_to_the_database(
    designer: Browser, put: Put, counted_queries: Callable[[], Any]
) -> None:
    def asked(lines: int) -> int:
        address = put([{**a_creation(), "identity": [str(number)]} for number in range(lines)])
        designer.open(address)
        with counted_queries() as statements:
            assert designer.open(address).status == 200
        return len([one for one in statements if "SELECT" in one.upper()])

    assert asked(1) == asked(60) <= 10


@pytest.mark.parametrize("nonsense", ["-1", "9" * 20, "nan", "%_*\"'", "é" * 200])
def test_nonsense_in_the_address_or_in_ticks_is_no_choice(
    designer: Browser, put: Put, session: Session, nonsense: str
) -> None:
    address = put([a_change()])
    asked = {"soort": nonsense, "blad": nonsense, "pagina": nonsense}

    assert designer.open(address, params=asked).status == 200
    data = {"regel": nonsense, "aan": nonsense, "hier": f"pagina={nonsense}", "op": nonsense}
    assert designer.send(f"{address}/keuze", {**data, "op": ""}).status == 200
    assert ticks(session, address) == [True]


def test_applying_takes_the_ticks_of_the_page_along(
    designer: Browser, put: Put, session: Session, asked: list[UUID]
) -> None:
    address = put([a_change(), a_change("summary")])
    token = designer.token()
    data = {"_csrf_token": token, "regel": ["1", "2"], "aan": ["2"]}
    designer.client.post(f"{address}/uitvoeren", data=data)

    row = transfer_at(session, address)
    assert asked == [row.id]
    assert (row.state, row.work) == ("waiting", "apply")
    assert ticks(session, address) == [False, True]


def test_nothing_ticked_is_nothing_applied(
    designer: Browser, put: Put, session: Session, asked: list[UUID]
) -> None:
    address = put([a_change()])
    data = {"_csrf_token": designer.token(), "regel": "1"}
    designer.client.post(f"{address}/uitvoeren", data=data)

    assert asked == []
    assert transfer_at(session, address).state == "planned"


def test_a_preview_that_was_made_anew_says_so_on_top(designer: Browser, put: Put) -> None:
    told = as_json(Reason("Nothing was carried out: somebody changed this."))
    page = designer.open(put([a_change()], told=told))

    assert "Nothing was carried out" in page.one(".alert").get_text()


@pytest.mark.parametrize(
    ("origin", "chip"),
    [
        ({"at": AT, "by": "Mila"}, "Workbook of 20 Nov 2026 08:41, made by Mila"),
        ({"at": AT}, "Workbook of 20 Nov 2026 08:41"),
        ({"at": "0001-01-01T00:00:00+23:00", "by": "Mila"}, ""),
        ({"at": "yesterday", "by": "Mila"}, ""),
        ({"by": "Mila"}, ""),
    ],
)
def test_a_workbook_of_ours_says_how_old_it_is_and_whose(
    designer: Browser, put: Put, origin: dict[str, str], chip: str
) -> None:
    page = designer.open(put([a_change()], options={"origin": origin}))
    found = [one.get_text(strip=True) for one in page.select("header .chip")]
    assert [text for text in found if text.startswith("Workbook")] == [chip] * bool(chip)


def test_remarks_about_the_file_are_told(designer: Browser, put: Put) -> None:
    remark = {
        **as_json(Reason("The column is left out.")),
        "sheet": "Blad1",
        "row": 1,
        "cell": "P1",
    }
    page = designer.open(put([a_change()], counts={"notes": [remark], "unchanged": 1738}))

    assert "Blad1 P1" in page.one(".remarks").get_text()
    assert "1,738" in page.one(".tiles").get_text()


def test_a_file_that_changes_nothing_only_closes(designer: Browser, put: Put) -> None:
    page = designer.open(put([]))

    assert "Nothing would change" in page.text
    assert not page.select("button[formaction]")


def test_texts_of_a_file_are_never_markup(designer: Browser, put: Put) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    page = designer.open(
        put([a_change(before=nasty, after=f"{nasty}!", title=nasty)], file_name=nasty)
    )

    assert not page.select("img")


@pytest.mark.parametrize("who", ["sam", "kees"])
def test_a_preview_of_somebody_else_is_not_there(
    sign_in: Callable[[str], Browser], put: Put, session: Session, who: str
) -> None:
    address = put([a_change()])
    other = sign_in(who)

    assert other.open(address).status == 404
    if who == "sam":
        for what in ("keuze", "uitvoeren", "annuleren", "ongedaan", "opnieuw"):
            assert other.send(f"{address}/{what}", {}).status == 404
    assert transfer_at(session, address).state == "planned"


def test_what_was_decided_meanwhile_is_not_decided_again(
    designer: Browser, put: Put, session: Session, asked: list[UUID]
) -> None:
    address = put([a_change()], state="done", work="apply")

    assert _posted(designer, f"{address}/keuze", op="none").status == 200
    assert _posted(designer, f"{address}/uitvoeren").status == 200
    assert ticks(session, address) == [True]
    assert asked == []
    assert session.get_one(Transfer, transfer_at(session, address).id).state == "done"


def _posted(browser: Browser, address: str, **data: str) -> Page:
    return browser.send(address, data)

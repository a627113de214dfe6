import pytest

from tests.browser import Browser

with_and_without_htmx = pytest.mark.parametrize("htmx", [False, True])


@with_and_without_htmx
def test_a_promise_gets_another_title(manager: Browser, htmx: bool) -> None:
    form = manager.open("/klantbeloften/eenvoud/bewerken", htmx=htmx)
    form.fill_in("#edit", htmx=htmx, title="U regelt het makkelijk")

    assert manager.open("/klantbeloften/eenvoud").one("h1").text.strip() == "U regelt het makkelijk"


@with_and_without_htmx
def test_a_promise_needs_a_title(manager: Browser, htmx: bool) -> None:
    form = manager.open("/klantbeloften/eenvoud/bewerken", htmx=htmx)
    page = form.fill_in("#edit", htmx=htmx, title=" ")

    assert page.status == 422
    assert "Fill this in." in page.text
    assert page.one("#title")["aria-invalid"] == "true"


def test_two_managers_editing_one_promise_lose_nothing(manager: Browser, admin: Browser) -> None:
    mine = manager.open("/klantbeloften/eenvoud/bewerken")
    admin.open("/klantbeloften/eenvoud/bewerken").fill_in("#edit", title="Van Ada")
    page = mine.fill_in("#edit", title="Van Mila")

    assert page.status == 409
    assert "Van Mila" in page.text
    assert "Van Ada" in page.text
    page.fill_in("#main form.form")
    assert manager.open("/klantbeloften/eenvoud").one("h1").text.strip() == "Van Mila"


def test_a_new_promise_stands_last(manager: Browser) -> None:
    manager.open("/klantbeloften/nieuw").fill_in("#edit", title="Wij zijn snel")

    pillars = manager.open("/klantbeloften").select(".house__pillars h3")
    assert [one.text for one in pillars][-1] == "Wij zijn snel"


@with_and_without_htmx
def test_a_promise_moves_past_its_neighbour(manager: Browser, htmx: bool) -> None:
    page = manager.open("/klantbeloften")
    page.fill_in("#promise-serieus form:has(input[value=down])", htmx=htmx)

    titles = [one.text for one in manager.open("/klantbeloften").select(".house__pillars h3")]
    assert titles[:2] == ["U weet wat u aan ons heeft", "We nemen u serieus"]


def test_at_the_edge_of_the_house_it_says_so(manager: Browser) -> None:
    page = manager.open("/klantbeloften").fill_in("#promise-serieus form:has(input[value=up])")

    assert "It cannot go any further." in page.text


def test_a_promise_can_be_removed_with_its_needs_and_brought_back(manager: Browser) -> None:
    asked = manager.open("/klantbeloften/iedereen/bewerken").click("Remove")
    assert "need" in asked.text
    page = asked.click("Remove")

    assert manager.open("/klantbeloften/iedereen").status == 404
    page.click("Undo")
    assert manager.open("/klantbeloften/iedereen").status == 200


def test_a_new_need_belongs_to_its_promise(manager: Browser) -> None:
    page = manager.open("/klantbeloften/serieus/behoeften/nieuw")
    page = page.fill_in("#edit", title="Onthoud wat ik zei", means="Wij kijken terug.")

    assert page.url == "/klantbeloften/serieus"
    assert [row.select("b")[0].text for row in page.select(".needrow")][-1] == "Onthoud wat ik zei"


@with_and_without_htmx
def test_a_need_moves_up(manager: Browser, htmx: bool) -> None:
    page = manager.open("/klantbeloften/serieus")
    page.fill_in('form[action="/behoeften/neem-de-tijd/plaats"]:has(input[value=up])', htmx=htmx)

    needs = manager.open("/klantbeloften/serieus").select(".needrow b")
    assert needs[0].text == "Neem de tijd voor mij"


def test_tying_an_aspect_changes_what_a_need_weighs(manager: Browser) -> None:
    row = manager.open("/klantbeloften/aspecten").select("tbody tr")[0]
    aspect = row.select("a.nl-button")[0]
    manager.open(str(aspect["href"])).fill_in("#edit", need="neem-de-tijd")

    assert "6.9%" in manager.open("/behoeften/neem-de-tijd").text
    assert "unknown" in manager.open("/klantbeloften/gegevens").select(".needrow")[0].text


def test_a_need_lets_go_of_an_aspect(manager: Browser) -> None:
    manager.open("/behoeften/stuur-bericht/bewerken").fill_in("#edit", aspects=[])

    assert "No aspect tied" in manager.open("/behoeften/stuur-bericht").text


def test_a_share_that_is_impossible_is_refused_with_the_reason(manager: Browser) -> None:
    aspect = (
        manager.open("/klantbeloften/aspecten").select("tbody tr")[20].select_one("a.nl-button")
    )
    assert aspect
    page = manager.open(str(aspect["href"])).fill_in("#edit", share="30")

    assert page.status == 422
    assert "weighs" in page.text
    assert manager.open("/klantbeloften/aspecten").status == 200


@pytest.mark.parametrize(
    "address",
    [
        "/klantbeloften/nieuw",
        "/klantbeloften/eenvoud/bewerken",
        "/klantbeloften/eenvoud/plaats",
        "/klantbeloften/eenvoud/behoeften/nieuw",
        "/behoeften/luister/bewerken",
        "/behoeften/luister/plaats",
        "/klantbeloften/aspecten/x/bewerken",
        "/metingen/nieuw/behoeften/luister",
        "/metingen/x/bewerken",
        "/profielen/nieuw",
        "/profielen/tom/bewerken",
        "/organisatie/kanalen/nieuw",
        "/organisatie/kanalen/balie/bewerken",
        "/organisatie/diensten/nieuw",
        "/organisatie/diensten/dpz/bewerken",
        "/gebruikers",
        "/gebruikers/noor/rol",
        "/gebruikers/noor/toegang",
        "/gebruikers/noor/wachtwoord",
    ],
)
def test_a_reader_may_not_write(reader: Browser, address: str) -> None:
    assert reader.send(address, {"title": "x"}).status == 403


def test_after_a_removal_a_promise_still_moves_one_place(manager: Browser) -> None:
    manager.send("/verwijderen/promise/serieus", {})
    manager.send("/klantbeloften/u-weet/plaats", {"to": "down"})

    titles = [one.text for one in manager.open("/klantbeloften").select(".house__pillars h3")]
    assert titles.index("U weet wat u aan ons heeft") == 1

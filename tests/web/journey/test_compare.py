"""A journey beside how it should be: what was added, removed and changed."""

from tests.browser import Browser

MAP = "/klantreizen/reisdocumenten"
TO_BE = "/klantreizen/reisdocumenten-zoals-het-moet"


def draw_a_future(designer: Browser) -> None:
    designer.open(f"{MAP}/kopie").fill_in("main form.form", title="Reisdocumenten zoals het moet")
    step = "reisdocumenten-zoals-het-moet.orienteren"
    designer.open(f"/stappen/{step}.online/bewerken").fill_in(
        "main form.form", title="Alles online regelen"
    )
    designer.open(f"/verwijderen/step/{step}.bellen").fill_in("main form.form")
    designer.open("/fasen/reisdocumenten-zoals-het-moet.orienteren/stappen/nieuw").fill_in(
        "main form.form", title="Een bericht krijgen"
    )


def states(designer: Browser, address: str) -> list[tuple[str, str]]:
    rows = designer.open(address).select(".compared__row")
    return [
        (str(row["class"][-1]).rpartition("--")[2], " ".join(row.get_text(" ").split()))
        for row in rows
    ]


def test_what_differs_is_said_step_by_step(designer: Browser) -> None:
    draw_a_future(designer)
    found = states(designer, f"{TO_BE}/vergelijken")
    assert [state for state, _text in found] == [
        "same",
        "changed",
        "removed",
        "same",
        "added",
    ]
    assert "Title: Informatie zoeken online Alles online regelen" in found[1][1]
    assert "Bellen met 14070" in found[2][1]
    assert "Een bericht krijgen" in found[4][1]


def test_what_nobody_scored_yet_does_not_feel_otherwise(designer: Browser) -> None:
    draw_a_future(designer)
    page = designer.open(f"{TO_BE}/vergelijken")
    assert "how it feels is not compared" in page.text
    assert "Experience:" not in page.text

    stop = "reisdocumenten-zoals-het-moet.bewust-worden.realisatie.brief"
    designer.send(f"/contactmomenten/{stop}/score", {"score": "2"})
    page = designer.open(f"{TO_BE}/vergelijken")
    assert "how it feels is not compared" not in page.text
    assert "Experience:" in page.text


def test_as_it_is_stands_on_the_left_from_both_sides(designer: Browser) -> None:
    draw_a_future(designer)
    assert states(designer, f"{TO_BE}/vergelijken") == states(designer, f"{MAP}/vergelijken")


def test_the_figures_of_both_stand_together(designer: Browser) -> None:
    draw_a_future(designer)
    page = designer.open(f"{TO_BE}/vergelijken")
    figures = [" ".join(one.get_text(" ").split()) for one in page.select(".compared__figures div")]
    assert "Steps 4 → 4" in figures
    assert "Touchpoints 6 → 5" in figures


def test_without_a_future_it_says_how_to_begin(designer: Browser, reader: Browser) -> None:
    assert "Make a to-be version" in designer.open(f"{MAP}/vergelijken").text
    page = reader.open(f"{MAP}/vergelijken")
    assert "nothing to compare with yet" in page.text
    assert not page.select("main a[href$='/kopie']")


def test_any_two_journeys_can_be_put_beside_each_other(reader: Browser) -> None:
    page = reader.open(f"{MAP}/vergelijken?met=klacht")
    assert page.select(".compared__row--added")
    assert page.select(".compared__row--removed")
    assert reader.open(f"{MAP}/vergelijken?met=bestaat-niet").status == 404

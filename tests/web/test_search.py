"""One search over everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.web.research.highlight import excerpt, highlighted
from tests.browser import Browser, Page


def test_what_is_found_is_grouped_and_leads_there(reader: Browser) -> None:
    page = reader.open("/").fill_in("form.search", q="paspo*")
    assert page.status == 200
    assert {str(section["id"]) for section in page.select("section[aria-labelledby]")} >= {
        "journey",
        "touchpoint",
        "opportunity",
    }
    assert page.select('a[href="/klantreizen/reisdocumenten"]')
    assert page.one("#again")["value"] == "paspo*"


def test_the_words_are_pointed_out(reader: Browser) -> None:
    page = reader.open("/zoeken?q=BERICHT")
    assert {mark.text.lower() for mark in page.select("mark")} == {"bericht", "berichten"}


def test_an_insight_is_found_by_what_somebody_said(researcher: Browser, reader: Browser) -> None:
    researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement="Men wacht lang.", quote="Het duurt een eeuwigheid."
    )
    page = reader.open("/zoeken?q=eeuwig")
    assert page.select('#insight a[href="/inzichten/men-wacht-lang"]')
    assert "eeuwigheid" in page.one("#insight .excerpt").text


def test_what_was_changed_is_found_by_its_new_words_only(researcher: Browser) -> None:
    researcher.open("/inzichten/nieuw").fill_in("#new-insight", statement="Men ziet een vlinder.")
    researcher.open("/inzichten/men-ziet-een-vlinder/bewerken").fill_in(
        "#edit", statement="Men ziet een kever."
    )
    assert "Nothing found" in researcher.open("/zoeken?q=vlinder").text
    assert "Men ziet een kever" in researcher.open("/zoeken?q=kever").text
    researcher.open("/verwijderen/insight/men-ziet-een-vlinder").click("Remove")
    assert "Nothing found" in researcher.open("/zoeken?q=kever").text


def test_a_word_is_proposed_for_as_long_as_something_has_it(researcher: Browser) -> None:
    for statement in ("Een kwikstaart.", "Nog een kwikstaart."):
        researcher.open("/inzichten/nieuw").fill_in("#new-insight", statement=statement)
    researcher.open("/verwijderen/insight/een-kwikstaart").click("Remove")
    assert researcher.open("/zoeken?q=kwikstart").one("#meant a").text == "kwikstaart"
    researcher.open("/verwijderen/insight/nog-een-kwikstaart").click("Remove")
    assert not researcher.open("/zoeken?q=kwikstart").select("#meant")


def test_a_past_participle_is_a_form_too(researcher: Browser) -> None:
    researcher.open("/inzichten/nieuw").fill_in("#new-insight", statement="Hij heeft geknikkerd.")
    page = researcher.open("/zoeken?q=knikkeren")
    assert {mark.text for mark in page.select("#insight mark")} == {"geknikkerd"}


def test_every_kind_of_thing_can_be_opened(reader: Browser) -> None:
    page = reader.open("/zoeken?q=de")
    for section in page.select("section[aria-labelledby]"):
        assert section.select_one("a[href^='/']"), section["id"]


def test_another_form_of_a_word_is_found_and_pointed_out(researcher: Browser) -> None:
    researcher.open("/inzichten/nieuw").fill_in(
        "#new-insight", statement="De vlinders vlogen weg.", quote="Two butterflies came back."
    )
    for q, pointed_out in (("vlinder", "vlinders"), ("butterfly", "butterflies")):
        page = researcher.open(f"/zoeken?q={q}")
        assert pointed_out in {mark.text for mark in page.select("#insight mark")}
    assert "De vlinders vlogen" in researcher.open("/inzichten?q=butterfly").text


def test_accents_make_no_difference_to_what_is_found(researcher: Browser) -> None:
    researcher.open("/inzichten/nieuw").fill_in("#new-insight", statement="Het café is dicht.")
    for q in ("cafe", "CAFÉ", "caf"):
        assert researcher.open(f"/zoeken?q={q}").select("#insight mark"), q


def test_a_slip_of_the_finger_gets_what_was_probably_meant(reader: Browser) -> None:
    page = reader.open("/zoeken", params={"q": "pasport & bericth"})
    link = page.one("#meant a")
    assert link.text == "paspoort & bericht"
    assert reader.open(str(link["href"])).select("mark")
    assert not reader.open("/zoeken?q=paspoort").select("#meant")


def test_what_only_a_template_or_a_raw_note_says_is_not_proposed(
    researcher: Browser, designer: Browser, reader: Browser
) -> None:
    study = "/onderzoeken/mijndenhaag-ronde-1"
    researcher.open(study).click("Join the team")
    researcher.open(f"{study}/veldwerk/notities/nieuw").fill_in(
        "#notes-form", title="Gesprek", raw_text="Zij zei: zeepaardjesteelt."
    )
    designer.open("/klantreizen/reisdocumenten/sjabloon").fill_in(
        "#template-form", title="Ooievaarsnesten"
    )
    for typed in ("zeepaardjestelt", "ooievaarsneste", "ooievaarsnetsen"):
        page = reader.open(f"/zoeken?q={typed}")
        assert "Nothing found" in page.text and not page.select("#meant"), typed


def test_nothing_found_says_what_to_do(reader: Browser) -> None:
    assert "Try fewer words" in reader.open("/zoeken?q=kwartetspel").text
    assert "how they begin" in reader.open("/zoeken").text


@pytest.mark.parametrize("q", ['"', "*", "AND", "NEAR(", "a:b", "-x", "^", "''", "()", "\x00", "%"])
def test_odd_characters_break_nothing(reader: Browser, q: str) -> None:
    assert reader.open("/zoeken", params={"q": q}).status == 200


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_pointing_out_loses_no_letter(text: str, words: list[str]) -> None:
    assert "".join(stretch.text for stretch in highlighted(text, words)) == text


def test_an_excerpt_is_the_stretch_around_the_first_word() -> None:
    text = "woord " * 60 + "de balie is dicht " + "woord " * 60
    shown = "".join(stretch.text for stretch in excerpt(text, ["balie"]))
    assert "de balie is dicht" in shown
    assert shown.startswith("… ") and shown.endswith(" …")
    assert len(shown) < 180
    assert excerpt(text, ["kat"]) == []


def test_accents_make_no_difference() -> None:
    assert highlighted("Één café", ["een", "cafe"])[0].found


def test_touchpoints_are_suggested_with_their_journey(researcher: Browser) -> None:
    page = researcher.open("/zoeken/contactmomenten?q=reis brief", htmx=True)
    assert [option.text.strip() for option in page.select("li[role=option]")] == [
        "Reisdocumenten › Brief dat het document verloopt"
    ]
    all_of_them = researcher.open("/zoeken/contactmomenten").select("li[data-value]")
    assert len(all_of_them) == 20


def test_other_things_are_suggested_too(researcher: Browser) -> None:
    for what, q in (
        ("behoeften", "bericht"),
        ("onderzoeken", "haag"),
        ("kansen", "quick"),
        ("inzichten", "bevest"),
    ):
        page = researcher.open(f"/zoeken/{what}?q={q}")
        assert page.select("li[role=option][data-value]"), what


def test_the_search_needs_few_questions(reader: Browser, counted_queries) -> None:  # noqa: ANN001
    reader.open("/zoeken?q=een")
    with counted_queries() as statements:
        reader.open("/zoeken?q=de")
    assert len([one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))]) <= 5


def boxes(page: Page, name: str) -> dict[str, int]:
    """The values of a facet, and how many there are of each."""
    found = page.select(f'#facets input[name="{name}"]')
    return {str(box["value"]): int(box.parent.select_one(".num").text) for box in found}  # type: ignore[union-attr]


def test_what_is_found_is_narrowed_to_kinds_of_things(reader: Browser) -> None:
    page = reader.open("/zoeken?q=bericht")
    kinds = boxes(page, "soort")
    assert sum(kinds.values()) == int(page.one("h1").text.split()[0])
    for noun, count in kinds.items():
        page = reader.open(f"/zoeken?q=bericht&soort={noun}")
        assert [str(s["id"]) for s in page.select("section[aria-labelledby]")] == [noun]
        assert int(page.one("h1").text.split()[0]) == count
        assert boxes(page, "soort") == kinds


def test_insights_are_narrowed_by_what_they_have_and_the_counts_keep_their_promise(
    reader: Browser,
) -> None:
    page = reader.open("/zoeken?q=de")
    for name in ("toon", "aard", "onderzoek", "klantreis", "jaar"):
        for value, count in boxes(page, name).items():
            narrowed = reader.open("/zoeken", params={"q": "de", name: value})
            assert int(narrowed.one("h1").text.split()[0]) == count, (name, value)
            assert {str(s["id"]) for s in narrowed.select("section[aria-labelledby]")} == {
                "insight"
            }
            assert boxes(narrowed, name)[value] == count


def test_two_values_of_a_facet_widen_and_two_facets_narrow(reader: Browser) -> None:
    tones = boxes(reader.open("/zoeken?q=de"), "toon")
    both = reader.open("/zoeken?q=de&toon=negative&toon=positive")
    assert int(both.one("h1").text.split()[0]) == tones["negative"] + tones["positive"]
    kinds = boxes(reader.open("/zoeken?q=de&toon=negative"), "aard")
    assert sum(kinds.values()) == tones["negative"]


def test_a_tag_that_is_given_counts_at_once(researcher: Browser) -> None:
    researcher.open("/inzichten/nieuw").fill_in("#new-insight", statement="Men ziet een vlinder.")
    assert "label" not in researcher.open("/zoeken?q=vlinder").text
    page = researcher.open("/zoeken?q=vlinder&toon=onzin&jaar=0&soort=niets")
    assert "Nothing fits all of this" in page.text


def test_only_the_list_comes_when_a_filter_is_clicked(reader: Browser) -> None:
    page = reader.open("/zoeken?q=bericht&soort=insight", htmx=True)
    assert page.one("#found") and not page.select("main")

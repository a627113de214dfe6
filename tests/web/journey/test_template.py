"""A journey is kept as a template, counts nowhere as one, and others begin with it."""

import pytest
from sqlmodel import Session, select

from journeys.check import check
from journeys.domain.models import Experience, Journey, Phase, Step, Touchpoint
from journeys.queries.journey.landscape import landscape
from journeys.queries.overview import counts
from journeys.queries.ranking import ranking
from tests.browser import Browser, Page

JOURNEY = "/klantreizen/reisdocumenten"
TEMPLATES = "/klantreizen/sjablonen"


def kept(designer: Browser, title: str = "Aan de balie", **answers: object) -> Page:
    form = {"title": title, "lanes": ["achter", "systemen"], **answers}
    return designer.open(f"{JOURNEY}/sjabloon").fill_in("#template-form", **form)


def journey(session: Session, title: str) -> Journey:
    session.rollback()
    return session.exec(select(Journey).where(Journey.title == title)).one()


def steps(session: Session, of: Journey) -> list[Step]:
    wanted = select(Step).join(Phase).where(Phase.journey_id == of.id)
    return list(session.exec(wanted.order_by("title")))


def test_a_template_is_a_copy_with_its_lanes_and_without_ties_or_scores(
    designer: Browser, session: Session
) -> None:
    page = kept(designer)
    assert page.one("h1").text == "Aan de balie" and "Template" in page.one(".chips").text
    template, original = journey(session, "Aan de balie"), journey(session, "Reisdocumenten")
    assert template.is_template and template.locked_lanes == "achter systemen"
    assert template.owner_id is None and template.cluster_id is None
    assert [s.title for s in steps(session, template)] == [
        s.title for s in steps(session, original)
    ]
    felt = select(Experience).join(Touchpoint).join(Step).join(Phase)
    assert not session.exec(felt.where(Phase.journey_id == template.id)).all()


@pytest.mark.parametrize("with_texts", [True, False])
def test_texts_come_along_if_that_is_asked_for(
    designer: Browser, session: Session, with_texts: bool
) -> None:
    kept(designer, texts="ja" if with_texts else "")
    found = steps(session, journey(session, "Aan de balie"))
    assert any(step.narrative for step in found) is with_texts
    # How long something takes is another figure in another journey.
    assert not any(step.max_minutes for step in found)


def test_a_template_is_on_the_page_of_templates_and_in_no_list_or_count(
    designer: Browser, session: Session
) -> None:
    before = counts(session)["journey"]
    kept(designer, title="Balieverkeer")
    assert "Balieverkeer" in designer.open(TEMPLATES).one(".templates").text
    for address in ("/klantreizen", "/klantreizen?weergave=lijst", "/klantreizen/nieuw", "/"):
        page = designer.open(address)
        shown = [tag.text for tag in page.select("main a, main option")]
        assert not any("Balieverkeer" in text for text in shown), address
    assert "Balieverkeer" not in designer.open("/zoeken?q=balieverkeer").one("main ul, main").text
    session.rollback()
    assert counts(session)["journey"] == before


def test_a_template_changes_no_ranking_landscape_or_coverage(
    designer: Browser, session: Session
) -> None:
    def figures() -> object:
        session.rollback()
        scores = [(one.opportunity_id, one.priority) for one in ranking(session).scores]
        cards = [(card.row.key, card.touchpoints) for card in landscape(session).cards]
        return scores, cards, check(session).missing

    before = figures()
    kept(designer)
    assert figures() == before


def test_a_need_does_not_show_the_touchpoints_of_a_template(designer: Browser) -> None:
    before = designer.open("/klantbeloften/u-weet/reizen").one("main").text
    kept(designer)
    assert designer.open("/klantbeloften/u-weet/reizen").one("main").text == before


def test_a_journey_begins_with_a_template_and_keeps_its_lanes(
    designer: Browser, session: Session
) -> None:
    kept(designer)
    template = journey(session, "Aan de balie")
    page = designer.open(f"/klantreizen/nieuw?start=sjabloon:{template.key}")
    assert page.one(f"input[value='sjabloon:{template.key}']").has_attr("checked")
    made = page.fill_in("#journey-form", title="Trouwen", start=f"sjabloon:{template.key}")
    assert made.status == 200
    found = journey(session, "Trouwen")
    assert found.locked_lanes == "achter systemen" and not found.is_template
    assert len(steps(session, found)) == len(steps(session, template))
    # Changing the template afterwards changes nothing of it.
    designer.open(f"/klantreizen/{template.key}/sjabloon/lagen").fill_in(
        "#lanes-form", lanes=["verhaal"]
    )
    assert journey(session, "Aan de balie").locked_lanes == "verhaal"
    assert journey(session, "Trouwen").locked_lanes == "achter systemen"


@pytest.mark.parametrize(
    ("start", "lane"), [("blueprint", "systemen"), ("storyboard", "afbeeldingen")]
)
def test_a_pattern_of_the_field_is_there_from_the_start(
    designer: Browser, session: Session, start: str, lane: str
) -> None:
    designer.open("/klantreizen/nieuw").fill_in("#journey-form", title="Trouwen", start=start)
    found = journey(session, "Trouwen")
    assert lane in (found.locked_lanes or "").split() and steps(session, found)


def lanes_of(page: Page) -> list[str]:
    return [" ".join(tag.text.split()) for tag in page.select("tbody .map__lane")]


def test_lanes_that_are_always_shown_stand_on_top_whatever_is_asked_for(designer: Browser) -> None:
    designer.open("/klantreizen/nieuw").fill_in("#journey-form", title="Trouwen", start="blueprint")
    asked = "/klantreizen/trouwen?weergave=kaart&laag=kansen&laag=systemen"
    shown = lanes_of(designer.open(asked))
    for address in ("/klantreizen/trouwen?weergave=kaart", f"{asked}&laag=verhaal"):
        assert lanes_of(designer.open(address))[:4] == shown[:4]
    assert "Opportunities" in shown[-1]


def test_the_panel_of_lanes_says_which_are_locked_and_why(designer: Browser) -> None:
    designer.open("/klantreizen/nieuw").fill_in("#journey-form", title="Trouwen", start="blueprint")
    page = designer.open("/klantreizen/trouwen/lagen")
    locked = [tag.text.strip() for tag in page.select(".lanes__one--locked")]
    assert "Support systems" in locked and "cannot be left out" in page.text
    assert not page.select("input[type=checkbox][value=systemen]")
    moved = designer.open(
        "/klantreizen/trouwen/lagen?laag=systemen&volgorde=kansen&volgorde=tijd&naar=tijd:op"
    )
    others = [str(tag["value"]) for tag in moved.select("input[name=volgorde]")]
    assert others == ["tijd", "kansen"]


def test_a_text_lane_can_be_locked_and_is_called_anew_in_each_copy(
    designer: Browser, session: Session
) -> None:
    designer.open(f"{JOURNEY}/tekstlagen/nieuw").fill_in("main form", title="Regels")
    lane = designer.open(f"{JOURNEY}/sjabloon").select("input[name=lanes][value^='tekst:']")
    kept(designer, lanes=[lane[0]["value"]])
    template = journey(session, "Aan de balie")
    assert template.locked_lanes and template.locked_lanes != lane[0]["value"]
    designer.open("/klantreizen/nieuw").fill_in(
        "#journey-form", title="Trouwen", start=f"sjabloon:{template.key}"
    )
    assert "Regels" in lanes_of(designer.open("/klantreizen/trouwen?weergave=kaart"))[0]


def test_only_a_template_has_lanes_to_lock_and_readers_make_none(
    designer: Browser, reader: Browser
) -> None:
    assert designer.open(f"{JOURNEY}/sjabloon/lagen").status == 404
    assert reader.open(f"{JOURNEY}/sjabloon").status == 403
    assert reader.open(TEMPLATES).status == 200


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    designer: Browser, session: Session
) -> None:
    kept(designer)
    address = f"/klantreizen/{journey(session, 'Aan de balie').key}/sjabloon/lagen"
    old = designer.open(address)
    designer.open(address).fill_in("#lanes-form", lanes=["verhaal"])
    again = old.fill_in("#lanes-form", lanes=["kansen"])
    assert again.status == 422 and "Somebody changed this template" in again.text
    assert journey(session, "Aan de balie").locked_lanes == "verhaal"


def test_a_copy_of_a_template_is_a_journey(designer: Browser, session: Session) -> None:
    kept(designer)
    key = journey(session, "Aan de balie").key
    designer.open(f"/klantreizen/{key}/kopie").fill_in("#copy-form", title="Trouwen", kind="copy")
    assert not journey(session, "Trouwen").is_template

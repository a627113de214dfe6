"""A journey as it goes for one persona: under its main journey, and counted nowhere again."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Experience, Journey, JourneyPersona, Persona
from journeys.queries.by_key import by_key
from journeys.queries.overview import counts
from journeys.queries.ranking import ranking
from tests.browser import Browser

PARKING = "/klantreizen/gehandicaptenparkeerplaats"
VARIANT = "/klantreizen/gehandicaptenparkeerplaats-marjolein"


def make(designer: Browser, **answers: Any) -> None:
    designer.open(PARKING).click("Variant for a persona").fill_in(
        "#variant-form", persona="marjolein", **answers
    )


def the(session: Session, key: str) -> Journey:
    session.rollback()
    found = by_key(session, Journey, key)
    assert found
    return found


def test_a_variant_hangs_under_its_journey_and_is_of_its_persona_alone(
    designer: Browser, session: Session
) -> None:
    make(designer)
    main = the(session, "gehandicaptenparkeerplaats")
    variant = the(session, "gehandicaptenparkeerplaats-marjolein")
    assert variant.title == "Gehandicaptenparkeerplaats (Marjolein)"
    assert (variant.variant_of_id, variant.status) == (main.id, "concept")
    tie: Any = JourneyPersona
    personas = session.execute(select(tie).where(tie.journey_id == variant.id)).scalars().all()
    assert [session.get_one(Persona, one.persona_id).key for one in personas] == ["marjolein"]


def test_what_the_persona_felt_is_the_curve_of_the_variant(
    designer: Browser, session: Session
) -> None:
    make(designer)
    session.rollback()
    score: Any = Experience
    wanted = select(score).where(score.key.startswith("gehandicaptenparkeerplaats-marjolein"))
    found = session.execute(wanted).scalars().all()
    assert sorted(row.score for row in found) == [-2, -2, -2, -1, 1, 2]
    assert not any(row.persona_id for row in found)


def test_the_family_stands_together_on_the_map_and_in_a_comparison(designer: Browser) -> None:
    make(designer)
    designer.open(f"{PARKING}/kopie").fill_in("#copy-form", title="Straks")
    family = [
        " ".join(one.get_text(" ").split()) for one in designer.open(VARIANT).select(".family__one")
    ]
    assert family == [
        "As it is Gehandicaptenparkeerplaats",
        "As it should be Straks",
        "Variant Gehandicaptenparkeerplaats (Marjolein)",
    ]
    page = designer.open(f"{PARKING}/vergelijken")
    links = [str(one["href"]) for one in page.select(".family__one")]
    assert f"{VARIANT}/vergelijken" in links
    assert page.select("select[name=met] option[value='gehandicaptenparkeerplaats-marjolein']")


def test_a_variant_is_marked_and_stands_behind_its_journey_in_lists(designer: Browser) -> None:
    make(designer, title="Aaa eerst in het alfabet")
    page = designer.open("/klantreizen?weergave=lijst")
    rows = [" ".join(row.select("th")[0].get_text(" ").split()) for row in page.select("tbody tr")]
    place = rows.index("Aaa eerst in het alfabet variant of Gehandicaptenparkeerplaats")
    assert rows[place - 1].startswith("Gehandicaptenparkeerplaats")
    landscape = designer.open("/klantreizen")
    assert "variant of Gehandicaptenparkeerplaats" in landscape.text
    assert "and 1 variant" in landscape.text


def test_a_variant_counts_nowhere_again(designer: Browser, session: Session) -> None:
    before = counts(session)["journey"], ranking(session).scores
    hurting = designer.open("/").select(".kpi__value")[1].get_text()
    make(designer)
    session.rollback()
    session.info.clear()
    assert (counts(session)["journey"], ranking(session).scores) == before
    assert designer.open("/").select(".kpi__value")[1].get_text() == hurting


def test_a_variant_of_a_variant_hangs_under_the_same_journey(
    designer: Browser, session: Session
) -> None:
    make(designer)
    page = designer.open(f"{VARIANT}/variant")
    assert "is a variant itself" in page.text
    page.fill_in("#variant-form", persona="tom")
    second = the(session, "gehandicaptenparkeerplaats-tom")
    assert second.variant_of_id == the(session, "gehandicaptenparkeerplaats").id


def test_it_cannot_be_said_to_hang_under_a_variant(designer: Browser, session: Session) -> None:
    make(designer)
    variant = the(session, "gehandicaptenparkeerplaats-marjolein")
    page = designer.open("/klantreizen/klacht/bewerken")
    assert not page.select(f"select[name=variant_of_id] option[value='{variant.id}']")
    form = page.one("#journey-form")
    answers = {
        "title": "Klacht", "state": "as_is", "status": "concept",
        "version": str(form.select("input[name=version]")[0]["value"]),
    }  # fmt: skip
    page = designer.send(
        "/klantreizen/klacht/bewerken", answers | {"variant_of_id": str(variant.id)}
    )
    assert page.status == 422
    assert "is a variant itself" in page.text
    main = the(session, "gehandicaptenparkeerplaats")
    answers["title"] = main.title
    klacht = the(session, "klacht")
    page = designer.send(f"{PARKING}/bewerken", answers | {"variant_of_id": str(klacht.id)})
    assert "This journey has variants itself" in page.text
    page = designer.send(f"{PARKING}/bewerken", answers | {"variant_of_id": str(main.id)})
    assert "no variant of itself" in page.text


@pytest.mark.parametrize("persona", ["", "niemand"])
def test_a_variant_is_for_a_persona_that_there_is(designer: Browser, persona: str) -> None:
    page = designer.send(f"{PARKING}/variant", {"persona": persona})
    assert page.status == 422
    assert page.select("#variant-form")


def test_a_reader_makes_no_variant(reader: Browser) -> None:
    assert reader.open(f"{PARKING}/variant").status == 403
    assert "Variant for a persona" not in reader.open(PARKING).text

"""Scoring a touchpoint: a smiley is an assumption; evidence stands beside it and outranks it."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Experience, Touchpoint
from journeys.queries.by_key import by_key
from tests.browser import Browser

CALL = "reisdocumenten.orienteren.bellen.vraag"
STEP = "reisdocumenten.orienteren.bellen"
PERSONA = "verwachtingsloze-ondernemer"
NEED = "op-de-hoogte"
SCORE = f"/contactmomenten/{CALL}/score"


def scores(session: Session, who: str) -> list[Experience]:
    session.rollback()
    touchpoint = by_key(session, Touchpoint, CALL)
    assert touchpoint
    kept: Any = Experience
    wanted = select(kept).where(kept.touchpoint_id == touchpoint.id, kept.created_by == who)
    return list(session.execute(wanted).scalars())


@pytest.mark.parametrize("htmx", [False, True])
def test_one_click_on_a_smiley_is_an_assumption_of_ones_own(
    designer: Browser, session: Session, htmx: bool
) -> None:
    designer.send(SCORE, {"score": "2"}, htmx)
    (mine,) = scores(session, "noor")
    assert (mine.score, mine.basis, mine.promise_id) == (2, "assumption", None)
    assert mine.key == f"{CALL}.overall.noor"


def test_scoring_again_replaces_only_ones_own_assumption(
    designer: Browser, researcher: Browser, session: Session
) -> None:
    researcher.send(SCORE, {"score": "-2"})
    designer.send(SCORE, {"score": "2"})
    designer.send(SCORE, {"score": "1"})
    assert [row.score for row in scores(session, "noor")] == [1]
    assert [row.score for row in scores(session, "sam")] == [-2]


def test_each_promise_has_a_lane_of_its_own(designer: Browser, session: Session) -> None:
    designer.send(SCORE, {"score": "2"})
    designer.send(SCORE, {"score": "-1", "lane": "u-weet"})
    assert sorted(row.score for row in scores(session, "noor")) == [-1, 2]


def test_what_one_persona_felt_has_a_line_of_its_own(designer: Browser, session: Session) -> None:
    before = designer.open(f"/stappen/{STEP}/beleving").select(".felt__whole")[0].get_text()
    form = designer.open(f"{SCORE}?profiel={PERSONA}")
    chosen = form.select("select[name=persona] option[selected]")
    assert [one["value"] for one in chosen] == [PERSONA]
    form.fill_in("form.form", score="-2", basis="assumption", observed_on="2026-03-31")
    (mine,) = scores(session, "noor")
    assert mine.persona_id
    assert str(mine.observed_on) == "2026-03-31"
    assert mine.key == f"{CALL}.overall.{PERSONA}.noor"
    everybody = designer.open(f"/stappen/{STEP}/beleving")
    assert everybody.select(".felt__whole")[0].get_text() == before
    assert "it does not count here" in everybody.text
    alone = designer.open(f"/stappen/{STEP}/beleving?profiel={PERSONA}")
    assert "Very negative (−2.0), assumption" in alone.text


def test_a_smiley_in_the_panel_of_a_persona_is_about_that_persona(
    designer: Browser, session: Session
) -> None:
    designer.send(SCORE, {"score": "2"})
    answers = {"score": "-1", "persona": PERSONA, "stay": STEP}
    page = designer.send(SCORE, answers, True)
    (here,) = page.select(".whom__one[aria-current]")
    assert "De verwachtingsloze ondernemer" in here.get_text()
    assert sorted((row.score, bool(row.persona_id)) for row in scores(session, "noor")) == [
        (-1, True),
        (2, False),
    ]


def test_a_need_has_a_lane_of_its_own_with_its_scores(designer: Browser, session: Session) -> None:
    lane = f"behoefte:{NEED}"
    designer.send(SCORE, {"score": "-1", "lane": lane})
    (mine,) = scores(session, "noor")
    assert mine.need_id
    assert not mine.promise_id
    page = designer.open(f"/stappen/{STEP}/beleving?lijn={lane}")
    assert "Somewhat negative (−1.0), assumption" in page.text
    page = designer.open("/klantreizen/reisdocumenten?laag=behoeftelijnen")
    (mark,) = page.select(f"a.curve__mark[href='/stappen/{STEP}/beleving?lijn={lane}']")
    assert mark["hx-get"] == mark["href"]
    assert designer.open(f"/stappen/{STEP}/beleving?lijn=behoefte:nee").status == 404
    assert designer.open(f"/stappen/{STEP}/beleving?profiel=nee").status == 404


def test_evidence_is_added_beside_an_assumption_and_outranks_it(
    researcher: Browser, session: Session
) -> None:
    researcher.send(SCORE, {"score": "2"})
    form = researcher.open(f"{SCORE}?lijn=overall")
    insight = str(form.select("select[name=insight] option[value]")[1]["value"])
    page = form.fill_in("form.form", score="-2", basis="research", insight=insight)
    assert page.url == f"/contactmomenten/{CALL}"
    assert "Very negative (−2.0), research" in page.text
    assert len(scores(session, "sam")) == 2


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"score": "1", "basis": "research"}, "Choose the insight or the study"),
        ({"score": "1", "basis": "measured", "study": "mijndenhaag-ronde-1"}, "among how many"),
        ({"score": "7"}, "Use 2 or less."),
        ({"score": "1", "lane": "bestaat-niet"}, "not one of the choices"),
        ({"score": "1", "lane": "behoefte:bestaat-niet"}, "not one of the choices"),
        ({"score": "1", "persona": "bestaat-niet"}, "not one of the choices"),
        ({"score": "1", "observed_on": "gisteren"}, "Use a date"),
        ({}, "Fill this in."),
    ],
)
def test_a_score_that_cannot_be_is_refused_with_a_sentence(
    designer: Browser, session: Session, answers: dict[str, str], sentence: str
) -> None:
    page = designer.send(SCORE, answers)
    assert page.status == 422
    assert sentence in page.text
    assert scores(session, "noor") == []


def test_the_panel_of_a_step_stays_open_and_the_map_behind_it_is_new(designer: Browser) -> None:
    answer = designer.send(SCORE, {"score": "2", "lane": "u-weet", "stay": STEP}, htmx=True)
    assert answer.one(".faces button[aria-pressed=true]")["value"] == "2"
    assert answer.one("#map[hx-swap-oob]")


def test_a_score_is_removed_and_the_removal_is_undone(designer: Browser, session: Session) -> None:
    designer.send(SCORE, {"score": "2"})
    page = designer.send(f"/belevingen/{CALL}.overall.noor/verwijderen", {})
    assert scores(session, "noor") == []
    page.click("Undo")
    assert [row.score for row in scores(session, "noor")] == [2]


def test_anybody_may_read_why_a_step_stands_where_it_stands(reader: Browser) -> None:
    page = reader.open(f"/stappen/{STEP}/beleving?lijn=u-weet")
    assert page.status == 200
    assert "there is no evidence yet" in page.text
    assert not page.select("main .faces")


def test_a_reader_may_not_score(reader: Browser) -> None:
    assert reader.send(SCORE, {"score": "2"}).status == 403
    assert reader.send("/belevingen/reisdocumenten.14070.geheel/verwijderen", {}).status == 403
    assert reader.open(SCORE).status == 403

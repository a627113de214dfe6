"""What was masked or must be forgotten stands nowhere any more: not in the history, not in what can
be undone, not in imports, not in the file."""

from typing import Any

import pytest
from sqlalchemy import String, cast, func, or_, select
from sqlmodel import Session

from journeys.domain.models import Change, Insight, Quote
from journeys.settings import Settings
from tests.browser import Browser

KEY = "mijndenhaag.betaling.bevestiging-per-mail"
HERE = f"/inzichten/{KEY}"
COMMENTS = "/stappen/reisdocumenten.orienteren.langsgaan/opmerkingen"
_LOG: Any = Change
_KEY: Any = Insight.key
_SAID: Any = Quote.text


def bytes_of(settings: Settings) -> bytes:
    return b"".join(file.read_bytes() for file in settings.data.glob("journeys.sqlite3*"))


def told_of(session: Session, word: str) -> int:
    """How many changes say this word."""
    session.rollback()
    says = [cast(part, String).contains(word) for part in (_LOG.before, _LOG.after, _LOG.title)]
    found = session.execute(select(func.count()).select_from(Change).where(or_(*says))).scalar_one()
    session.close()
    return found


def with_a_name(researcher: Browser) -> None:
    page = researcher.open(f"{HERE}/bewerken").fill_in(
        "#edit", statement="Mevrouw Zonderwijk kreeg geen mail."
    )
    page.fill_in("#edit", privacy="keep", kept_because="zij is wethouder")


def test_a_name_that_is_taken_out_later_is_taken_out_of_the_history(
    researcher: Browser, session: Session, settings: Settings
) -> None:
    with_a_name(researcher)
    assert told_of(session, "Zonderwijk")
    page = researcher.open(f"{HERE}/bewerken").fill_in(
        "#edit", statement="Een vrouw kreeg geen mail."
    )
    assert "That cannot be undone." in page.text
    assert told_of(session, "Zonderwijk") == 0
    assert b"Zonderwijk" not in bytes_of(settings)
    history = researcher.open(HERE).one(".history").text
    assert "Zonderwijk" not in history
    assert "the earlier words were removed for good" in history


def test_undoing_what_came_before_brings_no_name_back(
    researcher: Browser, session: Session
) -> None:
    researcher.open(f"{HERE}/bewerken").fill_in("#edit", statement="Oude woorden.")
    with_a_name(researcher)
    researcher.open(f"{HERE}/bewerken").fill_in("#edit", statement="Nieuwe woorden.")
    changes = session.execute(select(_LOG.batch).order_by(_LOG.number.desc())).scalars().all()
    session.close()
    for batch in list(dict.fromkeys(changes))[:3]:
        researcher.send(f"/ongedaan/{batch}", {})
    session.rollback()
    words = session.execute(select(Insight).where(_KEY == KEY)).scalar_one().statement
    assert words == "Nieuwe woorden."


def test_what_no_check_finds_is_forgotten_when_asked(
    researcher: Browser, session: Session, settings: Settings
) -> None:
    researcher.open(f"{HERE}/bewerken").fill_in("#edit", statement="De bakker van zeven hoog.")
    researcher.open(f"{HERE}/bewerken").fill_in("#edit", statement="Een ondernemer.", forget="yes")
    assert told_of(session, "zeven hoog") == 0
    assert b"zeven hoog" not in bytes_of(settings)


def test_without_asking_the_history_keeps_what_was(researcher: Browser, session: Session) -> None:
    researcher.open(f"{HERE}/bewerken").fill_in("#edit", statement="De bakker van zeven hoog.")
    researcher.open(f"{HERE}/bewerken").fill_in("#edit", statement="Een ondernemer.")
    assert told_of(session, "zeven hoog") == 2


def test_a_comment_and_a_quote_are_forgotten_too(researcher: Browser, session: Session) -> None:
    page = researcher.open(COMMENTS).fill_in("form.comment-form", text="Bij de rode voordeur.")
    page.click("Change").fill_in("#edit", text="Bij een deur.", forget="yes")
    assert told_of(session, "rode voordeur") == 0

    quote = session.execute(
        select(Quote).where(_SAID.not_like("%geen idee%")).limit(1)
    ).scalar_one()
    session.close()
    edit = f"/citaten/{quote.key}/bewerken"
    researcher.open(edit).fill_in("#edit", text="Woorden van een uur.")
    researcher.open(edit).fill_in("#edit", text="Iets anders.", forget="yes")
    assert told_of(session, "Woorden van een uur") == told_of(session, quote.text) == 0


@pytest.mark.parametrize("where", [f"{HERE}/bewerken", "/citaten/x/bewerken"])
def test_a_reader_cannot_have_anything_forgotten(reader: Browser, where: str) -> None:
    assert reader.open(where).status in (403, 404)

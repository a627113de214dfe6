"""What was said where, how much of it is open, who can be called upon, and what waits for them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from journeys.domain import models
from journeys.queries.studio.comment import comments_about, open_counts, people
from journeys.queries.studio.notice import inbox, read_about, read_all
from tests.builders import a_journey, a_phase, a_step, a_touchpoint
from tests.queries.test_journey import a_database

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def a_user(key: str = "noor", **fields: Any) -> models.User:
    plain = {"key": key, "name": key.title(), "email": f"{key}@example.org", "role": "designer"}
    return models.User.model_validate({**plain, **fields})


def said(journey: models.Journey | None = None, minute: int = 0, **fields: Any) -> models.Comment:
    at = NOW + timedelta(minutes=minute)
    about = {"journey_id": journey.id} if journey else {}
    return models.Comment(text=f"Vraag {minute}", created_at=at, **{**about, **fields})


def a_map(session: Session) -> tuple[Any, Any, Any, Any]:
    journey = a_journey()
    phase = a_phase(journey)
    step = a_step(phase)
    touchpoint = a_touchpoint(step)
    session.add_all([journey, phase, step, touchpoint])
    return journey, phase, step, touchpoint


def test_a_place_has_what_is_said_of_the_places_within_it() -> None:
    with a_database() as session:
        journey, phase, step, touchpoint = a_map(session)
        session.add_all(
            [
                said(journey, 0),
                said(journey, 1, phase_id=phase.id),
                said(journey, 2, step_id=step.id),
                said(journey, 3, step_id=step.id, lane="beleving"),
                said(journey, 4, touchpoint_id=touchpoint.id),
                said(a_journey(), 5),
            ]
        )
        session.commit()

        def found(noun: str, row: Any, lane: str | None = None) -> list[str]:
            return [one.text for one in comments_about(session, noun, row.id, lane)]

        assert found("journey", journey) == [f"Vraag {n}" for n in range(5)]
        assert found("phase", phase) == ["Vraag 1", "Vraag 2", "Vraag 3", "Vraag 4"]
        assert found("step", step) == ["Vraag 2", "Vraag 3", "Vraag 4"]
        assert found("step", step, "beleving") == ["Vraag 3"]
        assert found("touchpoint", touchpoint) == ["Vraag 4"]


def test_only_open_conversations_are_counted_and_each_once() -> None:
    with a_database() as session:
        journey, _phase, step, _touchpoint = a_map(session)
        asked, done = said(journey, 0, step_id=step.id), said(journey, 1, resolved_at=NOW)
        answer = said(journey, 2, step_id=step.id, answers_id=asked.id)
        session.add_all([asked, done, answer, said(journey, 3, step_id=step.id)])
        session.commit()
        counts = [(row.step_id, row.lane, row.count) for row in open_counts(session, journey.id)]
        assert counts == [(step.id, None, 2)]


def test_who_still_works_here_and_may_comment_can_be_called_upon() -> None:
    with a_database() as session:
        gone, reader = a_user("gone", active=False), a_user("kees", role="reader")
        session.add_all([a_user("sam"), a_user("mila"), gone, reader])
        session.commit()
        assert [person.key for person in people(session)] == ["mila", "sam"]


def test_the_inbox_has_what_is_not_read_first_and_knows_how_much_there_is() -> None:
    with a_database() as session:
        journey, *_rest = a_map(session)
        sam = a_user("sam")
        comments = [said(journey, minute, author_id=sam.id) for minute in range(4)]
        notices = [
            models.Notice(comment_id=one.id, user_id=sam.id, at=one.created_at or NOW, read_at=read)
            for one, read in zip(comments, (None, NOW, None, NOW), strict=True)
        ]
        gone = models.Notice(comment_id=journey.id, user_id=sam.id, at=NOW)
        session.add_all([sam, *comments, *notices, gone])
        session.commit()

        rows, total = inbox(session, sam.id, 3)
        assert [row.text for row in rows] == ["Vraag 2", "Vraag 0", "Vraag 3"]
        assert total == 4
        assert {row.journey_key for row in rows} == {journey.key}

        read_about(session, sam.id, [comments[0].id], NOW)
        assert [row.read_at is None for row in inbox(session, sam.id, 9)[0]].count(True) == 1
        read_all(session, sam.id, NOW)
        assert all(row.read_at for row in inbox(session, sam.id, 9)[0])

"""Somebody who is signed in, and what a browser of theirs sends along."""

import secrets
from datetime import timedelta

from sqlalchemy import insert, select

from journeys import clock, database
from journeys.domain.models import User, UserSession
from journeys.settings import Settings
from journeys.web.visitor import cookie_name, token_hash


def signed_in(settings: Settings, who: str) -> str:
    """The cookie of a session that begins now, made in the database as signing in makes it."""
    token, now = secrets.token_urlsafe(32), clock.now()
    engine = database.write_engine(settings)
    with engine.begin() as connection:
        user = connection.execute(select(User.id).where(User.key == who)).scalar_one()
        times = {"created_at": now, "seen_at": now, "expires_at": now + timedelta(hours=12)}
        connection.execute(
            insert(UserSession), [{"token_hash": token_hash(token), "user_id": user, **times}]
        )
    engine.dispose()
    return f"{cookie_name(settings.secure_cookies)}={token}"

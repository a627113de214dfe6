"""What a city's research team has after some years: quotes up to a hundred thousand, in which rare
words stand beside the common ones, as in any language, and tags."""

from datetime import UTC, datetime
from itertools import accumulate
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from benchmarks.sentences import Writer
from journeys.domain import models as m
from journeys.queries import search_index

QUOTES, WORDS, TAGS = 100_000, 40_000, 60
_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_BEGINS = (
    *"bdfghklmnprstvwz", "bl", "br", "dr", "gr", "kl", "kn", "kr", "pl", "pr", "sch", "sl", "st",
    "str", "tr",
)  # fmt: skip
_VOWELS = ("a", "aa", "e", "ee", "i", "ie", "o", "oo", "oe", "u", "uu", "ei", "ij", "ui", "au")
_ENDS = (*"dfgklmnprst", "cht", "lt", "nd", "ng", "nk", "rk", "rt", "st")
_ENDINGS = ("", "", "", "en", "en", "er", "ing", "ingen", "heid", "lijk", "je")


def fill_up(connection: Connection, seed: int) -> None:
    """Quotes and tags for the insights there are."""
    random = Random(seed)
    have = connection.execute(select(func.count()).select_from(m.Quote)).scalar_one()
    insights = list(connection.execute(select(m.Insight.id)).scalars())  # type: ignore[call-overload]
    with search_index.together(connection):
        _add(connection, m.Quote, _quotes(random, insights, QUOTES - have))
        tags = [
            {"id": _id(random), "key": f"label-{n}", "title": f"label {n}"} for n in range(TAGS)
        ]
        _add(connection, m.Tag, tags)
        tied = [
            {"id": _id(random), "insight_id": insight, "tag_id": tag["id"]}
            for insight in insights
            for tag in random.sample(tags, random.randrange(4))
        ]
        _add(connection, m.InsightTag, tied)


def rare_words(random: Random) -> tuple[list[str], list[float]]:
    """Words that could be Dutch, and how often each is said: the hundredth a hundredth as often as
    the first."""
    one, many = random.choice, range(WORDS)
    words = [
        one(_BEGINS) + one(_VOWELS) + one(_BEGINS) + one(_VOWELS) + one(_ENDS) + one(_ENDINGS)
        for _ in many
    ]
    return words, list(accumulate(1 / (place + 20) for place in many))


def _quotes(random: Random, insights: list[UUID], count: int) -> list[dict[str, Any]]:
    say, (words, often) = Writer(random), rare_words(random)
    made = []
    for number in range(count):
        rare = " ".join(random.choices(words, cum_weights=often, k=6))
        text = f"{say.quote('negative')} {rare.capitalize()}."
        made.append(
            {
                "id": _id(random),
                "key": f"meer-citaten-{number}",
                "text": text,
                "insight_id": random.choice(insights),
                "position": 10 + number,
            }
        )
    return made


def _add(connection: Connection, model: Any, rows: list[dict[str, Any]]) -> None:
    kept = {"version": 1, "created_at": _AT, "updated_at": _AT}
    columns = model.__table__.columns.keys()
    for start in range(0, len(rows), 5000):
        part = [
            {name: value for name, value in (kept | row).items() if name in columns}
            for row in rows[start : start + 5000]
        ]
        connection.execute(insert(model), part)


def _id(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128))

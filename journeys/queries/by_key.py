"""Rows by their readable key, and keys that are still free."""

from collections.abc import Container, Sequence
from functools import cache
from typing import Any, TypeVar

from slugify import slugify
from sqlalchemy import bindparam, select
from sqlmodel import Session

from journeys.domain.models import Keyed

K = TypeVar("K", bound=Keyed)


def by_key(session: Session, model: type[K], key: str) -> K | None:
    noun: Any = model
    return session.execute(_with_key(noun), {"key": key}).scalar_one_or_none()


@cache
def _with_key(model: Any) -> Any:
    """Made once for each noun: making a statement takes longer than running it."""
    return select(model).where(model.key == bindparam("key"))


def by_keys(session: Session, model: type[K], keys: Sequence[str]) -> list[K]:
    """Those that exist, in the order in which they were asked for."""
    if not keys:
        return []
    rows = session.execute(select(model).where(model.key.in_(keys))).scalars()  # type: ignore[attr-defined]
    found = {row.key: row for row in rows}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


# Words that stand after a noun in an address: nothing may be called like that.
RESERVED = frozenset(
    {
        "nieuw",
        "aspecten",
        "controle",
        "kanalen",
        "diensten",
        "verwijderd",
        "sjablonen",
        "snel",
        "lijkend",
        "dubbel",
        "zekerheid",
        "keuze",
        "stand",
        "vergeleken",
        "lenzen",
        "scores",
        "besluiten",
        "besluit",
        "samenvatting",
        "uitgekomen",
        "tijdlijn",
        "uitvoer",
        "rondes",
        "boom",
        "overlap",
    }  # fmt: skip
)


def free_key(session: Session, model: type[Keyed], title: str, within: str = "") -> str:
    """A readable key that nothing has yet: the title as a slug, numbered if it must be."""
    wanted = wanted_key(title, within)
    alike = model.key.startswith(wanted, autoescape=True)  # type: ignore[attr-defined]
    taken = RESERVED.union(session.execute(select(model.key).where(alike)).scalars())  # type: ignore[call-overload]
    return numbered(wanted, taken)


def wanted_key(title: str, within: str = "") -> str:
    """The title as a slug; `within` is the key of what it stands in, where that is part of it."""
    slug = slugify(title, max_length=48, word_boundary=True) or "x"
    return f"{within}.{slug}"[-110:].lstrip(".-") if within else slug


def numbered(wanted: str, taken: Container[str]) -> str:
    key, number = wanted, 2
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key

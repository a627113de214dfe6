"""Files that come and go: which there were, and what an import would do, line by line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, case, delete, exists, func, insert, or_, select, update
from sqlmodel import Session

from journeys.domain.models import Revision, SheetMapping, Transfer, TransferLine

PER_PAGE = 50
_OPEN = ("waiting", "working", "asking", "planned")
OVER = ("done", "undone", "failed", "cancelled")
_TABLE: Any = TransferLine.__dict__["__table__"]
_LINES: Any = TransferLine.__dict__["__table__"].c
# A line that only goes along with another one, and that nobody has to look at by itself.
_ALONG: Any = func.coalesce(_LINES.told["follows"].as_boolean(), False) & ~_LINES.clashes
_TRANSFERS: Any = Transfer.__dict__["__table__"].c


@dataclass(frozen=True)
class Count:
    """How many lines there are of a kind in a section; how many of them only go along with others
    (they are not counted as ticked), how many are ticked, and how many somebody should look at
    before they are."""

    kind: str
    section: str
    lines: int
    along: int
    ticked: int
    clashes: int


def transfer(session: Session, id_: UUID) -> Transfer | None:
    return session.get(Transfer, id_)


def recent(session: Session, user_key: str | None = None, limit: int = 20) -> list[Transfer]:
    """The last ones, the newest first: of one person, or (None) of everybody."""
    wanted = select(Transfer).order_by(_TRANSFERS.created_at.desc()).limit(limit)
    if user_key is not None:
        wanted = wanted.where(_TRANSFERS.user_key == user_key)
    return list(session.execute(wanted).scalars())


def lines(
    session: Session,
    id_: UUID,
    kind: str | None = None,
    section: str | None = None,
    page: int = 1,
    *,
    only_clashes: bool = False,
    per_page: int = PER_PAGE,
) -> list[TransferLine]:
    """One page of the lines, what must be looked at first and then in the order of the preview;
    pages count from 1."""
    wanted = (
        select(TransferLine)
        .where(*_chosen(id_, kind, section))
        .order_by(_LINES.clashes.desc(), _LINES.number)
        .offset((page - 1) * per_page)
        .limit(per_page)
    )
    if only_clashes:
        wanted = wanted.where(_LINES.clashes)
    return list(session.execute(wanted).scalars())


def counts(session: Session, id_: UUID) -> list[Count]:
    """By kind and section, in the order of the preview."""
    wanted = (
        select(
            _LINES.kind,
            _LINES.section,
            func.count(),
            func.count().filter(_ALONG),
            func.count().filter(_LINES.ticked, ~_ALONG),
            func.count().filter(_LINES.clashes),
        )
        .where(_LINES.transfer_id == id_)
        .group_by(_LINES.kind, _LINES.section)
        .order_by(func.min(_LINES.number))
    )
    return [Count(*row) for row in session.execute(wanted)]


def tick(
    session: Session,
    id_: UUID,
    ticked: bool,
    *,
    numbers: Collection[int] | None = None,
    kind: str | None = None,
    section: str | None = None,
) -> None:
    """Tick these lines (or all, or all of a kind or section), or take the ticks away. What is
    refused is never ticked; a clash only by its own number; what goes along with another line
    always does."""
    chosen = [*_chosen(id_, kind, section), _LINES.kind != "refuse", ~_ALONG]
    if numbers is not None:
        chosen.append(_LINES.number.in_(numbers))
    elif ticked:
        chosen.append(~_LINES.clashes)
    session.execute(update(_TABLE).where(*chosen).values(ticked=ticked))


def remembered(session: Session, signature: str) -> SheetMapping | None:
    """How somebody said that a sheet with these headers is to be read."""
    return session.get(SheetMapping, signature)


def add_lines(session: Session, id_: UUID, first: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Many lines at once, numbered from `first`."""
    numbered = [{**row, "transfer_id": id_, "number": first + n} for n, row in enumerate(rows)]
    session.execute(insert(_TABLE), numbered)


def forget_lines(session: Session, id_: UUID, most: int) -> bool:
    """Remove so many lines; whether there may be more."""
    some = select(_LINES.number).where(_LINES.transfer_id == id_).limit(most)
    gone = session.execute(
        delete(_TABLE).where(_LINES.transfer_id == id_, _LINES.number.in_(some.scalar_subquery()))
    )
    return gone.rowcount == most  # type: ignore[attr-defined]


def all_lines(session: Session, id_: UUID, *, with_new: bool = True) -> list[Row[Any]]:
    """Every line that could be ticked, with what an import needs to carry it out. Not `with_new`:
    without the values of what is new, which are most of a large file."""
    names = ("number", "kind", "section", "identity", "field", "before", "told", "ticked")
    after = _LINES.after if with_new else case((_LINES.kind != "create", _LINES.after))
    wanted = (
        select(*(_LINES[name] for name in names), after.label("after"))
        .where(_LINES.transfer_id == id_, _LINES.kind != "refuse")
        .order_by(_LINES.number)
    )
    return list(session.execute(wanted))


def tell_line(session: Session, id_: UUID, number: int, told: dict[str, Any] | None) -> None:
    line = session.get_one(TransferLine, (id_, number))
    line.told = told


def revision(session: Session, lock: bool = False) -> int:
    """How often anything was changed. With `lock` nothing else is changed until the end."""
    found = session.get(Revision, 1, with_for_update=lock)
    return found.number if found else 0


def undecided(session: Session, before: datetime) -> list[Transfer]:
    """What waits for somebody and was not touched since this moment."""
    wanted = select(Transfer).where(_TRANSFERS.state.in_(_OPEN), _TRANSFERS.changed_at < before)
    return list(session.execute(wanted).scalars())


def with_files(session: Session, since: datetime) -> set[UUID]:
    """Transfers whose files are still needed: what is not over, and what came out since then."""
    is_open = _TRANSFERS.state.in_(_OPEN)
    came_out = and_(
        _TRANSFERS.state == "done", _TRANSFERS.kind == "export", _TRANSFERS.changed_at >= since
    )
    return set(session.execute(select(_TRANSFERS.id).where(or_(is_open, came_out))).scalars())


def over_with_lines(session: Session) -> list[UUID]:
    """Transfers that are over and still have lines: they were broken off while they tidied up."""
    wanted = select(_TRANSFERS.id).where(
        _TRANSFERS.state.not_in(_OPEN),
        exists().where(_LINES.transfer_id == _TRANSFERS.id),
    )
    return list(session.execute(wanted).scalars())


def _chosen(id_: UUID, kind: str | None, section: str | None) -> list[Any]:
    chosen = [_LINES.transfer_id == id_]
    if kind is not None:
        chosen.append(_LINES.kind == kind)
    if section is not None:
        chosen.append(_LINES.section == section)
    return chosen

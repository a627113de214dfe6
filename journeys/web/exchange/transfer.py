"""One file that came or goes: whose it is, what its pages begin with, and its last answer."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar.exceptions import NotFoundException
from sqlmodel import Session

from journeys.domain.models import Transfer
from journeys.domain.permission import allows
from journeys.language import moment
from journeys.language import translate as _
from journeys.queries.transfer import transfer
from journeys.web.respond import Answer, Web, gone_to, page

BUSY = ("waiting", "working")


@dataclass(frozen=True)
class Stage:
    """One of the steps of an import; `state` is done, now or later."""

    title: str
    state: str


def own(request: Web, session: Session, id_: UUID) -> Transfer:
    """The transfer of who asks; an administrator looks after everybody's."""
    row = transfer(session, id_)
    if row is None or not _may_see(request, row):
        raise NotFoundException
    return row


def url_of(row: Transfer) -> str:
    return f"/uitwisseling/{row.id}"


def begun(request: Web, session: Session, row: Transfer, work: Any = None) -> Answer:
    """Let the worker do it, and look at how far it is."""
    row.work = work or row.work
    row.state, row.told = "waiting", None
    # What goes out is its own person's, whoever starts it again.
    if row.kind == "import":
        row.options = {**row.options, "asked_by": request.user.key}
    session.add(row)
    # The worker is another process: it only finds what was committed.
    session.commit()
    request.app.state.work(request.app.state.settings, row.id)
    # Who asked for a file waits for it; the download then starts by itself.
    return gone_to(url_of(row) + ("?wacht=ja" if row.kind == "export" else ""))


def fresh(request: Web, template: str, session: Session, **context: Any) -> Answer:
    """A page that changes without the data being changed: it is never kept."""
    answer = page(request, template, session, **context)
    return not_kept(answer)


def not_kept(answer: Answer) -> Answer:
    answer.headers.pop("ETag", None)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def around(row: Transfer, heading: str) -> dict[str, Any]:
    """What every page of a transfer begins with."""
    return {
        "file": row,
        "url": url_of(row),
        "heading": heading,
        "facts": [
            _("%(who)s, %(when)s") % {"who": row.user_name, "when": moment(row.created_at)},
            *_origin(row),
        ],
        "stages": stages(row) if row.kind == "import" else [],
    }


def _origin(row: Transfer) -> Iterator[str]:
    """Of a workbook of ours: how old it is, and whose."""
    origin = row.options.get("origin", {})
    with suppress(KeyError, ValueError, OverflowError):
        # What has no zone is not what we wrote.
        made = datetime.strptime(origin["at"], "%Y-%m-%dT%H:%M:%S%z")
        text = (
            _("Workbook of %(when)s, made by %(who)s")
            if "by" in origin
            else _("Workbook of %(when)s")
        )
        yield text % {"when": moment(made), "who": origin.get("by")}


def stages(row: Transfer) -> list[Stage]:
    """Read, perhaps answer how, look, done."""
    titles = [_("Read"), _("Look at the changes"), _("Taken over")]
    if row.outline or row.mapping:
        titles.insert(1, _("How it is read"))
    at = _reached(row, len(titles))
    return [Stage(title, _state(number, at)) for number, title in enumerate(titles)]


def _reached(row: Transfer, stages: int) -> int:
    """The number of the stage that it is at; past the last when all is done."""
    if row.state in ("done", "undone") or row.work == "undo":
        return stages
    if row.work == "apply" and row.state in BUSY:
        return stages - 1
    if row.state == "planned":
        return stages - 2
    return 1 if row.outline and row.state != "failed" else 0


def _state(number: int, at: int) -> str:
    if number == at:
        return "now"
    return "done" if number < at else "later"


def _may_see(request: Web, row: Transfer) -> bool:
    user = request.user
    if row.kind == "import" and not allows(user.role, "exchange"):
        return False
    return row.user_key == user.key or allows(user.role, "administer")

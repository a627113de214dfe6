"""The work behind a transfer, from its state in the database to the next one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from journeys import clock, database
from journeys.domain.reason import Reason, Refused, say
from journeys.import_export.text import Unreadable
from journeys.import_export.transfer import applying, files, preview, reading, writing
from journeys.import_export.transfer.person import Person, refuse_unallowed
from journeys.import_export.transfer.progress import Teller
from journeys.import_export.transfer.told import as_json
from journeys.import_export.transfer.work import Cancelled, Work
from journeys.import_export.workbook.columns import speaking
from journeys.queries.organisation.account import by_user_key
from journeys.queries.transfer import transfer
from journeys.settings import Settings

_CRASHED = Reason(
    say(
        "Something went wrong on our side. Nothing was changed. Try it again, or tell your "
        "administrator what you did."
    )
)
_TOO_MUCH = Reason(
    say("This is too much for one go. Nothing was changed. Split the file and bring in the parts.")
)
_BUSY = Reason(say("Others were busy for too long. Nothing was changed. Try it again in a moment."))
_GONE = Reason(say("The file is not here any more. Send it again."))
_READING = Reason(say("Reading the file."))


def run(settings: Settings, id_: UUID, teller: type[Teller] = Teller) -> None:
    """Do what the transfer waits for; afterwards it says what came of it, whatever happened. If it
    waits for nothing, nothing is done. `teller` is who hears how far it is."""
    writers, readers = database.write_engine(settings), database.read_engine(settings)
    try:
        work = _taken_up(settings, id_, writers, readers, teller)
        if work is not None:
            with speaking(work.of.language), _ends_told(work):
                refuse_unallowed(work.person, work.of.kind)
                _STAGES[work.of.work](work)
    finally:
        writers.dispose()
        readers.dispose()


def _read(work: Work) -> None:
    work.tell.part(_READING, 0, 0.3)
    if reading.read(work):
        preview.make(work, so_far=(0.3, 1))


def _plan(work: Work) -> None:
    preview.make(work)


_STAGES: dict[str, Callable[[Work], None]] = {
    "read": _read,
    "plan": _plan,
    "apply": applying.apply,
    "undo": applying.undo,
    "write": writing.write,
}


def _taken_up(
    settings: Settings, id_: UUID, writers: Engine, readers: Engine, teller: type[Teller]
) -> Work | None:
    """From here on it is being worked on."""
    with Session(writers, expire_on_commit=False) as session:
        row = transfer(session, id_)
        if row is None or row.state not in ("waiting", "working"):
            return None
        row.state, row.changed_at = "working", clock.now()
        session.add(row)
        # An administrator may do it for somebody else: with their own rights, in their own name.
        user = by_user_key(session, row.options.get("asked_by", row.user_key))
        session.commit()
    role = user.role if user and user.active else None
    folder = files.made(settings, id_)
    person = (
        Person(user.key, user.name, role) if user else Person(row.user_key, row.user_name, None)
    )
    return Work(row, person, settings, folder, writers, readers, teller(folder.progress))


@contextmanager
def _ends_told(work: Work) -> Iterator[None]:
    """A crash is told too, and then goes on to where crashes are looked at."""
    why: Reason | None = _CRASHED
    try:
        yield
        why = None
    except Cancelled:
        why = None
    except (Refused, Unreadable) as error:
        why = error.reason
    except database.Locked:
        why = _BUSY
    except FileNotFoundError:
        why = _GONE
    except MemoryError:
        why = _TOO_MUCH
    finally:
        if why is not None:
            _tell(work, why)


def _tell(work: Work, why: Reason) -> None:
    """Back to where somebody can decide again if there is such a place, else it has failed."""
    back = {"apply": "planned", "undo": "done"} if why is not _GONE else {}
    state: Any = back.get(work.of.work, "failed")
    stage: Any = "plan" if state == "planned" else work.of.work
    with suppress(Cancelled):
        work.end(state, work=stage, told=as_json(why))
    if state == "failed":
        preview.forget(work)
        work.folder.remove()

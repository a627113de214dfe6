"""Files are kept for a day and no longer, whatever became of the work on them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine

from journeys import database
from journeys.domain.reason import Reason, say
from journeys.import_export.transfer import files
from journeys.import_export.transfer.privacy import forget_content
from journeys.import_export.transfer.told import as_json
from journeys.queries import transfer as transfers
from journeys.settings import Settings

KEPT = timedelta(days=1)
_AT_A_TIME = 2000
_OVER = Reason(say("Nobody decided about this file within a day, so it was removed."))


def sweep(settings: Settings, now: datetime) -> None:
    """Give up what nobody touched for a day, and remove the files and lines of what is over. What
    is being worked on is left alone."""
    engine = database.write_engine(settings)
    try:
        for id_ in _given_up(settings, engine, now):
            files.folder(settings, id_).remove()
        with database.writing(engine, "", "", now) as session:
            kept = transfers.with_files(session, now - KEPT)
            lined = transfers.over_with_lines(session)
        for id_, folder in files.folders(settings):
            if id_ not in kept and not files.is_claimed(folder.lock) and _is_old(folder, now):
                folder.remove()
        for id_ in lined:
            _forget(engine, id_, now)
    finally:
        engine.dispose()


def _given_up(settings: Settings, engine: Engine, now: datetime) -> list[UUID]:
    found = []
    with database.writing(engine, "", "", now) as session:
        for row in transfers.undecided(session, now - KEPT):
            if not files.is_claimed(files.folder(settings, row.id).lock):
                row.state, row.told, row.changed_at = "cancelled", as_json(_OVER), now
                forget_content(row)
                session.add(row)
                found.append(row.id)
    return found


def _is_old(folder: files.Folder, now: datetime) -> bool:
    """A file may be coming in for a transfer that is not written down yet."""
    since = datetime.fromtimestamp(folder.path.stat().st_mtime, UTC)
    return now - since > KEPT


def _forget(engine: Engine, id_: UUID, now: datetime) -> None:
    more = True
    while more:
        with database.writing(engine, "", "", now) as session:
            more = transfers.forget_lines(session, id_, _AT_A_TIME)

"""Work on files is done beside the web server, in a process of its own: reading a large workbook
would keep everybody else waiting, and a bad one may break what reads it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from threading import Thread
from uuid import UUID

from journeys.import_export.transfer import files
from journeys.settings import Settings


def start(settings: Settings, id_: UUID) -> None:
    """Let a process of its own do what the transfer asks for. Its row must have been committed.
    If a process is at it already, nothing happens."""
    claimed = files.claim(files.made(settings, id_).lock)
    if claimed is None:
        return
    try:
        # The claim goes on to the worker and ends with it, however it ends.
        _run(settings, [str(id_), "--claimed", str(claimed)], [claimed])
    finally:
        os.close(claimed)


def tidy(settings: Settings) -> None:
    """Let a process of its own remove what was kept long enough."""
    _run(settings)


def _run(settings: Settings, arguments: Sequence[str] = (), claims: Sequence[int] = ()) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "journeys.worker", *arguments],
        env={**os.environ, **_environment(settings)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=claims,
        start_new_session=True,
    )
    # Somebody has to see it out, or it stays behind as a dead process.
    Thread(target=worker.wait, daemon=True).start()


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "JOURNEYS_DATA": str(settings.data),
        "JOURNEYS_DATABASE_URL": settings.database_url,
        "JOURNEYS_ORGANISATION": settings.organisation,
        "JOURNEYS_SECRET": "not needed here",
    }

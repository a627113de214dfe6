"""The folder of a transfer: what was sent, what was read in it, how far it is, what comes out.

Only the program itself can look into it. What people call their files is never a name here."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from journeys.settings import Settings


@dataclass(frozen=True)
class Folder:
    """What is kept of one transfer while it is busy, and what comes out until it is a day old."""

    path: Path

    @property
    def upload(self) -> Path:
        return self.path / "upload"

    @property
    def sheets(self) -> Path:
        return self.path / "sheets"

    @property
    def records(self) -> Path:
        return self.path / "records"

    @property
    def progress(self) -> Path:
        return self.path / "progress"

    @property
    def result(self) -> Path:
        return self.path / "result"

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


class Upload:
    """A file that is coming in, piece by piece."""

    def __init__(self, path: Path) -> None:
        self.size = 0
        self._hash = hashlib.sha256()
        self._file = path.open("wb")

    def write(self, piece: bytes) -> None:
        self.size += len(piece)
        self._hash.update(piece)
        self._file.write(piece)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def __enter__(self) -> "Upload":
        return self

    def __exit__(self, *_why: object) -> None:
        self._file.close()


def transfers(settings: Settings) -> Path:
    """Where the folders are. It is made if it is not there."""
    folder = settings.data / "transfers"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def folder(settings: Settings, id_: UUID) -> Folder:
    """The folder of a transfer; it need not be there (any more)."""
    return Folder(settings.data / "transfers" / str(UUID(str(id_))))


def made(settings: Settings, id_: UUID) -> Folder:
    """The folder of a transfer, made if it is not there."""
    path = transfers(settings) / str(UUID(str(id_)))
    path.mkdir(mode=0o700, exist_ok=True)
    return Folder(path)


def receive(settings: Settings, id_: UUID) -> Upload:
    """Where to write what somebody sends: `with receive(…) as upload: upload.write(piece)`."""
    return Upload(made(settings, id_).upload)


def folders(settings: Settings) -> Iterator[tuple[UUID, Folder]]:
    for path in sorted(transfers(settings).iterdir()):
        with suppress(ValueError):
            yield UUID(path.name), Folder(path)


def claim(file: Path) -> int | None:
    """The number of an open file that nobody else has claimed; None if somebody has. Whoever
    holds it loses it when it is closed, also by a crash. A child that inherits it holds it too."""
    number = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(number)
        return None
    return number


def is_claimed(file: Path) -> bool:
    """Whether a process is at it right now."""
    if not file.exists():
        return False
    number = claim(file)
    if number is not None:
        os.close(number)
    return number is None

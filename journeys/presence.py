"""Who looks at a journey at this moment: a file for each open page, touched while it is open.

Files, so that the processes of the server see each other's visitors, and nothing of it is kept: who
closes the page is gone, and a file that nobody touches any more is swept by the next who looks."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from journeys import clock

# A page touches its file this often, in seconds, and is gone when it did not for so long.
EVERY, GONE = 4.0, 10.0


@dataclass(frozen=True)
class Here:
    """One open page, to be touched now and then."""

    file: Path

    def touch(self) -> None:
        with suppress(OSError):
            self.file.touch()


@contextmanager
def entered(data: Path, journey: UUID, name: str) -> Iterator[Here]:
    """Somebody with this name has the journey before them until the end of the block."""
    folder = _folder(data, journey)
    folder.mkdir(parents=True, exist_ok=True)
    here = Here(folder / uuid4().hex)
    here.file.write_text(name, encoding="utf-8")
    try:
        yield here
    finally:
        here.file.unlink(missing_ok=True)


def names_at(data: Path, journey: UUID) -> list[str]:
    """Who is there, each once, by name."""
    found = set()
    for file in _folder(data, journey).glob("*"):
        with suppress(OSError):
            if clock.now().timestamp() - file.stat().st_mtime > GONE:
                file.unlink(missing_ok=True)
            else:
                found.add(file.read_text(encoding="utf-8"))
    return sorted(found)


def _folder(data: Path, journey: UUID) -> Path:
    return data / "presence" / journey.hex

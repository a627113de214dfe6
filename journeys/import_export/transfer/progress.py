"""How far a transfer is. In a file: while an import is applied, nothing else can be written to
the database."""

import json
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from uuid import UUID

from journeys.domain.reason import Reason, say
from journeys.import_export.transfer import files
from journeys.import_export.transfer.told import as_json, reason_of
from journeys.settings import Settings

_EVERY = 0.2
_WAITING = Reason(say("Waiting for its turn."))


@dataclass(frozen=True)
class Progress:
    """`share` is 0..1 of the work at hand. Not `alive`: no process works on it (any more); a
    transfer that is then still waiting or working was cut off, and can be started again."""

    share: float
    words: Reason
    alive: bool


def progress(settings: Settings, id_: UUID) -> Progress:
    folder = files.folder(settings, id_)
    alive = files.is_claimed(folder.lock)
    try:
        kept = json.loads(folder.progress.read_text())
    except (FileNotFoundError, ValueError):
        return Progress(0, _WAITING, alive)
    return Progress(kept["share"], reason_of(kept["words"]), alive)


class Teller:
    """Writes down how far it is, a few times a second at most."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.words = _WAITING
        self.start, self.end = 0.0, 1.0
        self._told_at = 0.0

    def part(self, words: Reason, start: float, end: float) -> "Teller":
        """What follows is this part of the work: its shares 0..1 count from `start` to `end`."""
        self.words, self.start, self.end = words, start, end
        self._told_at = 0.0
        self(0)
        return self

    def __call__(self, share: float) -> None:
        now = monotonic()
        if now - self._told_at < _EVERY:
            return
        self._told_at = now
        reached = self.start + (self.end - self.start) * min(max(share, 0), 1)
        told = {"share": round(reached, 4), "words": as_json(self.words)}
        # In one go: whoever reads it finds the old or the new, never a half.
        draft = self.file.with_suffix(".new")
        draft.write_text(json.dumps(told))
        draft.replace(self.file)

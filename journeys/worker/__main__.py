"""`python -m journeys.worker ID`: do what one transfer waits for, within bounds, and stop. Without
an ID: only remove what was kept long enough."""

import argparse
import gc
import os
import resource
import time
from pathlib import Path
from uuid import UUID

from journeys import clock
from journeys.import_export.transfer import files, job
from journeys.import_export.transfer.sweeping import sweep
from journeys.settings import Settings

# A hundred thousand rows fit; what needs more is refused, and nobody else notices.
_MEMORY = 1024 * 1024 * 1024
_SELDOM = (100_000, 50, 100)
_AT_ONCE = 2
_AGAIN = 0.2


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m journeys.worker")
    parser.add_argument("transfer", type=UUID, nargs="?")
    parser.add_argument("--claimed", type=int, help="an open file that holds the claim already")
    asked = parser.parse_args()
    settings = Settings.from_env()
    if asked.transfer is None:
        sweep(settings, clock.now())
        return
    claimed = asked.claimed or files.claim(files.made(settings, asked.transfer).lock)
    if claimed is None:
        return
    be_modest()
    turn = _turn(files.transfers(settings))
    sweep(settings, clock.now())
    job.run(settings, asked.transfer)
    os.close(turn)
    os.close(claimed)


def be_modest() -> None:
    """This process lets others go first, and can take no more memory than is meant for it."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    # Millions of values that all stay: looking through them for circles, again and again, took a
    # fifth of the time and freed nothing.
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def _turn(folder: Path) -> int:
    """Wait until fewer than so many others are at work. What is waited for ends with its process,
    and what a process may do is bounded: so does the waiting."""
    while True:
        for number in range(_AT_ONCE):
            turn = files.claim(folder / f"turn-{number}")
            if turn is not None:
                return turn
        time.sleep(_AGAIN)


if __name__ == "__main__":
    main()

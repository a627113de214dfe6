"""The command that keeps raw notes no longer than their study says, and erases again what a backup
brought back."""

import argparse

from journeys import clock, language
from journeys.erasing import DAYS_TO_OBJECT, register_file, replay, retain
from journeys.opening import settings_of, writing
from journeys.settings import Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, default=DAYS_TO_OBJECT, help="between the two")
    parser.add_argument("--dry-run", action="store_true", help="say what it would do, and stop")


def run(asked: argparse.Namespace) -> None:
    settings, now = settings_of(asked), clock.now()
    today = now.astimezone(language.HERE).date()
    with writing(settings, "retention", "Retention") as session:
        done = retain(session, settings, today, now, asked.days, asked.dry_run)
    would = "would be " if asked.dry_run else ""
    for row in done.reported:
        told = f"{row.transcripts} notes, {row.participants} participants, {row.answers} answers"
        print(f"{would}reported: {row.title}: {told}, to be kept until {row.raw_until}.")
    for row in done.erased:
        print(f"{would}erased: {row.title}: {row.transcripts} notes.")
    for row in done.endless:
        print(f"without an end date: {row.title}.")
    print(f"{len(done.reported)} reported, {len(done.erased)} erased; after a report they stay "
          f"{asked.days} days.")  # fmt: skip


def erase_again(settings: Settings) -> None:
    """A backup that was put back may hold what was erased since it was made."""
    if not register_file(settings).exists():
        return
    with writing(settings, "retention", "Retention") as session:
        if gone := replay(session, settings):
            print(f"{gone} rows that had been erased before were erased again.")

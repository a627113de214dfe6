"""The process that does the work: it is alone with its file, and it may die."""

import fcntl
import os
import subprocess
import sys
from uuid import UUID, uuid4

import pytest

from journeys import clock
from journeys.import_export.transfer import files
from journeys.import_export.transfer.progress import progress
from journeys.import_export.transfer.sweeping import sweep
from journeys.worker import start, tidy
from tests.import_export.transfers import Office

VALUES = "values: [{key: nieuw, title: Nieuw}, {key: ander, title: Ander}]"
# Dies in the middle of the work, as if the machine lost its power.
DIES = """
import os, signal, sys
from pathlib import Path
from uuid import UUID
from journeys.import_export.transfer import job
from journeys.import_export.transfer.progress import Teller
from journeys.settings import Settings

class Deadly(Teller):
    def __call__(self, share):
        super().__call__(share)
        if self.words.text.startswith("Carrying out") and share > 0:
            os.kill(os.getpid(), signal.SIGKILL)

job.run(Settings.from_env({"JOURNEYS_SECRET": "x"}, Path(sys.argv[1])), UUID(sys.argv[2]), Deadly)
"""


def run_worker(office: Office, *ids: UUID) -> subprocess.CompletedProcess[str]:
    environment = {"JOURNEYS_DATA": str(office.settings.data), "JOURNEYS_SECRET": "x"}
    command = [sys.executable, "-m", "journeys.worker", *map(str, ids)]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)


def wait_for(office: Office, id_: UUID) -> None:
    """Until nobody is at work on it."""
    lock = files.folder(office.settings, id_).lock
    if lock.exists():
        with lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX)


def test_a_worker_reads_and_another_one_carries_out(office: Office) -> None:
    id_ = office.hand_in(VALUES)
    start(office.settings, id_)
    assert progress(office.settings, id_).alive
    wait_for(office, id_)
    assert office.row(id_).state == "planned"
    assert not progress(office.settings, id_).alive
    office.wait_for(id_, "apply")
    start(office.settings, id_)
    wait_for(office, id_)
    assert office.row(id_).state == "done" and ("nieuw",) in office.world()["values"]


def test_what_is_being_worked_on_is_not_started_again(office: Office) -> None:
    id_ = office.hand_in(VALUES)
    lock = files.made(office.settings, id_).lock
    claimed = files.claim(lock)
    assert claimed is not None
    start(office.settings, id_)
    assert office.row(id_).state == "waiting" and files.is_claimed(lock)
    os.close(claimed)
    assert not files.is_claimed(lock)


def test_no_more_than_two_work_at_once(office: Office) -> None:
    id_ = office.hand_in(VALUES)
    turns = [files.claim(files.transfers(office.settings) / f"turn-{n}") for n in range(2)]
    start(office.settings, id_)
    waiting = progress(office.settings, id_)
    assert waiting.alive and waiting.words.text == "Waiting for its turn."
    assert office.row(id_).state == "waiting"
    for turn in turns:
        os.close(turn or 0)
    wait_for(office, id_)
    assert office.row(id_).state == "planned"


def test_a_worker_that_dies_half_way_leaves_nothing_half_done(office: Office) -> None:
    id_ = office.look(VALUES)
    before = office.world()
    office.wait_for(id_, "apply")
    died = subprocess.run([sys.executable, "-c", DIES, str(office.settings.data), str(id_)])
    assert died.returncode == -9
    assert office.world() == before
    assert office.row(id_).state == "working" and not progress(office.settings, id_).alive
    assert office.work(id_).state == "done"
    assert len(office.world()["values"]) == len(before["values"]) + 2


def test_a_crash_is_told_and_can_be_looked_into(office: Office) -> None:
    id_ = office.hand_in(VALUES)
    files.folder(office.settings, id_).upload.unlink()
    files.folder(office.settings, id_).upload.mkdir()
    ended = run_worker(office, id_)
    assert ended.returncode == 1 and "IsADirectoryError" in ended.stderr
    row = office.row(id_)
    assert row.state == "failed" and row.told and "went wrong on our side" in row.told["text"]


def test_files_that_nobody_decided_about_are_gone_after_a_day(office: Office) -> None:
    id_, fresh = office.look(VALUES), office.look(VALUES)
    office.a_day_passes(id_)
    tidy(office.settings)
    run_worker(office)
    assert office.row(id_).state == "cancelled" and office.row(fresh).state == "planned"
    assert not files.folder(office.settings, id_).path.exists() and not office.lines(id_)
    assert files.folder(office.settings, fresh).path.exists() and len(office.lines(fresh)) == 2


def test_a_question_that_nobody_answered_keeps_nothing_of_the_sheet(office: Office) -> None:
    id_ = office.hand_in(b"Kans;Toelichting\nMevrouw Jansen;Belde\n", "a.csv")
    assert office.work(id_).state == "asking" and office.row(id_).outline
    office.a_day_passes(id_)
    sweep(office.settings, clock.now())
    assert office.row(id_).state == "cancelled" and office.row(id_).outline is None
    assert not files.folder(office.settings, id_).path.exists()


def test_a_folder_that_belongs_to_nothing_is_removed_when_it_is_old(office: Office) -> None:
    stray = files.made(office.settings, uuid4())
    sweep(office.settings, clock.now())
    assert stray.path.exists()
    os.utime(stray.path, (0, 0))
    sweep(office.settings, clock.now())
    assert not stray.path.exists()


@pytest.mark.parametrize("name", ["../../x.yaml", "a/b.yaml", "..\\x.yaml"])
def test_what_people_call_a_file_is_never_a_path(office: Office, name: str) -> None:
    id_ = office.look(VALUES, name)
    folder = files.folder(office.settings, id_).path
    assert folder.parent == office.settings.data / "transfers"
    assert oct(folder.stat().st_mode)[-3:] == "700"
    assert sorted(file.name for file in office.settings.data.glob("*.yaml")) == []

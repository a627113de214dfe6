"""Who looks at a journey now: by name, for as long as the page is open."""

import os
from pathlib import Path
from uuid import uuid4

from journeys import clock
from journeys.presence import GONE, entered, names_at


def test_who_enters_is_there_until_they_leave(tmp_path: Path) -> None:
    journey = uuid4()
    with entered(tmp_path, journey, "Noor"), entered(tmp_path, journey, "Sam"):
        assert names_at(tmp_path, journey) == ["Noor", "Sam"]
        assert names_at(tmp_path, uuid4()) == []
    assert names_at(tmp_path, journey) == []


def test_somebody_with_two_pages_is_one_person(tmp_path: Path) -> None:
    journey = uuid4()
    with entered(tmp_path, journey, "Noor"):
        with entered(tmp_path, journey, "Noor"):
            assert names_at(tmp_path, journey) == ["Noor"]
        assert names_at(tmp_path, journey) == ["Noor"]


def test_a_page_that_was_lost_is_swept(tmp_path: Path) -> None:
    journey = uuid4()
    with entered(tmp_path, journey, "Noor") as here:
        long_ago = clock.now().timestamp() - GONE - 1
        os.utime(here.file, (long_ago, long_ago))
        assert names_at(tmp_path, journey) == []
        assert not here.file.exists()

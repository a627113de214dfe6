"""A world that files come into and go out of, made once and copied for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeys.import_export.workbook.columns import speaking
from tests.import_export.transfers import Office, make_world


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    make_world(folder)
    return folder


@pytest.fixture
def office(filled: Path, tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    office = Office(folder)
    with speaking("en"):
        yield office
    office.engine.dispose()

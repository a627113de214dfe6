"""The world of the fixtures, loaded by the very importer that people use."""

from pathlib import Path

from sqlalchemy import Engine

from journeys import clock, database
from journeys.import_export import package
from journeys.import_export.apply import apply
from journeys.import_export.image.bringing import take_in
from journeys.import_export.plan import plan
from journeys.import_export.world import world
from journeys.settings import Settings

FIXTURES = Path(__file__).parent.parent / "fixtures"


def load(engine: Engine, folder: Path, settings: Settings | None = None) -> None:
    """With the files of its pictures, where they are to be kept somewhere."""
    if settings:
        take_in(settings, folder)
    found = package.read(folder)
    with database.writing(engine, "import", "Import", clock.now()) as session:
        planned = plan(found.records, world(session), found.problems)
        assert not planned.problems, planned.problems
        apply(session, planned)

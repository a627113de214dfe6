"""LibreOffice opens a workbook and saves it: what comes back is what it was."""

from pathlib import Path

from tests.import_export.workbooks import (
    a_nasty_world,
    brought_in,
    changes_nothing,
    the_fixtures,
    written,
)  # fmt: skip
from tests.libreoffice import saved_again


def test_libreoffice_gives_back_what_it_got(tmp_path: Path) -> None:
    worlds = {
        "fixtures": (the_fixtures(), "nl"),
        "nasty": (a_nasty_world(5, for_libreoffice=True), "en"),
    }
    files = [
        written(tmp_path / f"{name}.xlsx", world, lang) for name, (world, lang) in worlds.items()
    ]
    (tmp_path / "again").mkdir()
    for file in saved_again(files, tmp_path / "again"):
        world, lang = worlds[file.stem]
        assert changes_nothing(file, world)
        found, _ = brought_in(file, world, "en" if lang == "nl" else "nl")
        assert (found.origin.change, found.origin.revision) == ("c-1", 17)

"""Write a migration from what the models say and the migrations do not say yet."""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from journeys.migrations import FOLDER, configuration, upgrade


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m journeys.migrations", description=__doc__)
    parser.add_argument("message", nargs="?", default="first", help="what changes, in a few words")
    parser.add_argument("--first", action="store_true", help="write the first migration anew")
    asked = parser.parse_args()
    file = _write_first() if asked.first else _write(FOLDER, asked.message)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(file)], check=False)


def _write_first() -> Path:
    """Written where there are no migrations yet, so that the later ones do not count."""
    with TemporaryDirectory() as folder:
        empty = Path(folder)
        (empty / "versions").mkdir()
        for name in ("env.py", "script.py.mako"):
            shutil.copy(FOLDER / name, empty / name)
        written = _write(empty, "first")
        return Path(shutil.copy(written, FOLDER / "versions" / written.name))


def _write(folder: Path, message: str) -> Path:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    upgrade(engine, folder)
    with engine.connect() as connection:
        config = configuration(connection, folder)
        head = ScriptDirectory.from_config(config).get_current_head()
        number = f"{int(head or 0) + 1:04}"
        slug = re.sub(r"\W+", "_", message.lower())
        config.set_main_option("file_template", f"{number}_{slug}")
        command.revision(config, message.capitalize() + ".", autogenerate=True, rev_id=number)
    return folder / "versions" / f"{number}_{slug}.py"


if __name__ == "__main__":
    main()

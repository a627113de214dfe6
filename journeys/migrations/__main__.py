"""Write a migration from what the models say and the migrations do not say yet."""

import argparse
import re
import subprocess
import sys

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from journeys.migrations import FOLDER, configuration, upgrade

VERSIONS = FOLDER / "versions"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m journeys.migrations", description=__doc__)
    parser.add_argument("message", nargs="?", default="first", help="what changes, in a few words")
    parser.add_argument("--first", action="store_true", help="write the only migration anew")
    asked = parser.parse_args()
    if asked.first:
        _remove_the_only_one()
    _write(asked.message)


def _remove_the_only_one() -> None:
    there = sorted(VERSIONS.glob("*.py"))
    if len(there) > 1:
        sys.exit("There is more than one migration; write the next one.")
    for file in there:
        file.unlink()


def _write(message: str) -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    upgrade(engine)
    with engine.connect() as connection:
        config = configuration(connection)
        head = ScriptDirectory.from_config(config).get_current_head()
        number = f"{int(head or 0) + 1:04}"
        slug = re.sub(r"\W+", "_", message.lower())
        config.set_main_option("file_template", f"{number}_{slug}")
        command.revision(config, message.capitalize() + ".", autogenerate=True, rev_id=number)
    written = VERSIONS / f"{number}_{slug}.py"
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(written)], check=False)


if __name__ == "__main__":
    main()

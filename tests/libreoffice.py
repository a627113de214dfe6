"""Opens workbooks in LibreOffice and saves them again, with every formula worked out."""

import subprocess
from collections.abc import Sequence
from pathlib import Path


def saved_again(files: Sequence[Path], folder: Path) -> list[Path]:
    """What LibreOffice made of each file. `folder` must hold nothing of the same name."""
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", "xlsx", "--outdir", str(folder), *map(str, files),
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return [folder / file.name for file in files]

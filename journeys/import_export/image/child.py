"""The process that reads a picture, so that no other process has to: started by reading.py, and
bounded before it looks at a single byte. It tells one line of JSON and what the picture became."""

import json
import sys

from journeys.import_export.image.bounds import LARGEST, confine
from journeys.import_export.image.fitting import TooManyPixels, WrongKind, fitted


def main() -> None:
    confine()
    try:
        made = fitted(sys.stdin.buffer.read(LARGEST + 1))
    except WrongKind:
        _tell({"refused": "kind"})
    except TooManyPixels:
        _tell({"refused": "pixels"})
    else:
        _tell({"media_type": made.media_type, "width": made.width, "height": made.height})
        sys.stdout.buffer.write(made.content)


def _tell(said: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")

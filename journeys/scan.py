"""`journeys scan`: says where personal data stand in files, and never what they are."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from journeys.domain.reason import Refused
from journeys.import_export.scanning import spots

NOTHING, FOUND, UNREADABLE = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")


def run(asked: argparse.Namespace) -> int:
    """The exit code: FOUND if anything was, but UNREADABLE if a file could not be looked through.
    The others are."""
    return max([_scan(path) for path in asked.files])


def _scan(path: Path) -> int:
    code = NOTHING
    try:
        for spot in spots(path):
            told = {"file": str(path), **asdict(spot)}
            found = {name: value for name, value in told.items() if value is not None}
            print(json.dumps(found, ensure_ascii=False))
            code = FOUND
    except Refused as error:
        print(f"{path}: {error}", file=sys.stderr)
        return UNREADABLE
    return code

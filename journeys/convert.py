"""`journeys convert`: files of one format made into files of another, one by one."""

import argparse
import sys
from pathlib import Path

from journeys import language
from journeys.domain.reason import Reason, Refused, say
from journeys.import_export.converting import FORMATS, WHO, place_of, read, texts
from journeys.import_export.workbook.columns import speaking

_TWICE = say("%(name)s was written from another file already: give one of them another name.")
_NO_FORMAT = say("There is no format “%(to)s”: choose one of %(formats)s.")
_ITSELF = say("It would be written over itself: choose another folder.")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    formats = "|".join(FORMATS)
    parser.add_argument("--to", nargs=2, metavar=(formats, "DIR"), required=True)
    parser.add_argument("--people", choices=WHO, help="what the people of a mermaid task are")
    parser.add_argument("--language", choices=language.LANGUAGES, default="nl")


def run(asked: argparse.Namespace) -> int:
    """The exit code: 1 if anything of a file could not be read or written. The others are there."""
    to, folder = asked.to[0], Path(asked.to[1])
    if to not in FORMATS:
        raise Refused(_NO_FORMAT, to=to, formats=", ".join(FORMATS))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused("%(file)s: %(why)s.", file=folder, why=error.strerror) from None
    taken: set[Path] = set()
    return max([_convert(path, to, folder, asked, taken) for path in asked.files])


def _convert(path: Path, to: str, folder: Path, asked: argparse.Namespace, taken: set[Path]) -> int:
    try:
        found = read(path, asked.people)
        for told in (*found.remarks, *found.problems):
            _tell(place_of(told, path), told.reason)
        with speaking(asked.language):
            made = list(texts(found.world, to, path.stem, asked.people))
        for name, text in made:
            _write(path, folder / name, text, taken)
    except Refused as error:
        _tell(str(path), error.reason)
        return 1
    return 1 if found.problems else 0


def _write(path: Path, target: Path, text: str, taken: set[Path]) -> None:
    if target in taken:
        raise Refused(_TWICE, name=target.name)
    if target.resolve() == path.resolve():
        raise Refused(_ITSELF)
    taken.add(target)
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refused("%(file)s: %(why)s.", file=target, why=error.strerror) from None
    print(target)


def _tell(where: str, reason: Reason) -> None:
    """In English, as everything on the command line."""
    with speaking("en"):
        sentence = " ".join(language.say(reason).split())
    print(sentence if sentence.startswith(where) else f"{where}: {sentence}", file=sys.stderr)

"""Files of pictures that come along in a folder, beside the packages in which they are told of."""

from collections.abc import Iterator
from pathlib import Path

from journeys.domain.reason import Refused, say
from journeys.import_export.changes import Plan
from journeys.import_export.image import files
from journeys.import_export.image.bounds import LARGEST
from journeys.import_export.image.reading import read_here, refuse_size
from journeys.settings import Settings

_PICTURES = ("step_images", "screens")
_WRONG_NAME = say("%(file)s is not called after what is in it, and was not taken in.")


def take_in(settings: Settings, folder: Path) -> None:
    """Keep what is in `images/` of the folder. Each file there is called after its digest, with an
    ending or without, as in the data folder that it was copied from. Raises Refused, with the name
    of the file, where one is not what it is called or cannot be read as a picture."""
    for path, content in [*_found(folder / files.FOLDER)]:
        if files.digest_of(content) != path.stem:
            raise Refused(_WRONG_NAME, file=path)
        if not files.missing(settings, [path.stem]):
            continue
        try:
            read_here(content)
        except Refused as refusal:
            raise Refused("%(file)s: %(why)s", file=path, why=refusal) from None
        files.keep(settings, content)


def told_of_missing(settings: Settings, plan: Plan) -> Iterator[str]:
    """A sentence for a command line, where the plan tells of pictures whose files are not here."""
    digests = [str(one.values["digest"]) for one in plan.creates if one.section in _PICTURES]
    if many := len(files.missing(settings, digests)):
        whose = "The file of 1 picture is" if many == 1 else f"The files of {many} pictures are"
        yield (
            f"{whose} not here: what is on it is shown in words. "
            f"Files in {files.FOLDER}/ of an imported folder come along."
        )


def _found(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            refuse_size(len(content))
            yield path, content

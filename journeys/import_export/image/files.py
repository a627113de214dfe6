"""Where the files of pictures are: beside the database, each called after what is in it.

So the same picture at two steps is one file, a file never changes, and one whose picture was
removed is still there when that is undone."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from journeys.settings import Settings

FOLDER = "images"
# A digest comes from outside too, in an import: nothing else than this may become a path.
_DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(settings: Settings, content: bytes) -> str:
    """Its digest, once the whole file is there. Who looks meanwhile sees none, never a half."""
    digest = digest_of(content)
    folder = settings.data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / digest).exists():
        return digest
    number, name = tempfile.mkstemp(dir=folder, prefix=".")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(folder / digest)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return digest


def content_of(settings: Settings, digest: str) -> bytes | None:
    """None where the file is not here, such as of a picture that came from elsewhere."""
    path = _path(settings, digest)
    try:
        return path.read_bytes() if path else None
    except FileNotFoundError:
        return None


def missing(settings: Settings, digests: Iterable[str]) -> frozenset[str]:
    """Those of which there is no file here."""
    return frozenset(one for one in {*digests} if not _is_here(settings, one))


def _is_here(settings: Settings, digest: str) -> bool:
    path = _path(settings, digest)
    return path is not None and path.exists()


def _path(settings: Settings, digest: str) -> Path | None:
    return settings.data / FOLDER / digest if _DIGEST.fullmatch(digest) else None

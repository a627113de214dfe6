"""The zip that a workbook is, looked at before anything is unpacked. Runs in the child process."""

from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from journeys.domain.reason import say
from journeys.import_export.sheet.bounds import (
    HARMLESS,
    PARTS,
    RATIO,
    UNPACKED,
    too_large,
)
from journeys.import_export.sheet.recognition import PASSWORD
from journeys.import_export.text import Unreadable

_ENCRYPTED = 1  # the flag of a zip's entry
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_STRICT = b"http://purl.oclc.org/ooxml/"
_WORKBOOK = "xl/workbook.xml"
_START = 2_000  # bytes, in which the namespace of a part is named
_CHUNK = 2**20
# How a cell with a formula or an error begins; text that says so too only costs time.
_MARKS = (b"<f>", b"<f ", b":f>", b":f ", b't="e"', b"t='e'")
_LONGEST_MARK = max(map(len, _MARKS))


def opened(path: Path | BinaryIO) -> ZipFile:
    """Raises Unreadable for a zip that is no workbook, or made to do harm; BadZipFile for what is
    no zip. Its parts are read where they are and never stored, so their names can do no harm."""
    file = ZipFile(path)
    if len(file.infolist()) > PARTS:
        raise too_large()
    names = {entry.filename.lower() for entry in file.infolist()}
    _must_be_a_workbook(file, names)
    must_be_harmless(file)
    _must_be_only_data(names)
    _must_not_be_strict(file)
    return file


def must_be_harmless(file: ZipFile) -> None:
    """Whatever is in it: nothing secret, and no more than a file like this may honestly hold."""
    entries = file.infolist()
    if len(entries) > PARTS:
        raise too_large()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable(PASSWORD)
    _must_fit(entries)


def has_links(file: ZipFile) -> bool:
    """Whether it refers to other workbooks."""
    return any(name.lower().startswith("xl/externallinks/") for name in file.namelist())


def may_hold_formulas(file: ZipFile, part: str) -> bool:
    """Whether there may be formulas or errors in a sheet; if not, there are certainly none."""
    before = b""
    with file.open(part) as source:
        while chunk := source.read(_CHUNK):
            if any(mark in before + chunk for mark in _MARKS):
                return True
            before = chunk[-_LONGEST_MARK:]
    return False


def _must_be_a_workbook(file: ZipFile, names: set[str]) -> None:
    if any(name.endswith(".iwa") for name in names) or "index.apxl" in names:
        raise Unreadable(
            say("This is a file of Numbers: export it to Excel there, and choose that file.")
        )
    if "xl/workbook.bin" in names or _start(file, "mimetype").startswith(_OPEN_DOCUMENT):
        raise Unreadable(
            say(
                "This kind of workbook (.ods or .xlsb) is not read here: open it in your "
                "spreadsheet program, save it as .xlsx, and choose that file."
            )
        )
    if not any(name.startswith("xl/") for name in names):
        raise Unreadable(say("This is not a workbook: choose an .xlsx or .csv file."))


def _must_be_only_data(names: set[str]) -> None:
    """Nothing of these would be run or opened here; but a file that is passed on as a table should
    not carry programs."""
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise Unreadable(
            say(
                "This workbook holds macros: save it as .xlsx, which leaves them out, and choose "
                "that file."
            )
        )
    if any("/embeddings/" in name or "/activex/" in name for name in names):
        raise Unreadable(
            say(
                "Other files are embedded in this workbook: copy the cells into a new workbook, "
                "and choose that one."
            )
        )


def _must_fit(entries: list[ZipInfo]) -> None:
    """The sizes are those the zip states; no more than that is ever unpacked of a part."""
    if sum(entry.file_size for entry in entries) > UNPACKED or any(
        entry.file_size > max(HARMLESS, RATIO * entry.compress_size) for entry in entries
    ):
        raise too_large()


def _must_not_be_strict(file: ZipFile) -> None:
    """openpyxl would find no cells in it."""
    if _STRICT in _start(file, _WORKBOOK):
        raise Unreadable(
            say(
                "This workbook was saved as “Strict Open XML”: save it as an ordinary .xlsx, and "
                "choose that file."
            )
        )


def _start(file: ZipFile, part: str) -> bytes:
    if part not in file.namelist():
        return b""
    with file.open(part) as source:
        return source.read(_START)

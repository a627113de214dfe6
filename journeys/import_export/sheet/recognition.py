"""What a file is by its first bytes, whatever its name says: many systems hand out text or a web
page and call it .xls."""

import re

from journeys.domain.reason import say
from journeys.import_export.text import Unreadable

PASSWORD = say(
    "This file is protected with a password: take the password off, save the file again, and "
    "choose that one."
)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office kept everything in until 2007
_OLD = tuple(bytes([9, version, size, 0]) for version, size in ((0, 4), (2, 6), (4, 6), (8, 8)))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURE = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_PDF = b"%PDF"
_WEB_PAGE = re.compile(
    rb"\s*(<!doctype html|<html|<head|<meta|<table|<style|<body|<!--|mime-version:)", re.I
)
_XML = re.compile(rb"\s*<\?xml", re.I)
_BOM = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def is_workbook(content: bytes) -> bool:
    """Whether this begins as an .xlsx does; if not, it is to be read as text.

    Raises Unreadable for what is neither, with what its owner can do."""
    if not content.strip():
        raise Unreadable(say("This file is empty: choose another one."))
    if content.startswith(_ZIP):
        return True
    if reason := _something_else(content):
        raise Unreadable(reason)
    return False


def _something_else(content: bytes) -> str | None:
    if content.startswith(_OLE) and _ENCRYPTED in content:
        return PASSWORD
    if content.startswith((_OLE, *_OLD)):
        return say(
            "This is a file of an old version of Office (.xls): open it in your spreadsheet "
            "program, save it as .xlsx, and choose that file."
        )
    return _no_table(content)


def _no_table(content: bytes) -> str | None:
    if content.startswith(_PICTURE) and b"\0" in content[:512]:
        return say("This is a picture, not a table: choose an .xlsx or .csv file.")
    if content.startswith(_PDF):
        return say("This is a PDF, not a table: choose the .xlsx or .csv file it was made from.")
    start = content.removeprefix(_BOM[0])[:1024]
    if _WEB_PAGE.match(start) or _XML.match(start):
        return say(
            "This is a web page or XML, not a workbook: open it in your spreadsheet program, save "
            "it as .xlsx, and choose that file."
        )
    if b"\0" in content and not content.startswith(_BOM[1:]):
        return say("This is not a table: choose an .xlsx or .csv file.")
    return None

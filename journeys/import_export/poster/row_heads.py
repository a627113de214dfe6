"""The names of lanes in a PDF as headings of their rows. The typesetter tags only those of columns,
and then a lane is not named to who hears one of its cells."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject


def with_row_heads(pdf: bytes) -> bytes:
    """The same pages; every first cell of a row is the heading of that row."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for part in _parts(writer.root_object["/StructTreeRoot"]):
        if part.get("/S") == "/TR":
            first, *others = _within(part)
            first[NameObject("/S")] = NameObject("/TH")
            first[NameObject("/A")] = DictionaryObject(
                {NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject("/Row")}
            )
            for cell in others:
                _named_by_place(cell)
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _named_by_place(cell: Any) -> None:
    """Its headings are those above it and left of it; a list of some would leave out the others."""
    about = cell.get("/A", [])
    for one in about if isinstance(about, list) else [about]:
        one.get_object().pop("/Headers", None)


def _parts(tree: Any) -> Iterator[Any]:
    for part in _within(tree):
        yield part
        yield from _parts(part)


def _within(part: Any) -> list[Any]:
    found = part.get("/K", [])
    found = [one.get_object() for one in (found if isinstance(found, list) else [found])]
    return [one for one in found if isinstance(one, DictionaryObject) and "/S" in one]

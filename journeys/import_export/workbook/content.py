"""A number that says what records hold, whatever the order of the rows, the language of the
workbook, or the program that saved it last."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from journeys.import_export.records import Noun, tidied

_BYTES = 16


def fingerprint(records: Iterable[tuple[Noun, Mapping[str, Any]]]) -> str:
    """32 hexadecimal digits. A field that is missing counts as one without a value; numbers count
    for the 15 digits that spreadsheets keep."""
    total = number = 0
    for noun, values in records:
        parts = (_plainly(values.get(field)) for field in noun.fields)
        line = "\x1f".join((noun.section, *parts))
        digest = blake2b(line.encode(errors="surrogatepass"), digest_size=_BYTES).digest()
        total += int.from_bytes(digest, "big")
        number += 1
    return f"{(total + number) % (1 << 8 * _BYTES):0{2 * _BYTES}x}"


def _plainly(value: Any) -> str:
    if type(value) is str:
        return tidied(value) or ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.15g}" if isinstance(value, int | float) else str(value)

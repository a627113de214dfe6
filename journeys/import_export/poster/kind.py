"""The kinds of files that a portrait of a journey can be."""

from collections.abc import Mapping
from dataclasses import dataclass

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Kind:
    """`suffix` is what is added to the key of the journey in the name of the file."""

    suffix: str
    media_type: str


KINDS: Mapping[str, Kind] = {
    "svg": Kind(".svg", "image/svg+xml"),
    "png": Kind(".png", "image/png"),
    "pdf-a3": Kind("-a3.pdf", "application/pdf"),
    "pdf-a4": Kind("-a4.pdf", "application/pdf"),
    "powerpoint": Kind(".pptx", _PPTX),
    "tekst": Kind(".md", "text/markdown"),
}

"""A summary as a tagged PDF of one sheet of A4, by the typesetter typst."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from journeys.import_export.poster.ink import PROMISES
from journeys.import_export.poster.measure import FONT, FONTS, knows
from journeys.import_export.summary.shape import Summary
from journeys.import_export.summary.words import headings

_TEMPLATE = Path(__file__).parent / "summary.typ"


def pdf(summary: Summary, made_at: datetime) -> bytes:
    """A page that follows PDF/UA-1; where a character is in no font of ours, tagged just as well
    but without saying so."""
    told = asdict(summary) | {"font": FONT, "words": headings(), "colours": PROMISES}
    text = json.dumps(told, ensure_ascii=False)
    files: Any = {"main.typ": _TEMPLATE.read_bytes(), "summary.json": text.encode()}
    options: dict[str, Any] = {
        "format": "pdf",
        "timestamp": made_at.replace(microsecond=0),
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": knows(text),
    }
    try:
        return bytes(typst.compile(files, pdf_standards=["ua-1"], **options))
    except typst.TypstError:
        return bytes(typst.compile(files, **options))

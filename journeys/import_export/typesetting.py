"""Pages set by the typesetter typst, from a template that decides nothing and texts as data."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from journeys.import_export.poster.measure import FONT, FONTS, knows


def typeset(template: Path, data_name: str, told: Mapping[str, Any], made_at: datetime) -> bytes:
    """A PDF that follows PDF/UA-1; where a character is in no font of ours, tagged just as well but
    without saying so. `data_name`: how the template calls its data."""
    text = json.dumps({**told, "font": FONT}, ensure_ascii=False)
    files: Any = {"main.typ": template.read_bytes(), data_name: text.encode()}
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

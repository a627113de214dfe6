"""A report as a tagged PDF on A4, by the typesetter typst."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from journeys.import_export.poster.measure import FONT, FONTS, knows
from journeys.import_export.report.shape import Report
from journeys.language import translate as _

_TEMPLATE = Path(__file__).parent / "report.typ"


def pdf(report: Report, made_at: datetime) -> bytes:
    """Pages that follow PDF/UA-1; where a character is in no font of ours, tagged just as well but
    without saying so."""
    told = asdict(report) | {"font": FONT, "words": _words()}
    text = json.dumps(told, ensure_ascii=False)
    files: Any = {"main.typ": _TEMPLATE.read_bytes(), "report.json": text.encode()}
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


def _words() -> dict[str, str]:
    return {
        "description": _("What a study learned from citizens and entrepreneurs."),
        "summary": _("Summary"),
        "heard": _("Whom we heard"),
        "group": _("Target group"),
        "planned": _("Planned"),
        "reached": _("Reached"),
        "advice": _("What we advise"),
        "advised": _("Advised:"),
    }

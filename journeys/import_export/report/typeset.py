"""A report as a tagged PDF on A4, by the typesetter typst."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from journeys.import_export.report.shape import Report
from journeys.import_export.typesetting import typeset
from journeys.language import translate as _

_TEMPLATE = Path(__file__).parent / "report.typ"


def pdf(report: Report, made_at: datetime) -> bytes:
    """Pages that follow PDF/UA-1, if our fonts have every character."""
    told = asdict(report) | {"words": _words()}
    return typeset(_TEMPLATE, "report.json", told, made_at)


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

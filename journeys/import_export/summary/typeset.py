"""A summary as a tagged PDF of one sheet of A4, by the typesetter typst."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from journeys.import_export.poster.ink import PROMISES
from journeys.import_export.summary.shape import Summary
from journeys.import_export.summary.words import headings
from journeys.import_export.typesetting import typeset

_TEMPLATE = Path(__file__).parent / "summary.typ"


def pdf(summary: Summary, made_at: datetime) -> bytes:
    """A page that follows PDF/UA-1, if our fonts have every character."""
    told = asdict(summary) | {"words": headings(), "colours": PROMISES}
    return typeset(_TEMPLATE, "summary.json", told, made_at)

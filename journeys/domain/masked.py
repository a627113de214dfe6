"""Whether a change took personal data out of what somebody said."""

from collections.abc import Mapping
from typing import Any

from journeys.domain.personal_data import finds

# What people said, and what was written down of it.
NOUNS = frozenset(
    {
        "checklist_answer", "comment", "contradiction", "insight", "insight_evidence", "quote",
        "recommendation", "report_section", "study",
    }
)  # fmt: skip


def is_masked(noun: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a text lost a piece that tells who somebody is. `before` and `after` hold the fields
    that differ; `noun` is the name of the table. A piece that only looks like it counts too."""
    return noun in NOUNS and any(
        isinstance(text, str) and bool(_told(text) - _told(after.get(name)))
        for name, text in before.items()
    )


def _told(text: Any) -> set[str]:
    if not isinstance(text, str):
        return set()
    return {text[find.start : find.end] for find in finds(text)}

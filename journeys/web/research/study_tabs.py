"""The head of a study and its tabs: from how it was set up to what was done with it."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from journeys.domain.models import Study, User
from journeys.domain.team import sees_raw
from journeys.language import number
from journeys.language import translate as _
from journeys.queries.research.study import counts_of


@dataclass(frozen=True)
class Head:
    """What every view of a study begins with. `tabs` are label, address, and whether it is the one
    that is shown; `in_team`: whether who looks sees the raw notes."""

    study: Study
    counts: Any
    tabs: list[tuple[str, str, bool]]
    in_team: bool


def head_of(session: Session, study: Study, user: User | None, current: str) -> Head:
    """`current` is the name of the view."""
    counts = counts_of(session, study.id, user.id if user else None)
    in_team = user is not None and sees_raw(
        user.id, user.role, {user.id} if counts.is_member else ()
    )
    here = f"/onderzoeken/{study.key}"
    tabs = [
        ("setup", _("Set-up"), here),
        ("heard", _("Who took part"), f"{here}/deelnemers"),
        *([("fieldwork", _("Fieldwork"), f"{here}/veldwerk")] if in_team else []),
        ("screens", _with(_("Screens"), counts.screens), f"{here}/schermen"),
        ("insights", _with(_("Insights"), counts.insights), f"{here}/inzichten"),
        ("advice", _with(_("Recommendations"), counts.recommendations), f"{here}/aanbevelingen"),
        ("report", _("Report"), f"{here}/verslag"),
        ("feedback", _("Answering back"), f"{here}/terugkoppeling"),
    ]
    return Head(
        study, counts, [(label, url, name == current) for name, label, url in tabs], in_team
    )


def _with(label: str, count: int) -> str:
    return f"{label} ({number(count)})" if count else label

"""The toolbox of the researchers: ways to find, hear and thank people, and how each did."""

from typing import Any
from uuid import UUID

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session

from journeys.domain import models
from journeys.domain.models import Tool
from journeys.queries.gather import Rows

# The library's types count the columns; here they are counted by whoever reads the rows.
select: Any = sqlalchemy.select
_m: Any = models


def tools(session: Session) -> list[Tool]:
    wanted = select(Tool).order_by(func.lower(_m.Tool.title))
    return list(session.execute(wanted).scalars())


def uses(session: Session) -> Rows:
    """How tools did in studies, the last study first."""
    return list(session.execute(how_they_did()))


def how_they_did() -> Any:
    """The question for it, for whoever asks it along with others."""
    use = _m.ToolUse
    return (
        select(
            use.id, use.tool_id, use.study_id, use.whom, use.invited, use.reached, use.verdict,
            use.note, _m.Tool.key.label("tool_key"), _m.Tool.title.label("tool"),
            _m.Tool.kind, _m.Study.key.label("study_key"), _m.Study.title.label("study"),
        )
        .join(_m.Tool, _m.Tool.id == use.tool_id)
        .join(_m.Study, _m.Study.id == use.study_id)
        .order_by(_m.Study.period_end.desc(), _m.Study.title, use.whom)
    )  # fmt: skip


def same_use(session: Session, tool: UUID, study: UUID, whom: str) -> UUID | None:
    """Whether this was written down already."""
    use = _m.ToolUse
    wanted = select(use.id).where(use.tool_id == tool, use.study_id == study, use.whom == whom)
    return session.execute(wanted).scalar_one_or_none()

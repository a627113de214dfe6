"""Pictures at steps: in their order, and by what is in their file."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from journeys.domain.models import Screen, StepImage
from journeys.queries.gather import narrow


def images_at(session: Session, step_id: UUID) -> list[StepImage]:
    """The pictures of a step, the first one first."""
    kept: Any = StepImage
    wanted = select(kept).where(kept.step_id == step_id).order_by(kept.position, kept.key)
    return list(session.execute(wanted).scalars())


def media_type_of(session: Session, digest: str) -> str | None:
    """What kind of file this is; None where no step and no study has this picture."""
    tables: tuple[Any, ...] = (StepImage, Screen)
    kinds = (
        session.execute(select(kept.media_type).where(kept.digest == digest).limit(1)).scalar()
        for kept in tables
    )
    return next(filter(None, kinds), None)


def at_steps(steps: Any) -> dict[str, Any]:
    """What a map asks of the pictures at these steps."""
    image: Any = StepImage
    fields = "key step_id digest media_type width height alternative position"
    return {
        "step_images": narrow(image, fields)
        .where(image.step_id.in_(steps))
        .order_by(image.position, image.key)
    }

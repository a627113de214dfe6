"""The form of a touchpoint: its own fields, and its ties to departments and needs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.models import (
    Department,
    Need,
    Touchpoint,
    TouchpointDepartment,
    TouchpointFields,
    TouchpointNeed,
)
from journeys.language import translate as _
from journeys.queries.journey.touchpoint import departments_of, ids_by_key, needs_of, options
from journeys.web.forms import Form, many, one

# What the boxes are called in the form: `backstage` is a text of the touchpoint itself.
STAGES = {"front": "frontstage", "behind": "backstage"}


class TouchpointForm(TouchpointFields):
    channel_id: UUID | None = None


def filled(session: Session, touchpoint: Touchpoint) -> Form[TouchpointForm]:
    """As it is stored. The form remembers which ties it showed, so that saving it changes only
    those that the person changed."""
    needs = list(needs_of(session, touchpoint.id))
    departments = list(departments_of(session, touchpoint.id))
    ties: dict[str, Any] = {"needs": needs, "needs_shown": needs}
    for name, stage in STAGES.items():
        keys = [key for tied, key in map(str.split, departments) if tied == stage]
        ties |= {name: keys, f"{name}_shown": keys}
    return Form.of(touchpoint, **ties)


def sent(session: Session, data: Mapping[str, Any]) -> Form[TouchpointForm]:
    # A box that is not ticked is not sent; one that a conflict carried on as blank is neither.
    answers = {
        name: value for name, value in data.items() if name != "moment_of_truth" or one(data, name)
    }
    form = Form.sent(TouchpointForm, answers)
    channel = form.fields.channel_id if form.fields else None
    if channel and channel not in {row.id for row in options(session).channels}:
        form.refuse("channel_id", _("This is not one of the choices."))
    return form


def tie(session: Session, touchpoint: Touchpoint, data: Mapping[str, Any]) -> None:
    """Make the ties that were ticked and remove those that were unticked; leave all others."""
    _tie_needs(session, touchpoint, data)
    for name, stage in STAGES.items():
        _tie_departments(session, touchpoint, stage, *_differences(data, name))


def choices_for(session: Session) -> dict[str, Any]:
    """What the form offers."""
    found = options(session)
    return {
        "channels": [(channel.id, channel.title) for channel in found.channels],
        "departments": [(row.key, f"{row.code} · {row.title}") for row in found.departments],
        "promises": [
            (promise, [need for need in found.needs if need.promise_id == promise.id])
            for promise in found.promises
        ],
    }


def _tie_needs(session: Session, touchpoint: Touchpoint, data: Mapping[str, Any]) -> None:
    ticked, unticked = _differences(data, "needs")
    tied = needs_of(session, touchpoint.id)
    for key in unticked & set(tied):
        session.delete(tied[key])
    for id_ in ids_by_key(session, Need, ticked - set(tied)).values():
        values = {"touchpoint_id": touchpoint.id, "need_id": id_}
        session.add(TouchpointNeed.model_validate(values))


def _tie_departments(
    session: Session, touchpoint: Touchpoint, stage: str, ticked: set[str], unticked: set[str]
) -> None:
    tied = departments_of(session, touchpoint.id)
    for key in unticked:
        if row := tied.get(f"{stage} {key}"):
            session.delete(row)
    new = {key for key in ticked if f"{stage} {key}" not in tied}
    for id_ in ids_by_key(session, Department, new).values():
        values = {"touchpoint_id": touchpoint.id, "department_id": id_, "stage": stage}
        session.add(TouchpointDepartment.model_validate(values))


def _differences(data: Mapping[str, Any], name: str) -> tuple[set[str], set[str]]:
    chosen, shown = set(many(data, name)), set(many(data, f"{name}_shown"))
    return chosen - shown, shown - chosen

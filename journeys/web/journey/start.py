"""What a journey can begin with: nothing, phases that many share, a pattern of the field, or a
template."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from journeys.domain.copying import TEXT_LANE, copied
from journeys.domain.models import Journey, Phase, Step, TextLane
from journeys.domain.reason import say
from journeys.domain.template import locked
from journeys.language import number, translate_n
from journeys.language import translate as _
from journeys.queries.by_key import free_key
from journeys.queries.journey.journey_copy import parts_of, taken_keys
from journeys.queries.journey.journey_form import generic_phases
from journeys.queries.journey.template import Template, template_by_key, templates
from journeys.web.journey.map_lanes import LANES, TEXT

# What stands before the key of a template.
TEMPLATE = "sjabloon:"


@dataclass(frozen=True)
class Start:
    """One of the choices: how it begins, at a glance."""

    value: str
    title: str
    about: str
    phases: tuple[str, ...] = ()
    size: str = ""
    locked: str = ""


@dataclass(frozen=True)
class _Pattern:
    """Phases with their steps; the lanes that are always shown; and text lanes besides."""

    title: str
    about: str
    phases: tuple[tuple[str, tuple[str, ...]], ...]
    locked: str
    text_lanes: tuple[str, ...] = ()


# The stages of a journey that starts with a life event (source 003), and the shared phase of each.
_LIFE_EVENT = (
    (say("Life event"), "bewustwording"),
    (say("Finding out"), "orientatie"),
    (say("Applying"), "aanvragen"),
    (say("Waiting"), None),
    (say("Using"), "wijzigen-gebruiken"),
    (say("Being helped"), None),
)
_PATTERNS = {
    "blueprint": _Pattern(
        say("Service blueprint"),
        say("What the customer does, what they meet, and all that has to happen for it behind the "
            "scenes and in systems."),
        ((say("Beforehand"), (say("Looks for information"), say("Asks for it"))),
         (say("During"), (say("Is helped"),)),
         (say("Afterwards"), (say("Gets the result"), say("Has a question left")))),
        "verhaal interactie contactmomenten zichtlijn achter binnen systemen",
    ),
    "storyboard": _Pattern(
        say("Storyboard"),
        say("A story in panels: a picture and a few words for each."),
        ((say("Beginning"), (say("Panel 1"), say("Panel 2"))),
         (say("Middle"), (say("Panel 3"), say("Panel 4"))),
         (say("End"), (say("Panel 5"), say("Panel 6")))),
        "afbeeldingen verhaal",
        (say("What is said or thought"),),
    ),
}  # fmt: skip


def starts(session: Session) -> list[Start]:
    """What can be chosen, the plainest first."""
    shared = tuple(row.title for row in generic_phases(session))
    plain = [
        Start("empty", _("An empty map"), _("You add the phases yourself.")),
        Start("life_event", _("Life event"),
              _("The six stages of a journey that something in a life sets off."),
              tuple(_(title) for title, _key in _LIFE_EVENT)),
    ]  # fmt: skip
    if shared:
        about = _("Then this journey has its place in the landscape at once.")
        plain.insert(1, Start("generic", _("The phases that the journeys share"), about, shared))
    patterns = [_start_of(value, pattern) for value, pattern in _PATTERNS.items()]
    return [*plain, *patterns, *(_start_from(one) for one in templates(session))]


def begin(session: Session, journey: Journey, start: str) -> None:
    """The parts that the person wants to begin with."""
    if start.startswith(TEMPLATE):
        _begin_from_template(session, journey, start.removeprefix(TEMPLATE))
    elif start in _PATTERNS:
        _begin_with(session, journey, _PATTERNS[start])
    else:
        shared = generic_phases(session) if start in ("generic", "life_event") else []
        ids = {row.key: row.id for row in shared}
        phases: dict[str, list[tuple[str, UUID | None]]] = {
            "generic": [(row.title, row.id) for row in shared],
            "life_event": [(_(title), ids.get(key or "")) for title, key in _LIFE_EVENT],
        }
        _add_phases(session, journey, phases.get(start, []))


def lanes_told(names: Sequence[str], text_lanes: dict[str, str]) -> str:
    """Lanes by what a person calls them."""
    told = [
        text_lanes.get(name.removeprefix(TEXT), "")
        if name.startswith(TEXT)
        else _(LANES.get(name, ""))
        for name in names
    ]
    return ", ".join(filter(None, told))


def _begin_from_template(session: Session, journey: Journey, key: str) -> None:
    """A template that is gone by now leaves the map empty."""
    template = template_by_key(session, key)
    if template is None:
        return
    parts = replace(parts_of(session, template, with_scores=False), personas=())
    journey.locked_lanes = template.locked_lanes
    session.add_all(copied(parts, template, journey, taken_keys(session, journey.key)))


def _begin_with(session: Session, journey: Journey, pattern: _Pattern) -> None:
    phases = _add_phases(session, journey, [(_(title), None) for title, _steps in pattern.phases])
    for phase, (_title, titles) in zip(phases, pattern.phases, strict=True):
        for position, title in enumerate(titles, start=1):
            _add(session, Step, journey, position, _(title), phase_id=phase.id)
    texts: list[str] = []
    for position, title in enumerate(pattern.text_lanes, start=1):
        lane = _add(session, TextLane, journey, position, _(title), journey_id=journey.id)
        texts.append(f"{TEXT_LANE}{lane.key}")
    journey.locked_lanes = " ".join([pattern.locked, *texts])


def _add_phases(
    session: Session, journey: Journey, titles: Sequence[tuple[str, UUID | None]]
) -> list[Phase]:
    return [
        _add(session, Phase, journey, position, title,
             journey_id=journey.id, generic_phase_id=generic)
        for position, (title, generic) in enumerate(titles, start=1)
    ]  # fmt: skip


def _add(
    session: Session, model: Any, journey: Journey, position: int, title: str, **above: Any
) -> Any:
    key = free_key(session, model, title, within=journey.key)
    row = model.model_validate({"key": key, "title": title, "position": position, **above})
    session.add(row)
    return row


def _start_of(value: str, pattern: _Pattern) -> Start:
    return Start(
        value=value,
        title=_(pattern.title),
        about=_(pattern.about),
        phases=tuple(_(title) for title, _steps in pattern.phases),
        size=_steps_told(sum(len(steps) for _title, steps in pattern.phases)),
        locked=lanes_told(locked(pattern.locked), {}),
    )


def _start_from(template: Template) -> Start:
    return Start(
        value=f"{TEMPLATE}{template.row.key}",
        title=template.row.title,
        about=template.row.summary or "",
        phases=template.phases,
        size=_steps_told(template.steps),
        locked=lanes_told(locked(template.row.locked_lanes), template.text_lanes),
    )


def _steps_told(count: int) -> str:
    return translate_n("%(num)s step", "%(num)s steps", count) % {"num": number(count)}

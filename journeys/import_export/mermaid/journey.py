"""A journey of ours as a mermaid diagram, and what that leaves out."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Literal

from journeys.domain.experience import LanePoint
from journeys.domain.reason import Reason, say
from journeys.import_export.mermaid.diagram import Diagram, Section, Task
from journeys.import_export.mermaid.writing import written
from journeys.import_export.records import World
from journeys.import_export.workbook.columns import speaking
from journeys.import_export.workbook.drawn import Column, Desk, Drawn
from journeys.language import LANGUAGES, translate
from journeys.language import say as spoken

People = Literal["departments", "personas"]
# Mermaid demands a score: this one is flat, and the name says that there is none.
_FLAT = 3
_UNSCORED = say("(no score yet)")
_LEFT_OUT = say("Left out, because mermaid has no place for it:")


def text_of(world: World, key: str, people: People | None = None) -> str:
    """The journey with this key as the text of a mermaid diagram, in the current language, with
    what it leaves out as remarks above it. `people` as in `diagram_of`.

    Raises Refused if there is no such journey."""
    found = Desk(world).drawn(key)
    drawn, left_out = diagram_of(found, people), what_is_left_out(found, people)
    legend = [translate(_LEFT_OUT), *(f"- {spoken(reason)}" for reason in left_out)]
    return written(drawn, legend if left_out else ())


def diagram_of(found: Drawn, people: People | None = None) -> Diagram:
    """Phases are sections and steps are tasks. The score of a task is the mean of its step in the
    overall lane, from -2..2 to 1..5, with two decimals; a step without one says so in its name.
    `people` are the departments in front or the personas of the journey; None: departments if the
    journey has any."""
    chosen = people or people_of(found)
    personas = [str(one["title"]) for one in found.personas] if chosen == "personas" else None
    placed = zip(found.columns, _overall(found), strict=True)
    sections = [
        Section(
            str(columns[0][0].phase["title"]),
            tuple(
                _task(column, point, _in_front(column) if personas is None else personas)
                for column, point in columns
                if column.row is not None
            ),
        )
        for columns in (list(group) for _, group in groupby(placed, key=_phase))
    ]
    journey = found.journey
    summary = str(journey["summary"] or "")
    return Diagram(str(journey["title"]), acc_descr=summary, sections=tuple(sections))


def people_of(found: Drawn) -> People:
    has_departments = any(_in_front(column) for column in found.columns)
    return "departments" if has_departments or not found.personas else "personas"


def without_mark(task: Task) -> tuple[str, bool]:
    """The name of a task, and whether its score is one: a step that went out without a score comes
    back without one, in whatever language it went."""
    name = task.name.rstrip()
    for mark in _marks():
        if task.score == _FLAT and name.endswith(mark):
            return name.removesuffix(mark).rstrip(), False
    return task.name, True


def what_is_left_out(found: Drawn, people: People | None = None) -> list[Reason]:
    """Everything that the journey has and a mermaid diagram has no place for, with how much of
    it."""
    chosen = people or people_of(found)
    return [
        Reason(text, {"count": count}) for text, count in _counted(found, chosen) if count
    ]  # fmt: skip


def _counted(found: Drawn, people: People) -> Iterator[tuple[str, int]]:
    columns = found.columns
    yield (
        say("steps without a score, drawn flat: %(count)s"),
        sum(
            column.row is not None and point.mean is None
            for column, point in zip(columns, _overall(found), strict=True)
        ),
    )
    yield (
        say("touchpoints that share a step, of which only the mean is drawn: %(count)s"),
        sum(len(column.moments) for column in columns if len(column.moments) > 1),
    )
    if people == "personas":
        yield say("departments in front: %(count)s"), _different(columns, "front")
    else:
        yield say("personas: %(count)s"), len(found.personas)
    yield say("departments behind the scenes: %(count)s"), _different(columns, "back")
    channels = {moment.channel for column in columns for moment in column.moments}
    yield say("channels: %(count)s"), len(channels - {None})
    yield from _texts(found)
    yield from _evidence(found)


def _texts(found: Drawn) -> Iterator[tuple[str, int]]:
    steps = [column.row for column in found.columns if column.row is not None]
    rows = [*steps, *(moment.row for column in found.columns for moment in column.moments)]
    yield (
        say("stories, needs and other texts: %(count)s"),
        sum(bool(row.get(name)) for row in rows for name in _TEXTS),
    )
    images = (found.desk.of("step_images", row["key"]) for row in steps)
    yield say("pictures: %(count)s"), sum(map(len, images))
    yield (
        say("durations: %(count)s"),
        sum(any(row.get(name) is not None for name in _DURATIONS) for row in steps),
    )
    yield say("texts in lanes of one's own: %(count)s"), _own_texts(found)
    yield say("paths to another step than the next: %(count)s"), _paths(found)
    nested = sum(row.get("subjourney") is not None for row in steps)
    yield say("steps that are a journey of their own: %(count)s"), nested


def _evidence(found: Drawn) -> Iterator[tuple[str, int]]:
    columns = found.columns
    moments = [moment for column in columns for moment in column.moments]
    yield (
        say("moments of truth: %(count)s"),
        sum(bool(moment.row["moment_of_truth"]) for moment in moments),
    )
    yield say("insights: %(count)s"), _different(columns, "insights")
    yield say("quotes: %(count)s"), _different(columns, "quotes")
    yield say("opportunities: %(count)s"), _different(columns, "opportunities")
    yield say("needs at stake: %(count)s"), _different(columns, "needs")
    yield say("curves for a promise: %(count)s"), len(found.lanes) - 1
    yield (
        say("scores that rest on research or measurement, which it does not say: %(count)s"),
        sum(point.evidenced for point in _overall(found)),
    )


_TEXTS = ("narrative", "need", "backstage", "systems", "service_norm")
_DURATIONS = ("min_minutes", "max_minutes", "wait_minutes")


def _task(column: Column, point: LanePoint, people: Sequence[str]) -> Task:
    title = str((column.row or {})["title"])
    if point.mean is None:
        return Task(f"{title} {translate(_UNSCORED)}", float(_FLAT), tuple(people))
    return Task(title, round(point.mean + 3, 2), tuple(people))


def _phase(placed: tuple[Column, LanePoint]) -> Any:
    return placed[0].phase["key"]


def _overall(found: Drawn) -> Sequence[LanePoint]:
    return found.lanes[0].points


def _in_front(column: Column) -> list[str]:
    return [str(one["title"]) for one in column.all_of("front")]


def _different(columns: Sequence[Column], name: str) -> int:
    return len({one["key"] for column in columns for one in column.all_of(name)})


def _paths(found: Drawn) -> int:
    steps = {column.row["key"] for column in found.columns if column.row is not None}
    paths = found.desk.world.get("step_transitions", {}).values()
    return sum(path["from_step"] in steps for path in paths)


def _own_texts(found: Drawn) -> int:
    world, journey = found.desk.world, found.journey["key"]
    lanes = {lane["key"] for lane in world.get("text_lanes", {}).values()
             if lane["journey"] == journey}  # fmt: skip
    return sum(text["text_lane"] in lanes for text in world.get("lane_texts", {}).values())


def _marks() -> list[str]:
    found = []
    for tongue in LANGUAGES:
        with speaking(tongue):
            found.append(translate(_UNSCORED))
    return found

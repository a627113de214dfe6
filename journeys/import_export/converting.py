"""Files of one format made into files of another, without a database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from journeys.domain.reason import Refused, say
from journeys.import_export import package
from journeys.import_export.changes import Creation
from journeys.import_export.drawn_portrait import portrait_of
from journeys.import_export.incoming import incoming
from journeys.import_export.mapping.mapping import NEW, Scale, proposed
from journeys.import_export.mapping.mapping import Mapping as Said
from journeys.import_export.mapping.outline import Outline
from journeys.import_export.mapping.reading import records_of
from journeys.import_export.mapping.scales import OWN, fits, proposed_value, said
from journeys.import_export.mermaid import reading as mermaid
from journeys.import_export.mermaid.journey import People, text_of
from journeys.import_export.mermaid.tables import PEOPLE, laid_out
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, NOUNS, Problem, World
from journeys.import_export.telling import markdown
from journeys.import_export.text import Unreadable
from journeys.import_export.workbook.drawn import Desk

FORMATS = ("mmd", "yaml", "json", "md")
LEAVE_OUT = "none"
WHO = (*PEOPLE, LEAVE_OUT)
_GOING: Mapping[str, People] = {"persona": "personas", "department": "departments"}


@dataclass(frozen=True)
class Read:
    """What a file holds, as if it were all there is. `remarks` are worth knowing; `problems` kept
    something out of `world`."""

    world: World
    remarks: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(path: Path, people: str | None = None) -> Read:
    """A mermaid journey, a package (or a folder of them) or a workbook of ours. `people` is one of
    WHO: what the people of a mermaid task are; None: what they seem to be.

    Raises Refused with a sentence if nothing in it can be read."""
    if path.suffix.lower() in mermaid.ENDINGS:
        return _mermaid(path, people)
    planned, notes = incoming(path).planned(None, {})
    return Read(_world(planned.creates), notes, planned.problems)


def texts(world: World, to: str, stem: str, people: str | None = None) -> Iterator[tuple[str, str]]:
    """The files that a world becomes, as pairs of a name and a text in the current language; `to`
    is one of FORMATS. Of several journeys, mermaid needs a file each; its people are departments in
    front or personas: `people` if that is one of these, else what the journey has.

    Raises Refused where the format needs a journey and there is none."""
    if to in ("yaml", "json"):
        yield f"{stem}.{to}", package.written(world, f".{to}")
        return
    keys = _journeys(world)
    if not keys:
        raise Refused(say("There is no journey in this file."))
    if to == "md":
        desk = Desk(world)
        told = [markdown(portrait_of(desk.drawn(key))) for key in keys]
        yield f"{stem}.md", "\n".join(told)
    else:
        for key in keys:
            name = f"{stem}.mmd" if len(keys) == 1 else f"{stem}-{key}.mmd"
            yield name, text_of(world, key, _GOING.get(people or ""))


def _mermaid(path: Path, people: str | None) -> Read:
    try:
        found = mermaid.read_all(mermaid.decoded(path.read_bytes()))
    except Unreadable as error:
        raise Refused(error.reason.text, **error.reason.values) from None
    except OSError as error:
        raise Refused("%(why)s.", why=error.strerror) from None
    laid = laid_out(found, {}, ("five",))
    mapping = _confirmed(laid.outline(), people, path.stem)
    made = records_of(laid.tables, mapping, path.name, {})
    planned = plan(made.records, {}, made.problems)
    notes = [one for one in made.notes if not _is_about_a_column(one)]
    remarks = (*laid.notes(path.name), *notes, *planned.problems)
    return Read(_world(planned.creates), remarks)


def _confirmed(outline: Outline, people: str | None, name: str) -> Said:
    """As a person would who looked at it: every name may be made, and scores go from 1 to 5. A
    journey without a title is called after its file, or after where it stands in it."""
    mapping, readings = proposed(outline), []
    is_alone = sum(reading.use for reading in mapping.readings) == 1
    for reading, found in zip(mapping.readings, outline.tables, strict=True):
        seen = next(column.seen for column in found.columns if column.name == "score")
        words = {said(value): proposed_value("emotion", value) for value in seen.values}
        by_word = not seen.numbers and fits("emotion", OWN, seen)
        scale = Scale(OWN, None, words) if by_word else Scale("five")
        fields = dict(reading.fields)
        if people == LEAVE_OUT:
            del fields["people"]
        elif people:
            fields["people"] = people
        title = reading.title or (name if is_alone else found.sheet)
        readings.append(replace(reading, fields=fields, scales={"score": scale}, title=title))
    return Said(tuple(readings), NEW)


def _is_about_a_column(note: Problem) -> bool:
    return note.section is None and note.place is not None and "" in note.place.columns


def _world(made: Iterable[Creation]) -> World:
    world: dict[str, dict] = {noun.section: {} for noun in NOUNS}  # type: ignore[type-arg]
    for one in made:
        noun = BY_SECTION[one.section]
        blank = {name: noun.default(name) for name in noun.fields}
        world[one.section][one.identity] = {**blank, **one.values}
    return world


def _journeys(world: World) -> list[str]:
    """Those with phases; others are only referred to."""
    drawn = {str(phase["journey"]) for phase in world["phases"].values()}
    keys = [str(key) for (key,) in world["journeys"]]
    return [key for key in keys if key in drawn] or keys


def place_of(problem: Problem, path: Path) -> str:
    """Where it is, as compilers say it: file:line."""
    line = problem.place.line if problem.place else None
    return f"{path}:{line}" if line else str(path)

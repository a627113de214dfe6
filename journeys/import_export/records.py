"""What travels: one record per noun and per relation, the same for every file format.

Nothing is declared twice: the fields, references and identity of a record come from its model."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import isclose
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin
from uuid import UUID

from sqlalchemy import Table, UniqueConstraint

from journeys.domain import models
from journeys.domain.models import Kept, Keyed
from journeys.domain.models.base import tidied
from journeys.domain.reason import Named, Reason
from journeys.words import SECTIONS

Plain = str | int | float | bool | None
Values = Mapping[str, Plain]
Identity = tuple[Plain, ...]
World = Mapping[str, Mapping[Identity, Values]]
Ids = Mapping[str, dict[Identity, UUID]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record or a problem is in a file; `number` counts the records of a section from 1."""

    file: str
    number: int | None = None
    line: int | None = None
    # In a workbook: the sheet, and in which column (A, B …) each field stands.
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        file = self.file if self.sheet is None else f"{self.file}, {self.sheet}"
        return file if self.line is None else f"{file}:{self.line}"

    def at(self, name: str | None) -> str:
        """Where a problem is, for a person: down to the cell where that is known."""
        cell = self.cell(name) if name is not None else None
        return f"{self.file}, {self.sheet} {cell}" if self.sheet and cell else str(self)

    def cell(self, name: str) -> str | None:
        """Where a field stands, as a spreadsheet says it: C12. None where that is not known."""
        if self.line is None or name not in self.columns:
            return None
        return f"{self.columns[name]}{self.line}"


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it was written: `values` may still hold anything. A Reason instead of a value
    says why it could not be read; the plan refuses the record for it."""

    section: str
    values: Mapping[str, Any]
    place: Place
    delete: bool = False


@dataclass(frozen=True)
class Problem:
    """Why something cannot be imported: where, which record, which field, and a sentence."""

    reason: Reason
    place: Place | None = None
    section: str | None = None
    record: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        sentence = self.reason.text % self.reason.values
        place = self.place and self.place.at(self.field)
        parts = (place, self.section, self.record, self.field or None, sentence)
        return _on_one_line(": ".join(str(part) for part in parts if part is not None))


@dataclass(frozen=True)
class Noun:
    """A section of the exchange format and the model whose rows it holds."""

    section: str
    model: type[Kept]

    @property
    def named(self) -> Named:
        """As a sentence calls it: by its code, or for a reader by the name of its sheet."""
        return Named(self.section, SECTIONS[self.section])

    @property
    def table(self) -> Table:
        return cast(Table, self.model.__dict__["__table__"])

    @cached_property
    def columns(self) -> dict[str, str]:
        """Field -> column: the identity first, then what it refers to, then the rest."""
        named = {
            column.name.removesuffix("_id") if column.foreign_keys else column.name: column.name
            for column in self.table.columns
            if column.name not in Kept.model_fields
        }
        first = [*self.identity, *(name for name, column in named.items() if name != column)]
        return {name: named[name] for name in dict.fromkeys([*first, *named])}

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.columns)

    @cached_property
    def references(self) -> dict[str, "Noun"]:
        """Field -> the noun that it names by its key."""
        return {
            field: BY_TABLE[key.column.table.name]
            for field, column in self.columns.items()
            for key in self.table.columns[column].foreign_keys
        }

    @cached_property
    def owners(self) -> frozenset[str]:
        """References without which a record means nothing, or something else: a measurement of
        one journey would become one of the organisation. When their target goes, it goes too."""
        needed = {field for field in self.references if not self.allows_null(field)}
        about = {field for field in self.references if self.columns[field] in self.model.SUBJECTS}
        return frozenset(needed | about)

    @cached_property
    def loops(self) -> tuple[tuple[str, str], ...]:
        """Pairs of fields that could make a circle: from, to. A record itself is "key"."""
        if issubclass(self.model, Keyed):
            return tuple(("key", f) for f, noun in self.references.items() if noun is self)
        names = list(self.references)
        return tuple(
            (one, two)
            for number, one in enumerate(names)
            for two in names[number + 1 :]
            if self.references[one] is self.references[two]
        )

    @cached_property
    def identity(self) -> tuple[str, ...]:
        """The fields that tell which record is meant: its key, or what a relation ties."""
        if issubclass(self.model, Keyed):
            return ("key",)
        unique = next(c for c in self.table.constraints if isinstance(c, UniqueConstraint))
        return tuple(
            column.name.removesuffix("_id") if column.foreign_keys else column.name
            for column in unique.columns
        )

    @cached_property
    def dates(self) -> tuple[str, ...]:
        return tuple(name for name in self.columns if self.kind(name) is date)

    @cached_property
    def truths(self) -> frozenset[str]:
        """Fields where true is no 1, and fields where 1 is not true: to Python they are equal."""
        return frozenset(name for name in self.columns if self.kind(name) in (int, float, bool))

    @cached_property
    def row_of(self) -> str | None:
        """The field that says in which row of things `position` counts; None: in all of them."""
        return next(iter(self.references), None)

    @cached_property
    def is_ordered(self) -> bool:
        return "position" in self.columns

    def allows_null(self, field: str) -> bool:
        return bool(self.table.columns[self.columns[field]].nullable)

    def default(self, field: str) -> Plain:
        """What a new record has if it does not say; None also where there is no default."""
        found = self.model.model_fields[self.columns[field]]
        return None if found.is_required() else cast(Plain, found.default)

    def kind(self, field: str) -> type:
        """The plain type of a field: str, int, float, bool or date (a reference is a str)."""
        if field in self.references:
            return str
        annotation: Any = self.model.model_fields[self.columns[field]].annotation
        if get_origin(annotation) in (Union, UnionType):
            annotation = next(a for a in get_args(annotation) if a is not NoneType)
        return str if get_origin(annotation) is Literal else annotation

    def identity_of(self, values: Mapping[str, Any]) -> Identity:
        """Tidied as the model would. A part that is missing is its default, or None."""
        return tuple(
            tidied(values[field]) if field in values else self.default(field)
            for field in self.identity
        )

    def label(self, identity: Identity) -> str:
        return " + ".join(str(part) for part in identity)

    def row_values(self, values: Mapping[str, Any], ids: Ids) -> dict[str, Any]:
        """Column -> value as the model holds it. KeyError if `ids` lacks what is referred to."""
        return {self.columns[f]: self._held(f, value, ids) for f, value in values.items()}

    def _held(self, field: str, value: Any, ids: Ids) -> Any:
        if value is None:
            return None
        if field in self.references:
            return ids[self.references[field].section][(value,)]
        return date.fromisoformat(value) if self.kind(field) is date else value


def all_tidied(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Nothing new, where that makes no difference: there are very many of these."""
    found = {name: tidied(value) for name, value in values.items()}
    return values if found == values else found


def plain(value: Any) -> Plain:
    return value.isoformat() if isinstance(value, date) else value


def same(one: Plain, other: Plain) -> bool:
    """Whether a value came back as it went: spreadsheets keep 15 significant digits of a number,
    and nothing nearer to zero than about 1e-300."""
    if one == other:
        return True
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return False
    return isclose(one, other, rel_tol=1e-14, abs_tol=1e-300)


def all_records(world: World) -> Iterator[tuple[Noun, Identity, Values]]:
    for noun in NOUNS:
        for identity, values in world.get(noun.section, {}).items():
            yield noun, identity, values


def _on_one_line(text: str) -> str:
    """A file may hold anything; a terminal should not obey it."""
    shown = "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _nouns(pairs: Iterable[tuple[str, type[Kept]]]) -> tuple[Noun, ...]:
    return tuple(Noun(section, model) for section, model in pairs)


_LONGEST = 500

# In order of dependency: a record refers to earlier sections, or to its own.
NOUNS = _nouns((
    ("departments", models.Department), ("channels", models.Channel), ("personas", models.Persona),
    ("clusters", models.JourneyCluster), ("cluster_departments", models.ClusterDepartment),
    ("generic_phases", models.GenericPhase), ("values", models.Value), ("promises", models.Promise),
    ("needs", models.Need), ("aspects", models.ServiceAspect),
    ("aspect_values", models.AspectValue), ("journeys", models.Journey),
    ("journey_personas", models.JourneyPersona), ("phases", models.Phase), ("steps", models.Step),
    ("step_transitions", models.StepTransition), ("step_images", models.StepImage),
    ("touchpoints", models.Touchpoint), ("touchpoint_departments", models.TouchpointDepartment),
    ("touchpoint_needs", models.TouchpointNeed), ("text_lanes", models.TextLane),
    ("lane_texts", models.LaneText), ("map_views", models.MapView), ("studies", models.Study),
    ("study_methods", models.StudyMethod), ("target_groups", models.TargetGroup),
    ("insights", models.Insight), ("quotes", models.Quote),
    ("insight_touchpoints", models.InsightTouchpoint), ("insight_needs", models.InsightNeed),
    ("insight_personas", models.InsightPersona), ("insight_departments", models.InsightDepartment),
    ("opportunities", models.Opportunity), ("effects", models.OpportunityEffect),
    ("opportunity_touchpoints", models.OpportunityTouchpoint),
    ("opportunity_insights", models.OpportunityInsight),
    ("dependencies", models.OpportunityDependency), ("ratings", models.FeasibilityRating),
    ("estimates", models.OpportunityEstimate), ("score_definitions", models.ScoreDefinition),
    ("score_values", models.ScoreValue), ("solutions", models.Solution),
    ("roadmap_items", models.RoadmapItem),
    ("roadmap_dependencies", models.RoadmapDependency), ("scenarios", models.Scenario),
    ("scenario_choices", models.ScenarioChoice), ("scenario_promises", models.ScenarioPromise),
    ("scenario_personas", models.ScenarioPersona), ("recommendations", models.Recommendation),
    ("recommendation_insights", models.RecommendationInsight), ("experiences", models.Experience),
    ("tags", models.Tag), ("insight_tags", models.InsightTag), ("quote_tags", models.QuoteTag),
    ("insight_evidence", models.InsightEvidence), ("contradictions", models.Contradiction),
    ("screens", models.Screen), ("hotspots", models.Hotspot),
    ("hotspot_insights", models.HotspotInsight), ("follow_ups", models.FollowUp),
    ("checklist_answers", models.ChecklistAnswer), ("tools", models.Tool),
    ("tool_uses", models.ToolUse), ("population_groups", models.PopulationGroup),
    ("report_sections", models.ReportSection), ("surveys", models.Survey),
    ("survey_questions", models.SurveyQuestion), ("measurements", models.Measurement),
))  # fmt: skip
BY_SECTION = {noun.section: noun for noun in NOUNS}
BY_TABLE = {noun.table.name: noun for noun in NOUNS}

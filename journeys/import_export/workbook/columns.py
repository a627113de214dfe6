"""The sheets of a workbook and their columns: one sheet for each noun and relation, in words.

What is written in one language can be read in any: a title or a header is recognised in Dutch, in
English and by the name that the exchange format gives it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from journeys import language, words
from journeys.domain.reason import say
from journeys.import_export.records import BY_SECTION, NOUNS, Noun

DELETE = "delete"
# What a person calls a record: it stands beside the key.
NAMES = ("title", "statement", "text")
README = say("Read me")
EXAMPLES = say("Examples")
_DELETE = say("Delete")
# Red, for the column that deletes.
DELETE_INK, DELETE_SOFT = "8A2F10", "FDEEE7"

# In the order of the tabs: what people come for first, and relations after what they tie.
AREAS: Mapping[str, tuple[str, ...]] = {
    "journey": (
        "journeys", "phases", "steps", "touchpoints", "experiences", "clusters", "generic_phases",
        "text_lanes", "map_views", "journey_personas", "touchpoint_departments",
        "touchpoint_needs", "lane_texts", "step_transitions", "step_images", "cluster_departments",
    ),
    "opportunity": (
        "opportunities", "effects", "ratings", "estimates", "score_definitions",
        "score_values", "solutions", "roadmap_items",
        "opportunity_touchpoints", "opportunity_insights", "dependencies",
        "roadmap_dependencies", "scenarios", "scenario_choices", "scenario_promises",
        "scenario_personas",
    ),
    "research": (
        "studies", "insights", "quotes", "recommendations", "target_groups", "study_methods",
        "insight_touchpoints", "insight_needs", "insight_personas", "insight_departments",
        "recommendation_insights", "tags", "insight_tags", "quote_tags", "insight_evidence",
        "contradictions", "screens", "hotspots", "hotspot_insights", "follow_ups",
        "checklist_answers", "tools", "tool_uses", "population_groups", "report_sections",
    ),
    "promise": ("promises", "needs", "aspects", "values", "aspect_values"),
    "organisation": ("departments", "channels", "personas"),
    "measurement": ("measurements", "surveys", "survey_questions"),
}  # fmt: skip

# A dark shade for tabs and headers, and a light one for what belongs to them.
COLOURS: Mapping[str, tuple[str, str]] = {
    "organisation": ("46525F", "EEF0F3"),
    "promise": ("14603B", "E5F2EA"),
    "journey": ("1F5A8C", "E4EEF6"),
    "research": ("6B4C9A", "EFE9F6"),
    "opportunity": ("9A5B00", "FBF0DC"),
    "measurement": ("0F6B70", "E0F1F1"),
}

_HELP: Mapping[str, str] = {
    "key": say("The key tells which record is meant. It never changes. A new row may leave it "
               "empty: it gets one when it is imported."),
    "position": say("Counts from 1 among the things in the same row. A new row that leaves it "
                    "empty comes last."),
    DELETE: say("Put an x here to delete this record, and all that means nothing without it."),
    "experience.score": say("From -2 (very negative) to 2 (very positive)."),
    "service_aspect.share": say("From 0 to 100."),
    "roadmap_item.progress": say("From 0 to 100."),
    "opportunity.priority_override": say("From 0 to 100, with a reason."),
    "feasibility_rating.time": say("From 1 (against us) to 5 (with us). It may stay empty."),
    "feasibility_rating.cost": say("From 1 (against us) to 5 (with us). It may stay empty."),
    "feasibility_rating.technique": say("From 1 (against us) to 5 (with us). It may stay empty."),
    "feasibility_rating.support": say("From 1 (against us) to 5 (with us). It may stay empty."),
    "feasibility_rating.alignment": say("From 1 (against us) to 5 (with us). It may stay empty."),
    "solution.progress": say("From 0 to 100."),
    "roadmap_item.start_quarter": say("Such as 2026-Q3."),
    "roadmap_item.end_quarter": say("Such as 2026-Q3."),
    "roadmap_item.effort": say("The work of one person for one month is 1."),
    "scenario.first_quarter": say("Such as 2026-Q3."),
    "scenario.capacity": say("In FTE."),
    "scenario.effort_small": say("What a small opportunity without an effort counts as: months of "
                                 "one person."),
    "scenario.effort_large": say("What a large opportunity without an effort counts as: months of "
                                 "one person."),
    "score_definition.formula": say("Only for a computed score: + - * / over the keys of other "
                                    "scores, with _ for a dash."),
    "opportunity_estimate.value": say("Reach in people, impact as a factor, confidence in %, "
                                      "effort in months of one person."),
}  # fmt: skip
_REFERS = say(
    "The key of a record on the sheet “%(sheet)s”. Its title will do, if only one has it."
)


@dataclass(frozen=True)
class Column:
    """`name` is the field of the noun, or DELETE."""

    name: str
    label: str
    help: str | None = None


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """In another language, for as long as it takes to ask what something is called."""
    before = language.current.set(lang)
    try:
        yield
    finally:
        language.current.reset(before)


def title(noun: Noun) -> str:
    return words.section(noun.section)


def label(noun: Noun, field: str) -> str:
    """The header of a field in the current language."""
    return words.field_name(noun.columns[field], noun.table.name)


def columns(noun: Noun) -> list[Column]:
    """In the order of the sheet: which record, what it is called, what it refers to, the rest,
    and last the column that deletes."""
    names = [name for name in NAMES if name in noun.columns][:1]
    ordered = dict.fromkeys([*noun.identity, *names, *noun.references, *noun.fields])
    listed = [Column(name, label(noun, name), _help(noun, name)) for name in ordered]
    return [*listed, Column(DELETE, language.translate(_DELETE), language.translate(_HELP[DELETE]))]


def in_order() -> list[Noun]:
    """The nouns in the order of their sheets."""
    return [BY_SECTION[section] for sections in AREAS.values() for section in sections]


def area(noun: Noun) -> str:
    return next(area for area, sections in AREAS.items() if noun.section in sections)


def closed_list(noun: Noun, field: str) -> dict[str, str]:
    """Value -> word in the current language; empty for a field that is not a closed list."""
    if field in noun.references:
        return {}
    return {value: words.choice(value) for value in _literals(noun, field)}


def words_of(noun: Noun, field: str) -> dict[str, str]:
    """Word, in any language and without capitals -> value. The value itself will do too."""
    found = {value: value for value in _literals(noun, field)}
    for lang in language.LANGUAGES:
        with speaking(lang):
            found |= {plainly(word): value for value, word in closed_list(noun, field).items()}
    return found


@cache
def sheets() -> Mapping[str, Noun]:
    """Title, in any language and without capitals -> noun."""
    found = {noun.section: noun for noun in NOUNS}
    for lang in language.LANGUAGES:
        with speaking(lang):
            found |= {plainly(title(noun)): noun for noun in NOUNS}
    return found


@cache
def headers(noun: Noun) -> Mapping[str, str]:
    """Header, in any language and without capitals -> field, or DELETE."""
    found = {name: name for name in noun.columns} | {DELETE: DELETE}
    for lang in language.LANGUAGES:
        with speaking(lang):
            found |= {plainly(column.label): column.name for column in columns(noun)}
    return found


def called(text: str) -> frozenset[str]:
    """What a message is called in every language, without capitals."""
    names = set[str]()
    for lang in language.LANGUAGES:
        with speaking(lang):
            names.add(plainly(language.translate(text)))
    return frozenset(names)


def plainly(text: str) -> str:
    """For comparing: no capitals, single spaces, one kind of apostrophe."""
    return " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().split())


def _literals(noun: Noun, field: str) -> tuple[Any, ...]:
    annotation: Any = noun.model.model_fields[noun.columns[field]].annotation
    for part in (annotation, *get_args(annotation)):
        if "Literal" in str(get_origin(part)):
            return get_args(part)
    return ()


def _help(noun: Noun, field: str) -> str | None:
    if field in noun.references:
        return language.translate(_REFERS) % {"sheet": title(noun.references[field])}
    text = _HELP.get(f"{noun.table.name}.{field}") or _HELP.get(field)
    return text and language.translate(text)

"""The exchange format as a JSON Schema, for editors and for other programs."""

from typing import Any

from journeys.domain.models.base import KEY
from journeys.import_export.package import FORMAT
from journeys.import_export.records import NOUNS, Noun

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MEANING = (
    "A package of customer journeys. A field that is left out stays as it is, null clears it. "
    "Records refer to each other by key."
)


def schema() -> dict[str, Any]:
    """The schema of one package (draft 2020-12). It knows a record's fields, their limits and which
    identify it; that references exist and rules over several fields hold, only the import knows."""
    sections = {
        noun.section: {"type": "array", "items": {"$ref": f"#/$defs/{noun.section}"}}
        for noun in NOUNS
    }
    return {
        "$schema": _DIALECT,
        "title": FORMAT,
        "description": _MEANING,
        "type": "object",
        "required": ["format"],
        "properties": {
            "format": {"const": FORMAT},
            "organisation": {"type": ["string", "null"]},
            **sections,
        },
        "additionalProperties": False,
        "$defs": {noun.section: _record(noun) for noun in NOUNS},
    }


def _record(noun: Noun) -> dict[str, Any]:
    declared = noun.model.model_json_schema()["properties"]
    fields = {name: _field(noun, name, declared[column]) for name, column in noun.columns.items()}
    fields["delete"] = {"type": "boolean", "description": "Remove the record and what needs it."}
    meaning = noun.model.__dict__.get("__doc__")
    return {
        **({"description": meaning} if meaning else {}),
        "type": "object",
        "required": [name for name in noun.identity if noun.default(name) is None],
        "properties": fields,
        "additionalProperties": False,
    }


def _field(noun: Noun, name: str, declared: dict[str, Any]) -> dict[str, Any]:
    if name in noun.references:
        kinds = ["string", "null"] if noun.allows_null(name) else "string"
        section = noun.references[name].section
        return {"type": kinds, "pattern": KEY.pattern, "description": f"A key of {section}."}
    described = {word: value for word, value in declared.items() if word != "title"}
    if name == "key":
        described["pattern"] = KEY.pattern
    if name == "position":
        described["description"] = "Left out in a new record: after the others, in file order."
        del described["default"]
    return described

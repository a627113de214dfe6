"""The published schema is the format that the import reads."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from journeys.import_export.package import read, written
from journeys.import_export.plan import plan
from journeys.import_export.schema import schema
from journeys.import_export.text import from_yaml

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = sorted((FIXTURES / "den-haag").glob("*.yaml"))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema(), format_checker=FormatChecker())


def test_the_published_schema_is_up_to_date() -> None:
    """If not: `journeys schema fixtures/schema.json`."""
    assert json.loads((FIXTURES / "schema.json").read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_fixtures_are_valid(validator: Draft202012Validator, file: Path) -> None:
    validator.validate(from_yaml(file.read_text(encoding="utf-8")))


def test_an_export_is_valid(validator: Draft202012Validator) -> None:
    package = read(FIXTURES / "den-haag")
    world: dict[str, dict[Any, Any]] = {}
    for made in plan(package.records, {}).creates:
        world.setdefault(made.section, {})[made.identity] = made.values
    validator.validate(json.loads(written(world, ".json", "Gemeente Den Haag")))


@pytest.mark.parametrize(
    "package",
    [
        {},
        {"format": "journeys/2"},
        {"format": "journeys/1", "valus": []},
        {"format": "journeys/1", "values": [{"title": "no key"}]},
        {"format": "journeys/1", "values": [{"key": "Not A Key"}]},
        {"format": "journeys/1", "values": [{"key": "a", "titel": "x"}]},
        {"format": "journeys/1", "values": [{"key": "a", "title": None}]},
        {"format": "journeys/1", "experiences": [{"key": "a", "score": 3}]},
        {"format": "journeys/1", "studies": [{"key": "a", "period_end": "soon"}]},
        {"format": "journeys/1", "needs": [{"key": "a", "promise": None}]},
    ],
)
def test_what_the_import_refuses_at_sight_the_schema_refuses_too(
    validator: Draft202012Validator, package: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        validator.validate(package)


def test_a_record_may_name_no_more_than_what_it_changes(validator: Draft202012Validator) -> None:
    change = {"format": "journeys/1", "insights": [{"key": "a", "note": None}],
              "values": [{"key": "a", "delete": True}]}  # fmt: skip
    validator.validate(change)

"""Sentences that are kept beside an import: as JSON in the database, and back for a page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from journeys.domain.models import TransferLine
from journeys.domain.reason import Named, Percent, Points, Reason

Json = dict[str, Any]
_KINDS = {
    "percent": Percent,
    "points": Points,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "named": lambda named: Named(*named),
}


def as_json(reason: Reason) -> Json:
    """A reason as it is kept. `reason_of` gives it back."""
    return {"text": reason.text, "values": {n: _plain(v) for n, v in reason.values.items()}}


def reason_of(kept: Mapping[str, Any]) -> Reason:
    """The sentence of `Transfer.told`, to be said in the language of whoever reads it."""
    return Reason(kept["text"], {n: _value(v) for n, v in kept["values"].items()})


def about_line(
    reasons: Iterable[Reason], follows: bool = False, titles: Mapping[str, str] | None = None
) -> Json | None:
    """What is kept of a line. `follows`: it goes along with another line, and has no tick.
    `titles`: what the keys before and after are called, where a cell refers to something."""
    kept: Json = {}
    if sentences := [as_json(reason) for reason in reasons]:
        kept["reasons"] = sentences
    if follows:
        kept["follows"] = True
    if titles:
        kept["titles"] = dict(titles)
    return kept or None


def reasons_of(line: TransferLine) -> list[Reason]:
    """Every sentence about a line: first why it could not be carried out as it was ticked."""
    kept = line.told or {}
    return [reason_of(each) for each in (*kept.get("problems", ()), *kept.get("reasons", ()))]


def follows(line: TransferLine) -> bool:
    """Whether it only goes along with another line: it is not ticked by itself."""
    return bool(line.told and line.told.get("follows"))


def titles_of(line: TransferLine) -> dict[str, str]:
    """What “before” and “after” are called, where a cell refers to something by its key."""
    return (line.told or {}).get("titles", {})


def with_problems(kept: Json | None, problems: Iterable[Reason]) -> Json | None:
    """What is told of a line, with other problems than it had."""
    rest = {name: value for name, value in (kept or {}).items() if name != "problems"}
    if found := [as_json(problem) for problem in problems]:
        rest["problems"] = found
    return rest or None


def _plain(value: object) -> Any:
    if isinstance(value, Reason):
        return as_json(value)
    if isinstance(value, Named):
        return {"named": [str(value), value.text]}
    if isinstance(value, Percent | Points):
        return {type(value).__name__.lower(): float(value)}
    if isinstance(value, date):
        return {type(value).__name__: value.isoformat()}
    return value if isinstance(value, str | int | float | None) else str(value)


def _value(kept: Any) -> object:
    if not isinstance(kept, dict):
        return kept
    if "text" in kept:
        return reason_of(kept)
    name, value = next(iter(kept.items()))
    return _KINDS[name](value)

"""A file of answers as rows under headers, with what it says itself about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from journeys.import_export.survey.answers import Row


@dataclass(frozen=True)
class Table:
    """`titles`: the question of a column; `labels`: what its answers are called; `missing`: those
    that mean nothing. Only SPSS says so."""

    header: Sequence[str]
    rows: Iterable[Row]
    titles: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)

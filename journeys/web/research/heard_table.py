"""Those who were heard, trait by trait, as somebody may see it: every number for the team of a
study, and for others what gives nobody away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from journeys.domain.pooling import Told, told, totals_told
from journeys.domain.representation import Group, Table, called, table, under_represented
from journeys.language import translate as _
from journeys.language import translate_n
from journeys.queries.gather import Rows
from journeys.words import choice

# Of whom a trait is not known: a cell of the same row.
UNKNOWN = ""
Cells = Mapping[UUID, Mapping[str, int]]


@dataclass(frozen=True)
class Shown:
    """A trait as somebody may see it: which groups are hidden, and whether anything is told."""

    table: Table
    hidden: frozenset[str]
    is_told: bool
    basis: str

    @property
    def compared(self) -> list[Group]:
        """The groups that were held against the city."""
        if not self.is_told or not self.table.known:
            return []
        return [g for g in self.table.groups if g.city is not None and g.value not in self.hidden]


class Hearing:
    """Whom all studies heard."""

    def __init__(self, rows: Mapping[str, Rows]) -> None:
        self.people: dict[UUID, int] = {row.study_id: row.count for row in rows["people"]}
        self.totals = totals_told(self.people)
        self._city, self._basis = _city(rows["city"])
        self._cells = _cells(rows["traits"], self.people, self._city)
        self._told: dict[str, Told[UUID, str]] = {
            name: told(self.totals, cells, {UNKNOWN}) for name, cells in self._cells.items()
        }

    def of_team(self, study_id: UUID) -> list[Shown]:
        """Every number of one study, for its team."""
        here = [study_id] if study_id in self.people else []
        return [self._shown(name, here, frozenset()) for name in self._cells]

    def of_study(self, study_id: UUID) -> list[Shown]:
        """What others may see of one study."""
        return self.of_studies([study_id])

    def of_studies(self, studies: Collection[UUID]) -> list[Shown]:
        """Of some studies together: only those count of which something is told by itself, so that
        nothing more can be reckoned from the sum."""
        found = []
        for name, answer in self._told.items():
            rows = {study: answer.alone[study] for study in studies if study in answer.alone}
            kept = {key for row in rows.values() for key, n in row.items() if n is None}
            found.append(self._shown(name, list(rows), frozenset(kept)))
        return found

    def together(self) -> list[Shown]:
        """Over all studies."""
        found = []
        for name, answer in self._told.items():
            together = answer.together
            kept = frozenset(key for key, n in (together or {}).items() if n is None)
            studies = list(self.people) if together is not None else []
            found.append(self._shown(name, studies, kept))
        return found

    def counted(self, studies: Collection[UUID]) -> int:
        """Of how many of these something is told by itself, of any trait."""
        alone = {study for answer in self._told.values() for study in answer.alone}
        return len(alone & set(studies))

    def _shown(self, name: str, studies: Sequence[UUID], kept: frozenset[str]) -> Shown:
        counts: dict[str, int] = {}
        for study in studies:
            for value, count in self._cells[name][study].items():
                counts[value] = counts.get(value, 0) + count
        unknown = counts.pop(UNKNOWN, 0)
        one = table(name, counts, unknown, self._city.get(name, {}))
        return Shown(one, kept, bool(studies), self._basis.get(name, ""))


def missing_in_words(shown: Sequence[Shown]) -> list[str]:
    """The groups that were not heard, or too little, each as a sentence; only what is shown."""
    seen = [one for one in shown if one.compared]
    hidden = {(one.table.attribute, value) for one in seen for value in one.hidden}
    under = [
        (attribute, group)
        for attribute, group in under_represented(one.table for one in seen)
        if (attribute, group.value) not in hidden
    ]
    named = {(attribute, group.value) for attribute, group in under}
    nobody = [
        (one.table.attribute, group)
        for one in seen
        for group in one.compared
        if not group.reached and (one.table.attribute, group.value) not in named
    ]
    return [_sentence(attribute, group) for attribute, group in [*under, *nobody]]


def _sentence(attribute: str, group: Group) -> str:
    names = {"trait": choice(attribute), "group": group.value}
    more = translate_n(
        "%(num)s more would make it a fair share",
        "%(num)s more would make it a fair share",
        group.missing,
    ) % {"num": group.missing}
    if not group.reached:
        return _("%(trait)s, %(group)s: nobody; %(more)s.") % {**names, "more": more}
    return _("%(trait)s, %(group)s: %(more)s.") % {**names, "more": more}


def _city(rows: Rows) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """The shares of the groups by trait, in 0..1, and where they come from."""
    city: dict[str, dict[str, float]] = {}
    basis: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.share is not None:
            city.setdefault(row.attribute, {})[row.value] = row.share / 100
            named = ", ".join(filter(None, (row.source, str(row.year) if row.year else None)))
            basis.setdefault(row.attribute, {})[named] = None
    return city, {name: "; ".join(filter(None, told)) for name, told in basis.items()}


def _cells(
    rows: Rows, people: Mapping[UUID, int], city: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[UUID, dict[str, int]]]:
    """Trait -> study -> group -> people. Every study has every trait, be it of nobody known."""
    found: dict[str, dict[UUID, dict[str, int]]] = {}
    for name in dict.fromkeys([*(row.attribute for row in rows), *city]):
        mine = [row for row in rows if row.attribute == name]
        names = called((row.value for row in mine), city.get(name, {}))
        cells: dict[UUID, dict[str, int]] = {study: {} for study in people}
        for row in mine:
            value = names[row.value]
            cells[row.study_id][value] = cells[row.study_id].get(value, 0) + row.people
        found[name] = {
            study: {**row, UNKNOWN: people[study] - sum(row.values())}
            for study, row in cells.items()
        }
    return found

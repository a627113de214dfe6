"""A plan as lines that somebody can read and tick: one for each record that is created, deleted or
refused, and of a record that changes one for each cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeys.domain.reason import Reason, say
from journeys.import_export.changes import Alteration, Creation, Removal
from journeys.import_export.merge import Clash
from journeys.import_export.records import BY_SECTION, Identity, Place, Problem, World
from journeys.import_export.transfer.privacy import PRIVATE, warning
from journeys.import_export.transfer.proposal import Proposal
from journeys.import_export.transfer.title import Titles, shown
from journeys.import_export.transfer.told import about_line

Row = dict[str, Any]
Clashes = Mapping[tuple[str, Identity, str | None], Clash]
_ALONG = say("It goes along with “%(title)s”.")
_REMOVED = say("%(who)s removed this here on %(when)s, after the file was made.")
_MADE = say("%(who)s made this here on %(when)s, after the file was made.")
_CHANGED = say("%(who)s changed this here on %(when)s, after the file was made.")
_CHANGED_FROM = say(
    "%(who)s changed this here on %(when)s, after the file was made. It was “%(was)s” then."
)
_LOOSE = Reason(say("What this refers to is deleted."))


def lines(proposal: Proposal, clashes: Clashes, existing: World) -> Iterator[Row]:
    """The rows of TransferLine, without transfer and number, in the order in which they are shown.
    A clash, and what may be personal data, is not ticked until somebody looked at it."""
    drawing = _Drawing(proposal, Titles(existing, proposal.plan), clashes, existing)
    for creation in proposal.plan.creates:
        yield drawing.creation(creation)
    for change in proposal.plan.changes:
        for name in change.after:
            yield drawing.cell(change, name)
    for removal in proposal.plan.deletes:
        yield drawing.removal(removal)
    for problem in proposal.refused:
        yield _refusal(problem)


@dataclass(frozen=True)
class _Drawing:
    proposal: Proposal
    titles: Titles
    clashes: Clashes
    existing: World

    def creation(self, made: Creation) -> Row:
        values = dict(made.values)
        row = self._row("create", made.section, made.identity, after=values)
        return self._told(row, [], _warnings(made.section, values))

    def cell(self, change: Alteration, name: str) -> Row:
        before, after = change.before.get(name), change.after[name]
        row = self._row("change", change.section, change.identity, name, before, after)
        titles = {
            when: title
            for when, key in (("before", before), ("after", after))
            if (title := self.titles.of_reference(change.section, name, key))
        }
        along = [_LOOSE] if change.place is None else []
        return self._told(row, along, _warnings(change.section, {name: after}), titles)

    def removal(self, removal: Removal) -> Row:
        values = dict(self.existing[removal.section][removal.identity])
        row = self._row("delete", removal.section, removal.identity, before=values)
        along = [self._along(removal.because)] if removal.because else []
        return self._told(row, along, [])

    def _along(self, because: str) -> Reason:
        """It is said as the section and the key of what takes it along."""
        section, _, key = because.partition(" ")
        return Reason(_ALONG, {"title": self.titles.of(section, (key,))})

    def _row(
        self,
        kind: str,
        section: str,
        identity: Identity,
        field: str | None = None,
        before: Any = None,
        after: Any = None,
    ) -> Row:
        record = self.proposal.records.get((section, identity))
        return {
            "kind": kind,
            "section": section,
            "identity": list(identity),
            "title": self.titles.of(section, identity),
            "field": field,
            "before": before,
            "after": after,
            **_at(record.place if record else None, field or BY_SECTION[section].identity[0]),
        }

    def _told(
        self,
        row: Row,
        along: Sequence[Reason],
        warnings: Sequence[Reason],
        titles: Mapping[str, str] | None = None,
    ) -> Row:
        """`along`: why it goes along with another line."""
        clash = self.clashes.get((row["section"], tuple(row["identity"]), row["field"]))
        look = [*([_of_clash(clash)] if clash else []), *warnings]
        told = about_line([*along, *look], follows=bool(along), titles=titles)
        return {**row, "told": told, "clashes": bool(look), "ticked": not look}


def _of_clash(clash: Clash) -> Reason:
    values = {"who": clash.who, "when": clash.when, "was": clash.was}
    if clash.action == "delete":
        return Reason(_REMOVED, values)
    if clash.action == "create":
        return Reason(_MADE, values)
    return Reason(_CHANGED if clash.was is None else _CHANGED_FROM, values)


def _refusal(problem: Problem) -> Row:
    return {
        "kind": "refuse",
        "section": problem.section or "",
        "identity": [],
        "title": shown(problem.record or "", 300),
        "field": problem.field and shown(problem.field, 60),
        "before": None,
        "after": None,
        **_at(problem.place, problem.field),
        "told": about_line([problem.reason]),
        "clashes": False,
        "ticked": False,
    }


def _at(place: Place | None, field: str | None) -> Row:
    if place is None:
        return {"sheet": None, "row": None, "cell": None}
    sheet = place.sheet and shown(place.sheet, 100)
    return {"sheet": sheet, "row": place.line, "cell": field and place.cell(field)}


def _warnings(section: str, values: Mapping[str, Any]) -> list[Reason]:
    texts = [values.get(name) for name in PRIVATE.get(section, ())]
    return [why for text in texts if (why := warning(text))][:1]

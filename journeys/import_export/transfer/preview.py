"""What an import would do, written down line by line for somebody to look at and tick."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlmodel import Session

from journeys.domain.reason import Reason, say
from journeys.import_export.merge import Merge, merged, records_of
from journeys.import_export.records import Problem, World
from journeys.import_export.transfer import reading
from journeys.import_export.transfer.kept import keep_records
from journeys.import_export.transfer.lines import Row, lines
from journeys.import_export.transfer.person import Person
from journeys.import_export.transfer.proposal import Proposal, propose
from journeys.import_export.transfer.reading import Found
from journeys.import_export.transfer.told import as_json
from journeys.import_export.transfer.work import Work
from journeys.import_export.world import world
from journeys.queries import transfer as transfers

_LOOKING = Reason(say("Looking up what is there already."))
_COMPARING = Reason(say("Comparing the file with what is there."))
_WRITING = Reason(say("Writing down what would change."))
# So many lines are written at a time, so that nobody has to wait long.
_AT_A_TIME = 2000
# More remarks than this nobody reads.
_MOST_NOTES = 200

Key = tuple[str, str, tuple[Any, ...], str | None]


def make(work: Work, told: Reason | None = None, so_far: tuple[float, float] = (0.0, 1.0)) -> None:
    """Plan what the kept file asks for, and keep it with its lines until somebody decides. `told`
    is what they should know first. Ticks that were taken away before stay away."""
    start, end = so_far
    step = (end - start) / 4
    work.tell.part(_LOOKING, start, start + step)
    with work.reading() as session:
        revision = transfers.revision(session)
        existing = world(session)
        found = reading.found(work, existing)
        work.tell.part(_COMPARING, start + step, start + 2 * step)
        proposal = propose(found.records, found.problems, existing, work.person)
        proposal, merge = _merged(session, proposal, found, existing, work.person)
        decided = _decided(transfers.all_lines(session, work.of.id))
    # What changes nothing or is refused cannot be ticked, so it need not be kept.
    keep_records(work.folder.records, proposal.records.values())
    work.tell.part(_WRITING, start + 2 * step, end)
    rows = _as_decided(lines(proposal, merge.clashes, existing), decided)
    counts = _write(work, rows, _expected(proposal))
    first = told or merge.reason
    work.end(
        "planned",
        work="plan",
        revision=revision,
        told=as_json(first) if first else None,
        counts={**counts, **_more_counts(proposal, merge, found)},
    )


def _merged(
    session: Session, proposal: Proposal, found: Found, existing: World, person: Person
) -> tuple[Proposal, Merge]:
    """Without what only differs because it was changed here since the file was made."""
    if found.revision is None:
        return proposal, Merge(proposal.plan)
    merge = merged(session, proposal.plan, found.revision, found.change, existing)
    if not merge.plan.problems:
        return replace(proposal, plan=merge.plan), merge
    problems = [*proposal.refused, *merge.plan.problems]
    left = propose(list(records_of(merge.plan)), problems, existing, person)
    return replace(proposal, plan=left.plan, refused=left.refused), merge


def _decided(before: Iterable[Any]) -> dict[Key, tuple[Any, Any, bool]]:
    return {_key(row): (row.before, row.after, row.ticked) for row in before}


def _as_decided(rows: Iterable[Row], decided: Mapping[Key, tuple[Any, Any, bool]]) -> Iterator[Row]:
    """What somebody decided before still holds for a line that is the same."""
    for row in rows:
        key = row["kind"], row["section"], tuple(row["identity"]), row["field"]
        before, after, ticked = decided.get(key, (None, None, None))
        is_same = ticked is not None and (before, after) == (row["before"], row["after"])
        yield {**row, "ticked": ticked} if is_same and row["kind"] != "refuse" else row


def _key(row: Any) -> Key:
    return row.kind, row.section, tuple(row.identity), row.field


def _write(work: Work, rows: Iterator[Row], expected: int) -> dict[str, int]:
    counts: dict[str, int] = dict.fromkeys(("create", "change", "delete", "refuse", "clash"), 0)
    forget(work)
    written = 0
    while some := list(islice(rows, _AT_A_TIME)):
        with work.writing() as session:
            work.row(session)
            transfers.add_lines(session, work.of.id, written + 1, some)
        written += len(some)
        work.tell(written / max(expected, 1))
        for row in some:
            counts[row["kind"]] += 1
            counts["clash"] += row["clashes"]
    return counts


def forget(work: Work) -> None:
    """Remove the lines, a few at a time."""
    more = True
    while more:
        with work.writing() as session:
            more = transfers.forget_lines(session, work.of.id, _AT_A_TIME)


def _expected(proposal: Proposal) -> int:
    plan = proposal.plan
    cells = sum(len(change.after) for change in plan.changes)
    return len(plan.creates) + cells + len(plan.deletes) + len(proposal.refused)


def _more_counts(proposal: Proposal, merge: Merge, found: Found) -> dict[str, Any]:
    return {
        "records": len({(change.section, change.identity) for change in proposal.plan.changes}),
        "unchanged": found.unchanged + proposal.unchanged,
        "stale": merge.stale,
        "notes": [_note(note) for note in found.notes[:_MOST_NOTES]],
    }


def _note(note: Problem) -> dict[str, Any]:
    at = note.place
    return {
        **as_json(note.reason),
        "sheet": at and at.sheet,
        "row": at and at.line,
        "cell": at and note.field and at.cell(note.field),
    }

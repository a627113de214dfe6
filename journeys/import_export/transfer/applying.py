"""Carrying out what was ticked, in one transaction, if it is still what somebody saw; and taking
a whole import back."""

from collections.abc import Mapping

from sqlmodel import Session

from journeys import history
from journeys.domain.reason import Reason, say
from journeys.import_export.apply import apply as carry_out
from journeys.import_export.changes import Plan
from journeys.import_export.records import Record
from journeys.import_export.transfer import preview
from journeys.import_export.transfer.kept import kept_records
from journeys.import_export.transfer.ticked import Ticked, ticked
from journeys.import_export.transfer.told import as_json, with_problems
from journeys.import_export.transfer.work import Work
from journeys.import_export.version.keeping import keep_packed, packed_before
from journeys.import_export.world import world
from journeys.queries import transfer as transfers
from journeys.undoing import undo_batch

# By the key of a journey: what it was, packed.
Before = Mapping[str, bytes]
# So often the plan is made beside the others; then while everybody waits for it.
_TRIES = 3
_CHECKING = Reason(say("Checking that nothing has changed meanwhile."))
_APPLYING = Reason(say("Carrying out the import."))
_UNDOING = Reason(say("Taking the import back."))
_TIDYING = Reason(say("Tidying up."))
_MOVED = say(
    "Nothing was carried out: somebody changed what is here since you looked (lines: %(count)s). "
    "This is how it would be now."
)
_MORE = say(
    "Nothing was carried out: because of what you left out, other things would change or be "
    "deleted as well (%(count)s). Look at your choice again."
)
_NEEDS = say(
    "Nothing was carried out: something is needed that you left out. It says so at the lines that "
    "need it (%(count)s)."
)
_NOTHING = Reason(say("Nothing is ticked, so there is nothing to carry out."))


def apply(work: Work) -> None:
    """Carry out the lines that are ticked, or say why not and change nothing."""
    records = kept_records(work.folder.records)
    for _ in range(_TRIES):
        with work.reading() as session:
            work.tell.part(_CHECKING, 0, 0.3)
            revision = transfers.revision(session)
            made, before = _ticked(work, session, records)
        if _stopped(work, made, revision) or _carried_out(work, made.plan, before, revision):
            return
    _carry_out_at_once(work, records)


def _ticked(work: Work, session: Session, records: list[Record]) -> tuple[Ticked, Before]:
    """With the journeys that would change, as they are now. The lines and the world are let go of:
    carrying out needs the room."""
    lines = transfers.all_lines(session, work.of.id, with_new=False)
    existing = world(session)
    made = ticked(records, lines, existing, work.person)
    stops = made.at or made.moved or made.plan.problems
    return made, {} if stops else packed_before(existing, made.plan)


def undo(work: Work) -> None:
    """Take back all that the import did. Raises Refused if somebody built on it or changed it."""
    work.tell.part(_UNDOING, 0, 1)
    with work.writing() as session:
        row = work.row(session)
        if row.batch is not None:
            undo_batch(session, row.batch, work.tell)
            session.flush()
        # What takes it back is in the history with it, and not as changes of its own.
        taken_back = str(history.batch_of(session) or "")
        work.settle(session, state="undone", options={**row.options, "undone_by": taken_back})


def _carried_out(work: Work, plan: Plan, before: Before, revision: int) -> bool:
    """False if somebody changed something since the plan was made."""
    with work.writing() as session:
        if transfers.revision(session, lock=True) != revision:
            return False
        _carry_out(work, session, plan, before)
    _tidy(work)
    return True


def _carry_out_at_once(work: Work, records: list[Record]) -> None:
    """Others keep changing things: look and carry out while they wait."""
    with work.writing() as session:
        revision = transfers.revision(session, lock=True)
        made, before = _ticked(work, session, records)
        fits = not (made.at or made.moved or made.plan.changes_nothing)
        if fits:
            _carry_out(work, session, made.plan, before)
    if fits:
        _tidy(work)
    else:
        _stopped(work, made, revision)


def _carry_out(work: Work, session: Session, plan: Plan, before: Before) -> None:
    work.tell.part(_APPLYING, 0.3, 0.95)
    keep_packed(session, before, "before_import")
    carry_out(session, plan, work.tell)
    session.flush()
    done = {
        "create": len(plan.creates),
        "change": sum(len(change.after) for change in plan.changes),
        "records": len(plan.changes),
        "delete": len(plan.deletes),
    }
    counts = {**(work.of.counts or {}), **done}
    work.settle(session, state="done", batch=history.batch_of(session), counts=counts)


def _stopped(work: Work, made: Ticked, revision: int) -> bool:
    """Whether there is a reason to carry out nothing; then it was told, where it can be seen."""
    unlike = len(made.moved | made.at.keys())
    if unlike and revision != work.of.revision:
        preview.make(work, Reason(_MOVED, {"count": unlike}), (0.3, 1.0))
    elif made.at:
        _show_problems(work, made)
    elif unlike:
        told = Reason(_MORE, {"count": unlike})
        work.end("planned", work="plan", told=as_json(told))
    elif made.plan.changes_nothing:
        work.end("planned", work="plan", told=as_json(_NOTHING))
    else:
        return False
    return True


def _show_problems(work: Work, made: Ticked) -> None:
    told = Reason(_NEEDS, {"count": len(made.at)})
    with work.writing() as session:
        for line in transfers.all_lines(session, work.of.id, with_new=False):
            was = bool(line.told and line.told.get("problems"))
            if was or line.number in made.at:
                told_now = with_problems(line.told, made.at.get(line.number, ()))
                transfers.tell_line(session, work.of.id, line.number, told_now)
        work.settle(session, state="planned", work="plan", told=as_json(told))


def _tidy(work: Work) -> None:
    """The lines hold texts from the file; what came of them is in the history."""
    work.tell.part(_TIDYING, 0.95, 1)
    preview.forget(work)
    work.folder.remove()

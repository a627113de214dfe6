"""A file that is brought in without a browser: a package, or a workbook that we wrote."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from journeys.domain.reason import Reason, Refused, say
from journeys.import_export import package
from journeys.import_export.changes import Plan
from journeys.import_export.merge import Merge, merged
from journeys.import_export.mermaid.reading import ENDINGS as MERMAID
from journeys.import_export.package import Package
from journeys.import_export.plan import plan
from journeys.import_export.records import BY_SECTION, Place, Problem, World
from journeys.import_export.sheet.reading import read_sheets
from journeys.import_export.sheet.sheet import Sheet
from journeys.import_export.text import Unreadable
from journeys.import_export.workbook.reading import Workbook, is_ours
from journeys.import_export.workbook.reading import read as read_workbook

SHEETS = (".xlsx", ".csv", ".tsv")
_MERMAID = say(
    "What the people of a mermaid journey are is asked in a browser. Bring it in there, or make a "
    "package of it first: “journeys convert FILE --to yaml DIR”."
)


@dataclass(frozen=True)
class Incoming:
    """What a file holds. A workbook is understood only beside the world that it comes to."""

    name: str
    package: Package = Package()
    sheets: tuple[Sheet, ...] = ()

    def planned(self, session: Session | None, existing: World) -> tuple[Plan, tuple[Problem, ...]]:
        """What it would do to `existing`, the world of `session`, and what a person should know.

        What was changed here since a workbook was made stays as it is here; where the workbook
        changes that too, it is a problem: to choose takes a browser."""
        if not self.sheets:
            found = self.package
            return plan(found.records, existing, found.problems), found.notes
        book = read_workbook(self.sheets, self.name, existing)
        made = plan(book.records, existing, book.problems)
        made = replace(made, unchanged=made.unchanged + book.unchanged)
        return _merged(session, made, book, existing), book.notes


def incoming(path: Path) -> Incoming:
    """Read a file, or a folder of packages. Raises Refused with a sentence if nothing in it can be
    brought in."""
    if path.suffix.lower() in MERMAID and path.is_file():
        raise Refused(_MERMAID)
    if path.suffix.lower() not in SHEETS or path.is_dir():
        found = package.read(path)
        if not found.records and len(found.problems) == 1:
            raise Refused("%(problem)s", problem=found.problems[0])
        return Incoming(path.name, found)
    try:
        sheets = tuple(read_sheets(path, path.name))
    except Unreadable as error:
        raise Refused(f"{path}: {error.reason.text}", **error.reason.values) from None
    except OSError as error:
        raise Refused("%(file)s: %(why)s.", file=path, why=error.strerror) from None
    if not is_ours(sheets):
        text = say("This workbook was not made here. Bring it in with a browser, which asks how it "
                   "is to be read.")  # fmt: skip
        raise Refused(text)
    return Incoming(path.name, sheets=sheets)


def _merged(session: Session | None, made: Plan, book: Workbook, existing: World) -> Plan:
    origin = book.origin
    if session is None or origin.revision is None or made.problems:
        return made
    merge = merged(session, made, origin.revision, origin.change, existing)
    return replace(merge.plan, problems=(*merge.plan.problems, *_clashes(merge)))


def _clashes(merge: Merge) -> Iterator[Problem]:
    places: dict[object, Place | None] = {
        (change.section, change.identity): change.place
        for change in (*merge.plan.changes, *merge.plan.creates)
    }
    text = say("%(who)s changed this here after the file was made. Bring the file in with a "
               "browser to choose.")  # fmt: skip
    for (section, identity, name), clash in merge.clashes.items():
        label = BY_SECTION[section].label(identity)
        place = places.get((section, identity))
        yield Problem(Reason(text, {"who": clash.who}), place, section, label, name)

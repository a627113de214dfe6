"""From a file to what it asks for. What was read is kept, the file itself is not."""

from collections import abc
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from journeys.domain.reason import Reason, Refused
from journeys.import_export import package
from journeys.import_export.mapping.mapping import Mapping
from journeys.import_export.mapping.outline import outline
from journeys.import_export.mapping.reading import records as records_of
from journeys.import_export.mapping.reading import records_of as of_tables
from journeys.import_export.mermaid import reading as mermaid
from journeys.import_export.mermaid.tables import Laid, laid_out
from journeys.import_export.records import Place, Problem, Record, World
from journeys.import_export.sheet.reading import stream
from journeys.import_export.sheet.sheet import Sheet
from journeys.import_export.transfer.kept import keep_sheets, kept_sheets
from journeys.import_export.transfer.work import Work
from journeys.import_export.workbook import reading as workbook
from journeys.queries.mapping import near


@dataclass(frozen=True)
class Found:
    """What a file asks for. `change` and `revision` say how old the file is: the newest change
    that it could know, where we made it ourselves; `unchanged` counts the rows of it that say what
    is here already, which are no records."""

    records: Sequence[Record]
    problems: Sequence[Problem] = ()
    notes: Sequence[Problem] = ()
    change: str | None = None
    revision: int | None = None
    unchanged: int = 0


def read(work: Work) -> bool:
    """Whether what the file asks for is known now; if not, a person is asked how to read it.
    Raises Unreadable or Refused with a sentence that says what to do."""
    if _is_package(work):
        return True
    if _is_mermaid(work):
        with work.reading() as session:
            laid = _laid_out(work, near(session))
        work.end("asking", outline=laid.outline().to_json())
        return False
    with closing(stream(work.folder.upload, work.of.file_name)) as found:
        sheets = keep_sheets(work.folder.sheets, found)
    work.folder.upload.unlink()
    if workbook.is_ours(sheets):
        _remember(work, workbook.made(sheets))
        return True
    work.end("asking", outline=outline(_whole(work)).to_json())
    return False


def found(work: Work, existing: World) -> Found:
    """What the file asks for. Keys that people left out are chosen for the world as it is now."""
    name = work.of.file_name
    if _is_package(work):
        return _package(name, work.folder.upload)
    if work.of.mapping is not None and _is_mermaid(work):
        laid = _laid_out(work, existing)
        mapped = of_tables(laid.tables, Mapping.from_json(work.of.mapping), name, existing)
        return Found(mapped.records, mapped.problems, (*laid.notes(name), *mapped.notes))
    if work.of.mapping is not None:
        sheets = _whole(work)
        mapped = records_of(sheets, Mapping.from_json(work.of.mapping), name, existing)
        return Found(mapped.records, mapped.problems, (*_notes(sheets[0], name), *mapped.notes))
    ours = workbook.read_lines(kept_sheets(work.folder.sheets), name, existing)
    origin, notes = ours.origin, (*_notes(ours.readme, name), *ours.notes)
    return Found(ours.records, ours.problems, notes, origin.change, origin.revision, ours.unchanged)


def _whole(work: Work) -> list[Sheet]:
    """All of a file that is not ours: how its lines hang together is still to be found out."""
    found = kept_sheets(work.folder.sheets)
    return [replace(sheet, lines=list(lines)) for sheet, lines in found]


def _notes(sheet: Sheet, name: str) -> tuple[Problem, ...]:
    return tuple(Problem(Reason(note), Place(name)) for note in sheet.notes)


def _remember(work: Work, origin: abc.Mapping[str, str]) -> None:
    """When and by whom the file was made: that tells a person whether it is the right one."""
    with work.writing() as session:
        row = work.row(session)
        row.options = {**row.options, "origin": dict(origin)}
        session.add(row)


def _is_package(work: Work) -> bool:
    return Path(work.of.file_name).suffix.lower() in package.ENDINGS


def _is_mermaid(work: Work) -> bool:
    """By its name, or in a plain text by what it holds."""
    ending = Path(work.of.file_name).suffix.lower()
    if ending != ".txt":
        return ending in mermaid.ENDINGS
    # A sheet is not kept as a file, so a text that is still here is none, or is not read yet.
    upload = work.folder.upload
    if not upload.exists() or upload.stat().st_size > mermaid.LARGEST_FILE:
        return False
    return mermaid.holds_journey(upload.read_text("utf-8-sig", "replace"))


def _laid_out(work: Work, existing: World) -> Laid:
    return laid_out(mermaid.read_all(mermaid.decoded(work.folder.upload.read_bytes())), existing)


def _package(name: str, upload: Path) -> Found:
    read = package.parse(name, upload.read_bytes())
    for problem in read.problems:
        if problem.section is None and not read.records:
            raise Refused(problem.reason.text, **problem.reason.values)
    return Found(read.records, read.problems)

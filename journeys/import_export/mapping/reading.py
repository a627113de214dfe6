"""From sheets and how a person said that they are to be read, to records."""

from collections.abc import Iterable, Sequence

from journeys.domain.reason import Reason, say
from journeys.import_export.mapping.finding import find_tables
from journeys.import_export.mapping.gathering import Gathering
from journeys.import_export.mapping.journey import JourneySheet
from journeys.import_export.mapping.listed import read_list
from journeys.import_export.mapping.mapping import Mapping, Reading
from journeys.import_export.mapping.opportunities import OpportunitySheet
from journeys.import_export.mapping.table import Row, Table
from journeys.import_export.package import Package
from journeys.import_export.records import Place, Problem, World
from journeys.import_export.sheet.sheet import Sheet


def records(sheets: Sequence[Sheet], mapping: Mapping, file: str, existing: World) -> Package:
    """The records that these sheets hold according to `mapping`; `file` is their name for a person.

    Every problem and note names sheet, row and column. What is not read at all (a column, a row of
    totals) is told as a note. A mapping that has gaps gives what it can."""
    return records_of(find_tables(sheets), mapping, file, existing)


def records_of(tables: Iterable[Table], mapping: Mapping, file: str, existing: World) -> Package:
    gathering = Gathering(file, existing, mapping.new)
    for table in tables:
        reading = mapping.reading(table.id)
        if reading is None or not reading.use:
            continue
        if reading.is_journey:
            JourneySheet(gathering, table, reading).read()
        elif reading.layout == "opportunities":
            OpportunitySheet(gathering, table, reading).read()
        elif reading.layout == "list":
            read_list(gathering, table, reading)
        _tell_what_is_left_out(gathering, table, reading)
    return gathering.package()


def _tell_what_is_left_out(gathering: Gathering, table: Table, reading: Reading) -> None:
    for index, head in enumerate(table.heads):
        is_empty = next(table.filled(index), None) is None
        if head.name in reading.fields or head.name in reading.keep or is_empty:
            continue
        row = table.rows[0] if table.rows else Row(0, ())
        line, at = table.spot(row, index)
        text = say("The row “%(header)s” is left out.") if table.turned else say(
            "The column “%(header)s” is left out."
        )  # fmt: skip
        header = " ".join(head.header.split())[:60] or table.where(index)
        place = Place(gathering.file, None, line, table.sheet, {"": at})
        gathering.notes.append(Problem(Reason(text, {"header": header}), place))
    for number in table.skipped:
        text = say("Row %(number)s holds totals: it is left out.")
        place = Place(gathering.file, None, number, table.sheet)
        gathering.notes.append(Problem(Reason(text, {"number": number}), place))
